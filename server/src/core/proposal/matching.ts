import type { OutlineSection } from '../markdown/outline';
import type { Schema, SpecCandidate } from '../template/schema';
import type { SectionSpec } from '../template/section-specs';
import type { Wording } from '../template/wording';

/** A section, and the section spec that it belongs to. */
export interface Match {
  readonly spec: SectionSpec;
  readonly section: OutlineSection;
  readonly wording: Wording;
}

/** A section that may belong to a section spec. */
interface Candidate {
  readonly section: OutlineSection;
  readonly wording: SpecCandidate['wording'];
}

/** Two sections for one spec, under the same parent. */
export interface Duplicate {
  /** The second one. */
  readonly section: OutlineSection;
  readonly first: Match;
}

/**
 * Returns which sections belong to which specs, by their titles, in document order. If several sections have the title of a spec, the one with the template's parent and
 * depth is matched; the others at the same depth and under the same parent are duplicates. A misspelled title is matched only if no section has the right one.
 */
export function matchesOf(
  sections: readonly OutlineSection[],
  { sections: specs, candidatesFor }: Pick<Schema, 'sections' | 'candidatesFor'>,
): { matches: readonly Match[]; duplicates: readonly Duplicate[] } {
  const assignments = new Assignments();
  const candidates = candidatesBySpec(sections, specs, candidatesFor);
  const titledSpecs = specs.filter((spec) => spec.stub === undefined);
  for (const spec of titledSpecs) assignByTitle(spec, candidates.get(spec) ?? [], assignments);
  for (const spec of titledSpecs)
    if (!assignments.has(spec)) assignBySimilarTitle(spec, candidates.get(spec) ?? [], assignments);
  assignNumbered(sections, specs, assignments);
  return {
    matches: assignments.matches.toSorted((a, b) => a.section.index - b.section.index),
    duplicates: assignments.duplicates,
  };
}

/** The matches and duplicates found so far. */
class Assignments {
  readonly matches: Match[] = [];
  readonly duplicates: Duplicate[] = [];
  readonly #assigned = new Set<OutlineSection>();
  readonly #matchedSpecs = new Set<SectionSpec>();
  readonly #specs = new Map<OutlineSection, SectionSpec>();

  match(spec: SectionSpec, section: OutlineSection, wording: Wording): Match {
    const match = { spec, section, wording };
    this.#assigned.add(section);
    this.#matchedSpecs.add(spec);
    this.#specs.set(section, spec);
    this.matches.push(match);
    return match;
  }

  addDuplicate(section: OutlineSection, first: Match): void {
    this.#assigned.add(section);
    this.duplicates.push({ section, first });
  }

  has(spec: SectionSpec): boolean {
    return this.#matchedSpecs.has(spec);
  }

