import type { SectionSpec } from '../template/section-specs';
import type { Alignment } from './alignment';
import { levelsAllOff, levelsOff } from './section-levels';

/** The level that a missing section should have: that of its siblings if they leave out a level that the template skips; otherwise the template's. */
export function levelOfMissing(spec: SectionSpec, alignment: Alignment): number {
  const parent = spec.parent && alignment.sectionOf(spec.parent);
  const levels = new Set<number>();
  for (const section of parent?.children ?? []) {
    const sibling = alignment.specOf(section);
    if (sibling?.parent !== spec.parent || sibling?.depth !== spec.depth) continue;
    if (levelsOff(sibling, section, alignment) !== 0) return spec.depth;
    levels.add(section.heading.depth);
  }
  const [level, ...others] = levels;
  if (level !== undefined && others.length === 0) return level;
  return spec.depth - levelsAllOff(alignment.matches, alignment);
}
