import type { Span } from '../text/span';
import type { YamlProblem } from '../text/yaml-text';

/** Where metadata is: `front-matter` and `file` (a sidecar file) are YAML; `preamble` is lines like RFC 822 headers between `---` lines, `lines` are such lines in a paragraph. */
export type MetadataLocation = 'front-matter' | 'preamble' | 'file' | 'list' | 'table' | 'lines';

/** True if metadata at this location is YAML. */
export function isYamlLocation(location: MetadataLocation | undefined): boolean {
  return location === 'front-matter' || location === 'file';
}

/** The metadata of a proposal, from any location. */
export interface Metadata {
  readonly location: MetadataLocation;
  /** The span of the fields in their text, without the `---` lines around them. */
  readonly span: Span;
  /** The fields in order, duplicates included. Their spans do not overlap. */
  readonly fields: readonly Field[];
  /** YAML syntax errors, in order. After the first one, fields cannot be read reliably. */
  readonly syntax: readonly YamlProblem[];
}

/** A metadata field. Its spans are offsets in the text that contains the metadata. */
export interface Field {
  /** The name as written, without markup: `RFC PR`. */
  readonly name: string;
  /** The name for comparison, see {@link keyOf}. */
  readonly key: string;
  readonly nameSpan: Span;
  /** Name and value with everything that belongs to them: whole lines without the last line ending. */
  readonly span: Span;
  /** The value on one line, without quotes; empty when there is no value or only a comment. */
  readonly text: string;
  /** The span of the value. Without a value, an empty span where one can be inserted. */
  readonly valueSpan: Span;
  /** The parts of the value: items of a list, texts between commas, or the whole value; empty without a value. */
  readonly items: readonly FieldItem[];
  /** True when the value is a YAML list or mapping. */
  readonly isNested: boolean;
  /** The entries of a YAML mapping; absent for other values. */
  readonly entries?: readonly FieldEntry[];
}

/** An entry of a field whose value is a mapping. */
export interface FieldEntry {
  readonly name: string;
  /** The value without quotes; empty without one. */
  readonly text: string;
  /** The span of the value, or of the name when there is none. */
  readonly span: Span;
}

/** A part of a field's value. */
export interface FieldItem {
  /** The text without quotes. */
  readonly text: string;
  readonly span: Span;
  /** The entries of an item that is a YAML mapping; absent for other items. */
  readonly entries?: readonly FieldEntry[];
}

/** The key of a field name: lower case, with `-` between words. `Feature Name` and `feature-name` have the same key. */
export function keyOf(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, '-');
}

/** The first field with this name; undefined without one. */
export function fieldOf(metadata: Metadata | undefined, name: string): Field | undefined {
  const key = keyOf(name);
  return metadata?.fields.find((field) => field.key === key);
}

/** The parts of a text between commas, without whitespace around them. `start` is the offset of the text. */
export function partsBetweenCommas(text: string, start: number): readonly FieldItem[] {
  const parts: FieldItem[] = [];
  for (const { 0: part, index } of text.matchAll(/[^,]+/g)) {
    const trimmed = part.trim();
    const at = start + index + part.indexOf(trimmed);
    if (trimmed !== '') parts.push({ text: trimmed, span: { start: at, end: at + trimmed.length } });
  }
  return parts;
}
