import type { Severity } from '../proposal/finding';
import { isGrave } from '../proposal/finding';
import { titleWithName } from '../proposal/proposal-summary';
import { compareText } from '../text/compare';
import { groupBy } from '../text/group-by';
import { english, type Translate } from '../text/language';
import { baseName } from '../text/paths';
import { escapeCell, foldSpace, plural, shorten } from '../text/words';
import type { FileReview, ReviewItem } from './review';
import { type ReviewGroup, reviewGroups } from './review-groups';

/** How a review is written. */
export interface ReviewMarkdownOptions {
  /** The name of a file for readers, such as its path from the top of the repository. */
  readonly nameOf: (path: string) => string;
  /** The address of a line, counted from 0, or of a file; undefined where there is none. */
  readonly linkTo: (path: string, line: number | undefined) => string | undefined;
}

/** The first line of a comment with a review, which identifies the comment later. */
export const reviewMarker = '<!-- enhancement-proposals: review -->';

/** GitHub accepts comments of 65,536 characters; some are left for what others add. */
const maxLength = 60_000;

/** The number of items that are shown of one proposal at first. */
const maxItems = 20;

/** The groups as people read them. */
export const groupNames = (t: Translate): Readonly<Record<ReviewGroup, string>> => ({
  missing: t('Missing'),
  empty: t('Empty'),
  leftover: t('Left over from the template'),
  unresolved: t('Unresolved'),
  metadata: t('Metadata'),
  removed: t('Removed'),
  checklist: t('Checklist'),
  other: t('Other'),
});

/** A changed proposal: its main file, and its sidecar file if that was changed. */
interface ProposalReview {
  readonly main: FileReview;
  readonly files: readonly FileReview[];
  readonly items: readonly { readonly item: ReviewItem; readonly path: string }[];
}

/** A review as Markdown for a comment. The proposals with the most severe findings come first. Empty without a changed proposal. */
export function reviewMarkdown(files: readonly FileReview[], options: ReviewMarkdownOptions): string {
  const proposals = byProposal(files);
  if (proposals.length === 0) return '';
  const withItems = proposals.filter(({ items }) => items.length > 0).sort(byImportance);
  const withoutItems = proposals.filter(({ items }) => items.length === 0);
  const lists = [
    listOf(
      'Without findings',
      withoutItems.filter(({ main }) => main.change === 'changed' || main.change === 'added'),
      options,
    ),
    renamedList(
      proposals.filter(({ main }) => main.change === 'renamed'),
      options,
    ),
    listOf(
      'Deleted',
      proposals.filter(({ main }) => main.change === 'deleted'),
      options,
    ),
  ].filter((text) => text !== '');
  const header = [reviewMarker, `**${headline(proposals, withItems.length)}**`];
  const sections: string[] = [];
  let length = [...header, ...lists].join('\n\n').length + 200;
  let leftOut = 0;
  for (const [i, proposal] of withItems.entries()) {
    const section = sectionOf(proposal, i === 0 && withItems.length <= 3, options);
    if (leftOut > 0 || length + section.length > maxLength) leftOut++;
    else {
      sections.push(section);
      length += section.length + 2;
    }
  }
  const more =
    leftOut > 0 ? [`${plural(leftOut, 'more proposal')} with findings did not fit into this comment.`] : [];
  return `${[...header, ...sections, ...more, ...lists].join('\n\n')}\n`;
}

function headline(proposals: readonly ProposalReview[], withItems: number): string {
  const count = plural(proposals.length, 'changed proposal');
  if (withItems === 0) return `${count}: nothing to ask`;
  const items = proposals.flatMap(({ items }) => items.map(({ item }) => item));
  return `${count}, ${withItems} to look at: ${severitiesOf(items)}`;
}

/** The proposals with the files that belong to each, in the order of their paths. */
function byProposal(files: readonly FileReview[]): ProposalReview[] {
  return [...groupBy(files, ({ mainPath }) => mainPath).values()].map((group) => {
    const main = group.find(({ path, mainPath }) => path === mainPath) ?? (group[0] as FileReview);
    const withStatus = group.find(({ earlierStatus }) => earlierStatus !== undefined);
    const title = main.title ?? group.find((file) => file.title !== undefined)?.title;
    const items = group.flatMap(({ items, path }) => items.map((item) => ({ item, path })));
    items.sort((a, b) => reviewOrder(a.item, b.item));
    return { main: { ...main, title, ...statusOf(withStatus) }, files: group, items };
  });
}

function statusOf(file: FileReview | undefined): Pick<FileReview, 'earlierStatus' | 'status'> {
  return file?.earlierStatus === undefined ? {} : { status: file.status, earlierStatus: file.earlierStatus };
}

/** Errors and warnings first, then by group. Sorting keeps the order of equal items. */
function reviewOrder(a: ReviewItem, b: ReviewItem): number {
  return (
    Number(isGrave(b.severity)) - Number(isGrave(a.severity)) ||
    reviewGroups.indexOf(a.group) - reviewGroups.indexOf(b.group)
  );
}

