import type { MarkdownDocument } from '../markdown/document';
import type { Outline, OutlineHeading, OutlineSection } from '../markdown/outline';
import type { Schema } from '../template/schema';
import type { SectionSpec } from '../template/section-specs';
import { resemblesTitle } from '../template/wording';
import type { Match } from './matching';

/** A place between sections, where the text of a section would go. */
export type SectionPlace =
  /** Before or after a section with everything below it. */
  | { readonly side: 'before' | 'after'; readonly section: OutlineSection }
  /** After the own text of a section: above the first section below it. */
  | { readonly side: 'inside'; readonly section: OutlineSection }
  /** At the end of the document, which has neither a sibling nor a parent of the section. */
  | { readonly side: 'end' };

/** What a message describes a place by. */
export type Landmark =
  | { readonly side: 'before' | 'after' | 'under'; readonly heading: OutlineHeading }
  /** Somewhere between two sections that have sections of the author between them. */
  | { readonly side: 'between'; readonly heading: OutlineHeading; readonly next: OutlineHeading }
  /** After all other sections. */
  | { readonly side: 'end' };

/** The heading beside a place, and the side of it; undefined at the end of the document. */
export function landmarkOf(
  place: SectionPlace,
): { readonly side: 'before' | 'after'; readonly heading: OutlineHeading } | undefined {
  if (place.side === 'end') return undefined;
  return { side: place.side === 'before' ? 'before' : 'after', heading: place.section.heading };
}

/** The offset of a place in the document whose sections these are. */
export function offsetOf(place: SectionPlace, { sections, text }: MarkdownDocument): number {
  const section = place.side === 'end' ? undefined : sections[place.section.index];
  if (!section || place.side === 'end') return text.length;
  if (place.side === 'inside') return section.ownTextSpan.end;
  return place.side === 'before' ? section.span.start : section.span.end;
}

/** A place, and how a message describes it; without a landmark where the template does not determine the place. */
export interface FoundPlace {
  readonly place: SectionPlace;
  readonly landmark: Landmark | undefined;
}

/** Which sections of a document belong to the template, as far as places depend on it. */
interface MatchedSections {
  /** In document order. */
  readonly matches: readonly Match[];
  /** The sections under one parent section that are in the order of the template, in document order. */
  inOrder(parent: SectionSpec | undefined): readonly Match[];
  isMoved(match: Match): boolean;
}

/** Finds where the section of a spec belongs, whether the document has it or not. */
export class SectionPlaces {
  readonly #sections: readonly OutlineSection[];
  readonly #specs: readonly SectionSpec[];
  readonly #matched: MatchedSections;
  readonly #bySpec: ReadonlyMap<SectionSpec, Match>;

  constructor({ sections }: Outline, { sections: specs }: Schema, matched: MatchedSections) {
    this.#sections = sections;
    this.#specs = specs;
    this.#matched = matched;
    this.#bySpec = new Map([...matched.matches].reverse().map((match) => [match.spec, match]));
  }

  placeOf(spec: SectionSpec): FoundPlace {
    const siblings = this.#siblingsIn(spec.parent).filter((match) => match.spec !== spec);
    const before = siblings.findLast((match) => this.#order(match.spec) < this.#order(spec))?.section;
    const after = siblings.find((match) => this.#order(match.spec) > this.#order(spec))?.section;
    const [orphan] = this.#bySpec.has(spec) ? [] : this.#orphansOf(spec).map((match) => match.section);
    const from = before?.index ?? -1;
    const to = after?.index ?? this.#sections.length;
    // The subsections exist already: the heading belongs above the first of them.
    if (orphan && from < orphan.index && orphan.index <= to) return beside('before', orphan);
    if (before || after) return this.#placeAmongSiblings(spec, before, after);
    const parent = spec.parent && this.#bySpec.get(spec.parent)?.section;
    if (parent)
      return {
        place: { side: 'inside', section: parent },
        landmark: { side: 'under', heading: parent.heading },
      };
    return spec.parent ? this.placeOf(spec.parent) : { place: { side: 'end' }, landmark: undefined };
  }

  /** The place between the siblings that the document has, of which there is at least one. */
  #placeAmongSiblings(
    spec: SectionSpec,
    before: OutlineSection | undefined,
    after: OutlineSection | undefined,
  ): FoundPlace {
    const from = before?.index ?? -1;
    const to = after?.index ?? this.#sections.length;
    const isBetween = (section: OutlineSection | undefined) =>
      section && section.index >= from && section.index <= to ? section : undefined;
    const previous = isBetween(this.#adjacent(spec, -1)?.section);
    const next = isBetween(this.#adjacent(spec, 1)?.section);
    return (
      this.#betweenSections(before, after) ??
      this.#betweenSections(previous, next) ??
      // Authors may have these two the other way round: then the section is after the first.
      (previous && next && previous.index < next.index
        ? { ...beside('after', previous), landmark: between(previous, next) }
        : undefined) ??
      (previous && beside('after', previous)) ??
      (next && beside('before', next)) ??
      this.#beforeLaterSection(spec, before, after) ??
      this.#undetermined(before, after, this.#isLast(spec))
    );
  }

  #order(spec: SectionSpec): number {
    return this.#specs.indexOf(spec);
  }

  /** The subsections of a missing section, wherever the document has them. */
  #orphansOf(parent: SectionSpec): readonly Match[] {
    return this.#matched.matches.filter(
      ({ spec, section }) => spec.parent === parent && section.heading.depth === spec.depth,
    );
  }

