import * as vscode from 'vscode';
import { showMessage } from '../show-message';

//   - [ ] text     > 1. [x] text
const task = /^(?<lead>[\s>]*(?:[-*+]|\d{1,9}[.)])\s+)\[(?<mark>[ xX])\](?=\s|$)/;

/** Checks the checklist items at the cursors, or unchecks them if all are checked. One undo step. */
export async function toggleCheckbox(): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return;
  await toggleTasks(editor, tasksAt(editor));
}

/** Checks or unchecks the items on some lines. */
export async function toggleTasks(editor: vscode.TextEditor, lines: readonly number[]): Promise<void> {
  const boxes = lines.flatMap((line) => boxOn(editor.document, line) ?? []);
  if (boxes.length === 0) return showMessage(vscode.l10n.t('There is no checkbox at the cursor.'));
  const mark = boxes.some(({ isChecked }) => !isChecked) ? 'x' : ' ';
  await editor.edit((edit) => {
    for (const { range } of boxes) edit.replace(range, mark);
  });
}

/** The lines of the items that the selections touch. */
function tasksAt({ document, selections }: vscode.TextEditor): readonly number[] {
  const lines = new Set<number>();
  for (const { start, end } of selections) {
    const first = firstLineOfItem(document, start.line);
    for (let line = first; line <= end.line; line++) if (boxOn(document, line)) lines.add(line);
  }
  return [...lines];
}

/** The first line of the list item that a line belongs to; the line itself if it belongs to none. */
function firstLineOfItem(document: vscode.TextDocument, line: number): number {
  for (let above = line; above >= 0; above--) {
    const { text, isEmptyOrWhitespace } = document.lineAt(above);
    if (/^[\s>]*(?:[-*+]|\d{1,9}[.)])\s/.test(text)) return above;
    if (isEmptyOrWhitespace) return line;
  }
  return line;
}

function boxOn(
  document: vscode.TextDocument,
  line: number,
): { readonly range: vscode.Range; readonly isChecked: boolean } | undefined {
  const { lead = '', mark } = task.exec(document.lineAt(line).text)?.groups ?? {};
  if (mark === undefined) return undefined;
  const at = lead.length + 1;
  return { range: new vscode.Range(line, at, line, at + 1), isChecked: mark !== ' ' };
}