  /** The candidates that are neither matched nor duplicates. */
  unassigned<T extends Candidate>(candidates: readonly T[]): readonly T[] {
    return candidates.filter(({ section }) => !this.#assigned.has(section));
  }

  isAssigned(section: OutlineSection): boolean {
    return this.#assigned.has(section);
  }

  specOf(section: OutlineSection): SectionSpec | undefined {
    return this.#specs.get(section);
  }

  /** True if the parent of `section` is matched with the parent of `spec`; for a main section, if the depths are equal. */
  hasRightParent(section: OutlineSection, spec: SectionSpec): boolean {
    return spec.parent
      ? section.parent !== undefined && this.#specs.get(section.parent) === spec.parent
      : section.heading.depth === spec.depth;
  }
}

/** The sections whose titles may be that of a spec, by spec. */
function candidatesBySpec(
  sections: readonly OutlineSection[],
  specs: readonly SectionSpec[],
  candidatesFor: Schema['candidatesFor'],
): ReadonlyMap<SectionSpec, readonly Candidate[]> {
  const candidates = new Map<SectionSpec, Candidate[]>(specs.map((spec) => [spec, []]));
  for (const section of sections)
    for (const { spec, wording } of candidatesFor(section.heading.text))
      candidates.get(spec)?.push({ section, wording });
  return candidates;
}

/** Matches the best of the sections that have the title of the spec, and records its duplicates. */
function assignByTitle(spec: SectionSpec, candidates: readonly Candidate[], assignments: Assignments): void {
  const withTitle = assignments
    .unassigned(candidates)
    .flatMap(({ section, wording }) =>
      wording === 'same' || wording === 'variant' ? [{ section, wording }] : [],
    );
  const score = ({ section, wording }: Candidate) =>
    (assignments.hasRightParent(section, spec) ? 4 : 0) +
    (section.heading.depth === spec.depth ? 2 : 0) +
    (wording === 'same' ? 1 : 0);
  const best = withTitle.reduce((a, b) => (a && score(a) >= score(b) ? a : b), withTitle[0]);
  if (!best) return;
  const first = assignments.match(spec, best.section, best.wording);
  for (const { section } of withTitle) {
    const isDuplicate =
      section !== best.section &&
      section.heading.depth === spec.depth &&
      section.parent === best.section.parent;
    if (isDuplicate) assignments.addDuplicate(section, first);
  }
}

/** Matches a section of the right depth whose title is misspelled, or begins with or contains that of the spec. */
function assignBySimilarTitle(
  spec: SectionSpec,
  candidates: readonly Candidate[],
  assignments: Assignments,
): void {
  const sameDepth = assignments
    .unassigned(candidates)
    .filter(({ section }) => section.heading.depth === spec.depth);
  const similar =
    sameDepth.find(({ wording }) => wording === 'near') ??
    sameDepth.find(
      ({ section, wording }) =>
        (wording === 'prefix' || wording === 'part') &&
        !spec.optional &&
        assignments.hasRightParent(section, spec),
    );
  if (similar) assignments.match(spec, similar.section, similar.wording === 'part' ? 'part' : 'near');
}

/** Matches the remaining sections with specs of numbered sections. */
function assignNumbered(
  sections: readonly OutlineSection[],
  specs: readonly SectionSpec[],
  assignments: Assignments,
): void {
  const numberedSpecs = numberedSpecsOf(specs);
  for (const section of sections) {
    if (assignments.isAssigned(section)) continue;
    const spec = numberedSpecFor(section, numberedSpecs, assignments);
    if (spec) assignments.match(spec, section, 'same');
  }
}

/** The specs of numbered sections by their parent. */
function numberedSpecsOf(specs: readonly SectionSpec[]): ReadonlyMap<SectionSpec, readonly SectionSpec[]> {
  const byParent = new Map<SectionSpec, SectionSpec[]>();
  for (const spec of specs) {
    if (spec.stub === undefined || !spec.parent) continue;
    const siblings = byParent.get(spec.parent);
    if (siblings) siblings.push(spec);
    else byParent.set(spec.parent, [spec]);
  }
  return byParent;
}

/** The spec of numbered sections that a section belongs to: `Story 3: …` belongs to the spec of `Story 1` if both have the same parent. */
function numberedSpecFor(
  section: OutlineSection,
  numberedSpecs: ReadonlyMap<SectionSpec, readonly SectionSpec[]>,
  assignments: Assignments,
): SectionSpec | undefined {
  const parent = section.parent && assignments.specOf(section.parent);
  const specs = (parent && numberedSpecs.get(parent)) ?? [];
  return (
    specs.find((spec) => spec.title === section.heading.text) ??
    specs.find((spec) => isNumberedLike(section, spec))
  );
}

function isNumberedLike(section: OutlineSection, spec: SectionSpec): boolean {
  const rest = section.heading.text.slice(spec.stub?.length ?? 0);
  return section.heading.text.startsWith(spec.stub ?? ' ') && /^\s*\d/.test(rest);
}
