import type { MarkdownDocument } from '../markdown/document';
import { lineEnd, nextLine } from '../text/lines';
import type { Span } from '../text/span';
import { foldSpace } from '../text/words';
import { type Field, keyOf, type Metadata, partsBetweenCommas } from './metadata';

//   | Status | accepted |        name and value in the first two cells; further cells are ignored
/** The metadata in a table above the first section, which starts at `end`; undefined without such a table. */
export function tableMetadata(document: MarkdownDocument, end: number): Metadata | undefined {
  for (const { type, span } of document.nodesIn({ start: 0, end })) {
    if (type !== 'table' || span.start >= end) continue;
    const fields = fieldsIn(document.text, span);
    if (fields.length >= 2) return { location: 'table', span, fields, syntax: [] };
  }
  return undefined;
}

function fieldsIn(text: string, { start, end }: Span): readonly Field[] {
  const fields: Field[] = [];
  let isHeaderRow = true;
  for (let at = start; at < end; at = nextLine(text, at)) {
    const line = { start: at, end: Math.min(lineEnd(text, at), end) };
    const [name, value] = cellsIn(text, line);
    if (!name || !value) continue;
    if (isDelimiterCell(name.text)) {
      isHeaderRow = false;
      continue;
    }
    // `| Field | Value |` names the columns.
    const isColumnTitle =
      isHeaderRow && /^(?:field|key|name|item|attribute|property|metadata)?$/i.test(name.text);
    if (isColumnTitle || !/[A-Za-z]/.test(name.text)) continue;
    fields.push({
      name: name.text,
      key: keyOf(name.text),
      nameSpan: name.span,
      span: line,
      text: foldSpace(value.text),
      valueSpan: value.span,
      items: partsBetweenCommas(value.text, value.span.start),
      isNested: false,
    });
  }
  return fields;
}

function isDelimiterCell(cell: string): boolean {
  return /^:?-+:?$/.test(cell);
}

/** The cells of a table row, without bold markup around the whole cell and without a colon at its end. An escaped pipe does not end a cell. */
function cellsIn(
  text: string,
  { start, end }: Span,
): readonly { readonly text: string; readonly span: Span }[] {
  const line = text.slice(start, end);
  const open = /^\s*\|/.exec(line)?.[0].length ?? 0;
  const cells: { text: string; span: Span }[] = [];
  for (const { 0: cell, index } of line.slice(open).matchAll(/(?:\\.|[^|\\])+|(?<=\|)(?=\|)/g)) {
    const content = cell
      .trim()
      .replace(/^(\*\*|__)(.+)\1$/, '$2')
      .replace(/:$/, '');
    const at = start + open + index + Math.max(0, cell.indexOf(content));
    cells.push({ text: content, span: { start: at, end: at + content.length } });
  }
  return cells;
}
