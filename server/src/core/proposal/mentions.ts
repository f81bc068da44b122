import { folderOf } from '../text/paths';
import { literalPattern } from '../text/pattern';
import { contains, type Span } from '../text/span';
import type { Proposal } from './proposal';
import type { Summary } from './proposal-summary';

/** A proposal's name in running text: `enhancement-48`. */
export interface Mention {
  readonly span: Span;
  /** As written. */
  readonly text: string;
  readonly number: number;
}

/**
 * Where `proposal` names proposals of its process, itself among them, in order. Not in its title, in code, in an address or in a link, which says
 * itself where it leads, and not in a longer name: `enhancement-48.md`. None where names have no word: a number alone may be anything.
 */
export function* mentionsIn(proposal: Proposal): Generator<Mention> {
  const prefix = proposal.schema.titlePattern?.prefix ?? '';
  if (!/[a-z]/i.test(prefix)) return;
  const name = new RegExp(`(?<![\\w/#.-])${literalPattern(prefix)}(\\d+)(?![\\w/-]|\\.\\w)`, 'gi');
  const mention = new RegExp(`${literalPattern(prefix)}\\d`, 'i');
  for (const { span, linked } of proposal.document.textRuns(mention)) {
    if (linked || isTitle(span.start, proposal)) continue;
    for (const { 0: text, 1: number, index } of proposal.text.slice(span.start, span.end).matchAll(name)) {
      const start = span.start + index;
      yield { span: { start, end: start + text.length }, text, number: Number(number) };
    }
  }
}

/** The mention at `offset`; undefined when there is none. */
export function mentionAt(proposal: Proposal, offset: number): Mention | undefined {
  const at = { start: offset, end: offset };
  for (const mention of mentionsIn(proposal)) if (contains(mention.span, at)) return mention;
  return undefined;
}

/** Those of `all` that a mention in `proposal` means, by path: of its folder, if there are any with that number; else all with it. */
export function mentioned(
  { number }: Mention,
  { path, schema }: Proposal,
  all: Iterable<Summary>,
): readonly Summary[] {
  const found = [...all]
    .filter((one) => one.family === schema.family && Number(one.number) === number)
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  const folder = path && folderOf(path);
  const beside = found.filter((one) => folderOf(one.path) === folder);
  return beside.length > 0 ? beside : found;
}

function isTitle(offset: number, { title }: Proposal): boolean {
  return title !== undefined && title.heading.span.start <= offset && offset < title.heading.span.end;
}
