import type { MarkdownDocument } from '../markdown/document';
import type { Paragraph } from '../markdown/facts/paragraphs';
import { KnownTexts } from '../markdown/facts/verbatim';
import type { Heading, Section } from '../markdown/outline';
import { withLf } from '../text/lines';
import { literalPattern } from '../text/pattern';
import { contains, type Span, slice } from '../text/span';
import { shorten } from '../text/words';
import { forOthers, type TemplateComment } from './guidance';
import { isOnlyPlaceholder, isPlaceholder, placeholderShapes } from './placeholder-shapes';

/**
 * What a paragraph of a template is for: `advice` tells authors what to write, `stand-in` waits for their words, `default` is an answer that serves for a
 * draft. What a proposal keeps is none of them.
 */
export type ProseKind = 'advice' | 'stand-in' | 'default';

/** A paragraph of a template that no finished proposal has. */
export interface TemplateParagraph {
  readonly kind: ProseKind;
  readonly normalized: string;
  /** As the template has it, with LF. */
  readonly written: string;
  /** Its first words, for messages. */
  readonly summary: string;
  readonly span: Span;
  /** The list or quote that it is in, or itself. */
  readonly top: Span;
  /** That as the template has it, with LF. */
  readonly topWritten: string;
  readonly section: string | undefined;
  /** True when it is, or is in, a quote. */
  readonly quoted: boolean;
  /** True when it shows how others wrote: some want to say just that. */
  readonly example: boolean;
  /** True when it is too short to tell by itself whose words it is. */
  readonly brief: boolean;
}

/** A stand-in in the text of a template: `{title of option 1}`. */
export interface Phrase {
  readonly text: string;
  readonly span: Span;
}

/** The text of a template outside its comments, as far as no finished proposal has it. */
export interface TemplateProse {
  /** In order. */
  readonly paragraphs: readonly TemplateParagraph[];
  /** By what they say: the first of each. */
  readonly byNormalizedText: ReadonlyMap<string, TemplateParagraph>;
  readonly known: KnownTexts;
  /** The stand-ins in running text and headings, each once. */
  readonly phrases: readonly Phrase[];
  /** Finds them all; undefined where there are none. */
  readonly phrase: RegExp | undefined;
}

/** What of a template is no part of its text: the title, its metadata. */
export interface Apart {
  readonly title: Heading | undefined;
  readonly metadata: Span | undefined;
  /** What stands for a proposal's number. */
  readonly number: string;
}

/** The prose of a template. In which of its sections prose is advice, and where it is to stay, is told by where it writes comments. */
export function templateProseOf(
  document: MarkdownDocument,
  guidance: readonly TemplateComment[],
  { title, metadata, number }: Apart,
): TemplateProse {
  const { text } = document;
  const owners = ownersOf(document, title);
  const isApart = (span: Span) =>
    [metadata, title?.span, document.tocBlock?.inner, document.unmarkedToc].some(
      (one) => one && contains(one, span),
    );
  const shapes = placeholderShapes(number);
  const phrases = shapes
    .flatMap((shape) => document.phrases(shape))
    .map((span) => ({ span, text: slice(text, span) }))
    .filter((one) => isPlaceholder(one.text) && !isApart(one.span));
  const comments = new Map<Section | undefined, string[]>();
  for (const { span, content } of guidance)
    comments.set(owners(span), [...(comments.get(owners(span)) ?? []), content]);
  const all = document.paragraphs.filter(({ top }) => !isApart(top.span));
  const examples = examplesAmong(all, owners);
  const speaksProse = isInProse(all, comments, owners);

  const kindOf = (paragraph: Paragraph): ProseKind | undefined => {
    const { span, normalized } = paragraph;
    const section = owners(span);
    const beside = comments.get(section);
    if (paragraph.inChecklist) return undefined;
    if (isOnlyPlaceholder(normalized, slice(text, span)) || phrases.some((one) => contains(span, one.span)))
      return 'stand-in';
    if (section && beside?.some((one) => /\bplaceholder\b/i.test(one)))
      return isAnswer(normalized) ? undefined : 'default';
    if (!speaksProse || (section && beside) || forOthers.test(normalized) || isKeyWords(normalized))
      return undefined;
    return 'advice';
  };
  const paragraphs = all.flatMap((paragraph): TemplateParagraph[] => {
    const kind = kindOf(paragraph);
    const { span, normalized, top } = paragraph;
    const written = withLf(slice(text, span));
    const section = owners(span)?.heading.text;
    const brief = kind === 'advice' && (normalized.match(/[\p{L}\p{N}]+/gu)?.length ?? 0) < 4;
    const summary = shorten(normalized, 60);
    const topWritten = withLf(slice(text, top.span));
    if (!kind) return [];
    const quoted = top.type === 'blockquote';
    const example = examples.has(top.span.start);
    return [
      {
        kind,
        normalized,
        written,
        summary,
        span,
        top: top.span,
        topWritten,
        section,
        quoted,
        example,
        brief,
      },
    ];
  });
  const once = [...new Map([...phrases].reverse().map((one) => [one.text, one])).values()].reverse();
  return {
    paragraphs,
    byNormalizedText: new Map([...paragraphs].reverse().map((one) => [one.normalized, one])),
    known: new KnownTexts(paragraphs),
    phrases: once,
    phrase: phrasePattern(once),
  };
}

