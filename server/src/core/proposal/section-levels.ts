import type { Match } from './matching';

/** So many sections that are off by the same number of levels are one mistake. */
export const leastMoved = 3;

/** How many levels deeper the section should be; negative when it should be higher. */
export function levelsOff({ spec, section }: Match): number {
  return spec.depth - section.heading.depth;
}

/** The matches with sections that must have the level of the template: not one of several numbered sections. */
export function leveledMatches(matches: readonly Match[]): readonly Match[] {
  return matches.filter(({ spec }) => spec.stub === undefined);
}

/** How many levels deeper all sections of the template should be; 0 unless at least {@link leastMoved} are off, all by the same. */
export function levelsAllOff(matches: readonly Match[]): number {
  const all = leveledMatches(matches);
  const [first] = all;
  if (!first || all.length < leastMoved) return 0;
  return all.every((match) => levelsOff(match) === levelsOff(first)) ? levelsOff(first) : 0;
}
