import type { BlockPlace } from '../markdown/blocks/block';
import type { MarkdownDocument } from '../markdown/document';
import type { OutlineSection } from '../markdown/outline';
import type { TemplateParagraph } from '../template/prose';
import type { Schema } from '../template/schema';
import { contains, type Span, slice } from '../text/span';
import { inAnyOf } from '../text/span-search';
import { foldSpace } from '../text/words';
import type { Alignment } from './alignment';
import type { Leftover } from './leftovers';
import type { ProposalTitle } from './proposal-title';
import { reusedList } from './reuse';
import { isSamePlace } from './toc';

/** Text of the template in a proposal that waits for the author's words. */
export interface FoundPlaceholder {
  readonly place: BlockPlace;
  /** `phrase`: one in running text; `default`: the template's default text, such as `None`, as the only content of its section. */
  readonly kind: 'phrase' | 'default';
  /** The words of the placeholder, whitespace folded. */
  readonly text: string;
  /** The span in the template. */
  readonly origin: Span;
  /** Title of the template's section; undefined before the first one. */
  readonly section: string | undefined;
}

/** The parts of a proposal that are needed to find placeholders. */
interface SearchedProposal {
  readonly document: MarkdownDocument;
  readonly schema: Schema;
  readonly title: ProposalTitle | undefined;
  readonly alignment: Alignment;
  readonly leftovers: readonly Leftover[];
}

/** The template's placeholders in running text, and its default texts that are the only content of a section. Those within {@link Leftover leftovers} are left out. */
export function placeholdersOf(
  proposal: SearchedProposal,
  previous: readonly FoundPlaceholder[] | undefined,
): readonly FoundPlaceholder[] {
  return reusedList(previous, [...phrasesIn(proposal), ...defaultsIn(proposal)], isSame);
}

function isSame(a: FoundPlaceholder, b: FoundPlaceholder): boolean {
  return isSamePlace(a.place, b.place) && a.kind === b.kind && a.origin === b.origin;
}

function* phrasesIn({ document, schema, title, leftovers }: SearchedProposal): Generator<FoundPlaceholder> {
  const { phraseQuery, phrases } = schema.prose;
  const places = phraseQuery ? document.query(phraseQuery) : [];
  if (places.length === 0) return;
  const isExcluded = inAnyOf(
    [title?.heading.place, ...leftovers.map(({ place }) => place)].flatMap((place) =>
      place ? [document.spanOf(place)] : [],
    ),
  );
  const byText = new Map([...phrases].reverse().map((phrase) => [foldSpace(phrase.text), phrase]));
  for (const { block, span } of places) {
    const at = document.spanOf({ block, span });
    if (isExcluded(at)) continue;
    const text = foldSpace(slice(block.text, span));
    const origin = byText.get(text);
    if (origin)
      yield { place: { block, span }, kind: 'phrase', text, origin: origin.span, section: undefined };
  }
}

function* defaultsIn(proposal: SearchedProposal): Generator<FoundPlaceholder> {
  const { document, schema } = proposal;
  const { byNormalizedText, templateTexts } = schema.prose;
  for (const { block, span, normalized, isWholeNode } of document.query(templateTexts)) {
    const origin = byNormalizedText.get(normalized[0] ?? '');
    if (origin?.kind !== 'default' || !isWholeNode) continue;
    const place = { block, span };
    if (!isAllOfSection(proposal, place, origin)) continue;
    yield { place, kind: 'default', text: origin.summary, origin: origin.span, section: origin.section };
  }
}

/** True if the section where the template has `origin` has no other content. */
function isAllOfSection(
  { document, alignment }: SearchedProposal,
  place: BlockPlace,
  { section: title }: TemplateParagraph,
): boolean {
  const span = document.spanOf(place);
  const ownTextSpanOf = ({ index }: OutlineSection) =>
    document.sections[index]?.ownTextSpan ?? { start: 0, end: 0 };
  const match = alignment.matches.find(
    ({ section, spec }) => spec.title === title && contains(ownTextSpanOf(section), span),
  );
  if (!match) return false;
  const ownTextSpan = ownTextSpanOf(match.section);
  const rest = [
    { start: ownTextSpan.start, end: span.start },
    { start: span.end, end: ownTextSpan.end },
  ];
  // A single word, `TBD`, is a placeholder by itself.
  return (
    match.section.content.kind === 'something' &&
    rest.every((part) => document.contentIn(part).kind === 'nothing')
  );
}
