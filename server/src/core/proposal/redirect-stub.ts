import type { MarkdownDocument } from '../markdown/document';

/** Maximum length of a redirect stub, in UTF-16 code units. */
const maxLength = 300;

//   Moved to [2071-existential.md](2071-existential.md).      or, where links between files are kept as text,      ../2071-existential.md
/** True for a file that only says where a proposal has moved. */
export function isRedirectStub(document: MarkdownDocument): boolean {
  const { text } = document;
  // Checked first: reading headings of longer files takes time.
  if (text.length > maxLength || document.frontMatter || document.outline.sections.length > 0) return false;
  return /\.md(?:[)>#]|\s*$)/i.test(text) || (movedTo.test(text) && /https?:\/\/|\]\(/i.test(text));
}

//   Moved to [golang.org/design/25530-sumdb](https://golang.org/design/25530-sumdb).
/** The words with which a file says that a proposal is in another place, which may be outside the repository. */
const movedTo = /\b(?:moved|renamed|migrated|relocated) to\b/i;
