import type { OutlineSection } from '../markdown/outline';
import type { SectionSpec } from '../template/section-specs';
import type { Match } from './matching';

/** Which section of the template a section of a document is. */
interface Specs {
  specOf(section: OutlineSection): SectionSpec | undefined;
}

/** Minimum number of sections off by the same number of levels that are reported as one mistake. */
export const minMoved = 3;

/** How many levels deeper the section of a spec should be; negative when it should be higher. */
export function levelsOff(spec: SectionSpec, section: OutlineSection, alignment: Specs): number {
  const levels = spec.depth - section.heading.depth;
  return levels > 0 && hasNoSkippedLevel(spec, section, alignment) ? 0 : levels;
}

//   ### Test Plan
//   ##### Unit tests     in the template; in a proposal, level 4 is right, too
/** True if a section is below its parent section, whose level is right, and is higher than in the template only because the template skips a level there or further up. */
function hasNoSkippedLevel(spec: SectionSpec, section: OutlineSection, alignment: Specs): boolean {
  const { parent } = section;
  if (!spec.parent || !parent || alignment.specOf(parent) !== spec.parent) return false;
  if (levelsOff(spec.parent, parent, alignment) !== 0) return false;
  const skipsLevel = spec.depth > spec.parent.depth + 1;
  return skipsLevel || parent.heading.depth < spec.parent.depth;
}

/** The matches with sections that must have the level of the template: not one of several numbered sections. */
export function leveledMatches(matches: readonly Match[]): readonly Match[] {
  return matches.filter(({ spec }) => spec.stub === undefined);
}

/** How many levels deeper all sections of the template should be; 0 unless at least {@link minMoved} are off, all by the same. */
export function levelsAllOff(matches: readonly Match[], alignment: Specs): number {
  const all = leveledMatches(matches).map(({ spec, section }) => levelsOff(spec, section, alignment));
  const [first = 0] = all;
  return all.length >= minMoved && all.every((levels) => levels === first) ? first : 0;
}
