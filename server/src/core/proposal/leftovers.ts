import type { BlockPlace, InBlock } from '../markdown/blocks/block';
import type { MarkdownDocument } from '../markdown/document';
import type { VerbatimMatch } from '../markdown/facts/verbatim';
import { factKeys, isUsual, type Practice, type Share } from '../practice/practice';
import type { TemplateParagraph, TemplateProse } from '../template/prose';
import type { Stage } from '../template/stage';
import { type Span, slice } from '../text/span';
import { trimEndOf, withoutComments } from '../text/trim';
import { reusedList } from './reuse';
import { isSamePlace } from './toc';

/** Template text that is still in a proposal. Adjacent paragraphs are one leftover, because they are one mistake. */
export interface Leftover {
  readonly kind: 'guidance' | 'placeholder';
  /** From the first to the last paragraph; may extend over several blocks. */
  readonly place: BlockPlace;
  /** The first of the template's paragraphs in it that is not brief. */
  readonly origin: TemplateParagraph;
  /** The paragraphs of the document in it, in order. */
  readonly parts: readonly InBlock<VerbatimMatch>[];
}

/** A paragraph of the document, and the paragraph of the template that it repeats. */
interface Found {
  readonly part: InBlock<VerbatimMatch>;
  /** Where the part is in the document. */
  readonly span: Span;
  readonly origin: TemplateParagraph;
}

/** What is needed to find leftovers in a document. Some parts are functions, because a document without leftovers does not need them. */
interface LeftoverContext {
  /** The prose of the template. */
  readonly prose: TemplateProse;
  /** The span of the metadata in the document. */
  fields(): Span | undefined;
  stage(): Stage;
  /** What the accepted proposals do, as far as that is known. */
  readonly practice: Practice | undefined;
}

/**
 * The template's text, except comments, that the proposal still contains word for word, in order. Lists with items added by the author, questions with answers, and
 * guidance that most accepted proposals keep are not leftovers.
 */
export function leftoversOf(
  document: MarkdownDocument,
  { prose, fields: fieldsOf, stage: stageOf, practice }: LeftoverContext,
  previous: readonly Leftover[] | undefined,
): readonly Leftover[] {
  const found = document.query(prose.templateTexts);
  if (found.length === 0) return reusedList(previous, [], isSame);
  const fields = fieldsOf();
  const stage = stageOf();
  const leftovers: Leftover[] = [];
  let run: Found[] = [];
  const flush = () => {
    const leftover = leftoverOf(run, document, stage);
    if (leftover) leftovers.push(leftover);
    run = [];
  };
  for (const part of found) {
    const span = document.spanOf(part);
    const origins = part.normalized.flatMap((text) => prose.byNormalizedText.get(text) ?? []);
    const origin =
      origins.find(({ kind }) => kind === 'placeholder') ?? origins.find(({ brief }) => !brief) ?? origins[0];
    if (!origin || origin.kind === 'default') continue;
    if (origins.some((one) => isUsual(guidanceShare(one, practice)))) continue;
    if (fields && span.start < fields.end && fields.start < span.end) continue;
    // An author who quotes the template probably replies to it.
    if (origins.some(({ quoted }) => quoted !== (part.type === 'blockquote'))) continue;
    const last = run.at(-1);
    if (last && !isContinued(last, { part, span, origin }, run, document)) flush();
    run.push({ part, span, origin });
  }
  flush();
  return reusedList(previous, leftovers, isSame);
}

/** How many accepted proposals keep a paragraph of guidance; undefined where that is not known. */
export function guidanceShare(
  { kind, words }: TemplateParagraph,
  practice: Practice | undefined,
): Share | undefined {
  return kind === 'guidance' ? practice?.keptShare(factKeys.guidance(words)) : undefined;
}

function isSame(a: Leftover, b: Leftover): boolean {
  return (
    a.kind === b.kind &&
    a.origin === b.origin &&
    isSamePlace(a.place, b.place) &&
    a.parts.length === b.parts.length &&
    a.parts.every((part, i) => part === b.parts[i])
  );
}

/** True when two paragraphs of the same kind have only blank lines and comments between them. */
function isContinued(
  above: Found,
  { part, span, origin }: Found,
  run: readonly Found[],
  document: MarkdownDocument,
): boolean {
  const kind = run.find((found) => !found.origin.brief)?.origin.kind;
  if (kind && !origin.brief && kind !== origin.kind) return false;
  const between = slice(document.text, { start: above.span.end, end: span.start });
  // Between list items there is the marker of the next item.
  const gap = part.isWholeNode ? between : trimEndOf(between, '-*+>0123456789.) \t');
  const isBlank = withoutComments(gap).trim() === '';
  return isBlank && !hasNodeBetween(above.span.end, span.start, document);
}

/** True when a node between two offsets has content: indented code may look like a comment. */
function hasNodeBetween(start: number, end: number, document: MarkdownDocument): boolean {
  for (const node of document.nodesIn({ start, end }))
    if (start <= node.span.start && node.span.end <= end && node.content !== 'nothing') return true;
  return false;
}

function leftoverOf(run: readonly Found[], document: MarkdownDocument, stage: Stage): Leftover | undefined {
  // A brief paragraph is a leftover only before another one: `For example:`.
  const parts = run.slice(0, run.findLastIndex(({ origin }) => !origin.brief) + 1);
  const [first] = parts;
  const last = parts.at(-1);
  const origin = parts.find((found) => !found.origin.brief)?.origin;
  if (!first || !last || !origin || origin.kind === 'default') return undefined;
  const { block } = first.part;
  const { start } = first.part.span;
  const place = { block, span: { start, end: start + last.span.end - first.span.start } };
  const leftover = { kind: origin.kind, place, origin, parts: parts.map(({ part }) => part) };
  const isGuidanceKept =
    origin.kind === 'guidance' &&
    isKept(parts, { start: first.span.start, end: last.span.end }, document, stage);
  return isGuidanceKept ? undefined : leftover;
}

/** True when the author has probably kept the template's text on purpose. */
function isKept(found: readonly Found[], span: Span, document: MarkdownDocument, stage: Stage): boolean {
  const parts = found.map(({ part }) => part);
  // If the author added items or answers to a list, the template's items and the text before the list were kept on purpose.
  if (!parts.every(({ isWholeNode }) => isWholeNode)) return true;
  if (found.every(({ origin }) => origin.example)) return true;
  const { headings } = document;
  const above = headings.findLast((heading) => heading.span.end <= span.start)?.span.end ?? 0;
  const below =
    headings.find((heading) => heading.span.start >= span.end)?.span.start ?? document.text.length;
  const hasContent = (start: number, end: number) => document.contentIn({ start, end }).kind !== 'nothing';
  const texts = parts.flatMap((part) => part.normalized);
  if (texts.every((text) => text.endsWith('?'))) return hasContent(span.end, below);
  // Before the final stage, "not required until ..." explains why the section contains nothing else.
  const isReason = stage !== 'final' && texts.every((text) => /\bnot required\b/i.test(text));
  return isReason && !hasContent(above, span.start) && !hasContent(span.end, below);
}
