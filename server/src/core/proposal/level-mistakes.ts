import type { OutlineSection } from '../markdown/outline';
import type { Alignment } from './alignment';
import type { Match } from './matching';
import { leveledMatches, levelsOff } from './section-levels';

/** The sections with another level than in the template, grouped by what the template's level would change. */
export interface LevelMistakes {
  /** Sections that the template's level would put under the right parent section. */
  readonly wrong: readonly Match[];
  /** The sections of {@link wrong} that would, at the template's level, also become the parent of sections of the author that follow: a person has to decide. */
  readonly takingIn: ReadonlySet<Match>;
  /** Sections that the template's level would put under another section than in the template: they have to move. For some, the document lacks the section to move to. */
  readonly misplaced: readonly Match[];
}

/** The sections of an outline with another level than in the template. */
export function levelMistakesOf(alignment: Alignment, sections: readonly OutlineSection[]): LevelMistakes {
  const all = leveledMatches(alignment.matches);
  const off = (match: Match) => levelsOff(match.spec, match.section, alignment);
  let wrong = all.filter((match) => off(match) !== 0);
  const misplaced: Match[] = [];
  // A whole document at another level is one mistake.
  if (wrong.length === all.length && new Set(wrong.map(off)).size === 1)
    return { wrong, takingIn: new Set(), misplaced };
  for (;;) {
    const parents = parentsAfter(sections, wrong, alignment);
    const stays = wrong.filter((match) => !hasParentOfTemplate(match, parents, alignment));
    if (stays.length === 0) return { wrong, takingIn: takingIn(wrong, parents), misplaced };
    misplaced.push(...stays);
    wrong = wrong.filter((match) => !stays.includes(match));
  }
}

/** The parent of each section, by index, if the sections of `wrong` had the template's levels. */
function parentsAfter(
  sections: readonly OutlineSection[],
  wrong: readonly Match[],
  alignment: Alignment,
): readonly (OutlineSection | undefined)[] {
  const depths = sections.map(({ heading }): number => heading.depth);
  for (const match of wrong) {
    const levels = levelsOff(match.spec, match.section, alignment);
    for (const { index, heading } of sectionsToMove(match.section, alignment))
      depths[index] = heading.depth + levels;
  }
  const open: OutlineSection[] = [];
  return sections.map((section, i) => {
    const depth = depths[i] ?? section.heading.depth;
    while (open.length > 0 && (depths[open.at(-1)?.index ?? 0] ?? 0) >= depth) open.pop();
    const parent = open.at(-1);
    open.push(section);
    return parent;
  });
}

/** The section and the sections below it, except those of the template that already have the right level. */
export function* sectionsToMove(section: OutlineSection, alignment: Alignment): Generator<OutlineSection> {
  yield section;
  for (const child of section.children) {
    if (alignment.specOf(child)?.depth !== child.heading.depth) yield* sectionsToMove(child, alignment);
  }
}

function hasParentOfTemplate(
  { spec, section }: Match,
  parents: readonly (OutlineSection | undefined)[],
  alignment: Alignment,
): boolean {
  const parent = parents[section.index];
  if (!spec.parent) return true;
  return parent !== undefined && alignment.answeringSection(spec.parent) === parent;
}

/** The sections that would become parents of further sections: of those that follow at a lower level. */
function takingIn(
  wrong: readonly Match[],
  parents: readonly (OutlineSection | undefined)[],
): ReadonlySet<Match> {
  const bySection = new Map(wrong.map((match) => [match.section, match]));
  const found = new Set<Match>();
  parents.forEach((parent, index) => {
    const match = parent && bySection.get(parent);
    if (!match || parent.endIndex > index) return;
    const isWrong = wrong.some(({ section }) => section.index === index);
    if (!isWrong) found.add(match);
  });
  return found;
}
