import { lineEnd, lineStart, nextLine } from '../../text/lines';
import type { Span } from '../../text/span';
import type { BlockKind } from '../block-kind';
import { type Root, spanOf, walk } from '../tree';

/** A fenced code block without a closing fence. */
export interface UnclosedFence {
  /** The code block, from its fence on. */
  readonly span: Span;
  /** The fence that would close it: "```". */
  readonly fence: string;
  /** The first line of the code that is a fence of the same character, but shorter. */
  readonly shorter: Span | undefined;
  /** True in a list item or quote, whose end is the end of the code. */
  readonly isNested: boolean;
}

/** Returns the fenced code blocks of `tree` that have no closing fence, in order. Source: CommonMark 4.5. */
export function unclosedFencesOf(text: string, tree: Root): readonly UnclosedFence[] {
  return walk(tree).flatMap(([node, ancestors]): readonly UnclosedFence[] => {
    if (node.type !== 'code') return [];
    const span = spanOf(node);
    const [fence] = /^(?:`{3,}|~{3,})/.exec(text.slice(span.start, span.end)) ?? [];
    const isNested = ancestors.length > 1;
    if (fence === undefined || isClosed(text, span, fence, isNested)) return [];
    return [{ span, fence, shorter: shorterFence(text, span, fence, isNested), isNested }];
  });
}

function isClosed(text: string, { start, end }: Span, fence: string, isNested: boolean): boolean {
  const last = lineStart(text, end);
  // In a quote, the line begins with its marker; in a list it may be indented.
  const pattern = isNested ? /^[\s>]*(`{3,}|~{3,})[ \t]*$/ : /^ {0,3}(`{3,}|~{3,})[ \t]*$/;
  const [, closing = ''] = pattern.exec(text.slice(last, end)) ?? [];
  return last > start && closing.length >= fence.length && closing[0] === fence[0];
}

function shorterFence(
  text: string,
  { start, end }: Span,
  fence: string,
  isNested: boolean,
): Span | undefined {
  if (fence.length === 3) return undefined;
  const pattern = isNested ? /^([\s>]*)(`{3,}|~{3,})(.*)/s : /^( {0,3})(`{3,}|~{3,})(.*)/s;
  // A code block with a language that is shown in the code.
  let isInShownBlock = false;
  for (let at = nextLine(text, lineEnd(text, start)); at < end; at = nextLine(text, lineEnd(text, at))) {
    const line = text.slice(at, Math.min(lineEnd(text, at), end));
    const [, before = '', closing = '', language = ''] = pattern.exec(line) ?? [];
    if (closing === '' || closing[0] !== fence[0] || closing.length >= fence.length) continue;
    if (language.trim() !== '') isInShownBlock = true;
    else if (isInShownBlock) isInShownBlock = false;
    else return { start: at + before.length, end: at + before.length + closing.length };
  }
  return undefined;
}

/** What is known of a block before it is parsed. */
interface SearchedBlock {
  readonly text: string;
  readonly kind: BlockKind;
  /** Whether the document ends with it. */
  readonly place: { readonly last: boolean };
}

/**
 * Finds the code fences without a closing fence. One at the top level extends to the end of the document: any other block that is a fence is closed, and need not be
 * parsed.
 */
export const unclosedFencesQuery = {
  mayMatch: ({ text, kind, place }: SearchedBlock): boolean =>
    (kind === 'fence' ? place.last : kind === 'other') && /`{3}|~{3}/.test(text),
  read: (text: string, tree: () => Root): readonly UnclosedFence[] => unclosedFencesOf(text, tree()),
};
