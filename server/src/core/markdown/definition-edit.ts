import { insertBlock } from '../text/blocks';
import type { TextEdit } from '../text/edits';
import type { MarkdownDocument } from './document';
import { spanOf } from './tree';

/**
 * The edit that defines `label` at the document's end: right below a definition that stands there, else a block of its own. Undefined where
 * it would be swallowed by HTML that runs to the end.
 */
export function definitionEdit(
  { text, tree, lineEnding }: MarkdownDocument,
  label: string,
  url: string,
): TextEdit | undefined {
  const line = `[${label}]: ${url}`;
  const last = tree.children.at(-1);
  if (last?.type === 'definition') {
    const { end } = spanOf(last);
    return { span: { start: end, end }, text: lineEnding + line };
  }
  // These end at their closing tag, not at a blank line (CommonMark 4.6, kinds 1 and 3 to 5).
  if (
    last?.type === 'html' &&
    /^<(?:pre|script|style|textarea|[?]|![a-z[])/i.test(text.slice(spanOf(last).start))
  )
    return undefined;
  return insertBlock(text, text.length, line);
}
