import { lineEnd, nextLine } from '../text/lines';
import type { Span } from '../text/span';
import { type Field, keyOf, type Metadata, partsBetweenCommas } from './metadata';

//   requires: 20, 1559      name, colon, value; a line that begins with whitespace continues the field above it
//   author: A (@a),
//     B (@b)
/** The metadata in `text.slice(span)`, one field per line like RFC 822 headers. Other lines are skipped. */
export function preambleMetadata(text: string, span: Span): Metadata {
  const fields: Field[] = [];
  let next = span.start;
  while (next < span.end) {
    const start = next;
    const line = text.slice(start, lineEnd(text, start));
    next = nextLine(text, start);
    const [head, name = ''] = /^([A-Za-z][\w -]{0,100}?)[ \t]*:(?=[ \t]|$)/.exec(line) ?? [];
    if (head === undefined) continue;
    let end = start + line.trimEnd().length;
    for (; next < span.end && continuesField(text, next); next = nextLine(text, next))
      end = next + text.slice(next, lineEnd(text, next)).trimEnd().length;
    fields.push(fieldAt(text, start, name, head.length, end));
  }
  return { location: 'preamble', span, fields, syntax: [] };
}

function continuesField(text: string, at: number): boolean {
  return /^[ \t]+\S|^-\s/.test(text.slice(at, lineEnd(text, at)));
}

function fieldAt(text: string, start: number, name: string, head: number, end: number): Field {
  const rest = text.slice(start + head, end);
  const value = rest.trim();
  const at = start + head + (value === '' ? 0 : rest.indexOf(value));
  const unquoted = value.replace(/^(["'])(.*)\1$/s, '$2').replace(/\s+/g, ' ');
  return {
    name,
    key: keyOf(name),
    nameSpan: { start, end: start + name.length },
    span: { start, end },
    text: unquoted,
    valueSpan: { start: at, end: at + value.length },
    items: partsBetweenCommas(value, at),
    isNested: false,
  };
}
