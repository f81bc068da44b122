import type { BlockQuery } from '../markdown/blocks/block';
import type { MarkdownDocument } from '../markdown/document';
import { type Paragraph, paragraphsQuery } from '../markdown/facts/paragraphs';
import { phrasesQuery } from '../markdown/facts/phrases';
import { KnownTexts } from '../markdown/facts/verbatim';
import { type Heading, type Section, sectionAround } from '../markdown/outline';
import { firstFrom } from '../text/binary-search';
import { groupBy } from '../text/group-by';
import { normalizeLineEndings } from '../text/lines';
import { anyOfPattern, wordPatterns } from '../text/reg-exp';
import { contains, type Span, slice } from '../text/span';
import { containsAnyOf } from '../text/span-search';
import { shorten, wordsOf } from '../text/words';
import { notForAuthors, type TemplateComment } from './guidance';
import { isBracketed, isOnlyPlaceholder, isPlaceholder, placeholderShapes } from './placeholder-shapes';

/** What a paragraph of a template is for: guidance for authors, a placeholder for their text, or a default text that is enough for a draft. */
export type ProseKind = 'guidance' | 'placeholder' | 'default';

/** A paragraph of a template that should not be in a finished proposal. */
export interface TemplateParagraph {
  readonly kind: ProseKind;
  readonly normalized: string;
  /** The letters and digits as written, by which it is found line by line. */
  readonly words: string;
  /** The paragraph as written, with LF. */
  readonly source: string;
  /** The first words, for messages. */
  readonly summary: string;
  readonly span: Span;
  /** The span of the list or quote that contains the paragraph; without one, of the paragraph itself. */
  readonly top: Span;
  /** The text of {@link top} as written, with LF. */
  readonly topWritten: string;
  /** The title of the section; undefined before the first section. */
  readonly section: string | undefined;
  /** True when the paragraph is in a quote. */
  readonly quoted: boolean;
  /** True for an example of how to write the section: an author may want the same text. */
  readonly example: boolean;
  /** True when the paragraph is so short that an author may have written the same by chance. */
  readonly brief: boolean;
}

/** A placeholder in the text of a template: `{title of option 1}`. */
export interface Phrase {
  readonly text: string;
  readonly span: Span;
}

/** The text of a template outside its comments, as far as it should not be in a finished proposal. */
export interface TemplateProse {
  /** In order. */
  readonly paragraphs: readonly TemplateParagraph[];
  /** The paragraphs by normalized text; the first one where several have the same. */
  readonly byNormalizedText: ReadonlyMap<string, TemplateParagraph>;
  /** Finds the paragraphs in a document. */
  readonly templateTexts: KnownTexts;
  /** The placeholders in running text and headings, each once. */
  readonly phrases: readonly Phrase[];
  /** Finds the {@link phrases} in a document; undefined where there are none. */
  readonly phraseQuery: BlockQuery<{ readonly span: Span }> | undefined;
}

/** The parts of a template that are not prose. */
export interface NonProse {
  readonly title: Heading | undefined;
  readonly metadata: Span | undefined;
  /** The placeholder for the number of a proposal: `NNNN`. */
  readonly number: string;
  /** True when paragraphs without placeholders may stay in proposals. */
  readonly textMayStay?: boolean | undefined;
}

/**
 * The prose of a template. A paragraph is guidance only in a section without comments, because a section with comments has its guidance there. If the template has at
 * least as many sections with comments as sections with paragraphs only, no paragraph is guidance: all of them stay in proposals.
 */
