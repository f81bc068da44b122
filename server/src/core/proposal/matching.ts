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
 * Which sections belong to which specs, by their titles. Of several sections with the same title it is the one with the parent and depth of the template. Misspelt titles
 * count only for specs whose title no section has, and at the same depth. A second section with the same title, depth and parent is a duplicate.
 */
export function matchesOf(
  sections: readonly OutlineSection[],
  { sections: specs, candidatesFor }: Pick<Schema, 'sections' | 'candidatesFor'>,
): { matches: readonly Match[]; duplicates: readonly Duplicate[] } {
  const candidates = new Map<SectionSpec, Candidate[]>(specs.map((spec) => [spec, []]));
  for (const section of sections)
    for (const { spec, wording } of candidatesFor(section.heading.text))
      candidates.get(spec)?.push({ section, wording });
  const assigned = new Set<OutlineSection>();
  const bySpec = new Map<SectionSpec, Match>();
  const bySection = new Map<OutlineSection, SectionSpec>();
  const matches: Match[] = [];
  const duplicates: Duplicate[] = [];

  const assign = (spec: SectionSpec, section: OutlineSection, wording: Wording): Match => {
    const match = { spec, section, wording };
    assigned.add(section);
    if (!bySpec.has(spec)) bySpec.set(spec, match);
    bySection.set(section, spec);
    matches.push(match);
    return match;
  };
  const hasRightParent = (section: OutlineSection, spec: SectionSpec): boolean =>
    spec.parent
      ? section.parent !== undefined && bySection.get(section.parent) === spec.parent
      : section.heading.depth === spec.depth;
  const unassigned = (spec: SectionSpec): readonly Candidate[] =>
    (candidates.get(spec) ?? []).filter(({ section }) => !assigned.has(section));

  for (const spec of specs.filter((spec) => spec.stub === undefined)) {
    const withTitle = unassigned(spec).flatMap(({ section, wording }) =>
      wording === 'same' || wording === 'variant' ? [{ section, wording }] : [],
    );
    const score = ({ section, wording }: Candidate) =>
      (hasRightParent(section, spec) ? 4 : 0) +
      (section.heading.depth === spec.depth ? 2 : 0) +
      (wording === 'same' ? 1 : 0);
    const best = withTitle.reduce((a, b) => (a && score(a) >= score(b) ? a : b), withTitle[0]);
    if (!best) continue;
    const first = assign(spec, best.section, best.wording);
    for (const other of withTitle) {
      const isDuplicate =
        other !== best &&
        other.section.heading.depth === spec.depth &&
        other.section.parent === best.section.parent;
      if (!isDuplicate) continue;
      assigned.add(other.section);
      duplicates.push({ section: other.section, first });
    }
  }

  for (const spec of specs.filter((spec) => spec.stub === undefined && !bySpec.has(spec))) {
    const sameDepth = unassigned(spec).filter(({ section }) => section.heading.depth === spec.depth);
    const found =
      sameDepth.find(({ wording }) => wording === 'near') ??
      sameDepth.find(
        ({ section, wording }) =>
          (wording === 'prefix' || wording === 'part') && !spec.optional && hasRightParent(section, spec),
      );
    if (found) assign(spec, found.section, found.wording === 'part' ? 'part' : 'near');
  }

  const numberedSpecs = numberedSpecsOf(specs);
  for (const section of sections) {
    if (assigned.has(section)) continue;
    const spec = numberedSpecFor(section, numberedSpecs, bySection);
    if (spec) assign(spec, section, 'same');
  }
  return { matches: matches.sort((a, b) => a.section.index - b.section.index), duplicates };
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

/** The spec of numbered sections that a section belongs to: `Story 3: …` below the parent of `Story 1`. */
function numberedSpecFor(
  section: OutlineSection,
  numberedSpecs: ReadonlyMap<SectionSpec, readonly SectionSpec[]>,
  bySection: ReadonlyMap<OutlineSection, SectionSpec>,
): SectionSpec | undefined {
  const parent = section.parent && bySection.get(section.parent);
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
