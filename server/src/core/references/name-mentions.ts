import type { MarkdownDocument } from '../markdown/document';
import type { FieldItem } from '../metadata/metadata';
import { formatNumber } from '../proposal/identity';
import { mentionsOf } from '../proposal/mentions';
import { titleNumberPlace, titleOf } from '../proposal/proposal-title';
import type { Family } from '../template/family';
import type { Schema } from '../template/schema';
import { escapeRegExp } from '../text/reg-exp';
import { type Span, slice } from '../text/span';
import { inAnyOf } from '../text/span-search';
import { trimEndOf } from '../text/trim';
import { toolAreasOf } from './tool-areas';

/** A proposal that is named by its number. */
export interface NameReference {
  readonly kind: 'mention';
  readonly span: Span;
  /** The digits. */
  readonly numberSpan: Span;
}

/** The names of proposals of a template in the text of any document that have this number: `enhancement-48`. Not in headings, whose anchors they are part of. */
export function mentionsWithNumber(
  document: MarkdownDocument,
  schema: Schema,
  number: string,
): readonly NameReference[] {
  const { list } = mentionsOf({ document, schema, title: undefined }, undefined);
  const mentions = list.filter((mention) => mention.number === Number(number));
  if (mentions.length === 0) return [];
  const isExcluded = inAnyOf([...document.headings.map(({ span }) => span), ...toolAreasOf(document)]);
  return mentions.flatMap((mention): NameReference[] => {
    const span = document.spanOf(mention);
    if (isExcluded(span)) return [];
    return [{ kind: 'mention', span, numberSpan: digitsAtEnd(span, mention.text) }];
  });
}

/**
 * The values among `items` that name a proposal by its number: `TEP-0048`. The number alone is one in the metadata of the proposal itself (`own`), in the field for it, and in
 * fields that refer to proposals in those `beside` it, because the number counts in one folder.
 */
export function valuesWithNumber(
  items: readonly { readonly field: { readonly key: string }; readonly item: FieldItem }[],
  text: string,
  schema: Schema,
  number: string,
  place: 'own' | 'beside' | 'elsewhere',
): readonly NameReference[] {
  const prefix = schema.titlePattern?.prefix ?? '';
  const named = /[a-z]/i.test(prefix) ? new RegExp(`^${escapeRegExp(prefix)}0*${number}$`, 'i') : undefined;
  const alone = new RegExp(`^0*${number}$`);
  return items.flatMap(({ field: { key }, item }): NameReference[] => {
    const facts = schema.family.metadata?.fields[key];
    const isNumber =
      (place !== 'elsewhere' && facts?.type === 'references') ||
      (place === 'own' && facts?.contains === 'number');
    if (!named?.test(item.text) && !(isNumber && alone.test(item.text))) return [];
    const at = slice(text, item.span).indexOf(item.text);
    if (at < 0) return [];
    const start = item.span.start + at;
    const span = { start, end: start + item.text.length };
    return [{ kind: 'mention', span, numberSpan: digitsAtEnd(span, item.text) }];
  });
}

function digitsAtEnd({ end }: Span, text: string): Span {
  return { start: end - (text.length - trimEndOf(text, '0123456789').length), end };
}

/** A number in place of `written`, with leading zeros if that has them. */
export function numberLike(written: string, from: string, to: string, family: Family): string {
  if (written === formatNumber(from, family)) return formatNumber(to, family);
  return to.padStart(written.startsWith('0') ? written.length : 0, '0');
}

/** The number in the title of a proposal of a template; undefined when it is not this number. */
export function titleNumber(document: MarkdownDocument, schema: Schema, number: string): Span | undefined {
  const title = titleOf(document.outline, schema);
  const place = titleNumberPlace(title);
  return place && Number(title?.parts?.number) === Number(number) ? document.spanOf(place) : undefined;
}
