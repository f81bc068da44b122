import * as vscode from 'vscode';
import type { Unwritten } from '../../../server/src/lsp/protocol/sections';
import type { Server } from '../server';
import { showMessage } from '../show-message';
import { rangeOf, reveal, sectionsOf } from './sections';

/** Moves the cursor to the next, or the previous, section or metadata field that waits for the author's text; after the last one comes the first. */
export async function goToUnwritten(server: Server, direction: 'next' | 'previous'): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const sections = editor && (await sectionsOf(server, editor.document));
  if (!editor || !sections) return showMessage(vscode.l10n.t('Open a proposal first.'));
  const found = placeFrom(sections.unwritten, editor.selection.active, direction);
  if (!found) return showMessage(vscode.l10n.t('All sections are written.'));
  reveal(editor, rangeOf(found.range));
}

function placeFrom(
  places: readonly Unwritten[],
  { line }: vscode.Position,
  direction: 'next' | 'previous',
): Unwritten | undefined {
  if (direction === 'next') return places.find((place) => place.line > line) ?? places[0];
  const current = places.findLast((place) => place.line <= line && line <= place.range.end.line);
  const before = current?.line ?? line;
  return places.findLast((place) => place.line < before) ?? places.at(-1);
}
