import type { BlockPlace } from '../markdown/blocks/block';
import type { MarkdownDocument } from '../markdown/document';
import type { Outline, OutlineHeading, OutlineSection } from '../markdown/outline';
import type { Schema } from '../template/schema';
import { type TitleParts, titlePartsOf } from '../template/title-pattern';

/** The text of a title and its parts by the template's pattern. */
export interface TitleText {
  readonly text: string;
  /** Undefined when the template has no pattern. */
  readonly parts: TitleParts | undefined;
}

/** The title of a proposal. */
export interface ProposalTitle extends TitleText {
  /** The section that the title opens in the outline. */
  readonly section: OutlineSection;
  readonly heading: OutlineHeading;
}

/** The title of a document by a schema: the first level-1 heading that is not a section of the template. If the template has no title, the heading must be above all sections. */
export function titleOf(outline: Outline, schema: Schema): ProposalTitle | undefined {
  const top = outline.sections.filter(({ heading }) => heading.depth === 1);
  const candidates = top.filter(({ heading }) => mayBeTitle(heading.text, schema));
  const isAbove = ({ heading }: OutlineSection) => isAboveTitle(heading.text, schema);
  const section = candidates.find((candidate) => !isAbove(candidate)) ?? candidates.at(-1);
  if (!section) return undefined;
  const above = top.slice(0, top.indexOf(section)).filter((candidate) => !isAbove(candidate));
  if (above.length > 0 && schema.title === undefined) return undefined;
  const { heading } = section;
  return { section, heading, text: heading.text, parts: partsOf(heading.text, schema) };
}

/** The title of a document by a schema, read from its beginning: nothing below the title is read. */
export function titleTextOf(document: MarkdownDocument, schema: Schema): TitleText | undefined {
  let notice: string | undefined;
  for (const text of document.topTitles()) {
    if (mayBeTitle(text, schema)) {
      if (!isAboveTitle(text, schema)) return { text, parts: partsOf(text, schema) };
      notice = text;
    } else if (schema.title === undefined) return undefined;
  }
  return notice === undefined ? undefined : { text: notice, parts: partsOf(notice, schema) };
}

/** True for a level-1 heading that may be above the title: a notice, or one that the template has there. */
export function isAboveTitle(text: string, { aboveTitle }: Schema): boolean {
  return isNotice(text) || aboveTitle.includes(text);
}

//   # IMPORTANT! Superseded by [Status of resources](0031-status.md)      # Withdrawal Notice
/** True for a heading that is a notice above the title, such as that the proposal was superseded. */
function isNotice(title: string): boolean {
  return /^\W*(?:(?:important|warning|caution|attention|notice|note|deprecated|obsolete|withdrawn)\s*[!:]|(?:superseded|replaced|obsoleted) by\b|(?:withdrawal|rejection|deprecation|retirement) (?:amendment|notice|note)\W*$)/i.test(
    title,
  );
}

/** The place of the number in a title; undefined when the title has none, or does not have it as plain digits. */
export function titleNumberPlace(title: ProposalTitle | undefined): BlockPlace | undefined {
  const number = title?.parts?.number;
  if (!title || number === undefined) return undefined;
  const { titlePlace, written } = title.heading;
  const at = written.indexOf(number);
  const start = titlePlace.span.start + at;
  return at < 0 ? undefined : { block: titlePlace.block, span: { start, end: start + number.length } };
}

/** True for the text of a level-1 heading that is not a section of the template. */
export function mayBeTitle(text: string, schema: Schema): boolean {
  return schema.candidatesFor(text).every(({ wording }) => wording === 'prefix' || wording === 'part');
}

function partsOf(title: string, { titlePattern }: Schema): TitleParts | undefined {
  return titlePattern && titlePartsOf(title, titlePattern);
}
