import type { Schema } from '../template/schema';
import type { SectionSpec } from '../template/section-specs';
import { overlapOf, wordRunsOf } from '../text/word-overlap';
import { foldSpace } from '../text/words';

/** Returns the key of a section. A section has the same key in all revisions of the template, even if it was renamed. */
export type SectionKeys = (spec: SectionSpec) => string;

/** The keys if only one revision of the template matters. */
export const keyByTitle: SectionKeys = ({ words }) => words.plain;

/** The keys of the sections of these schemas, newest first. Computed when the first key is needed. */
export function sectionKeysOf(schemas: readonly Schema[]): SectionKeys {
  let keys: Map<SectionSpec, string> | undefined;
  return (spec) => {
    keys ??= computeKeys(schemas);
    return keys.get(spec) ?? keyByTitle(spec);
  };
}

function computeKeys(schemas: readonly Schema[]): Map<SectionSpec, string> {
  const keys = new Map<SectionSpec, string>();
  const used = new Set<string>();
  let newer: Schema | undefined;
  for (const schema of schemas) {
    const pairs = newer ? pairsOf(schema.sections, newer.sections) : new Map<SectionSpec, SectionSpec>();
    for (const spec of schema.sections) {
      const paired = pairs.get(spec);
      const key = (paired && keys.get(paired)) ?? newKey(spec, used);
      used.add(key);
      keys.set(spec, key);
    }
    newer = schema;
  }
  return keys;
}

function newKey(spec: SectionSpec, used: ReadonlySet<string>): string {
  let key = keyByTitle(spec);
  while (used.has(key)) key += "'";
  return key;
}

/** Finds the section of the newest of several schemas that had a title in an older one. */
export type SectionRenames = (title: string) => SectionSpec | undefined;

/** The sections of the first of these schemas, newest first, by the normalized titles that they had in the others. */
export function renamesOf(schemas: readonly Schema[]): ReadonlyMap<string, SectionSpec> {
  const renames = new Map<string, SectionSpec>();
  const [newest, ...older] = schemas;
  const todayOf = new Map<SectionSpec, SectionSpec>(newest?.sections.map((spec) => [spec, spec]));
  let newer = newest;
  for (const schema of older) {
    const pairs = newer ? pairsOf(schema.sections, newer.sections) : new Map<SectionSpec, SectionSpec>();
    for (const spec of schema.sections) {
      const next = pairs.get(spec);
      const today = next && todayOf.get(next);
      if (!next || !today || !isSameSection(spec, next)) continue;
      todayOf.set(spec, today);
      const { plain } = spec.words;
      if (plain !== today.words.plain && !renames.has(plain)) renames.set(plain, today);
    }
    newer = schema;
  }
  for (const { words } of newest?.sections ?? []) renames.delete(words.plain);
  return renames;
}

/** Minimum share of words that two texts have in common if one is a revision of the other. */
const minOverlap = 0.5;

/** True for sections in the same place of two revisions if they have similar titles or the same guidance. An unrelated section would have different guidance. */
function isSameSection(older: SectionSpec, newer: SectionSpec): boolean {
  if (older.words.plain === newer.words.plain || isSimilar(older, newer)) return true;
  const [a, b] = [guidanceOf(older), guidanceOf(newer)];
  if (a === b) return true;
  const { ofFirst, ofSecond } = overlapOf(wordRunsOf(a), wordRunsOf(b), minOverlap);
  return Math.min(ofFirst, ofSecond) >= minOverlap;
}

/** The own text of a section, without its heading. */
function guidanceOf({ text, span }: SectionSpec): string {
  return foldSpace(text.slice(span.end - span.start));
}

/** Pairs sections of an older revision with those of a newer one: with the same title, with a similar title, or alone between the same two neighbors. */
function pairsOf(
  older: readonly SectionSpec[],
  newer: readonly SectionSpec[],
): ReadonlyMap<SectionSpec, SectionSpec> {
  const pairs = new Map<SectionSpec, SectionSpec>();
  const taken = new Set<SectionSpec>();
  const pairAll = (isSame: (old: SectionSpec, other: SectionSpec) => boolean) => {
    for (const old of older) {
      if (pairs.has(old)) continue;
      const other = newer.find((candidate) => !taken.has(candidate) && isSame(old, candidate));
      if (!other) continue;
      pairs.set(old, other);
      taken.add(other);
    }
  };
  const hasSameTitle = (a: SectionSpec, b: SectionSpec) => a.words.plain === b.words.plain;
  const hasSameParent = (a: SectionSpec, b: SectionSpec) =>
    a.parent && b.parent ? hasSameTitle(a.parent, b.parent) : a.parent === b.parent;
  pairAll((a, b) => hasSameTitle(a, b) && hasSameParent(a, b));
  pairAll(hasSameTitle);
  pairAll((a, b) => hasSameParent(a, b) && isSimilar(a, b));
  for (const [old, other] of renamedAlone(older, newer, pairs, taken)) pairs.set(old, other);
  return pairs;
}

//   Alternatives (Not Implemented)      Alternatives
/** True if all words of one title are in the other one. */
function isSimilar({ words: { stems: a } }: SectionSpec, { words: { stems: b } }: SectionSpec): boolean {
  const [shorter, longer] = a.length < b.length ? [a, b] : [b, a];
  return shorter.length > 0 && shorter.every((stem) => longer.includes(stem));
}

//   Motivation            Motivation
//   Drawbacks             Risks              renamed: nothing else is between these two
//   Alternatives          Alternatives
function* renamedAlone(
  older: readonly SectionSpec[],
  newer: readonly SectionSpec[],
  pairs: ReadonlyMap<SectionSpec, SectionSpec>,
  taken: ReadonlySet<SectionSpec>,
): Generator<readonly [SectionSpec, SectionSpec]> {
  const siblingsIn = (all: readonly SectionSpec[], spec: SectionSpec) =>
    all.filter(({ parent, depth }) => parent === spec.parent && depth === spec.depth);
  for (const old of older) {
    if (pairs.has(old)) continue;
    const siblings = siblingsIn(older, old);
    const at = siblings.indexOf(old);
    const [before, after] = [siblings[at - 1], siblings[at + 1]];
    const [previous, next] = [before && pairs.get(before), after && pairs.get(after)];
    if (!previous || !next || previous.parent !== next.parent) continue;
    const others = siblingsIn(newer, previous);
    const [other] = others.slice(others.indexOf(previous) + 1, others.indexOf(next));
    if (other && others.indexOf(next) - others.indexOf(previous) === 2 && !taken.has(other))
      yield [old, other];
  }
}