export function templateProseOf(
  document: MarkdownDocument,
  comments: readonly TemplateComment[],
  { title, metadata, number, textMayStay = false }: NonProse,
): TemplateProse {
  const { text } = document;
  const sectionOf = sectionFinder(document, title);
  const isNonProse = (span: Span) =>
    [metadata, title?.span, document.tocBlock?.inner, document.unmarkedToc].some(
      (part) => part && contains(part, span),
    );
  const shapes = placeholderShapes(number).map(phrasesQuery);
  document.readQueries([paragraphsQuery, ...shapes]);
  const phrases = placeholdersIn(document, shapes).filter(({ span }) => !isNonProse(span));
  const commentsBySection = groupBy(comments, ({ span }) => sectionOf(span));
  const all = document.paragraphs.filter(({ top }) => !isNonProse(top.span));
  const examples = examplesAmong(all, sectionOf);
  const hasPlaceholder = containsAnyOf(phrases.map(({ span }) => span));
  const hasPlaceholderComment = new Set(
    [...commentsBySection].flatMap(([section, own]) =>
      own.some(({ content }) => /\bplaceholder\b/i.test(content)) ? [section] : [],
    ),
  );
  const topTextOf = topTextsIn(text);
  const hasGuidanceInProse = isGuidanceInProse(all, commentsBySection, sectionOf);

  const kindOf = (paragraph: Paragraph): ProseKind | undefined => {
    const { span, normalized } = paragraph;
    const section = sectionOf(span);
    const hasComments = commentsBySection.has(section);
    if (paragraph.inChecklist) return undefined;
    if (isOnlyPlaceholder(normalized, slice(text, span)) || hasPlaceholder(span)) return 'placeholder';
    if (section && hasPlaceholderComment.has(section))
      return isNegativeAnswer(normalized) ? undefined : 'default';
    if (textMayStay || !hasGuidanceInProse || (section && hasComments)) return undefined;
    return notForAuthors.test(normalized) || isKeyWordsSentence(normalized) ? undefined : 'guidance';
  };
  const paragraphs = all.flatMap((paragraph): TemplateParagraph[] => {
    const kind = kindOf(paragraph);
    if (!kind) return [];
    const section = sectionOf(paragraph.span)?.heading.text;
    const example = examples.has(paragraph.top.span.start);
    return [
      { ...paragraphOf(paragraph, kind, text), topWritten: topTextOf(paragraph.top.span), section, example },
    ];
  });
  const uniquePhrases = [
    ...new Map([...phrases].reverse().map((phrase) => [phrase.text, phrase])).values(),
  ].reverse();
  return {
    paragraphs,
    byNormalizedText: new Map(
      [...paragraphs].reverse().map((paragraph) => [paragraph.normalized, paragraph]),
    ),
    templateTexts: new KnownTexts(paragraphs),
    phrases: uniquePhrases,
    phraseQuery: phraseQueryOf(uniquePhrases),
  };
}

/** A function that returns the text of a top-level node, which may have thousands of paragraphs, with LF. It is called for one node after the other. */
function topTextsIn(text: string): (span: Span) => string {
  let last: { readonly start: number; readonly written: string } | undefined;
  return (span) => {
    if (last?.start !== span.start)
      last = { start: span.start, written: normalizeLineEndings(slice(text, span)) };
    return last.written;
  };
}

/** A paragraph by itself, without what depends on the other paragraphs of the template. */
function paragraphOf(
  { span, normalized, top }: Paragraph,
  kind: ProseKind,
  text: string,
): Omit<TemplateParagraph, 'section' | 'example' | 'topWritten'> {
  const source = normalizeLineEndings(slice(text, span));
  const wordCount = normalized.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
  return {
    kind,
    normalized,
    words: wordsOf(source),
    source,
    summary: shorten(normalized, 60),
    span,
    top: top.span,
    quoted: top.type === 'blockquote',
    brief: kind === 'guidance' && wordCount < 4,
  };
}

/** The placeholders in what readers see, in order. */
function placeholdersIn(
  document: MarkdownDocument,
  shapes: readonly BlockQuery<{ readonly span: Span }>[],
): readonly Phrase[] {
  return shapes
    .flatMap((shape) => document.query(shape).map((place) => document.spanOf(place)))
    .map((span) => ({ span, text: slice(document.text, span) }))
    .filter(({ text }) => isPlaceholder(text))
    .filter((phrase) => !isBracketed(phrase.text) || !isPartOfHeading(phrase, document));
}

