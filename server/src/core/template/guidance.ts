import type { MarkdownDocument } from '../markdown/document';
import type { Comment } from '../markdown/facts/comments';
import type { Heading } from '../markdown/outline';
import { withLf } from '../text/lines';
import { literalPattern } from '../text/pattern';
import { memoize } from '../text/remembered';
import { overlapOf, type WordRuns, wordRunsOf } from '../text/similarity';
import { foldSpace, shorten } from '../text/words';

/** A comment of the template: advice to the author, to be removed from the finished proposal. */
export interface TemplateComment {
  /** Between the comment delimiters, as written, with LF. */
  readonly content: string;
  /** `content` with white space folded: what decides whether a comment is this one. */
  readonly folded: string;
  /** Its first words, for messages. */
  readonly summary: string;
  /** Where the comment stands in the template. */
  readonly span: { readonly start: number; readonly end: number };
  /** Title of the section it stands in; undefined before the first section. */
  readonly section: string | undefined;
  /** True when it is no more in the template: its span is nowhere then. */
  readonly isPast?: boolean;
}

/** Which comment of a template another comment is, or began as; told by what stands between the delimiters. */
export interface Origins {
  /** The one with the same words; undefined when it is the author's. */
  same(content: string): TemplateComment | undefined;
  /** The first one whose words were edited into these. */
  edited(content: string): TemplateComment | undefined;
}

/** What tools and lawyers read, and no author: a proposal keeps it. */
export const forOthers =
  /^\s*(?:SPDX-|Copyright\b|©|\(c\)|Licen[cs]ed under\b|Licen[cs]e:|(?:proposals|markdownlint|prettier|textlint|cspell|spell-checker|vi|vim|vale|alex|lint)(?:[-:]\S|: | (?:disable|enable|ignore|off|on)\b))/i;

/** The comments of a template but for the table of contents markers and those for others than authors, in order; `title` is the heading that is no section. */
export function templateCommentsOf(
  document: MarkdownDocument,
  title: Heading | undefined,
): readonly TemplateComment[] {
  const markers = new Set(document.tocMarkers.map((marker) => marker.span.start));
  return document.comments.flatMap(({ span, content, state }): TemplateComment[] => {
    const folded = foldSpace(content);
    if (state === 'unclosed' || markers.has(span.start) || folded === '' || forOthers.test(content))
      return [];
    const owner = document.sections.findLast(
      (section) => section.own.start <= span.start && span.end <= section.own.end,
    );
    const section = owner && owner.heading !== title ? owner.heading.text : undefined;
    return [{ content: withLf(content), folded, summary: shorten(folded, 60), span, section }];
  });
}

/** Finds the origins of comments in `guidance`. */
export function originsIn(guidance: readonly TemplateComment[]): Origins {
  const byWords = new Map(guidance.map((one) => [one.folded, one]));
  let runs: readonly WordRuns[] | undefined;
  return {
    same: memoize((content) => byWords.get(foldSpace(content))),
    edited: memoize((content) => {
      runs ??= guidance.map(({ folded }) => wordRunsOf(folded));
      const words = wordRunsOf(content);
      const at = runs.findIndex((origin) => isEditOf(words, origin));
      return guidance[at];
    }),
  };
}

/** Asks `first`, and where that knows none `others`, which are made when they are first asked. */
export function originsAlso(first: Origins, others: () => Origins): Origins {
  let made: Origins | undefined;
  const more = () => {
    made ??= others();
    return made;
  };
  return {
    same: (content) => first.same(content) ?? more().same(content),
    edited: (content) => first.edited(content) ?? more().edited(content),
  };
}

/** The comment of the template that `comment` repeats word for word; undefined when it is the author's. */
export function templateCommentFor(
  { content, state }: Comment,
  origins: Origins,
): TemplateComment | undefined {
  return state === 'unclosed' ? undefined : origins.same(content);
}

/**
 * True when `content` began as the template comment `origin`: most of the template's words are in it, in runs; or most of its
 * words are the template's, and enough of them.
 */
function isEditOf(content: WordRuns, origin: WordRuns): boolean {
  const { ofFirst, ofSecond } = overlapOf(content, origin, 0.3);
  return ofSecond >= 0.7 || (ofFirst >= 0.8 && ofSecond >= 0.3);
}

/** Offset in `content` at which the words of a comment of the template end that it begins with; undefined when it begins with others. */
export function endOfGuidance(content: string, guidance: readonly TemplateComment[]): number | undefined {
  const begins = `${foldSpace(content)} `;
  for (const { folded } of guidance) {
    if (!begins.startsWith(`${folded} `)) continue;
    const words = folded.split(' ').map(literalPattern);
    const found = new RegExp(`^\\s*${words.join('\\s+')}(?!\\S)`).exec(content);
    if (found) return found[0].length;
  }
  return undefined;
}

//   <!--
//   What is out of scope?        the template's words, and their end is gone
//
//   ## Design
//   agent --> verifier           this is the end now
/** True when `content` goes on after the words of a comment of the template, and a heading is in what follows: the comment lost its end. */
export function runsOn(content: string, guidance: readonly TemplateComment[]): boolean {
  const heading = /(?:\r\n|\r|\n)#{1,6}[ \t]+\S/g;
  if (!heading.test(content)) return false;
  heading.lastIndex = endOfGuidance(content, guidance) ?? content.length;
  return heading.test(content);
}
