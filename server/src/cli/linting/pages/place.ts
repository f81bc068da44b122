import type { MarkdownDocument } from '../../../core/markdown/document';
import type { Span } from '../../../core/text/span';

/** Where a finding is: lines and UTF-16 columns from 1, the end exclusive. */
export interface Place {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** A span of a document as reports count it. A byte order mark is no column: editors do not show it. */
export function placeOf(document: MarkdownDocument, { start, end }: Span): Place {
  const from = counted(document, start);
  const to = counted(document, end);
  return { line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
}

function counted(document: MarkdownDocument, offset: number): { line: number; column: number } {
  const { line, column } = document.lineColumnAt(offset);
  const mark = line === 0 && column > 0 && document.text.startsWith('\uFEFF') ? 1 : 0;
  return { line: line + 1, column: column - mark + 1 };
}