//   ## Drawbacks [for large clusters]      but   ### [option 1]
/** True for brackets in a heading that has other words, too: proposals keep these. */
function isPartOfHeading({ span, text }: Phrase, { headings }: MarkdownDocument): boolean {
  const heading = headings[firstFrom(headings, (candidate) => candidate.span.start > span.start) - 1];
  return heading !== undefined && contains(heading.span, span) && heading.text !== text;
}

/** Finds the section whose own text contains a span; undefined before the first section and for the text below the title. */
type SectionFinder = (span: Span) => Section | undefined;

function sectionFinder({ sections }: MarkdownDocument, title: Heading | undefined): SectionFinder {
  return (span) => {
    const section = sectionAround(sections, span);
    return section?.heading === title ? undefined : section;
  };
}

//   For example:                      Some real examples:
//
//   **creator** is a human user …     * As an engineer, …
//
//   1. The creator sits down …        The paragraph after the list is not an example.
/**
 * The offsets of the lists, quotes and paragraphs that a paragraph such as `For example:` announces: the lists and quotes after it, or, when the first is a paragraph,
 * everything to the end of the section.
 */
function examplesAmong(all: readonly Paragraph[], sectionOf: SectionFinder): ReadonlySet<number> {
  const starts = new Set<number>();
  /** The examples that were announced last in the section; `kinds` is known after the first of them. */
  let announced: { readonly section: Section | undefined; kinds?: 'lists' | 'all' } | undefined;
  for (const { normalized, span, top } of all) {
    const section = sectionOf(span);
    if (announced && announced.section !== section) announced = undefined;
    if (top.type === 'paragraph' && announcesExamples(normalized)) announced = { section };
    else if (announced) {
      announced.kinds ??= top.type === 'paragraph' ? 'all' : 'lists';
      if (announced.kinds === 'lists' && top.type === 'paragraph') announced = undefined;
      else starts.add(top.span.start);
    }
  }
  return starts;
}

/** True if more sections have paragraphs without comments than have comments: then the paragraphs are guidance. */
function isGuidanceInProse(
  all: readonly Paragraph[],
  commentsBySection: ReadonlyMap<Section | undefined, unknown>,
  sectionOf: SectionFinder,
): boolean {
  const withProse = new Set(all.map(({ span }) => sectionOf(span)));
  const withProseOnly = [...withProse].filter((section) => section && !commentsBySection.has(section));
  const withComments = [...commentsBySection.keys()].filter((section) => section !== undefined);
  return withProseOnly.length > withComments.length;
}

/** True for a default text such as `None`, which may stay in a finished proposal. */
function isNegativeAnswer(normalized: string): boolean {
  return /^(?:none|no|not|n\/a)\b/i.test(normalized);
}

/** True for the sentence that defines MUST and SHOULD. Source: BCP 14. */
function isKeyWordsSentence(normalized: string): boolean {
  return /\bkey ?words\b.*\bMUST\b.*\bRFC ?2119\b/.test(normalized);
}

function phraseQueryOf(phrases: readonly Phrase[]): BlockQuery<{ readonly span: Span }> | undefined {
  if (phrases.length === 0) return undefined;
  const patterns = phrases.map(({ text }) => {
    const words = wordPatterns(text);
    if (isBracketed(text)) return ['(?<![\\\\\\]!])', ...words, '(?![[(:])'];
    return /^[*_]/.test(text) ? ['(?<=:[ \\t]+)', ...words] : words;
  });
  // Longest first, because one placeholder may start with another.
  const sorted = patterns.sort((a, b) => b.length - a.length);
  const pattern = new RegExp(`(?<![\\w/$.{=-])${anyOfPattern(sorted)}(?![\\w/}])`, 'g');
  return phrasesQuery(pattern);
}

/** True for a paragraph that ends with a colon, and whose last sentence is about examples. */
function announcesExamples(paragraph: string): boolean {
  const sentence = paragraph.slice(paragraph.lastIndexOf('.') + 1);
  return sentence.endsWith(':') && /\bexamples?\b/i.test(sentence);
}
