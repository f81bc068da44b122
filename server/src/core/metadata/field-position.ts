import { lineEnd, lineStart } from '../text/lines';
import type { Span } from '../text/span';
import type { MetadataLocation } from './metadata';

/** What is being typed at an offset in metadata. The text may not be valid yet: it is read line by line. */
export type FieldPosition =
  | {
      readonly part: 'name';
      /** The typed name. */
      readonly span: Span;
      /** True when a value follows the name already. */
      readonly hasValue: boolean;
      /** The field whose value is a mapping, if it is the name of an entry of it. */
      readonly entryOf: string | undefined;
    }
  | {
      readonly part: 'value';
      /** The name of the field as written. */
      readonly name: string;
      /** The name of the entry, if it is the value of an entry of a mapping. */
      readonly entry: string | undefined;
      /** The whole value, or the whole item of a YAML list, with its quotes. */
      readonly span: Span;
      /** The part of {@link span} between commas. */
      readonly item: Span;
      /** True for an item of a YAML list. */
      readonly isInList: boolean;
    };

/** One line of a text, cut at an offset. */
interface Line {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly before: string;
  readonly after: string;
}

/** What is being typed at `offset` in metadata at `location`; `region` contains the fields. Undefined in comments, in values of several lines, and between fields. */
export function fieldPositionAt(
  text: string,
  region: Span,
  location: MetadataLocation,
  offset: number,
): FieldPosition | undefined {
  const start = Math.max(lineStart(text, offset), region.start);
  const end = lineEnd(text, offset);
  const line = { text, start, end, before: text.slice(start, offset), after: text.slice(offset, end) };
  if (location === 'table') return inTable(line);
  if (location === 'list') return inMarkup(line, /^[ \t]*[-*+][ \t]+/);
  if (location === 'lines') return inMarkup(line, /^[ \t]*/);
  return location === 'preamble' ? inPreamble(line) : inYaml(line, region);
}

function inYaml(line: Line, region: Span): FieldPosition | undefined {
  if (isInComment(line.before)) return undefined;
  const [, indent = '', entry, space = ''] =
    /^([ \t]*)([A-Za-z][\w-]*(?: +[\w-]+)*)[ \t]*:([ \t]+|$)/.exec(line.before) ?? [];
  if (entry !== undefined) {
    if (space === '') return undefined;
    const parent = indent === '' ? undefined : parentOf(line, indent.length, region);
    if (indent !== '' && parent === undefined) return undefined;
    const at = line.start + line.before.indexOf(':') + 1 + space.length;
    const value = yamlValueFrom(line, at);
    if (!value) return undefined;
    return parent === undefined
      ? { part: 'value', name: entry, entry: undefined, ...value }
      : { part: 'value', name: parent, entry, ...value };
  }
  const [dash] = /^[ \t]*-[ \t]+/.exec(line.before) ?? [];
  if (dash !== undefined) {
    const parent = parentOf(line, dash.indexOf('-'), region);
    const value = yamlValueFrom(line, line.start + dash.length);
    if (parent === undefined || !value || /^[\w-]+:(?:\s|$)/.test(line.before.slice(dash.length)))
      return undefined;
    return { part: 'value', name: parent, entry: undefined, ...value, isInList: true };
  }
  const [, entryIndent] = /^([ \t]+)[\w-]*$/.exec(line.before) ?? [];
  if (entryIndent === undefined) return nameAt(line, '', undefined);
  const parent = parentOf(line, entryIndent.length, region);
  return parent === undefined ? undefined : nameAt(line, entryIndent, parent);
}

/** True behind a `#` that begins a comment of YAML. */
function isInComment(before: string): boolean {
  // Quoted text is removed first: it may contain the character.
  return /(?:^|\s)#/.test(before.replace(/"[^"]*"|'[^']*'/g, '_'));
}