  /** The sections of the template that the document has under one parent, in the order of the template. */
  #siblingsIn(parent: SectionSpec | undefined): readonly Match[] {
    const { inOrder, isMoved } = this.#matched;
    const siblings =
      parent && !this.#bySpec.has(parent)
        ? this.#orphansOf(parent).filter((match) => !isMoved(match))
        : inOrder(parent);
    return [...siblings].sort((a, b) => this.#order(a.spec) - this.#order(b.spec));
  }

  /** The section of the nearest sibling that the document has, skipping optional siblings; undefined if a required sibling in between is missing. */
  #adjacent(spec: SectionSpec, step: 1 | -1): Match | undefined {
    const siblings = this.#specs.filter(
      ({ parent, depth }) => parent === spec.parent && depth === spec.depth,
    );
    for (let i = siblings.indexOf(spec) + step; i >= 0; i += step) {
      const sibling = siblings[i];
      if (!sibling) return undefined;
      const match = this.#bySpec.get(sibling);
      if (match || !sibling.optional) return match;
    }
    return undefined;
  }

  #isLast(spec: SectionSpec): boolean {
    return !this.#specs.some(
      (other) =>
        other.parent === spec.parent &&
        this.#order(other) > this.#order(spec) &&
        (!other.optional || this.#bySpec.has(other)),
    );
  }

  /** The place between two sections, or beside one of them at the end, if no section of the author is there. */
  #betweenSections(
    before: OutlineSection | undefined,
    after: OutlineSection | undefined,
  ): FoundPlace | undefined {
    if (before) {
      const next = this.#sections[before.endIndex];
      const isEmpty = after
        ? next === after
        : next === undefined || next.heading.depth < before.heading.depth;
      return isEmpty ? beside('after', before) : undefined;
    }
    const isFirst = after && this.#siblingsOf(after)[0] === after;
    return isFirst ? beside('before', after) : undefined;
  }

  //   ## Prior art and alternatives      where the template has a later section   ## Prior art
  /** The place before the first section of the author that may be a later one of the template under another title. */
  #beforeLaterSection(
    spec: SectionSpec,
    before: OutlineSection | undefined,
    after: OutlineSection | undefined,
  ): FoundPlace | undefined {
    if (!before || after) return undefined;
    const later = this.#specs
      .filter(({ parent }) => parent === spec.parent)
      .filter((one) => this.#order(one) > this.#order(spec));
    const isMatched = (section: OutlineSection) =>
      this.#matched.matches.some((match) => match.section === section);
    const found = this.#siblingsOf(before).find(
      (section) =>
        section.index >= before.endIndex &&
        section.heading.depth === before.heading.depth &&
        !isMatched(section) &&
        later.some(({ words }) => resemblesTitle(section.heading.text, words)),
    );
    return found && beside('before', found);
  }

  /** All sections under the parent of a section, the author's, too. */
  #siblingsOf({ parent }: OutlineSection): readonly OutlineSection[] {
    return parent?.children ?? this.#sections.filter((section) => !section.parent);
  }

  /** A place that sections of the author make uncertain: it has a landmark only at the end of the document. */
  #undetermined(
    before: OutlineSection | undefined,
    after: OutlineSection | undefined,
    isLast: boolean,
  ): FoundPlace {
    if (before && !after) {
      const last = this.#siblingsOf(before).at(-1) ?? before;
      const isAtEnd = last.endIndex === this.#sections.length;
      return {
        place: isAtEnd ? { side: 'end' } : { side: 'after', section: last },
        landmark: isLast && isAtEnd ? { side: 'end' } : undefined,
      };
    }
    if (before) return { place: { side: 'after', section: before }, landmark: undefined };
    return { place: after ? { side: 'before', section: after } : { side: 'end' }, landmark: undefined };
  }
}

function beside(side: 'before' | 'after', section: OutlineSection): FoundPlace {
  return { place: { side, section }, landmark: { side, heading: section.heading } };
}

function between({ heading }: OutlineSection, next: OutlineSection): Landmark {
  return { side: 'between', heading, next: next.heading };
}
