import * as vscode from 'vscode';
import type { Sections, Unwritten } from '../../../server/src/lsp/protocol/sections';
import type { Server } from '../server';
import { showMessage } from '../show-message';
import { rangeOf, reveal, sectionsOf } from './sections';

/** Moves the cursor to the next, or the previous, unwritten section or metadata field; after the last one comes the first. */
export async function goToUnwritten(server: Server, direction: 'next' | 'previous'): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const sections = editor && (await sectionsOf(server, editor.document));
  if (!editor || !sections) return showMessage(vscode.l10n.t('Open a proposal first.'));
  const found = placeFrom(sections.unwritten, editor.selection.active, direction);
  if (!found) return showMessage(doneText(sections));
  reveal(editor, rangeOf(found.range));
}

/** The message if there is nothing to go to. */
function doneText({ sections, progress }: Sections): string {
  // In a sidecar file.
  if (!progress) return vscode.l10n.t('Nothing else is left to write.');
  const missing = sections.filter(({ state, isRequired }) => state === 'missing' && isRequired).length;
  if (missing === 0) return vscode.l10n.t('All sections are written.');
  return missing === 1
    ? vscode.l10n.t('1 required section is missing: "Show Sections" inserts it.')
    : vscode.l10n.t('{0} required sections are missing: "Show Sections" inserts them.', missing);
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
