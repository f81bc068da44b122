import type { OutlineSection } from '../markdown/outline';
import type { Alignment } from './alignment';
import type { Match } from './matching';
import { leveledMatches, levelsOff } from './section-levels';

/** Sections with another level than in the template, by what another level would do. */
export interface LevelMistakes {
  /** The level of the template puts them under the section of the template. */
  readonly wrong: readonly Match[];
  /** Those of {@link wrong} whose level would also take in the author's sections that follow: a person decides. */
  readonly takingIn: ReadonlySet<Match>;
  /** The level of the template would put them under another section than in the template: they have to move. Some have no section that they could move to. */
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

/** The parent sections when these sections have the levels of the template, by index. */
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

/** The section and the sections below it, without those of the template that have the right level already. */
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

/** The sections that would get further sections below them: those that follow at a lower level. */
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
