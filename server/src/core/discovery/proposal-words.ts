/**
 * Words that headings of proposals have, and those of other documents with templates rarely have. Each counts once in a document, in whatever form it occurs there. General
 * words, such as "summary", "overview" and "risks", are missing on purpose: templates of issues, reviews and minutes have them, too.
 */
const topics: readonly RegExp[] = [
  /\bmotivations?\b/,
  /\babstract\b/,
  /\balternatives?\b/,
  /\bdrawbacks?\b/,
  /\brationale\b/,
  /\bspecification\b/,
  /\bcontext\b/,
  /\bdecisions?\b/,
  /\bconsequences\b/,
  /\bgoals?\b/,
  /\bsecurity (?:considerations|implications)\b/,
  /\b(?:unresolved|open) (?:questions?|issues?)\b/,
  /\bprior art\b/,
  /\bbackwards? compatibility\b/,
  /\buser stor(?:y|ies)\b/,
  /\bproposals?\b/,
  /\bproposed (?:solution|change)s?\b/,
  /\bbackground\b/,
  /\bimplementation (?:history|plan)\b/,
  /\bgraduation criteria\b/,
  /\bhow (?:we|to) teach\b/,
  /\bdetailed design\b|\bdesign details\b/,
  /\badoption strategy\b|\brollout\b/,
  /\bfuture (?:possibilities|directions|work)\b/,
];

/** The number of topics of proposals that these headings have. */
export function proposalTopicsIn(headings: readonly string[]): number {
  const text = headings.join('\n').toLowerCase().replace(/[-_]/g, ' ');
  return topics.filter((topic) => topic.test(text)).length;
}

//   # RFC: <title>     # CEP 0 - A short title     # MSC0000: Template     # Title of proposal     rfc-template.md     docs/decisions/template.md
const kinds =
  /\b(?:rfcs?|adrs?|proposals?|enhancements?|decisions?|decision records?)\b|\b[A-Z]{2,5}[- #]?(?:0+|N{2,}|X{2,}|\?+|\d{1,4})\b/;

/** True when a title or the name of a file or folder says that it is about proposals. */
export function namesProposals(text: string): boolean {
  return kinds.test(text) || kinds.test(text.toLowerCase().replace(/[-_./]/g, ' '));
}
