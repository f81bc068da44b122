import { memoize } from '../text/memoize';
import { partsOfHeading, type TitleWords, titleWordsOf } from './wording';

/** Titles that public processes use for the same section, one line for each section. Whole titles: `No alternatives` has none of these meanings. */
const sameTitles: readonly string[] = [
  'Summary; Abstract; Overview; Introduction; Executive summary; TL;DR',
  'Motivation; Background; Context; Problem; Problem statement; Why; Context and problem statement; Status quo',
  'Goals; Goal; Objectives; Aims',
  'Non-goals; Non-goal; Nongoals; Out of scope; Not in scope; Not goals',
  'Proposal; Proposed solution; Proposed change; Proposed changes; Proposed approach; Proposed design; Solution; Decision; Decision outcome; How; How it works',
  'Detailed design; Design; Design details; Technical design; Technical details; Detailed explanation; Specification; Detailed specification',
  'Implementation; Implementation plan; Implementation strategy; Implementation details; Implementation overview; Action plan',
  'Alternatives; Alternatives considered; Considered alternatives; Rejected alternatives; Discarded alternatives; Alternative solutions; Alternative approaches; Alternative designs; Other alternatives; Rejected ideas; Rejected approaches; Rejected options; Discarded approaches; Discarded ideas; Discarded options; Other approaches; Other options; Other options considered; Options considered; Considered options; Approaches considered; Alternative approaches considered; Alternative solutions considered',
  'Drawbacks; Disadvantages; Downsides; Tradeoffs; Trade-offs; Cons',
  'Unresolved questions; Open questions; Open issues; Unresolved issues; Outstanding questions; Remaining questions',
  'Future possibilities; Future work; Future directions; Future enhancements; Future improvements; Future extensions; Future milestones',
  'Prior art; Related work',
  'Security considerations; Security implications; Security; Security impact',
  'Backwards compatibility; Backward compatibility; Compatibility; Compatibility considerations; Source compatibility',
  'Test plan; Testing; Testing plan; Testing strategy; Test strategy; Tests; Test cases',
  'Risks and mitigations; Risks; Risks and mitigation; Risk assessment',
  'User stories; Use cases',
  'How we teach this; How to teach this; Documentation; Documentation plan; Teaching',
  'References; Links; Resources; Further reading; See also',
  'Copyright; License; Licence; Copyright waiver; Copyright/license; Copyright and license',
  'Rationale; Design rationale',
];

/** The groups of {@link sameTitles} that a title belongs to, by its letters. */
const groups: ReadonlyMap<string, number> = new Map(
  sameTitles.flatMap((line, group) =>
    line
      .replace('TL;DR', 'TLDR')
      .split(';')
      .map((title) => [titleWordsOf(title).joined, group] as const),
  ),
);

const groupOf = memoize((title: string): number | undefined => groups.get(titleWordsOf(title).joined));

/** True for a title that public processes use for a certain section, and for one that joins such a title with others. */
export function hasKnownMeaning(heading: string): boolean {
  return [heading, ...partsOfHeading(heading)].some((part) => groupOf(part) !== undefined);
}

//   ## Discarded approaches      for   ## Alternatives
/** True for a heading with other words of the same meaning as a title of the template. */
export function isSynonym(heading: string, { title }: TitleWords): boolean {
  const group = groupOf(title);
  return group !== undefined && groupOf(heading) === group;
}

//   ## Discarded approaches & open questions      for   ## Alternatives
//   ## Proposed solution - Short-lived keys       for   ## Proposal
/** The same for a heading that joins several titles, one of which has that meaning, and for a heading whose title is followed by one of the author. */
export function meansSameAs(heading: string, title: TitleWords): boolean {
  const [lead = heading] = heading.split(/ [-–—] |: /);
  return [heading, lead, ...partsOfHeading(heading)].some((part) => isSynonym(part, title));
}
