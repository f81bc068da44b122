import type { Schema } from '../template/schema';
import { baseName, folderOf } from '../text/paths';
import { namesProposals, otherTopicsIn, proposalTopicsIn } from './proposal-words';
import { hasTemplateWord, hasZeroNumber } from './template-names';

/** What is known about a file that may be a template, besides its text. */
export interface TemplateContext {
  readonly path: string;
  /** True when the name of the file, or that of its folder, says that it is a template. */
  readonly isNamedTemplate: boolean;
  /** True when README or CONTRIBUTING name it as the template. */
  readonly isMentioned: boolean;
  /** True when files beside it are numbered, or have days in their names. */
  readonly isInSeries: boolean;
  /** True when several documents beside it, or in folders below, have its sections. */
  readonly isFollowed: boolean;
}

/** A template of proposals has at least this many points of {@link subjectPoints}. */
const minSubjectPoints = 3;
/** The share of sections that wait for an author's words, in a file that is called a template. */
const minGuidance = 0.3;
/** The same for a file that only has the number 0000, which the first record of a series may have as well. */
const minGuidanceWithoutName = 0.6;

/** True when a file is a template, and one of proposals rather than of issues, minutes or pages. */
export function isProposalTemplate(schema: Schema, context: TemplateContext): boolean {
  if (schema.sections.length < 2) return false;
  return (
    subjectPoints(schema, context) >= minSubjectPoints && guidanceShare(schema) >= leastGuidance(context)
  );
}

/** The least share of guidance. A template that proposals beside it follow needs none: it may be in a language that is not known. */
function leastGuidance(context: TemplateContext): number {
  if (context.isNamedTemplate && isFollowedByProposals(context)) return 0;
  return context.isNamedTemplate || context.isMentioned ? minGuidance : minGuidanceWithoutName;
}

/** True if documents in a place that names proposals follow the template. */
function isFollowedByProposals({ path, isFollowed }: TemplateContext): boolean {
  return isFollowed && namesProposals(placeOf(path));
}

/** True for a file that is a template of proposals if documents follow it, and not otherwise. */
export function needsFollowers(schema: Schema, context: Omit<TemplateContext, 'isFollowed'>): boolean {
  const isTemplate = (isFollowed: boolean) => isProposalTemplate(schema, { ...context, isFollowed });
  return isTemplate(true) && !isTemplate(false);
}

/**
 * How much speaks for proposals as the subject: a point for each topic of the headings, for title and place that name proposals, for a mention, and for a series beside it or
 * documents that follow it; both count where the place names proposals. Topics of other documents count against it.
 */
function subjectPoints({ sections, title = '' }: Schema, context: TemplateContext): number {
  const { path, isMentioned, isInSeries, isFollowed } = context;
  const headings = sections.map((section) => section.title);
  return (
    proposalTopicsIn(headings) -
    otherTopicsIn([title, ...headings]) +
    Number(namesProposals(title)) +
    Number(namesProposals(placeOf(path))) +
    Number(isMentioned) +
    Number(isInSeries || isFollowed) +
    Number(isInSeries && isFollowedByProposals(context))
  );
}

/** The name of a file, and that of its folder. */
function placeOf(path: string): string {
  return `${baseName(folderOf(path) ?? '')}/${baseName(path)}`;
}

/** The share of sections that are empty, or tell authors what to write, 0 to 1. */
function guidanceShare({ document, sections }: Schema): number {
  const waiting = document.sections.filter(({ heading, ownTextSpan }) =>
    waitsForAuthor(heading.text, document.text.slice(ownTextSpan.start, ownTextSpan.end).trim()),
  );
  return Math.min(1, waiting.length / Math.max(1, sections.length));
}

/** The beginning of a section that shows whether it is guidance: sections of a template are short. */
const shownLength = 600;

function waitsForAuthor(title: string, text: string): boolean {
  if (text === '' || text.startsWith('<!--') || markedText.test(text)) return true;
  const beginning = text.slice(0, shownLength);
  return placeholder.test(title) || placeholder.test(beginning) || guidance.test(beginning);
}

//   > What is the problem?      _Un paragraphe._
/** A section that is only a quotation or emphasized text, by which templates in any language show what to replace. */
const markedText = /^(?:>[^\n]*(?:\n>[^\n]*)*|([_*])(?![_*\s])[^\n]*\1)$/;

const placeholder =
  /\{[^}\n]{2,}\}|\[[A-Z][^\]\n]{3,}\](?![([:])|<[a-z][^>\n]*[ -][^>\n]*>|\b(?:TBD|TODO|N{4}|X{4}|YYYY)\b|\b(?:short|your) (?:proposal )?title\b|(?:\.\.\.|…)\s*$/im;

//   Describe the problem.      What becomes easier?      One paragraph explanation of the feature.      Why should we *not* do this?      This section should ...
const guidance = new RegExp(
  [
    '\\b(?:this|each|the following) section\\b',
    '(?:^|[.:!?)*_>-]\\s+|\\n)(?:please |briefly |optionally,? |clearly )?(?:describe|explain|list|provide|outline|summari[sz]e|include|specify|discuss|state|add|write|give|put|mention|consider|define|use|identify|document|tell|link|fill|note|keep|detail|enumerate|introduce|copy|remove|replace|indicate|show|think|talk|address|insert)\\b',
    "\\byou(?:r|rs|'re)?\\b",
    '\\b(?:proposal|rfc|section|author|document|design|enhancement|feature|change|abstract|motivation|rationale|specification|implementation)s? (?:should|must|may|can)\\b',
    //   All ACPs that introduce incompatibilities must include a section …
    '^(?:all|every|each|any) [a-z]+ (?:[^.\\n]{0,60} )?(?:should|must)\\b',
    '^(?:an )?optional section\\b',
    '\\bif (?:applicable|any|needed|necessary|relevant)\\b',
    '[?？]\\s*(?:$|\\n)',
    '^(?:an? |the |one |brief |short |optional)[^.\\n]{0,60}\\b(?:paragraph|summary|explanation|description|overview|sentences?|discussion|abstract)\\b',
  ].join('|'),
  'i',
);

/** True if the name of a file or of its folder has the word "template". `0000-keys.md` may be the first record of a series even in a folder of templates. */
export function isNamedTemplate(path: string): boolean {
  const name = baseName(path);
  return hasTemplateWord(name) || (hasTemplateWord(baseName(folderOf(path) ?? '')) && !hasZeroNumber(name));
}
