import { type CodeAction, TextDocumentEdit, type TextEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';

/** The edits that an action makes in its one document. */
export function editsOf(action: CodeAction): TextEdit[] {
  const [change] = action.edit?.documentChanges ?? [];
  if (change && TextDocumentEdit.is(change)) return change.edits as TextEdit[];
  return Object.values(action.edit?.changes ?? {})[0] ?? [];
}

/** `text` with LSP edits made, as an editor makes them. */
export function withLspEdits(text: string, edits: TextEdit[]): string {
  return TextDocument.applyEdits(TextDocument.create('test:', 'markdown', 1, text), edits);
}
