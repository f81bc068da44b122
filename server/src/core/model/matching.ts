import type { Section } from '../markdown/outline';
import type { SectionSpec } from './template';
import { isCutShort, type TitleWords, titleWordsOf, type Wording, wordingOf } from './wording';

/** A section that answers a spec. */
export interface Match {
  readonly spec: SectionSpec;
  readonly section: Section;
  readonly wording: Wording;
}

interface Candidate {
  readonly section: Section;
  readonly words: TitleWords;
}

/**
 * Which sections answer which specs. Titles decide; of several sections with one title the one whose parent and depth agree
 * with the template. Slips of spelling count only for specs that no section names, at the same depth. A second section of the
 * same title, depth and parent is a duplicate.
 */
export function matchesOf(
  sections: readonly Section[],
  specs: readonly SectionSpec[],
  optionalMark: RegExp,
): { matches: readonly Match[]; duplicates: readonly { section: Section; first: Match }[] } {
  const wordsOf = ({ heading }: Section) => titleWordsOf(heading.text, optionalMark);
  const free = new Map(sections.map((section) => [section, { section, words: wordsOf(section) }]));
  const bySpec = new Map<SectionSpec, Match>();
  const bySection = new Map<Section, SectionSpec>();
  const matches: Match[] = [];
  const duplicates: { section: Section; first: Match }[] = [];

  const take = (spec: SectionSpec, section: Section, wording: Wording): Match => {
    const match = { spec, section, wording };
    free.delete(section);
    if (!bySpec.has(spec)) bySpec.set(spec, match);
    bySection.set(section, spec);
    matches.push(match);
    return match;
  };
  const parentAgrees = ({ section }: Candidate, spec: SectionSpec): boolean =>
    spec.parent
      ? section.parent !== undefined && bySection.get(section.parent) === spec.parent
      : section.heading.depth === spec.depth;

  for (const spec of specs.filter((spec) => spec.stub === undefined)) {
    const named = [...free.values()].flatMap((candidate) => {
      const wording = wordingOf(candidate.words, spec.words);
      return wording === 'same' || wording === 'variant' ? [{ ...candidate, wording }] : [];
    });
    const fit = (candidate: Candidate & { wording: Wording }) =>
      (parentAgrees(candidate, spec) ? 4 : 0) +
      (candidate.section.heading.depth === spec.depth ? 2 : 0) +
      (candidate.wording === 'same' ? 1 : 0);
    const best = named.reduce((a, b) => (a && fit(a) >= fit(b) ? a : b), named[0]);
    if (!best) continue;
    const first = take(spec, best.section, best.wording);
    for (const other of named) {
      const twin =
        other !== best &&
        other.section.heading.depth === spec.depth &&
        other.section.parent === best.section.parent;
      if (!twin) continue;
      free.delete(other.section);
      duplicates.push({ section: other.section, first });
    }
  }

  for (const spec of specs.filter((spec) => spec.stub === undefined && !bySpec.has(spec))) {
    const sameDepth = [...free.values()].filter(({ section }) => section.heading.depth === spec.depth);
    const found =
      sameDepth.find(({ words }) => wordingOf(words, spec.words) === 'near') ??
      sameDepth.find(
        (candidate) =>
          !spec.optional && parentAgrees(candidate, spec) && isCutShort(candidate.words, spec.words),
      );
    if (found) take(spec, found.section, 'near');
  }

  for (const { section } of [...free.values()]) {
    const spec = stubSpecOf(section, specs, bySection);
    if (spec) take(spec, section, 'same');
  }
  return { matches: matches.sort((a, b) => a.section.span.start - b.section.span.start), duplicates };
}

/** The numbered stub that a section continues: `Story 3: …` under the section that holds `Story 1`. */
function stubSpecOf(
  section: Section,
  specs: readonly SectionSpec[],
  bySection: ReadonlyMap<Section, SectionSpec>,
): SectionSpec | undefined {
  const parent = section.parent && bySection.get(section.parent);
  if (!parent) return undefined;
  const row = specs.filter((spec) => spec.stub !== undefined && spec.parent === parent);
  return (
    row.find((spec) => spec.title === section.heading.text) ?? row.find((spec) => startsRow(section, spec))
  );
}

function startsRow(section: Section, spec: SectionSpec): boolean {
  const rest = section.heading.text.slice(spec.stub?.length ?? 0);
  return section.heading.text.startsWith(spec.stub ?? ' ') && /^\s*\d/.test(rest);
}
