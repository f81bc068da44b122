import { lineEnd, lineStart } from '../text/lines';
import { plainYaml } from '../text/plain-yaml';
import { offsetSpan, type Span } from '../text/span';
import { foldSpace } from '../text/words';
import { hardYamlMessage, maxYamlLength, type YamlEntry, YamlText, type YamlTree } from '../text/yaml-text';
import { type Field, type FieldEntry, type FieldItem, keyOf, type Metadata } from './metadata';
import { preambleMetadata } from './preamble';

/** The metadata in `text.slice(span)`, a YAML mapping. Invalid YAML is read line by line instead, and its errors are in `syntax`. */
export function yamlMetadata(text: string, span: Span, location: 'front-matter' | 'file'): Metadata {
  const inner = text.slice(span.start, span.end);
  const plain = inner.length <= maxYamlLength ? plainYaml(inner) : undefined;
  if (plain) return { location, span, fields: fieldsOf(plain, inner, span.start) ?? [], syntax: [] };
  return libraryMetadata(text, span, location);
}

/** The same without the short cut for plain YAML. */
export function libraryMetadata(text: string, span: Span, location: 'front-matter' | 'file'): Metadata {
  const inner = text.slice(span.start, span.end);
  const message = hardYamlMessage(inner);
  if (message !== undefined) return { location, span, fields: [], syntax: [{ span, message }] };
  const yaml = new YamlText(inner);
  const syntax = yaml.syntaxProblems.map((problem) => ({
    ...problem,
    span: offsetSpan(problem.span, span.start),
  }));
  const fields = syntax.length > 0 ? undefined : fieldsOf(yaml, inner, span.start);
  return fields ? { location, span, fields, syntax } : { ...preambleMetadata(text, span), location, syntax };
}

/** The fields of a mapping; undefined for another value. `inner` is the text that `yaml` was read from, which starts at `offset`. */
function fieldsOf<N>(yaml: YamlTree<N>, inner: string, offset: number): readonly Field[] | undefined {
  const entries = yaml.entriesOf(yaml.root)?.filter(({ key }) => key !== '');
  return entries?.map((entry, i) =>
    fieldOf(entry, entries[i + 1]?.keySpan.start ?? inner.length, yaml, inner, offset),
  );
}

/** The field of a mapping entry. `inner` is the text that `yaml` was parsed from, which starts at `offset`; `next` is the start of the next entry in it. */
function fieldOf<N>(
  entry: YamlEntry<N>,
  next: number,
  yaml: YamlTree<N>,
  inner: string,
  offset: number,
): Field {
  const { key, keySpan } = entry;
  const value = yaml.valueOf(entry.value);
  const items = itemsOf(value, yaml, inner);
  const colon = inner.indexOf(':', keySpan.end);
  const valueSpanInYaml = value === null ? undefined : yaml.spanOf(entry.value);
  const start = lineStart(inner, keySpan.start);
  const end = Math.max(valueSpanInYaml?.end ?? colon + 1, keySpan.end);
  const scalar = yaml.scalarOf(entry.value);
  const valueSpan = valueSpanInYaml ?? { start: colon + 1, end: colon + 1 };
  return {
    name: key,
    key: keyOf(key),
    nameSpan: offsetSpan(keySpan, offset),
    span: offsetSpan({ start, end: Math.min(lineEnd(inner, end), Math.max(end, next)) }, offset),
    // As written, not as YAML types: `1.10` stays `1.10`, and `2020-01-02` is not a timestamp.
    text:
      scalar === undefined
        ? items.map((item) => item.text).join(', ')
        : scalarText(scalar, inner.slice(valueSpan.start, valueSpan.end)),
    valueSpan: offsetSpan(valueSpan, offset),
    items: items.map((item) => ({
      ...item,
      span: offsetSpan(item.span, offset),
      ...(item.entries && { entries: movedEntries(item.entries, offset) }),
    })),
    isNested: value !== null && scalar === undefined,
    ...entriesPart(value, yaml, inner, offset),
  };
}

/** The entries of a mapping, as a part of a field or item that has none for other values. */
function entriesPart<N>(
  value: N | null,
  yaml: YamlTree<N>,
  inner: string,
  offset: number,
): { entries?: readonly FieldEntry[] } {
  const entries = yaml.entriesOf(value);
  if (!entries) return {};
  const read = entries.map(({ key, value: entryValue, span }): FieldEntry => {
    const written = inner.slice(span.start, span.end);
    const scalar = yaml.scalarOf(entryValue);
    return {
      name: key,
      text: entryValue === null || scalar === undefined ? '' : scalarText(scalar, written),
      span,
    };
  });
  return { entries: movedEntries(read, offset) };
}

function movedEntries(entries: readonly FieldEntry[], offset: number): readonly FieldEntry[] {
  return entries.map((entry) => ({ ...entry, span: offsetSpan(entry.span, offset) }));
}

function itemsOf<N>(value: N | null, yaml: YamlTree<N>, inner: string): readonly FieldItem[] {
  const list = yaml.itemsOf(value);
  if (list) return list.flatMap((item) => itemOf(item, yaml, inner));
  const entries = yaml.entriesOf(value);
  // A mapping in braces whose keys have no values is a placeholder: `{all who decided}`.
  if (entries && !entries.every((entry) => entry.value === null))
    return entries.flatMap((entry) => (entry.value === null ? [] : itemOf(entry.value, yaml, inner)));
  return itemOf(value, yaml, inner);
}

function itemOf<N>(value: N | null, yaml: YamlTree<N>, inner: string): readonly FieldItem[] {
  const span = yaml.spanOf(value);
  if (!span) return [];
  const written = inner.slice(span.start, span.end);
  const scalar = yaml.scalarOf(value);
  const text = scalar === undefined ? foldSpace(written) : scalarText(scalar, written);
  return text === '' ? [] : [{ text, span, ...entriesPart(value, yaml, inner, 0) }];
}

function scalarText(scalar: unknown, written: string): string {
  // For an alias, the value of its anchor.
  return foldSpace(typeof scalar === 'string' || written.startsWith('*') ? String(scalar) : written);
}
