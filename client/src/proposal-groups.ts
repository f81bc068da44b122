import type { ListedProposal } from '../../server/src/lsp/protocol/proposal-list';

/** The properties by which proposals can be grouped in the view; `number` has no groups. */
export const groupings = ['status', 'area', 'author', 'year', 'number'] as const;
export type Grouping = (typeof groupings)[number];

/** Proposals with something in common. */
export interface ProposalGroup {
  readonly label: string;
  /** In the order of their numbers. */
  readonly proposals: readonly ListedProposal[];
}

/** Groups of statuses are sorted by the stage of the statuses, in this order. */
const stageOrder = { review: 0, draft: 1, final: 2 } as const;

/** The groups of proposals, in the order in which they are shown. Without groups, one group that has all of them. */
export function groupsOf(proposals: readonly ListedProposal[], grouping: Grouping): readonly ProposalGroup[] {
  const groups = new Map<string, ListedProposal[]>();
  for (const proposal of proposals) {
    const label = labelOf(proposal, grouping);
    const group = groups.get(label) ?? [];
    group.push(proposal);
    groups.set(label, group);
  }
  const sorted = [...groups].map(([label, members]) => ({ label, proposals: members.sort(byNumber) }));
  return sorted.sort((a, b) => compareGroups(a, b, grouping));
}

function labelOf(proposal: ListedProposal, grouping: Grouping): string {
  if (grouping === 'number') return '';
  if (grouping === 'area') return proposal.area || 'No area';
  return proposal[grouping] ?? { status: 'No status', author: 'No author', year: 'No year' }[grouping];
}

/** True if no proposal has the property by which they are grouped: a single group would only hide them. */
export function isWithoutGroups(groups: readonly ProposalGroup[], grouping: Grouping): boolean {
  const [first] = groups;
  return grouping === 'number' || (groups.length === 1 && first !== undefined && isMissing(first));
}

function isMissing({ label }: ProposalGroup): boolean {
  return /^No (?:area|author|year|status)$/.test(label);
}

function compareGroups(a: ProposalGroup, b: ProposalGroup, grouping: Grouping): number {
  if (grouping === 'status') {
    const difference = stageOf(a) - stageOf(b);
    if (difference !== 0) return difference;
  }
  const order = compareTexts(a.label, b.label);
  return Number(isMissing(a)) - Number(isMissing(b)) || (grouping === 'year' ? -order : order);
}

/** Given up proposals come last. */
function stageOf({ proposals: [first] }: ProposalGroup): number {
  if (!first) return 0;
  return first.isGivenUp ? 3 : stageOrder[first.stage];
}

function byNumber(a: ListedProposal, b: ListedProposal): number {
  const [left, right] = [a, b].map(({ number }) => (number === undefined ? Number.NaN : Number(number)));
  if (left !== undefined && right !== undefined && left !== right) {
    if (Number.isNaN(left)) return Number.isNaN(right) ? compareTexts(a.title, b.title) : 1;
    return Number.isNaN(right) ? -1 : left - right;
  }
  return compareTexts(a.title, b.title);
}

const collator = new Intl.Collator('en', { numeric: true });

function compareTexts(a: string, b: string): number {
  return collator.compare(a, b);
}

/** The proposals that have all words of `filter` in their name, title, status, author or area. */
export function filtered(proposals: readonly ListedProposal[], filter: string): readonly ListedProposal[] {
  const words = filter
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return proposals;
  return proposals.filter(({ name, number, title, status, author, area }) => {
    const text = [name, number, title, status, author, area].join('\n').toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
