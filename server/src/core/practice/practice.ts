/** How many of some proposals have something. */
export interface Share {
  readonly have: number;
  readonly of: number;
}

/** What the proposals of a template actually have. A proposal is a set of facts, as keys: `section drawbacks`, `field status`. */
export interface Practice {
  /** The number of proposals that were read. */
  readonly count: number;
  /**
   * How many proposals have the fact with this key, of those that have the fact `among`; undefined where these are too few to conclude anything. A few proposals only show
   * what most of them lack.
   */
  share(key: string, among?: string): Share | undefined;
  /** How many of the proposals that have all of `marks` have the fact with this key, however few there are. */
  shareOfKind(key: string, marks: readonly string[]): Share;
  /** The number of words that at least half of the proposals have; undefined when these are too few. */
  readonly usualLength: number | undefined;
  /** True if three of the ten newest proposals lack the fact with this key, including the checked proposal if it is one of them. */
  isRareLately(key: string): boolean;
  /** How many proposals keep the text of the template with this key: the same for all proposals of the template, because the proposal itself is counted, too. */
  keptShare(key: string): Share | undefined;
}

/** What one proposal has. */
export type ProposalFacts = ReadonlySet<string>;

/** What fewer proposals do is no practice. */
export const minProposals = 5;

/** Of fewer proposals than {@link minProposals}, but at least this many, what most of them lack is not required. */
const minFew = 2;

/** What this share of the proposals lacks is not required. */
const maxLacking = 0.4;

/** If at least this share of the proposals, and more than one of them, lack something, it is usual but not required. */
const someLacking = 1 / 8;

/** What more than this share has, some may want. */
const someHaving = 0.25;

/** If at least this many sections are missing, and more than {@link minMissingShare} of the required ones, the proposal has another outline, which is one mistake. */
const minMissing = 3;
const minMissingShare = 1 / 3;

/** Number of newest proposals that show what is accepted today, and the number of these that is enough. */
const newest = 10;
const minLackingLately = 3;

/** What else a practice depends on. */
interface PracticeOptions {
  /** The keys of the sections that the template requires. */
  readonly required?: readonly string[];
  /** {@link Practice.usualLength} */
  readonly usualLength?: number | undefined;
  /** How many of the proposals are newer than the checked one. */
  readonly newer?: number;
  /** The proposals in which text of the template is counted. */
  readonly forTemplateText?: readonly ProposalFacts[];
}

/** The practice of these proposals; undefined when they are too few: then the template alone decides. Of a few, only what most of them lack is known. */
export function practiceOf(
  proposals: readonly ProposalFacts[],
  { required = [], usualLength, newer = newest, forTemplateText = proposals }: PracticeOptions = {},
): Practice | undefined {
  if (Math.max(proposals.length, forTemplateText.length) < minFew) return undefined;
  const shares = new Map<string, Share | undefined>();
  const shareIn = (
    all: readonly ProposalFacts[],
    has: (facts: ProposalFacts) => boolean,
  ): Share | undefined => {
    if (all.length >= minProposals) return { have: all.filter(has).length, of: all.length };
    if (proposals.length >= minProposals || all.length < minFew) return undefined;
    const have = all.filter(has).length;
    return have < all.length / 2 ? { have, of: all.length } : undefined;
  };
  const hasKey = (key: string) =>
    key === factKeys.outline ? hasOutline : (facts: ProposalFacts) => facts.has(key);
  const share = (key: string, among?: string) => {
    const name = `${key}\n${among ?? ''}`;
    if (!shares.has(name)) {
      const all = among === undefined ? proposals : proposals.filter((facts) => facts.has(among));
      shares.set(name, shareIn(all, hasKey(key)));
    }
    return shares.get(name);
  };
  const keptShares = new Map<string, Share | undefined>();
  const keptShare = (key: string) => {
    if (!keptShares.has(key))
      keptShares.set(
        key,
        forTemplateText.length < minProposals
          ? undefined
          : shareIn(forTemplateText, (facts) => facts.has(key)),
      );
    return keptShares.get(key);
  };
  const demanded = required.map(factKeys.section).filter((key) => !isOptionalInPractice(share(key)));
  const hasOutline = (facts: ProposalFacts) =>
    !isOtherOutline(demanded.filter((key) => !facts.has(key)).length, demanded.length);
  const shareOfKind = (key: string, marks: readonly string[]) => {
    const kind = proposals.filter((facts) => marks.every((mark) => facts.has(mark)));
    return { have: kind.filter(hasKey(key)).length, of: kind.length };
  };
  const otherCount = newer < newest ? newest - 1 : newest;
  const latest = proposals.slice(0, otherCount);
  const isRareLately = (key: string) => {
    const lacking = latest.filter((facts) => !facts.has(key)).length;
    return latest.length === otherCount && lacking + (newest - otherCount) >= minLackingLately;
  };
  return {
    count: proposals.length,
    share,
    shareOfKind,
    usualLength: proposals.length < minProposals ? undefined : usualLength,
    isRareLately,
    keptShare,
  };
}

/** True for a proposal that lacks so many of the required sections that it has another outline than the template. */
export function isOtherOutline(missing: number, required: number): boolean {
  return missing >= minMissing && missing > required * minMissingShare;
}

/** True for the share of enough proposals to show which outlines are accepted. */
export function isConclusive(share: Share | undefined): boolean {
  return share !== undefined && share.of >= minProposals;
}

/** True if at least four in ten proposals lack something: a finding about it is a hint at most. */
export function isOptionalInPractice(share: Share | undefined): boolean {
  return share !== undefined && share.of - share.have >= maxLacking * share.of;
}

/** The highest severity of a finding about what is missing; undefined for no limit. */
export function severityLimit(share: Share | undefined): 'hint' | 'information' | undefined {
  if (share === undefined) return undefined;
  if (isOptionalInPractice(share)) return 'hint';
  const lacking = share.of - share.have;
  return lacking > 1 && lacking >= someLacking * share.of ? 'information' : undefined;
}

/** True for a section that is almost empty, such as `None`, in most of the proposals that have it: whether a proposal has it does not matter. */
export function isMostlyNone(practice: Practice | undefined, section: string): boolean {
  return isUsual(practice?.share(factKeys.none(section), factKeys.section(section)));
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
  /** The section has no more than words for "none". */
  none: (section: string) => `none ${section}`,
  /** Links name persons in this way. */
  person: (form: 'handle' | 'mail') => `person ${form}`,
  /** The section has the level of the template. */
  level: (section: string) => `level ${section}`,
  /** The section is under the parent section of the template. */
  parent: (section: string) => `parent ${section}`,
  /** Of the sections with the same parent section, this one comes right after `previous`, apart from sections of the author. */
  follows: (section: string, previous: string) => `follows ${section} / ${previous}`,
  /** Of the sections with the same parent section, `first` comes before `second`. */
  precedes: (first: string, second: string) => `precedes ${first} / ${second}`,
  /** It is the last section. */
  last: (section: string) => `last ${section}`,
  /** A section of the author, by the letters of its title. */
  own: (title: string) => `own ${title}`,
  /** An important word of the title, or a value of the field for the type: what marks a kind of proposals. */
  mark: (mark: string) => `mark ${mark}`,
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
  /** A paragraph of guidance of the template, by its words. */
  guidance: (words: string) => `guidance ${words}`,
  field: (key: string) => `field ${key}`,
  /** The field has the placeholder of the template. */
  fieldKept: (key: string) => `kept field ${key}`,
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
