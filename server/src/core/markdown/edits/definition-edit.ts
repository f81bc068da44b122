import { insertBlock } from '../../text/block-edits';
import type { TextEdit } from '../../text/edits';
import type { MarkdownDocument } from '../document';

/**
 * The edit that defines `label` at the end of the document: directly below a last definition, otherwise as a separate block. Undefined if HTML that extends to the
 * end of the document would contain it.
 */
export function definitionEdit(document: MarkdownDocument, label: string, url: string): TextEdit | undefined {
  const { text, lineEnding } = document;
  const line = `[${label}]: ${url}`;
  const last = document.nodesBefore(text.length).next().value;
  if (last?.type === 'definition') {
    const { end } = last.span;
    return { span: { start: end, end }, text: lineEnding + line };
  }
  // This HTML ends at its closing tag, not at a blank line (CommonMark 4.6, kinds 1 and 3 to 5).
  if (
    last?.type === 'html' &&
    /^<(?:pre|script|style|textarea|[?]|![a-z[])/i.test(text.slice(last.span.start))
  )
    return undefined;
  return insertBlock(text, text.length, line);
}
