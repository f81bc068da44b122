import type { Span } from '../text/span';
import type { YamlProblem } from '../text/yaml-text';

/** Where metadata is written: `front-matter` and `file` are YAML, `preamble` is RFC 822 fields between `---` lines. */
export type MetadataLocation = 'front-matter' | 'preamble' | 'file' | 'list' | 'table';

/** What a proposal says of itself in fields, wherever it is written. */
export interface Metadata {
  readonly location: MetadataLocation;
  /** Where the fields stand in their text, the lines around them that mark them left out. */
  readonly span: Span;
  /** In order; those that are there twice, twice. Spans never overlap. */
  readonly fields: readonly Field[];
  /** What the parser of a carrier says, in order: what follows the first is anyone's guess. */
  readonly syntax: readonly YamlProblem[];
}

/** One field. Offsets are those of the text that holds it. */
export interface Field {
  /** As written, markup left out: `RFC PR`. */
  readonly name: string;
  /** What decides whether two names are one: lower case, with `-` between words. */
  readonly key: string;
  readonly nameSpan: Span;
  /** Name, value and what belongs to them: whole lines but for the last line ending. */
  readonly span: Span;
  /** Its value, on one line; quotes left out. Empty when it has none, or only a note. */
  readonly text: string;
  /** Where the value stands; where one would be put when it has none. */
  readonly valueSpan: Span;
  /** Its parts: the items of a list, what stands between commas, or the value itself; none when it has none. */
  readonly items: readonly FieldItem[];
  /** True when it is written as a list, or as a mapping. */
  readonly isNested: boolean;
}

/** One part of a field's value. */
export interface FieldItem {
  /** Quotes left out. */
  readonly text: string;
  readonly span: Span;
}

/** The key of a name: `Feature Name` and `feature-name` are one field. */
export function keyOf(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, '-');
}

/** The first field of a name; undefined when there is none. */
export function fieldOf(metadata: Metadata | undefined, name: string): Field | undefined {
  const key = keyOf(name);
  return metadata?.fields.find((field) => field.key === key);
}

/** The parts of `text`, which starts at `start`, between commas; white space around them left out. */
export function partsBetweenCommas(text: string, start: number): readonly FieldItem[] {
  const parts: FieldItem[] = [];
  for (const { 0: part, index } of text.matchAll(/[^,]+/g)) {
    const said = part.trim();
    const at = start + index + part.indexOf(said);
    if (said !== '') parts.push({ text: said, span: { start: at, end: at + said.length } });
  }
  return parts;
}
