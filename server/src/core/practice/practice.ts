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

/** What this share of the proposals lacks is usual, but not demanded. */
const someLacking = 0.25;

/** The practice of these proposals; undefined when they are too few: then the template alone decides. Comments are counted in `forComments`. */
export function practiceOf(
  proposals: readonly ProposalFacts[],
  forComments: readonly ProposalFacts[] = proposals,
): Practice | undefined {
  if (Math.max(proposals.length, forComments.length) < minProposals) return undefined;
  const shares = new Map<string, Share | undefined>();
  const shareIn = (all: readonly ProposalFacts[], key: string): Share | undefined =>
    all.length < minProposals
      ? undefined
      : { have: all.filter((facts) => facts.has(key)).length, of: all.length };
  return {
    count: proposals.length,
    share: (key, among) => {
      const name = `${key}\n${among ?? ''}`;
      if (!shares.has(name)) {
        const all = among === undefined ? proposals : proposals.filter((facts) => facts.has(among));
        shares.set(name, shareIn(all, key));
      }
      return shares.get(name);
    },
    commentShare: (folded) => {
      const key = factKeys.comment(folded);
      if (!shares.has(key)) shares.set(key, shareIn(forComments, key));
      return shares.get(key);
    },
  };
}

/** True for what four in ten or more lack: it is a hint at most. */
export function isOptionalInPractice(share: Share | undefined): boolean {
  return share !== undefined && share.of - share.have >= maxLacking * share.of;
}

/** The most that a finding about the lack of it may be; undefined for no limit. */
export function severityLimit(share: Share | undefined): 'hint' | 'information' | undefined {
  if (isOptionalInPractice(share)) return 'hint';
  return share !== undefined && share.of - share.have >= someLacking * share.of ? 'information' : undefined;
}

/** True for what more than half have. */
export function isUsual(share: Share | undefined): boolean {
  return share !== undefined && share.have > share.of / 2;
}

/** True for what more than a quarter have: some may want it. */
export function isFrequent(share: Share | undefined): boolean {
  return share !== undefined && share.have > someLacking * share.of;
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
  /** A checklist item of the template, with its words. */
  item: (words: string) => `item ${words}`,
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
