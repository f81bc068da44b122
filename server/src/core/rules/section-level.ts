import { levelEdits } from '../markdown/edits/heading-levels';
import type { Outline, OutlineSection } from '../markdown/outline';
import { factKeys, isConclusive, isOptionalInPractice, type Practice } from '../practice/practice';
import type { Alignment } from '../proposal/alignment';
import type { Fix, Remark } from '../proposal/finding';
import { sectionsToMove } from '../proposal/level-mistakes';
import { levelOneHeadings } from '../proposal/level-one-headings';
import type { Match } from '../proposal/matching';
import { isNamedForProcess } from '../proposal/process-proposals';
import type { ProposalDocument } from '../proposal/proposal-document';
import { defineRule } from '../proposal/rule';
import { leveledMatches, levelsAllOff, levelsOff, minMoved } from '../proposal/section-levels';
import { groupBy } from '../text/group-by';
import { foldSpace, quoteFirst } from '../text/words';

/** A section has another heading level than in the template. */
export const sectionLevel = defineRule({
  id: 'section-level',
  title: 'A section has another level than in the template.',
  severity: 'warning',
  ifOlder: 'hint',
  isStructural: true,
  reads: ['alignment', 'levelMistakes', 'outline', 'title', 'metadata'],
  *check(
    { alignment, levelMistakes: mistakes, outline, title, metadata },
    { schema, sectionKey, practice },
    inAllRevisions,
  ) {
    const matches = leveledMatches(alignment.matches);
    if (schema.title === undefined && isBelowOwnTitle(matches, alignment)) return;
    const shift = schema.title === undefined && isBelowTitleOfAuthor(matches, alignment) ? 1 : 0;
    const levels = levelsIn(alignment, shift);
    const levelsOff = levels.off;
    // Rule heading-one reports these with those of the author.
    const levelOne = new Set(levelOneHeadings(outline, alignment, title, schema, mistakes));
    const wrong = mistakes.wrong.filter(
      (match) =>
        !levelOne.has(match.section) &&
        inAllRevisions(keyOf(match)) &&
        !(shift > 0 && levelsOff(match) === 0),
    );
    const describesProcess = isNamedForProcess(title, metadata);
    const atMost = (some: readonly Match[]) => {
      const takingIn = some.filter((match) => mistakes.takingIn.has(match));
      return describesProcess || takingIn.length > some.length / 2 ? 'information' : undefined;
    };
    const [first] = wrong;
    const practiceOf = ({ spec }: Match) => {
      const key = sectionKey(spec);
      return { key: factKeys.level(key), among: factKeys.section(key) };
    };
    if (!first) return;
    // Three or more sections that are all off by the same are one mistake: the whole document starts at another level.
    if (wrong.length === matches.length && levelsAllOff(matches, alignment) !== 0) {
      if (!containsSeveralProposals(alignment, outline))
        yield {
          ...remarkForAll(first, wrong, levelsOff(first)),
          practice: practiceOf(first),
          atMost: isAtOtherLevels(practiceOf(first), practice) ? 'information' : undefined,
        };
      return;
    }
    const isOptional = (match: Match) => {
      const { key, among } = practiceOf(match);
      return isOptionalInPractice(practice?.share(key, among));
    };
    const groups = groupBy(
      wrong.filter((match) => !isFixedWithParent(match, mistakes.wrong, levelsOff)),
      (match) => `${levelsOff(match)} ${isOptional(match)}`,
    );
    for (const group of groups.values()) {
      const [leader] = group;
      if (leader && (group.length >= minMoved || areSiblings(group)))
        yield {
          ...remarkForMany(leader, group, alignment, levels),
          practice: practiceOf(leader),
          atMost: atMost(group),
        };
      else
        for (const match of group)
          yield {
            ...remarkForOne(match, alignment, levels),
            practice: practiceOf(match),
            atMost: atMost([match]),
          };
    }
  },
});

/** True for several sections of one section of the template, such as "Goals" and "Non-Goals": one mistake. */
function areSiblings([first, ...others]: readonly Match[]): boolean {
  return others.length > 0 && others.every(({ spec }) => spec.parent === first?.spec.parent);
}

/** How many titles a message has at most. */
const maxTitles = 3;

/** Returns how many levels deeper a section should be; negative when it should be higher. */
type LevelsOff = (match: Match) => number;

/** The levels that the sections of a document should have: those of the template, or one more where all are below a title that the template lacks. */
interface Levels {
  readonly off: LevelsOff;
  rightFor(match: Match): number;
}

function levelsIn(alignment: Alignment, shift: number): Levels {
  return {
    off: ({ spec, section }) => levelsOff(spec, section, alignment) + shift,
    rightFor: ({ spec }) => spec.depth + shift,
  };
}

/** The section and the level that it should have. */
function keyOf({ spec, section }: Match): string {
  return `${section.index} ${spec.depth}`;
}

/** True if at least two of few proposals, and half of them, begin at another level than the template, too. */
function isAtOtherLevels(
  { key, among }: { readonly key: string; readonly among: string },
  practice: Practice | undefined,
): boolean {
  const share = practice?.shareOfKind(key, [among]);
  if (share === undefined || isConclusive(share)) return false;
  const others = share.of - share.have;
  return others >= minOthers && others >= share.of / 2;
}

