import type { MarkdownDocument } from '../markdown/document';
import { lineEnd, nextLine } from '../text/lines';
import type { Span } from '../text/span';
import { foldSpace } from '../text/words';
import { type Field, keyOf, type Metadata, partsBetweenCommas } from './metadata';

//   Date: 2016-02-12        **Status**: Draft        name, colon, value; each line is a field
/**
 * The metadata in paragraphs above the first section, which starts at `end`: those of which every line is a field, except the line that contains the offset `typed`, where a
 * field is being typed. Undefined without any.
 */
export function linesMetadata(document: MarkdownDocument, end: number, typed?: number): Metadata | undefined {
  const paragraphs = [...document.nodesIn({ start: 0, end })].filter(
    ({ type, span }) => type === 'paragraph' && span.start < end,
  );
  const fields = paragraphs.flatMap(({ span }) => fieldsIn(document.text, span, typed));
  const [first] = fields;
  const last = fields.at(-1);
  if (!first || !last) return undefined;
  return {
    location: 'lines',
    span: { start: first.span.start, end: last.span.end },
    fields,
    syntax: [],
  };
}

/** The fields in a paragraph; none when a line is not a field, apart from the one that contains the offset `typed`. */
function fieldsIn(text: string, { start, end }: Span, typed = -1): readonly Field[] {
  const fields: Field[] = [];
  for (let at = start; at < end; at = nextLine(text, at)) {
    const last = Math.min(lineEnd(text, at), end);
    const field = fieldIn(text, at, last);
    if (field) fields.push(field);
    else if (typed < at || typed > lineEnd(text, at)) return [];
  }
  return fields;
}

function fieldIn(text: string, start: number, end: number): Field | undefined {
  const line = text.slice(start, end);
  // `**Status:** accepted` has the colon inside its markup.
  const [head, indent = '', open = '', name = ''] =
    /^([ \t]*)(\*\*|__|)([A-Z][\w /()#-]{0,40}?)(?:\s*:\s*\2|\2\s*:)(?=\s|$)/.exec(line) ?? [];
  if (head === undefined) return undefined;
  // Bounded: hard-text.ts limits how many "<" are in one line.
  // Two spaces or a backslash at the end of a line are a line break.
  const rest = line.slice(head.length).replace(/(?:\\|<!--[^>]*-->\s*)$/, '');
  const value = rest.trim();
  const at = start + head.length + (value === '' ? 0 : rest.indexOf(value));
  const nameStart = start + indent.length + open.length;
  return {
    name,
    key: keyOf(name),
    nameSpan: { start: nameStart, end: nameStart + name.length },
    span: { start, end },
    text: foldSpace(value),
    valueSpan: { start: at, end: at + value.length },
    items: partsBetweenCommas(value, at),
    isNested: false,
  };
}
