import type { Span } from '../../text/span';
import { type Root, spanOf } from '../tree';

/** HTML that ends at its closing delimiter and not at a blank line, comments left out, and that delimiter. Source: CommonMark 4.6, kinds 1 and 3 to 5. */
const rawKinds: readonly (readonly [open: RegExp, close: RegExp])[] = [
  [/^<(?:pre|script|style|textarea)(?=[\s>]|$)/i, /<\/(?:pre|script|style|textarea)>/i],
  [/^<\?/, /\?>/],
  [/^<!\[CDATA\[/, /\]\]>/],
  [/^<![a-z]/i, />/],
];

/**
 * Returns the start of the raw HTML at the end of the document that is not closed: `<pre>`, `<script>`, `<?`, `<![CDATA[` and the like. Undefined when there is none. Only
 * the last top-level node can be one, because it extends to the end of the document.
 */
export function unclosedHtmlOf(text: string, tree: Root): number | undefined {
  const last = tree.children.at(-1);
  if (last?.type !== 'html') return undefined;
  const { start, end } = spanOf(last);
  const html = text.slice(start, end).trimStart();
  const close = rawKinds.find(([open]) => open.test(html))?.[1];
  return close && !close.test(html) ? start : undefined;
}

/** Finds the raw HTML that is not closed, which extends to the end of the text. */
export const unclosedHtmlQuery = {
  mayMatch: ({ text }: { readonly text: string }): boolean =>
    /<(?:pre|script|style|textarea|\?|!\[CDATA\[|![a-z])/i.test(text),
  read: (text: string, tree: () => Root): readonly { readonly span: Span }[] => {
    const start = unclosedHtmlOf(text, tree());
    return start === undefined ? [] : [{ span: { start, end: text.length } }];
  },
};
