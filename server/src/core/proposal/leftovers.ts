import type { MarkdownDocument } from '../markdown/document';
import type { Verbatim } from '../markdown/facts/verbatim';
import type { TemplateParagraph, TemplateProse } from '../template/prose';
import type { Stage } from '../template/stage';
import { type Span, slice } from '../text/span';

/** Text of the template that a proposal still has, as far as it stands together: one mistake. */
export interface Leftover {
  readonly kind: 'advice' | 'stand-in';
  readonly span: Span;
  /** The paragraph of the template that it begins with. */
  readonly origin: TemplateParagraph;
  /** What it is made of, in order. */
  readonly parts: readonly Verbatim[];
}

/** A part, and the paragraph of the template that tells of what kind it is. */
interface Found {
  readonly part: Verbatim;
  readonly origin: TemplateParagraph;
}

/** What is asked of a document. */
interface Asked {
  /** The template's. */
  readonly prose: TemplateProse;
  /** Where the document has its metadata. */
  readonly fields: Span | undefined;
  readonly stage: Stage;
}

/**
 * What of the template's text outside its comments a proposal still has word for word, in order. A list that an author has made his own, and questions that
 * he answers, are none.
 */
export function leftoversOf(
  document: MarkdownDocument,
  { prose, fields, stage }: Asked,
): readonly Leftover[] {
  if (prose.paragraphs.length === 0) return [];
  const leftovers: Leftover[] = [];
  let run: Found[] = [];
  const flush = () => {
    const leftover = leftoverOf(run, document, stage);
    if (leftover) leftovers.push(leftover);
    run = [];
  };
  for (const part of document.verbatim(prose.known)) {
    const found = part.normalized.flatMap((said) => prose.byNormalizedText.get(said) ?? []);
    const origin =
      found.find(({ kind }) => kind === 'stand-in') ?? found.find(({ brief }) => !brief) ?? found[0];
    if (!origin || origin.kind === 'default') continue;
    if (fields && part.span.start < fields.end && fields.start < part.span.end) continue;
    // Who quotes the template answers it.
    if (found.some(({ quoted }) => quoted !== (part.type === 'blockquote'))) continue;
    const last = run.at(-1);
    if (last && !goesOn(last, { part, origin }, run, document)) flush();
    run.push({ part, origin });
  }
  flush();
  return leftovers;
}

/** True when nothing but blank lines and comments stand between two parts, and both are of one kind. */
function goesOn(
  { part: above }: Found,
  { part, origin }: Found,
  run: readonly Found[],
  document: MarkdownDocument,
): boolean {
  const kind = run.find((one) => !one.origin.brief)?.origin.kind;
  if (kind && !origin.brief && kind !== origin.kind) return false;
  const between = slice(document.text, { start: above.span.end, end: part.span.start });
  // Within a list there is its marker.
  const gap = part.whole ? between : between.replace(/[-*+>\d.) \t]+$/, '');
  return gap.replace(/<!--[\s\S]*?-->/g, '').trim() === '';
}

function leftoverOf(run: readonly Found[], document: MarkdownDocument, stage: Stage): Leftover | undefined {
  // Words that are too short to tell by themselves belong to what follows: `For example:`.
  const told = run.slice(0, run.findLastIndex(({ origin }) => !origin.brief) + 1);
  const [first] = told;
  const last = told.at(-1);
  const origin = told.find((one) => !one.origin.brief)?.origin;
  if (!first || !last || !origin || origin.kind === 'default') return undefined;
  const span = { start: first.part.span.start, end: last.part.span.end };
  const leftover = { kind: origin.kind, span, origin, parts: told.map(({ part }) => part) };
  return origin.kind === 'advice' && isKept(told, leftover, document, stage) ? undefined : leftover;
}

/** True when an author seems to have kept the template's words to go on from them. */
function isKept(
  told: readonly Found[],
  { span, parts }: Leftover,
  document: MarkdownDocument,
  stage: Stage,
): boolean {
  // Of a list that has an author's items or answers, too, he wants the others as they are, and what introduces them.
  if (!parts.every(({ whole }) => whole)) return true;
  if (told.every(({ origin }) => origin.example)) return true;
  const { headings } = document;
  const above = headings.findLast((heading) => heading.span.end <= span.start)?.span.end ?? 0;
  const below =
    headings.find((heading) => heading.span.start >= span.end)?.span.start ?? document.text.length;
  const isSaid = (start: number, end: number) => document.contentIn({ start, end }).kind !== 'nothing';
  const said = parts.flatMap((part) => part.normalized);
  if (said.every((one) => one.endsWith('?'))) return isSaid(span.end, below);
  // While it is true, that is why the section says nothing else.
  const isExcuse = stage !== 'final' && said.every((one) => /\bnot required\b/i.test(one));
  return isExcuse && !isSaid(above, span.start) && !isSaid(span.end, below);
}
