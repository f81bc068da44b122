import { lineStart } from '../../text/lines';
import { type Root, spanOf } from '../tree';

/**
 * Start of a fenced code block that runs to the document's end for want of a closing fence; undefined when there is none. Source:
 * CommonMark 4.5.
 */
export function unclosedFenceOf(text: string, tree: Root): number | undefined {
  const last = tree.children.at(-1);
  if (last?.type !== 'code') return undefined;
  const { start, end } = spanOf(last);
  const [fence = ''] = /^(?:`{3,}|~{3,})/.exec(text.slice(start, end)) ?? [];
  if (fence === '') return undefined;
  const lastLine = lineStart(text, end);
  const closes = text.slice(lastLine, end).trim();
  const closed =
    lastLine > start && closes.length >= fence.length && closes === fence.charAt(0).repeat(closes.length);
  return closed ? undefined : start;
}
