import { MarkdownDocument } from '../markdown/document';
import { applyEdits, type TextEdit } from '../text/edits';
import { slice } from '../text/span';
import type { ProposalDocument } from './proposal-document';

/** The edits that let links in the document lead to headings that `edits` rename. Rule toc-stale updates those of a table of contents between markers. */
export function anchorEdits(
  { document, text, linkTargets }: ProposalDocument,
  edits: readonly TextEdit[],
): readonly TextEdit[] {
  if (linkTargets.length === 0) return [];
  const renamed = new MarkdownDocument(applyEdits(text, edits), document);
  const { headings } = document;
  if (renamed.headings.length !== headings.length) return [];
  const newAnchors = new Map<string | undefined, string>();
  headings.forEach(({ anchor }, i) => {
    const newAnchor = renamed.headings[i]?.anchor;
    if (newAnchor !== undefined && newAnchor !== anchor) newAnchors.set(anchor, newAnchor);
  });
  const table = document.tocBlock?.inner;
  return linkTargets.flatMap(({ block, addressSpan, path, fragment, isInLinkList }): TextEdit[] => {
    const anchor = path === undefined ? newAnchors.get(fragment) : undefined;
    const address = document.spanOf({ block, span: addressSpan });
    const at = slice(text, address).indexOf('#');
    const isListed = isInLinkList && table && table.start <= address.start && address.end <= table.end;
    if (anchor === undefined || at < 0 || isListed) return [];
    return [{ span: { start: address.start + at + 1, end: address.end }, text: encodeURI(anchor) }];
  });
}
