import type { OutlineSection } from '../markdown/outline';
import { knownFields } from '../proposal/known-fields';
import type { MetadataDocument } from '../proposal/metadata-document';
import type { ProposalDocument } from '../proposal/proposal-document';
import type { ProposalMetadata } from '../proposal/proposal-metadata';
import { sectionStates } from '../proposal/section-states';
import { nextLine } from '../text/lines';
import { contains, type Span } from '../text/span';

/** A section or a metadata field that waits for the author's text. */
export interface WritingPlace {
  readonly title: string;
  readonly kind: 'section' | 'field';
  /** The offset of the heading, or of the name of the field. */
  readonly start: number;
  /** What the author replaces; empty where the author continues. */
  readonly at: Span;
}

/** The places that wait for the author's text in a proposal or a sidecar file, in order. Missing sections and fields are not included. */
export function writingPlaces(document: ProposalDocument | MetadataDocument): readonly WritingPlace[] {
  if (document.kind === 'metadata') return fieldPlaces(document.metadata);
  const fields = document.metadataFile === undefined ? fieldPlaces(document.metadata) : [];
  const sections = sectionStates(document).flatMap(({ section, state, title, offset }): WritingPlace[] =>
    section && state !== 'done'
      ? [{ title, kind: 'section', start: offset, at: writingPlaceIn(document, section) }]
      : [],
  );
  return [...fields, ...sections];
}

/** The places before and after an offset, without the one that contains it; after the last place comes the first. */
export function placesAround(
  places: readonly WritingPlace[],
  offset: number,
): { readonly previous: WritingPlace | undefined; readonly next: WritingPlace | undefined } {
  const current = places.findLast(({ start, at }) => start <= offset && offset <= at.end);
  const otherPlaces = places.filter((place) => place !== current);
  return {
    previous: otherPlaces.findLast(({ start }) => start < (current?.start ?? offset)) ?? otherPlaces.at(-1),
    next: otherPlaces.find(({ start }) => start > offset) ?? otherPlaces[0],
  };
}

/** Where the author writes in a section: its first placeholder, else an empty line below what the template has there. */
export function writingPlaceIn(
  { document, text, leftovers }: ProposalDocument,
  section: OutlineSection,
): Span {
  const ownTextSpan = document.sections[section.index]?.ownTextSpan ?? { start: 0, end: 0 };
  if (section.content.kind === 'placeholder') return document.spanOf(section.content.span);
  const placeholder = leftovers.find(
    ({ kind, place }) => kind === 'placeholder' && contains(ownTextSpan, document.spanOf(place)),
  );
  const [part] = placeholder?.parts ?? [];
  if (part) return document.spanOf(part);
  const end = ownTextSpan.start + text.slice(ownTextSpan.start, ownTextSpan.end).trimEnd().length;
  // An empty line with an empty line above and below it, else the next line.
  const next = Math.min(nextLine(text, end), ownTextSpan.end);
  const second = Math.min(nextLine(text, next), ownTextSpan.end);
  const at = nextLine(text, second) < ownTextSpan.end ? second : next;
  return { start: at, end: at };
}

/** The fields whose value is a placeholder of the template, and the required fields without a value. */
function fieldPlaces(metadata: ProposalMetadata): readonly WritingPlace[] {
  return knownFields(metadata).flatMap(({ field, spec }): WritingPlace[] => {
    const { name, nameSpan, valueSpan, text, isNested } = field;
    const isPlaceholder = spec?.placeholder !== undefined && spec.placeholder === text;
    const isEmpty = text === '' && !isNested && spec?.presence === 'required';
    if (!isPlaceholder && !isEmpty) return [];
    return [{ title: name, kind: 'field', start: nameSpan.start, at: valueSpan }];
  });
}
