import type { MarkdownDocument } from '../markdown/document';
import type { Comment } from '../markdown/facts/comments';
import type { Heading } from '../markdown/outline';
import { normalizeLineEndings } from '../text/lines';
import { memoize } from '../text/memoize';
import { escapeRegExp } from '../text/reg-exp';
import { contains } from '../text/span';
import { overlapOf, type WordRuns, wordRunsOf } from '../text/word-overlap';
import { foldSpace, shorten } from '../text/words';

/** A comment of the template: guidance for authors, which a finished proposal should not have. */
export interface TemplateComment {
  /** The text between the comment delimiters, with LF. */
  readonly content: string;
  /** {@link content} with whitespace folded; two comments are the same when this is equal. */
  readonly folded: string;
  /** The first words, for messages. */
  readonly summary: string;
  /** The span in the template. */
  readonly span: { readonly start: number; readonly end: number };
  /** The title of the section that contains the comment; undefined before the first section. */
  readonly section: string | undefined;
  /** True when the comment was removed from the template, so only an earlier revision has it; {@link span} is meaningless then. */
  readonly isRemoved?: boolean;
}

/** Finds the template comment that a comment in a proposal comes from, by the text between the delimiters. */
export interface TemplateCommentIndex {
  /** The template comment with the same words; undefined when there is none. */
  findSame(content: string): TemplateComment | undefined;
  /** The first template comment that may have been edited into this text; undefined when there is none. */
  findEdited(content: string): TemplateComment | undefined;
}

/** Matches text that is meant for tools or lawyers and not for authors: proposals keep it. */
export const notForAuthors =
  /^\s*(?:SPDX-|Copyright\b|©|\(c\)|Licen[cs]ed under\b|Licen[cs]e:|Th(?:is|e) (?:\w+ )?(?:is|are|has been) licensed under\b|(?:proposals|markdownlint|prettier|textlint|cspell|spell-checker|vi|vim|vale|alex|lint)(?:[-:]\S|: | (?:disable|enable|ignore|off|on)\b))/i;

/** The comments of a template that are meant for authors, in order, without the markers of the table of contents. `title` is the heading that is not a section. */
export function templateCommentsOf(
  document: MarkdownDocument,
  title: Heading | undefined,
): readonly TemplateComment[] {
  const markers = new Set(document.tocMarkers.map((marker) => marker.span.start));
  return document.comments.flatMap(({ span, content, state }): TemplateComment[] => {
    const folded = foldSpace(content);
    const isForAuthors = folded !== '' && !notForAuthors.test(content) && !/^optional\.?$/i.test(folded);
    if (state === 'unclosed' || markers.has(span.start) || !isForAuthors) return [];
    const heading = document.sections.findLast(({ own }) => contains(own, span))?.heading;
    const section = heading === title ? undefined : heading?.text;
    return [{ content: normalizeLineEndings(content), folded, summary: shorten(folded, 60), span, section }];
  });
}

//   You can leave these HTML comments in your merged FIP
/** True when a template says that its comments may stay in finished proposals. */
export function mayCommentsStay(comments: readonly TemplateComment[]): boolean {
  return comments.some(({ folded }) =>
    /\b(?:can|may) (?:leave|keep) (?:these|the|all|any) (?:HTML )?comments\b/i.test(folded),
  );
}

/** Finds comments that come from `comments`. */
export function indexComments(comments: readonly TemplateComment[]): TemplateCommentIndex {
  const byFoldedText = new Map(comments.map((comment) => [comment.folded, comment]));
  let runs: readonly WordRuns[] | undefined;
  return {
    findSame: memoize((content) => byFoldedText.get(foldSpace(content))),
    findEdited: memoize((content) => {
      runs ??= comments.map(({ folded }) => wordRunsOf(folded));
      const runsOfContent = wordRunsOf(content);
      return comments[runs.findIndex((runsOfComment) => isEditOf(runsOfContent, runsOfComment))];
    }),
  };
}

/** Searches `first`, and where that finds nothing `fallback`, which is computed when it is first needed. */
export function withFallbackIndex(
  first: TemplateCommentIndex,
  fallback: () => TemplateCommentIndex,
): TemplateCommentIndex {
  let computed: TemplateCommentIndex | undefined;
  const second = () => {
    computed ??= fallback();
    return computed;
  };
  return {
    findSame: (content) => first.findSame(content) ?? second().findSame(content),
    findEdited: (content) => first.findEdited(content) ?? second().findEdited(content),
  };
}

/** The comment of the template that `comment` repeats word for word; undefined when the author wrote it. */
export function templateCommentFor(
  { content, state }: Comment,
  index: TemplateCommentIndex,
): TemplateComment | undefined {
  return state === 'unclosed' ? undefined : index.findSame(content);
}

/** True when `content` was probably made by editing `templateComment`: it contains most of the word runs of the template comment; or fewer of them, but little else. */
function isEditOf(content: WordRuns, templateComment: WordRuns): boolean {
  const { ofFirst, ofSecond } = overlapOf(content, templateComment, 0.3);
  return ofSecond >= 0.7 || (ofFirst >= 0.8 && ofSecond >= 0.3);
}

/** The offset in `content` at which the template comment ends that it starts with; undefined when it starts with other text. */
export function endOfGuidance(content: string, comments: readonly TemplateComment[]): number | undefined {
  const foldedContent = `${foldSpace(content)} `;
  for (const { folded } of comments) {
    if (!foldedContent.startsWith(`${folded} `)) continue;
    const words = folded.split(' ').map(escapeRegExp);
    const match = new RegExp(`^\\s*${words.join('\\s+')}(?!\\S)`).exec(content);
    if (match) return match[0].length;
  }
  return undefined;
}

//   <!--
//   What is out of scope?        the text of the template; the `-->` after it was deleted
//
//   ## Design
//   agent --> verifier           now the comment ends at this arrow
/** True when `content` starts with a template comment and has a heading after it: the end of the comment was deleted. */
export function runsOn(content: string, comments: readonly TemplateComment[]): boolean {
  const heading = /(?:\r\n|\r|\n)#{1,6}[ \t]+\S/g;
  if (!heading.test(content)) return false;
  heading.lastIndex = endOfGuidance(content, comments) ?? content.length;
  return heading.test(content);
}