/** One other proposal may have made the same mistake. */
const minOthers = 2;

//   ## Reject circular redirects
//   ### Abstract
//   ### Specification
//   ## Convert redirects
//   ### Abstract
//   ### Specification
/** True if the sections of the template are repeated under several headings of the author: the document has one proposal below each of these. */
function containsSeveralProposals({ matches }: Alignment, { sections }: Outline): boolean {
  const titleOf = ({ heading }: OutlineSection) =>
    `${heading.depth} ${foldSpace(heading.text).toLowerCase()}`;
  const byTitle = groupBy(sections, titleOf);
  const repeated = matches.filter(({ section }) =>
    byTitle.get(titleOf(section))?.some(({ parent }) => parent !== section.parent),
  );
  return repeated.length >= minRepeated;
}

/** One section that comes twice may be a mistake. */
const minRepeated = 2;

//   # Rotate keys      where the template begins with   # Summary
//   ## Summary
/** True when the author added a title, and all sections are one level below it. */
function isBelowOwnTitle(matches: readonly Match[], alignment: Alignment): boolean {
  if (levelsAllOff(matches, alignment) !== -1) return false;
  const tops = new Set(matches.map(({ section }) => topOf(section)));
  const [title] = tops;
  return tops.size === 1 && title?.heading.depth === 1;
}

/** True when the author added a title, and at least three sections are right below it at the next level: the others should be one level below those of the template, too. */
function isBelowTitleOfAuthor(matches: readonly Match[], alignment: Alignment): boolean {
  const tops = new Set(matches.map(({ section }) => topOf(section)));
  const [title] = tops;
  if (tops.size !== 1 || title?.heading.depth !== 1 || alignment.specOf(title)) return false;
  const below = matches.filter(
    ({ spec, section }) => section.parent === title && levelsOff(spec, section, alignment) === -1,
  );
  return below.length >= minMoved;
}

function topOf(section: OutlineSection): OutlineSection {
  return section.parent ? topOf(section.parent) : section;
}

/** True when the parent section is off by as much: its fix moves this section, too. */
function isFixedWithParent(match: Match, wrong: readonly Match[], levelsOff: LevelsOff): boolean {
  return wrong.some(
    (other) => other.section === match.section.parent && levelsOff(other) === levelsOff(match),
  );
}

function remarkForOne(match: Match, alignment: Alignment, levels: Levels): Remark<ProposalDocument> {
  const { spec, section } = match;
  const { heading } = section;
  return {
    at: heading.place,
    keys: [keyOf(match)],
    message: `Section "${heading.text}" has level ${heading.depth}; it should have level ${levels.rightFor(match)}`,
    fixes: (proposal) =>
      levelFix(
        proposal,
        [...sectionsToMove(section, alignment)],
        levels.off(match),
        `Change "${heading.text}" to level ${levels.rightFor(match)}`,
      ),
    related: [{ message: `Section "${spec.title}" of the template`, inTemplate: spec.span }],
  };
}

function remarkForMany(
  first: Match,
  matches: readonly Match[],
  alignment: Alignment,
  levels: Levels,
): Remark<ProposalDocument> {
  const off = levels.off(first);
  const count = Math.abs(off) === 1 ? '1 level' : `${Math.abs(off)} levels`;
  const titles = matches.map(({ section }) => section.heading.text);
  const { heading } = first.section;
  return {
    at: heading.place,
    keys: matches.map(keyOf),
    message: `${matches.length} sections are ${count} too ${off < 0 ? 'deep' : 'high'}: ${quoteFirst(titles, maxTitles)}; "${heading.text}" should have level ${levels.rightFor(first)}`,
    fixes: (proposal) =>
      levelFix(
        proposal,
        matches.flatMap(({ section }) => [...sectionsToMove(section, alignment)]),
        off,
        `Change the ${matches.length} sections to the levels of the template`,
      ),
    related: matches
      .slice(1)
      .map(({ section }) => ({ message: `Section "${section.heading.text}"`, at: section.heading.place })),
  };
}

function remarkForAll(first: Match, wrong: readonly Match[], levels: number): Remark<ProposalDocument> {
  const { heading } = first.section;
  return {
    at: heading.place,
    keys: wrong.map(keyOf),
    message: `All sections have the wrong level: "${heading.text}" has level ${heading.depth}; it should have level ${first.spec.depth}`,
    fixes: (proposal) =>
      levelFix(
        proposal,
        proposal.outline.sections.filter((section) => section !== proposal.title?.section),
        levels,
        'Change all sections to the levels of the template',
      ),
  };
}

function levelFix(
  { text, document }: ProposalDocument,
  sections: readonly OutlineSection[],
  levels: number,
  title: string,
): readonly Fix[] {
  const headings = sections.flatMap(({ index }) => document.sections[index]?.heading ?? []);
  const edits = levelEdits(text, headings, levels);
  return edits ? [{ title, edits, applies: 'on-request' }] : [];
}
