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

/** Words that headings of minutes, lessons, recipes, reports and the like have, and those of proposals do not. */
const otherTopics: readonly RegExp[] = [
  /\b(?:attendees|participants|apologies|agenda|minutes|action items)\b/,
  /\b(?:exercises?|homework|quiz|learning (?:objectives|outcomes|goals)|further reading|lessons?)\b/,
  /\b(?:ingredients|directions|servings)\b/,
  /\b(?:root causes?|incidents?|lessons learned|what went (?:well|wrong)|detection)\b/,
  /\b(?:steps to reproduce|(?:expected|actual) (?:behaviou?r|results?))\b/,
  /\b(?:results|conclusions?|methods|methodology|related work|keywords)\b/,
  /\b(?:what(?: has)? changed|breaking changes|bug fixes|contributors)\b/,
  /\b(?:chapter|meeting|lesson|recipe|incident|postmortem|runbook|release notes|blog post|course)\b/,
];

/** The number of topics of proposals that these headings have. */
export function proposalTopicsIn(headings: readonly string[]): number {
  return countIn(topics, headings);
}

/** The number of topics of other documents that these headings have. */
export function otherTopicsIn(headings: readonly string[]): number {
  return countIn(otherTopics, headings);
}

function countIn(patterns: readonly RegExp[], headings: readonly string[]): number {
  const text = headings.join('\n').toLowerCase().replace(/[-_]/g, ' ');
  return patterns.filter((pattern) => pattern.test(text)).length;
}

//   # RFC: <title>     # CEP 0 - A short title     # MSC0000: Template     # Title of proposal     rfc-template.md     docs/decisions/template.md
const kinds =
  /\b(?:rfcs?|rfds?|adrs?|explainers?|proposals?|enhancements?|decisions?|decision records?)\b|\b[A-Z]{2,5}[- #]?(?:0+|N{2,}|X{2,}|\?+|\d{1,4})\b/;

/** True if a title or the name of a file or folder names a kind of proposals. */
export function namesProposals(text: string): boolean {
  return kinds.test(text) || kinds.test(text.toLowerCase().replace(/[-_./]/g, ' '));
}
