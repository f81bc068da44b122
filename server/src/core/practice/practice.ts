/** How many of some proposals have something. */
export interface Share {
  readonly have: number;
  readonly of: number;
}

/** What proposals of a template really do. A proposal is the set of what it has, as keys: `section drawbacks`, `field status`. */
export interface Practice {
  /** The number of proposals that were read. */
  readonly count: number;
  /** How many have what `key` stands for, of those that have `among`; undefined where these are too few to conclude anything. */
  share(key: string, among?: string): Share | undefined;
  /** How many keep a comment of the template, by its folded text: the same for all proposals of the template, because the proposal itself is counted, too. */
  commentShare(folded: string): Share | undefined;
}

/** What one proposal has. */
export type ProposalFacts = ReadonlySet<string>;

/** What fewer proposals do is no practice. */
const minProposals = 5;

/** What this share of the proposals lacks is not required. */
const maxLacking = 0.4;

/** What this share of the proposals lacks, and more than one of them, is usual, but not demanded. */
const someLacking = 1 / 8;

/** What more than this share has, some may want. */
const someHaving = 0.25;

/** If at least so many sections are missing, and more than this share of the required ones, it is one mistake: the proposal has another outline. */
const leastMissing = 3;
const leastShareMissing = 1 / 3;

/** What else a practice depends on. */
interface PracticeOptions {
  /** The keys of the sections that the template requires. */
  readonly required?: readonly string[];
  /** The proposals in which comments are counted. */
  readonly forComments?: readonly ProposalFacts[];
}

/** The practice of these proposals; undefined when they are too few: then the template alone decides. */
export function practiceOf(
  proposals: readonly ProposalFacts[],
  { required = [], forComments = proposals }: PracticeOptions = {},
): Practice | undefined {
  if (Math.max(proposals.length, forComments.length) < minProposals) return undefined;
  const shares = new Map<string, Share | undefined>();
  const shareIn = (
    all: readonly ProposalFacts[],
    has: (facts: ProposalFacts) => boolean,
  ): Share | undefined =>
    all.length < minProposals ? undefined : { have: all.filter(has).length, of: all.length };
  const share = (key: string, among?: string) => {
    const name = `${key}\n${among ?? ''}`;
    if (!shares.has(name)) {
      const all = among === undefined ? proposals : proposals.filter((facts) => facts.has(among));
      shares.set(name, shareIn(all, key === factKeys.outline ? hasOutline : (facts) => facts.has(key)));
    }
    return shares.get(name);
  };
  const commentShare = (folded: string) => {
    const key = factKeys.comment(folded);
    if (!shares.has(key))
      shares.set(
        key,
        shareIn(forComments, (facts) => facts.has(key)),
      );
    return shares.get(key);
  };
  const demanded = required.map(factKeys.section).filter((key) => !isOptionalInPractice(share(key)));
  const hasOutline = (facts: ProposalFacts) =>
    !isOtherOutline(demanded.filter((key) => !facts.has(key)).length, demanded.length);
  return { count: proposals.length, share, commentShare };
}

/** True for a proposal that lacks so many of the required sections that it has another outline than the template. */
export function isOtherOutline(missing: number, required: number): boolean {
  return missing >= leastMissing && missing > required * leastShareMissing;
}

/** True for what four in ten or more lack: it is a hint at most. */
export function isOptionalInPractice(share: Share | undefined): boolean {
  return share !== undefined && share.of - share.have >= maxLacking * share.of;
}

/** The most that a finding about the lack of it may be; undefined for no limit. */
export function severityLimit(share: Share | undefined): 'hint' | 'information' | undefined {
  if (share === undefined) return undefined;
  if (isOptionalInPractice(share)) return 'hint';
  const lacking = share.of - share.have;
  return lacking > 1 && lacking >= someLacking * share.of ? 'information' : undefined;
}

/** True for what more than half have. */
export function isUsual(share: Share | undefined): boolean {
  return share !== undefined && share.have > share.of / 2;
}

/** True for what more than a quarter have: some may want it. */
export function isFrequent(share: Share | undefined): boolean {
  return share !== undefined && share.have > someHaving * share.of;
}

/** A share in words: `38 of the 40 newest proposals have it`. */
export function shareText({ have, of }: Share, what = 'it'): string {
  return `${have} of the ${of} newest proposals have ${what}`;
}

/** The same as a clause that continues a message; empty where the share is not known. */
export function practiceClause(practice: Practice | undefined, key: string): string {
  const share = practice?.share(key);
  return share ? `; ${shareText(share)}` : '';
}

/** The keys of facts. Sections are named by the key that they have in all revisions of the template. */
export const factKeys = {
  section: (section: string) => `section ${section}`,
  /** The section has the level of the template. */
  level: (section: string) => `level ${section}`,
  /** The section is under the parent section of the template. */
  parent: (section: string) => `parent ${section}`,
  /** The section is in the order of the template. */
  order: (section: string) => `order ${section}`,
  /** Most of the sections that the template requires. */
  outline: 'outline',
  /** A checklist item of the template, with its words. */
  item: (words: string) => `item ${words}`,
  /** The proposal is final and has items of the template's checklist. */
  finalChecklist: 'final checklist',
  /** No item of the template's checklist is unchecked. */
  checkedOff: 'checked off',
  /** A comment of the template, by its folded text. */
  comment: (folded: string) => `comment ${folded}`,
  field: (key: string) => `field ${key}`,
  metadata: 'metadata',
  title: 'title',
  /** The title is written like that of the template. */
  titleFormat: 'title format',
  /** The title is that of the template, word for word. */
  titleKept: 'title kept',
  /** No other heading has level 1. */
  singleTitle: 'single title',
  toc: 'toc',
} as const;
