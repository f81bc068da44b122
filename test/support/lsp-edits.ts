import {
  type CodeAction,
  type Position,
  type Range,
  type TextDocumentContentChangeEvent,
  TextDocumentEdit,
  type TextEdit,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { lineColumnAt, lineStartsOf } from '../../server/src/core/text/lines';
import type { Span } from '../../server/src/core/text/span';

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

/** `text` with LSP changes made, each in the text that the one before it left. */
export function withLspChanges(text: string, changes: TextDocumentContentChangeEvent[]): string {
  return TextDocument.update(TextDocument.create('test:', 'markdown', 1, text), changes, 2).getText();
}

/** Returns a function that converts spans of `text` to LSP ranges. */
export function rangesIn(text: string): (span: Span) => Range {
  const starts = lineStartsOf(text);
  const position = (offset: number): Position => {
    const { line, column } = lineColumnAt(starts, offset);
    return { line, character: column };
  };
  return ({ start, end }) => ({ start: position(start), end: position(end) });
}

/** The one change that turns `before` into `after`. */
export function changeBetween(before: string, after: string): TextDocumentContentChangeEvent {
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head++;
  // No client starts a change within a line ending or between the halves of a surrogate pair.
  while (head > 0 && /[\r\uD800-\uDBFF]/.test(before.charAt(head - 1))) head--;
  let tail = 0;
  while (tail < Math.min(before.length, after.length) - head && before.at(-1 - tail) === after.at(-1 - tail))
    tail++;
  while (tail > 0 && /[\n\uDC00-\uDFFF]/.test(before.charAt(before.length - tail))) tail--;
  const range = rangesIn(before)({ start: head, end: before.length - tail });
  return { range, text: after.slice(head, after.length - tail) };
}
