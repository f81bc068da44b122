import type { Block } from '../markdown/blocks/block';
import type { MarkdownDocument } from '../markdown/document';
import type { Schema } from '../template/schema';
import { compareText } from '../text/compare';
import { folderOf } from '../text/paths';
import { escapeRegExp } from '../text/reg-exp';
import { contains, type Span } from '../text/span';
import type { Summary } from './proposal-summary';
import type { ProposalTitle } from './proposal-title';
import { reusedList } from './reuse';
import { isSamePlace } from './toc';

/** The name of a proposal in running text: `enhancement-48`. */
export interface Mention {
  readonly block: Block;
  /** Counted from the block. */
  readonly span: Span;
  /** As written. */
  readonly text: string;
  readonly number: number;
}

/** The parts of a proposal that are needed to find mentions. */
interface SearchedProposal {
  readonly document: MarkdownDocument;
  readonly schema: Schema;
  readonly title: ProposalTitle | undefined;
}

/**
 * The mentions of proposals of the same family, including of the proposal itself, in order. Excludes the title, code, addresses, links, which have their own target, and
 * parts of longer names such as `enhancement-48.md`.
 */
export function mentionsOf(
  { document, schema, title }: SearchedProposal,
  previous: Mentions | undefined,
): Mentions {
  const { mentionQuery, titlePattern } = schema;
  const runs = mentionQuery ? document.query(mentionQuery) : none;
  if (previous?.runs === runs && previous.title === title) return previous;
  if (runs.length === 0) return { runs, title, list: reusedList(previous?.list, [], isSame) };
  const name = new RegExp(
    `(?<![\\w/#.-])${escapeRegExp(titlePattern?.prefix ?? '')}(\\d+)(?![\\w/-]|\\.\\w)`,
    'gi',
  );
  const mentions = runs.flatMap(({ block, span, linked }) => {
    if (linked || isInTitle({ block, span }, title)) return [];
    return [...block.text.slice(span.start, span.end).matchAll(name)].map(
      ({ 0: text, 1: number, index }): Mention => {
        const start = span.start + index;
        return { block, span: { start, end: start + text.length }, text, number: Number(number) };
      },
    );
  });
  return { runs, title, list: reusedList(previous?.list, mentions, isSame) };
}

const none: readonly never[] = [];

/** The mentions in a proposal, and the inputs they were computed from. */
export interface Mentions {
  readonly runs: unknown;
  readonly title: unknown;
  readonly list: readonly Mention[];
}

function isSame(a: Mention, b: Mention): boolean {
  return isSamePlace(a, b) && a.text === b.text;
}

function isInTitle(
  { block, span }: Pick<Mention, 'block' | 'span'>,
  title: ProposalTitle | undefined,
): boolean {
  const place = title?.heading.place;
  return place?.block === block && place.span.start <= span.start && span.start < place.span.end;
}

/** The mention at `offset`; undefined when there is none. */
export function mentionAt(
  { document, mentions }: { readonly document: MarkdownDocument; readonly mentions: readonly Mention[] },
  offset: number,
): Mention | undefined {
  const at = { start: offset, end: offset };
  return mentions.find((mention) => contains(document.spanOf(mention), at));
}

/**
 * The proposals of `all` that a mention in the proposal at `path` may mean, sorted by path: those with the number in the same folder, or if there are none, all with the
 * number.
 */
export function mentionedProposals(
  { number }: Pick<Mention, 'number'>,
  { path, schema }: { readonly path: string | undefined; readonly schema: Schema },
  all: Iterable<Summary>,
): readonly Summary[] {
  const withNumber = [...all]
    .filter((summary) => summary.family === schema.family && Number(summary.number) === number)
    .sort((a, b) => compareText(a.path, b.path));
  const folder = path && folderOf(path);
  const inFolder = withNumber.filter((summary) => folderOf(summary.path) === folder);
  return inFolder.length > 0 ? inFolder : withNumber;
}