/** The field, without a value on its own line, whose list or mapping has a line with this indent. */
function parentOf({ text, start }: Line, indent: number, region: Span): string | undefined {
  for (let at = start; at > region.start; ) {
    at = lineStart(text, at - 1 - (text.startsWith('\r\n', at - 2) ? 1 : 0));
    const line = text.slice(at, lineEnd(text, at));
    const lineIndent = /^[ \t]*/.exec(line)?.[0].length ?? 0;
    if (line.trim() === '' || line.trimStart().startsWith('#')) continue;
    if (lineIndent > 0 || /^-\s/.test(line)) {
      if (lineIndent !== indent && lineIndent < indent) return undefined;
      continue;
    }
    return /^([A-Za-z][\w-]*(?: +[\w-]+)*)[ \t]*:[ \t]*(?:#.*)?$/.exec(line)?.[1];
  }
  return undefined;
}

/** A YAML value that begins at `at`, without the comment after it; in a flow list, the item. Undefined for texts of several lines and for mappings. */
function yamlValueFrom(
  line: Line,
  at: number,
): { readonly span: Span; readonly item: Span; readonly isInList: boolean } | undefined {
  const offset = line.start + line.before.length;
  const rest = line.text.slice(at, line.end);
  if (/^[|>{&*!]/.test(rest) || offset < at) return undefined;
  const quoted = /^(?:"(?:\\.|[^"\\])*"|'[^']*')/.exec(rest)?.[0];
  const written = quoted ?? (rest.split(/(?:^|[ \t])#/, 1)[0] ?? '').trimEnd();
  const span = { start: at, end: Math.max(offset, at + written.length) };
  if (!rest.startsWith('[')) return { span, item: span, isInList: false };
  const item = betweenCommas(
    line.text,
    { start: at + 1, end: at + Math.max(1, written.replace(/\]$/, '').length) },
    offset,
  );
  return offset > item.end ? undefined : { span: item, item, isInList: true };
}

function inPreamble(line: Line): FieldPosition | undefined {
  const [head, name = ''] = /^([A-Za-z][\w -]{0,100}?)[ \t]*:[ \t]+/.exec(line.before) ?? [];
  return head === undefined ? nameAt(line, '', undefined) : valueAt(line, name, line.start + head.length);
}

function inMarkup(line: Line, marker: RegExp): FieldPosition | undefined {
  const [lead = ''] = marker.exec(line.before) ?? [];
  if (lead === '' && marker.exec(line.before) === null) return undefined;
  const written = line.before.slice(lead.length);
  const [head, , name = ''] =
    /^(\*\*|__|)([A-Za-z][\w /()#-]{0,40}?)(?:\s*:\s*\1|\1\s*:)[ \t]+/.exec(written) ?? [];
  if (head !== undefined) return valueAt(line, name, line.start + lead.length + head.length);
  return /^(?:\*\*|__)?[\w /()#-]*$/.test(written) ? nameAt(line, lead, undefined) : undefined;
}

function inTable(line: Line): FieldPosition | undefined {
  const [start] = /^[ \t]*\|[ \t]*/.exec(line.before) ?? [];
  if (start === undefined) return undefined;
  if (!line.before.includes('|', start.length)) return nameAt(line, start, undefined);
  const [head, name = ''] = /^[ \t]*\|([^|]+)\|[ \t]*/.exec(line.before) ?? [];
  if (head === undefined || line.before.slice(head.length).includes('|')) return undefined;
  const bare = name
    .trim()
    .replace(/^(\*\*|__)(.+)\1$/, '$2')
    .replace(/:$/, '');
  const at = line.start + head.length;
  const written = /^[^|]*/.exec(line.text.slice(at, line.end))?.[0].trimEnd() ?? '';
  return valueAt({ ...line, end: Math.max(at + written.length, line.start + line.before.length) }, bare, at);
}

/** A value, up to the end of the line, of which texts between commas are items. */
function valueAt(line: Line, name: string, at: number): FieldPosition {
  const offset = line.start + line.before.length;
  const [value = ''] = line.text.slice(at, line.end).split('<!--', 1);
  const written = value.trimEnd();
  const span = { start: at, end: Math.max(offset, at + written.length) };
  const item = betweenCommas(line.text, span, offset);
  return { part: 'value', name, entry: undefined, span, item, isInList: false };
}

function betweenCommas(text: string, { start, end }: Span, offset: number): Span {
  const from = Math.max(start, text.lastIndexOf(',', offset - 1) + 1);
  const comma = text.indexOf(',', offset);
  const to = comma < 0 || comma > end ? end : comma;
  const space = /^[ \t]*/.exec(text.slice(from, Math.min(offset, to)))?.[0].length ?? 0;
  return {
    start: from + space,
    end: Math.max(offset, from + space, from + text.slice(from, to).trimEnd().length),
  };
}

/** A name behind `lead`, with the rest of the word behind the cursor. Undefined where other text follows it. */
function nameAt(line: Line, lead: string, entryOf: string | undefined): FieldPosition | undefined {
  const typed = line.before.slice(lead.length);
  const [rest = ''] = /^[\w-]*/.exec(line.after) ?? [];
  const behind = line.after.slice(rest.length);
  const hasValue = /^(?:\*\*|__)?[ \t]*[:|]/.test(behind);
  if (!hasValue && behind.trim() !== '') return undefined;
  if (/:/.test(typed) || (hasValue && typed === '' && rest !== '')) return undefined;
  const start = line.start + lead.length;
  return { part: 'name', span: { start, end: start + typed.length + rest.length }, hasValue, entryOf };
}
