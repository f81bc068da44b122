import type { Fix, Related, Remark } from '../proposal/finding';
import { formatNumber } from '../proposal/identity';
import type { Proposal, Title } from '../proposal/proposal';
import type { Rule } from '../proposal/rule';
import type { TemplateParagraph } from '../template/prose';
import { contains, type Span, slice } from '../text/span';
import { foldSpace, shorten } from '../text/words';

/** The template's stand-ins in the title and the text, and sections that say only `TBD` or `TODO`. */
export const placeholder: Rule = {
  id: 'placeholder',
  title: 'A stand-in waits to be replaced.',
  severity: 'information',
  stages: { draft: 'hint', final: 'warning' },
  *check(proposal) {
    if (proposal.title) yield* inTitle(proposal, proposal.title);
    yield* inText(proposal);
    for (const section of proposal.document.sections) {
      const content = proposal.document.contentOf(section);
      if (content.kind !== 'placeholder') continue;
      const message = `"${section.heading.text}" says only "${content.word}"; text, or "None", was expected`;
      yield { span: content.span, message };
    }
  },
};

/** Paragraphs and lists of nothing but the template's words that wait for the author's, and single stand-ins among his. */
function* inText(proposal: Proposal): Iterable<Remark> {
  const { document, schema, title, leftovers, stage } = proposal;
  const { phrases, phrase, known, byNormalizedText } = schema.prose;
  for (const { kind, span, origin } of leftovers)
    if (kind === 'stand-in') yield standIn(span, origin.summary, origin.span);
  for (const span of phrase ? document.phrases(phrase) : []) {
    if ([title?.heading.span, ...leftovers.map((one) => one.span)].some((one) => one && contains(one, span)))
      continue;
    const text = foldSpace(slice(proposal.text, span));
    const origin = phrases.find((one) => foldSpace(one.text) === text);
    if (origin) yield standIn(span, shorten(text, 60), origin.span);
  }
  // The template says that these serve for a draft.
  if (stage === 'draft') return;
  for (const { span, normalized, whole } of document.verbatim(known)) {
    const origin = byNormalizedText.get(normalized[0] ?? '');
    if (origin?.kind !== 'default' || !whole || !isAll(proposal, span, origin)) continue;
    const message = `"${origin.section}" says only the template's "${origin.summary}"; text, or "None", was expected`;
    yield { span, message, related: [inTemplate(origin.span)] };
  }
}

/** True when the section where the template has `origin` says nothing else. */
function isAll(
  { document, alignment }: Proposal,
  span: Span,
  { section: title }: TemplateParagraph,
): boolean {
  const match = alignment.matches.find(
    ({ section: { own }, spec }) => spec.title === title && contains(own, span),
  );
  if (!match) return false;
  const { own } = match.section;
  const rest = [
    { start: own.start, end: span.start },
    { start: span.end, end: own.end },
  ];
  // `TBD` is said to be one word already.
  return (
    document.contentOf(match.section).kind === 'something' &&
    rest.every((one) => document.contentIn(one).kind === 'nothing')
  );
}

function standIn(span: Span, words: string, inIt: Span): Remark {
  return {
    span,
    message: `The template's "${words}" is still there; your own words were expected`,
    related: [inTemplate(inIt)],
  };
}

function inTemplate(span: Span): Related {
  return { message: 'The stand-in in the template', span, in: 'template' };
}

function* inTitle(proposal: Proposal, { heading, parts }: Title): Generator<Remark> {
  const { titlePattern: pattern, title: templateTitle } = proposal.schema;
  const written = proposal.writtenTitle(heading);
  const found = pattern
    ? (parts?.placeholders ?? [])
    : [templateTitle ?? ''].filter((text) => text === heading.text);
  const places = found.flatMap((text) => {
    const at = written.indexOf(text);
    return at < 0
      ? []
      : [{ text, start: heading.titleSpan.start + at, end: heading.titleSpan.start + at + text.length }];
  });
  const [first] = places;
  const last = places.at(-1);
  if (!first || !last) return;
  const fixes: Fix[] = [];
  if (first.text === pattern?.number && proposal.fileNumber !== undefined) {
    const number = formatNumber(proposal.fileNumber, proposal.schema.family);
    const edits = [{ span: { start: first.start, end: first.end }, text: number }];
    fixes.push({
      title: `Write the number of the file name, ${number}`,
      edits,
      applies: 'always',
    });
  }
  const words = places.map(({ text }) => `"${text}"`).join(' and ');
  yield {
    span: { start: first.start, end: last.end },
    message: `The title still has the template's ${words}`,
    fixes,
  };
}
