import { saysLater } from '../metadata/field-values';
import { type FieldSpec, placeholderPattern } from '../template/fields';
import { type Span, slice } from '../text/span';
import type { KnownField } from './known-fields';

/** A place in a field's value that waits for its author. */
export interface FieldPlaceholder {
  readonly text: string;
  readonly span: Span;
  /** True when it is the template's, false when it says only `TBD`. */
  readonly isTemplates: boolean;
}

/**
 * What of a field is the template's still, or says only that it will be written: the value as a whole, those of its items, or what is left of the template's in
 * it. In order, never overlapping. `text` is the one that holds the field.
 */
export function fieldPlaceholdersIn(text: string, { field, spec }: KnownField): readonly FieldPlaceholder[] {
  const whole = { text: field.text, span: field.valueSpan };
  if (field.text === '') return [];
  if (spec && isShown(field.text, spec)) return [{ ...whole, isTemplates: true }];
  if (saysLater(field.text) && !field.isNested) return [{ ...whole, isTemplates: false }];
  if (field.isNested) {
    const shown = shownItems(spec);
    return field.items.flatMap((item) => {
      const isTemplates = shown.includes(item.text);
      return isTemplates || saysLater(item.text) ? [{ ...item, isTemplates }] : [];
    });
  }
  return leftIn(text, field.valueSpan, spec);
}

/** True for a value that is the template's, where that is no value to be kept. */
function isShown(text: string, { field, placeholder, tells, values }: FieldSpec): boolean {
  // Of an older template, with fewer values, it is one as well.
  const areAll = values !== undefined && /^[\w-]+(?:\s*\|\s*[\w-]+)+$/.test(text);
  return text === placeholder || areAll || ((tells === 'title' || tells === 'slug') && text === field?.text);
}

/** The items of the template's that nobody writes himself: paths of examples, and what has a mark in it. */
function shownItems(spec: FieldSpec | undefined): readonly string[] {
  const items = spec?.field?.items.map(({ text }) => text) ?? [];
  return items.filter((item) => spec?.type === 'references' || marksIn(item).length > 0);
}

function leftIn(
  text: string,
  { start, end }: Span,
  spec: FieldSpec | undefined,
): readonly FieldPlaceholder[] {
  const value = slice(text, { start, end });
  const [first] = marksIn(spec?.placeholder ?? '')
    .filter((mark) => mark.length >= 4)
    .flatMap((mark) => {
      const at = value.indexOf(mark);
      return at < 0
        ? []
        : [{ text: mark, span: { start: start + at, end: start + at + mark.length }, isTemplates: true }];
    })
    .sort((a, b) => a.span.start - b.span.start);
  return first ? [first] : [];
}

function marksIn(text: string): readonly string[] {
  return text.match(placeholderPattern) ?? [];
}
