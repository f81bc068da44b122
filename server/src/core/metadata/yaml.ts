import { lineEnd, lineStart } from '../text/lines';
import { moved, type Span } from '../text/span';
import { foldSpace } from '../text/words';
import { isDeepYaml } from '../text/yaml-depth';
import { type YamlEntry, YamlText, type YamlValue } from '../text/yaml-text';
import { type Field, type FieldItem, keyOf, type Metadata } from './metadata';
import { metadataLines } from './preamble';

/** The metadata in `text.slice(span)`, a YAML mapping. What is no YAML is read line by line as far as that goes, and said. */
export function yamlMetadata(text: string, span: Span, location: 'front-matter' | 'file'): Metadata {
  const inner = text.slice(span.start, span.end);
  if (isDeepYaml(inner))
    return { location, span, fields: [], syntax: [{ span, message: 'This nests too deep to be read' }] };
  const yaml = new YamlText(inner);
  const entries = yaml.entriesOf(yaml.root)?.filter(({ key }) => key !== '');
  const syntax = yaml.syntax.map((one) => ({ ...one, span: moved(one.span, span.start) }));
  if (syntax.length > 0 || !entries) return { ...metadataLines(text, span), location, syntax };
  const fields = entries.map((entry, i) =>
    fieldOf(entry, entries[i + 1]?.keySpan.start ?? inner.length, yaml, inner, span.start),
  );
  return { location, span, fields, syntax };
}

function fieldOf(entry: YamlEntry, next: number, yaml: YamlText, inner: string, by: number): Field {
  const { key, keySpan } = entry;
  const value = yaml.valueOf(entry.value);
  const items = itemsOf(value, yaml, inner);
  const colon = inner.indexOf(':', keySpan.end);
  const own = value === null ? undefined : yaml.spanOf(entry.value);
  const start = lineStart(inner, keySpan.start);
  const end = Math.max(own?.end ?? colon + 1, keySpan.end);
  const scalar = yaml.scalarOf(entry.value);
  const valueSpan = own ?? { start: colon + 1, end: colon + 1 };
  return {
    name: key,
    key: keyOf(key),
    nameSpan: moved(keySpan, by),
    span: moved({ start, end: Math.min(lineEnd(inner, end), Math.max(end, next)) }, by),
    // As written: `1.10` is no number here, and `2020-01-02` no moment in time.
    text:
      scalar === undefined
        ? items.map((item) => item.text).join(', ')
        : scalarText(scalar, inner.slice(valueSpan.start, valueSpan.end)),
    valueSpan: moved(valueSpan, by),
    items: items.map((item) => ({ ...item, span: moved(item.span, by) })),
    isNested: value !== null && scalar === undefined,
  };
}

function itemsOf(value: YamlValue, yaml: YamlText, inner: string): readonly FieldItem[] {
  const list = yaml.itemsOf(value);
  if (list) return list.flatMap((item) => itemOf(item, yaml, inner));
  const entries = yaml.entriesOf(value);
  // What stands in braces is a mapping, or, where no key has a value, a stand-in: `{all who decided}`.
  if (entries && !entries.every((entry) => entry.value === null))
    return entries.flatMap((entry) => (entry.value === null ? [] : itemOf(entry.value, yaml, inner)));
  return itemOf(value, yaml, inner);
}

function itemOf(value: YamlValue, yaml: YamlText, inner: string): readonly FieldItem[] {
  const span = yaml.spanOf(value);
  if (!span) return [];
  const written = inner.slice(span.start, span.end);
  const scalar = yaml.scalarOf(value);
  const text = scalar === undefined ? foldSpace(written) : scalarText(scalar, written);
  return text === '' ? [] : [{ text, span }];
}

function scalarText(scalar: unknown, written: string): string {
  // An alias says what it stands for.
  return foldSpace(typeof scalar === 'string' || written.startsWith('*') ? String(scalar) : written);
}
