import * as vscode from 'vscode';
import type { Range } from '../../../server/src/lsp/protocol/range';
import {
  type Sections,
  type SectionsParams,
  sectionsRequest,
} from '../../../server/src/lsp/protocol/sections';
import type { Server } from '../server';

/** The sections of a document as it is now; null when it is neither a proposal nor a sidecar file, and while the server does not run. */
export async function sectionsOf(server: Server, document: vscode.TextDocument): Promise<Sections | null> {
  if (!server.isRunning()) return null;
  const params: SectionsParams = { uri: document.uri.toString() };
  return server.sendRequest<Sections | null>(sectionsRequest, params);
}

/** A range of the server as a range of VS Code. */
export function rangeOf({ start, end }: Range): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}

/** Selects a range and scrolls to it, if it is not in view. */
export function reveal(editor: vscode.TextEditor, range: vscode.Range): void {
  editor.selection = new vscode.Selection(range.start, range.end);
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}