/** The section that a place is in the own text of; undefined before the first, and under the title. */
function ownersOf(
  { sections }: MarkdownDocument,
  title: Heading | undefined,
): (span: Span) => Section | undefined {
  return (span) => {
    const owner = sections.findLast(({ own }) => contains(own, span));
    return owner?.heading === title ? undefined : owner;
  };
}

//   For example:                      Some real examples:
//
//   **creator** is a human user …     * As an engineer, …
//
//   1. The creator sits down …        What follows a list is no example.
/** Starts of the nodes that are announced as examples: the lists and quotes that follow, or all to the section's end where it begins with text. */
function examplesAmong(
  all: readonly Paragraph[],
  owners: (span: Span) => Section | undefined,
): ReadonlySet<number> {
  const starts = new Set<number>();
  let open: { readonly section: Section | undefined; only?: 'lists' | 'all' } | undefined;
  for (const { normalized, span, top } of all) {
    const section = owners(span);
    if (open && open.section !== section) open = undefined;
    if (top.type === 'paragraph' && /\bexamples?\b[^.]*:$/i.test(normalized)) open = { section };
    else if (open) {
      open.only ??= top.type === 'paragraph' ? 'all' : 'lists';
      if (open.only === 'lists' && top.type === 'paragraph') open = undefined;
      else starts.add(top.span.start);
    }
  }
  return starts;
}

/** True when more sections have prose and no comment than have comments: there prose is what tells authors what to write. */
function isInProse(
  all: readonly Paragraph[],
  comments: ReadonlyMap<Section | undefined, unknown>,
  owners: (span: Span) => Section | undefined,
): boolean {
  const inProse = new Set(all.map(({ span }) => owners(span)));
  const inProseOnly = [...inProse].filter((section) => section && !comments.has(section)).length;
  return inProseOnly > [...comments.keys()].filter((section) => section !== undefined).length;
}

/** True for what may stay as it is: that there is nothing to say. */
function isAnswer(normalized: string): boolean {
  return /^(?:none|no|not|n\/a)\b/i.test(normalized);
}

/** True for the sentence on MUST and SHOULD. Source: BCP 14. */
function isKeyWords(normalized: string): boolean {
  return /\bkey ?words\b.*\bMUST\b.*\bRFC ?2119\b/.test(normalized);
}

function phrasePattern(phrases: readonly Phrase[]): RegExp | undefined {
  if (phrases.length === 0) return undefined;
  const texts = phrases.map(({ text }) => {
    const words = text.split(/\s+/).map(literalPattern).join('\\s+');
    return /^[*_]/.test(text) ? `(?<=:[ \\t]+)${words}` : words;
  });
  // The longest first: one may begin with another.
  return new RegExp(
    `(?<![\\w/$.{=-])(?:${texts.sort((a, b) => b.length - a.length).join('|')})(?![\\w/}])`,
    'g',
  );
}
