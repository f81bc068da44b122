import { lineStart } from '../../text/lines';
import type { Span } from '../../text/span';
import { type Root, spanOf } from '../tree';

/**
 * Returns the start of the fenced code block at the end of the document that has no closing fence; undefined when there is none. Only the
 * last top-level node can be one, because an unclosed fence extends to the end of the document. Source: CommonMark 4.5.
 */
export function unclosedFenceOf(text: string, tree: Root): number | undefined {
  const last = tree.children.at(-1);
  if (last?.type !== 'code') return undefined;
  const { start, end } = spanOf(last);
  const [fence = ''] = /^(?:`{3,}|~{3,})/.exec(text.slice(start, end)) ?? [];
  if (fence === '') return undefined;
  const lastLine = lineStart(text, end);
  const lastLineText = text.slice(lastLine, end).trim();
  const closed =
    lastLine > start &&
    lastLineText.length >= fence.length &&
    lastLineText === fence.charAt(0).repeat(lastLineText.length);
  return closed ? undefined : start;
}

/** Finds the code fence without a closing fence, which extends to the end of the text. */
export const unclosedFenceQuery = {
  mayMatch: ({ text }: { readonly text: string }): boolean => /`{3}|~{3}/.test(text),
  read: (text: string, tree: () => Root): readonly { readonly span: Span }[] => {
    const start = unclosedFenceOf(text, tree());
    return start === undefined ? [] : [{ span: { start, end: text.length } }];
  },
};
