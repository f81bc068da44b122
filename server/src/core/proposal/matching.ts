import type { Section } from '../markdown/outline';
import type { Claim, Schema, SectionSpec } from '../template/schema';
import type { Wording } from '../template/wording';

/** A section that answers a spec. */
export interface Match {
  readonly spec: SectionSpec;
  readonly section: Section;
  readonly wording: Wording;
}

/** A section that may answer a spec. */
interface Claimant {
  readonly section: Section;
  readonly wording: Claim['wording'];
}

/**
 * Which sections answer which specs. Titles decide; of several sections with one title the one whose parent and depth agree
 * with the template. Slips of spelling count only for specs that no section names, at the same depth. A second section of the
 * same title, depth and parent is a duplicate.
 */
export function matchesOf(
  sections: readonly Section[],
  { sections: specs, claimsOn }: Pick<Schema, 'sections' | 'claimsOn'>,
): { matches: readonly Match[]; duplicates: readonly { section: Section; first: Match }[] } {
  const claimants = new Map<SectionSpec, Claimant[]>(specs.map((spec) => [spec, []]));
  for (const section of sections)
    for (const { spec, wording } of claimsOn(section.heading.text))
      claimants.get(spec)?.push({ section, wording });
  const taken = new Set<Section>();
  const bySpec = new Map<SectionSpec, Match>();
  const bySection = new Map<Section, SectionSpec>();
  const matches: Match[] = [];
  const duplicates: { section: Section; first: Match }[] = [];

  const take = (spec: SectionSpec, section: Section, wording: Wording): Match => {
    const match = { spec, section, wording };
    taken.add(section);
    if (!bySpec.has(spec)) bySpec.set(spec, match);
    bySection.set(section, spec);
    matches.push(match);
    return match;
  };
  const parentAgrees = (section: Section, spec: SectionSpec): boolean =>
    spec.parent
      ? section.parent !== undefined && bySection.get(section.parent) === spec.parent
      : section.heading.depth === spec.depth;
  const freeFor = (spec: SectionSpec): readonly Claimant[] =>
    (claimants.get(spec) ?? []).filter(({ section }) => !taken.has(section));

  for (const spec of specs.filter((spec) => spec.stub === undefined)) {
    const named = freeFor(spec).flatMap(({ section, wording }) =>
      wording === 'same' || wording === 'variant' ? [{ section, wording }] : [],
    );
    const fit = ({ section, wording }: Claimant) =>
      (parentAgrees(section, spec) ? 4 : 0) +
      (section.heading.depth === spec.depth ? 2 : 0) +
      (wording === 'same' ? 1 : 0);
    const best = named.reduce((a, b) => (a && fit(a) >= fit(b) ? a : b), named[0]);
    if (!best) continue;
    const first = take(spec, best.section, best.wording);
    for (const other of named) {
      const twin =
        other !== best &&
        other.section.heading.depth === spec.depth &&
        other.section.parent === best.section.parent;
      if (!twin) continue;
      taken.add(other.section);
      duplicates.push({ section: other.section, first });
    }
  }

  for (const spec of specs.filter((spec) => spec.stub === undefined && !bySpec.has(spec))) {
    const sameDepth = freeFor(spec).filter(({ section }) => section.heading.depth === spec.depth);
    const found =
      sameDepth.find(({ wording }) => wording === 'near') ??
      sameDepth.find(
        ({ section, wording }) =>
          (wording === 'cut' || wording === 'part') && !spec.optional && parentAgrees(section, spec),
      );
    if (found) take(spec, found.section, found.wording === 'part' ? 'part' : 'near');
  }

  const rows = rowsOf(specs);
  for (const section of sections) {
    if (taken.has(section)) continue;
    const spec = stubSpecOf(section, rows, bySection);
    if (spec) take(spec, section, 'same');
  }
  return { matches: matches.sort((a, b) => a.section.span.start - b.section.span.start), duplicates };
}

/** The numbered stubs by the spec they stand under. */
function rowsOf(specs: readonly SectionSpec[]): ReadonlyMap<SectionSpec, readonly SectionSpec[]> {
  const rows = new Map<SectionSpec, SectionSpec[]>();
  for (const spec of specs) {
    if (spec.stub === undefined || !spec.parent) continue;
    const row = rows.get(spec.parent);
    if (row) row.push(spec);
    else rows.set(spec.parent, [spec]);
  }
  return rows;
}

/** The numbered stub that a section continues: `Story 3: …` under the section that holds `Story 1`. */
function stubSpecOf(
  section: Section,
  rows: ReadonlyMap<SectionSpec, readonly SectionSpec[]>,
  bySection: ReadonlyMap<Section, SectionSpec>,
): SectionSpec | undefined {
  const parent = section.parent && bySection.get(section.parent);
  const row = parent && rows.get(parent);
  if (!row) return undefined;
  return (
    row.find((spec) => spec.title === section.heading.text) ?? row.find((spec) => startsRow(section, spec))
  );
}

function startsRow(section: Section, spec: SectionSpec): boolean {
  const rest = section.heading.text.slice(spec.stub?.length ?? 0);
  return section.heading.text.startsWith(spec.stub ?? ' ') && /^\s*\d/.test(rest);
}
