import { isRunningText } from '../markdown/prose';
import type { ProposalDocument } from '../proposal/proposal-document';
import type { Summary } from '../proposal/proposal-summary';
import { othersOf } from '../proposal/seen-values';
import { compareText } from '../text/compare';
import { lineStart } from '../text/lines';
import { baseName, folderOf } from '../text/paths';
import { escapeRegExp } from '../text/reg-exp';
import type { Span } from '../text/span';
import { escapeMarkdown } from '../text/words';

/** A proposal that is offered where one is mentioned. */
export interface MentionCompletion {
  /** The name or number: `KEP-1234`. */
  readonly label: string;
  readonly title: string;
  readonly status: string | undefined;
  /** What the typed text is compared with: name and title. */
  readonly filter: string;
  readonly replaces: Span;
  readonly text: string;
}

/**
 * The proposals to offer where a mention is typed at `offset`: after the word that the repository has before numbers, such as `KEP-`, or after `#`; the newest first.
 * Undefined elsewhere. Source: LSP textDocument/completion.
 */
export function mentionCompletionsAt(
  proposal: ProposalDocument,
  offset: number,
  proposals: readonly Summary[],
): readonly MentionCompletion[] | undefined {
  const { document, schema, text, path } = proposal;
  const before = text.slice(Math.max(lineStart(text, offset), offset - 200), offset);
  const prefix = schema.titlePattern?.prefix ?? '';
  const word =
    prefix === '' ? undefined : new RegExp(`(?<![\\w/#.-])${escapeRegExp(prefix)}[\\w-]*$`, 'i').exec(before);
  const hash = /(?<![\w/#.&[(-])#[\w-]*$/.exec(before);
  // At the start of a line it begins a heading.
  const typed = word ?? (hash && before.slice(0, hash.index).trim() !== '' ? hash : undefined);
  if (!typed || !isRunningText(document, offset)) return undefined;
  const replaces = { start: offset - typed[0].length, end: offset };
  const isOfIssue = schema.family.numbering === 'given';
  return othersOf(schema.family.id, path, proposals)
    .filter(({ number }) => number !== undefined)
    .sort((a, b) => Number(b.number) - Number(a.number) || compareText(a.path, b.path))
    .map((summary) => {
      const { number = '', name, title, status } = summary;
      const label = word && name !== undefined ? name : `#${number}`;
      const ofHash = isOfIssue ? label : (name ?? linkTo(summary, path));
      const inserted = word ? (name ?? number) : ofHash;
      return { label, title, status, filter: `${label} ${title}`, replaces, text: inserted };
    });
}

/** A link to a proposal whose number alone means nothing to readers. */
function linkTo({ path, number, title }: Summary, from: string | undefined): string {
  const text = escapeMarkdown(`${number}: ${title}`);
  const isBeside = from !== undefined && folderOf(from) === folderOf(path);
  return isBeside ? `[${text}](${encodeURI(baseName(path))})` : `${number}`;
}