function byImportance(a: ProposalReview, b: ProposalReview): number {
  const count = ({ items }: ProposalReview, severity: Severity) =>
    items.filter(({ item }) => item.severity === severity).length;
  for (const severity of ['error', 'warning', 'information', 'hint'] as const) {
    const difference = count(b, severity) - count(a, severity);
    if (difference !== 0) return difference;
  }
  return compareText(a.main.mainPath, b.main.mainPath);
}

function sectionOf(proposal: ProposalReview, isOpen: boolean, options: ReviewMarkdownOptions): string {
  const { main, items } = proposal;
  const status =
    main.earlierStatus === undefined
      ? ''
      : ` · ${escapeHtml(main.earlierStatus)} → ${escapeHtml(main.status ?? 'no status')}`;
  const summary = `<b>${escapeHtml(headingOf(main, options))}</b>${status} · ${severitiesOf(items.map(({ item }) => item))}`;
  const lines = items.slice(0, maxItems).map(({ item, path }) => itemLine(item, path, main, options));
  const more = items.length - lines.length;
  if (more > 0) lines.push(`- … and ${more} more`);
  const file = fileLink(main.mainPath, options);
  return [
    `<details${isOpen ? ' open' : ''}>`,
    `<summary>${summary}</summary>`,
    '',
    file,
    '',
    ...lines,
    '',
    '</details>',
  ].join('\n');
}

function itemLine(
  { group, message, line, severity }: ReviewItem,
  path: string,
  main: FileReview,
  options: ReviewMarkdownOptions,
): string {
  const file = path === main.mainPath ? '' : `${inlineText(baseName(path))}, `;
  const place = link(`${file}line ${line + 1}`, options.linkTo(path, line));
  const mark = severity === 'error' ? ' (error)' : '';
  return `- **${groupNames(english.t)[group]}**${mark}: ${inlineText(message)} – ${place}`;
}

function listOf(name: string, proposals: readonly ProposalReview[], options: ReviewMarkdownOptions): string {
  if (proposals.length === 0) return '';
  const shown = proposals.slice(0, maxItems).map(({ main }) => {
    const heading = inlineText(headingOf(main, options));
    if (main.change !== 'deleted') return link(heading, options.linkTo(main.mainPath, undefined));
    return main.title === undefined ? heading : `${heading} (${code(options.nameOf(main.mainPath))})`;
  });
  const more = proposals.length > shown.length ? ` and ${proposals.length - shown.length} more` : '';
  return `${name}: ${shown.join(', ')}${more}`;
}

function renamedList(proposals: readonly ProposalReview[], { nameOf }: ReviewMarkdownOptions): string {
  if (proposals.length === 0) return '';
  const shown = proposals
    .slice(0, maxItems)
    .map(({ main }) => `${code(nameOf(main.earlierPath ?? ''))} → ${code(nameOf(main.mainPath))}`);
  const more = proposals.length > shown.length ? ` and ${proposals.length - shown.length} more` : '';
  return `Renamed: ${shown.join(', ')}${more}`;
}

/** `KEP-12: Title`, or the name of the file where it has no title. */
export function headingOf(
  { name, title, mainPath }: FileReview,
  { nameOf }: Pick<ReviewMarkdownOptions, 'nameOf'>,
): string {
  if (title === undefined) return nameOf(mainPath);
  return shorten(titleWithName(name, title), 120);
}

function fileLink(path: string, { nameOf, linkTo }: ReviewMarkdownOptions): string {
  return link(code(nameOf(path)), linkTo(path, undefined));
}

function link(text: string, address: string | undefined): string {
  return address === undefined ? text : `[${text}](${address})`;
}

function severitiesOf(items: readonly ReviewItem[]): string {
  const count = (severity: Severity) => items.filter((item) => item.severity === severity).length;
  const [error, warning, information, hint] = [
    count('error'),
    count('warning'),
    count('information'),
    count('hint'),
  ];
  const parts = [
    error > 0 ? plural(error, 'error') : '',
    warning > 0 ? plural(warning, 'warning') : '',
    information > 0 ? plural(information, 'note') : '',
    hint > 0 ? plural(hint, 'hint') : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}

/** Text of a document inside a line: it renders as written, mentions nobody and refers to no issue. */
function inlineText(text: string): string {
  return withoutReferences(escapeCell(shorten(text, 300)).replaceAll('!', '\\!'));
}

/** Text of a document inside HTML. */
function escapeHtml(text: string): string {
  const escaped = text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
  return withoutReferences(escaped);
}

/** Code hosts turn `@name`, `#12`, `GH-12` and addresses in comments into links, notify people and add references to issues: a space without width prevents that. */
function withoutReferences(text: string): string {
  // In one pass: the character reference that is inserted looks like a reference to an issue.
  return text.replace(/@(?=\w)|#(?=\d)|\bGH-(?=\d)|:(?=\/\/)|\bwww(?=\.)/gi, (found) => `${found}&#8203;`);
}

/** A name as code. It may contain backticks: CommonMark 6.1. */
function code(text: string): string {
  const folded = foldSpace(text);
  const longest = Math.max(0, ...[...folded.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return longest === 0 ? `${fence}${folded}${fence}` : `${fence} ${folded} ${fence}`;
}
