import * as vscode from 'vscode';
import { reveal } from './sections';

/** The lines that {@link writeAt} has inserted last, for as long as nothing else has changed in the document. */
let inserted:
  | { readonly document: vscode.TextDocument; readonly version: number; readonly range: vscode.Range }
  | undefined;

/**
 * Selects the placeholder that the author replaces. Where there is none, moves the cursor to an empty line between empty lines, and inserts those that are missing: words
 * that touch guidance would belong to its paragraph.
 */
export async function writeAt(editor: vscode.TextEditor, range: vscode.Range): Promise<void> {
  if (!range.isEmpty) return reveal(editor, range);
  const { document } = editor;
  const place = range.start;
  const ending = document.eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n';
  const hasText = (line: number) => !document.lineAt(line).isEmptyOrWhitespace;
  const { line, character } = place;
  const above = character > 0 ? 2 : Number(line > 0 && hasText(line - 1));
  const isLast = line === document.lineCount - 1;
  const below = hasText(line) && character === 0 ? 2 : Number(isLast || hasText(line + 1));
  const start = new vscode.Position(line + above, 0);
  if (above + below > 0) {
    if (!(await editor.edit((edit) => edit.insert(place, ending.repeat(above + below))))) return;
    const end = new vscode.Position(line + above + below, 0);
    inserted = { document, version: document.version, range: new vscode.Range(place, end) };
  }
  reveal(editor, new vscode.Range(start, start));
}

/** Removes the lines that {@link writeAt} has inserted if the author has not written there. */
export async function removeUnusedLines(editor: vscode.TextEditor): Promise<void> {
  const last = inserted;
  inserted = undefined;
  if (last?.document !== editor.document || last.version !== editor.document.version) return;
  await editor.edit((edit) => edit.delete(last.range));
}
