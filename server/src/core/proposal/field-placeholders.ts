import { meansLater } from '../metadata/field-values';
import type { FieldItem } from '../metadata/metadata';
import { type FieldSpec, placeholderPattern } from '../template/fields';
import { type Span, slice } from '../text/span';
import type { KnownField } from './known-fields';

/** A placeholder in the value of a field. */
export interface FieldPlaceholder extends FieldItem {
  /** True for a placeholder of the template; false for a text like `TBD` that the template does not have. */
  readonly isFromTemplate: boolean;
}

/**
 * The placeholders in the value of a field: placeholders of the template, and texts like `TBD`. Each is the whole value, an item, or a part of the value. In order, without
 * overlap. `text` is the text that contains the field.
 */
export function fieldPlaceholdersIn(text: string, { field, spec }: KnownField): readonly FieldPlaceholder[] {
  if (field.text === '') return [];
  const whole = { text: field.text, span: field.valueSpan };
  if (spec && isTemplateValue(field.text, spec)) return [{ ...whole, isFromTemplate: true }];
  if (field.isNested) {
    const templateItems = placeholderItemsOf(spec);
    return field.items
      .map((item) => ({ ...item, isFromTemplate: templateItems.includes(item.text) }))
      .filter(({ isFromTemplate, text }) => isFromTemplate || meansLater(text));
  }
  if (meansLater(field.text)) return [{ ...whole, isFromTemplate: false }];
  return placeholderPartIn(text, field.valueSpan, spec);
}

/** True for a value of the template that an author must replace. */
function isTemplateValue(text: string, { field, placeholder, contains, values }: FieldSpec): boolean {
  // A list of choices is a placeholder even if an older template listed other choices.
  const isListOfChoices = values !== undefined && /^[\w-]+(?:\s*\|\s*[\w-]+)+$/.test(text);
  return (
    text === placeholder ||
    isListOfChoices ||
    ((contains === 'title' || contains === 'slug') && text === field?.text)
  );
}

/** The items of the template that are placeholders: references to example proposals, and texts that contain a placeholder. */
function placeholderItemsOf(spec: FieldSpec | undefined): readonly string[] {
  const items = spec?.field?.items.map(({ text }) => text) ?? [];
  return items.filter((item) => spec?.type === 'references' || placeholdersIn(item).length > 0);
}

/** The first part of a value that is a placeholder of the template, as a list of at most one. */
function placeholderPartIn(
  text: string,
  { start, end }: Span,
  spec: FieldSpec | undefined,
): readonly FieldPlaceholder[] {
  const value = slice(text, { start, end });
  return placeholdersIn(spec?.placeholder ?? '')
    .filter((placeholder) => placeholder.length >= 4)
    .flatMap((placeholder) => {
      const at = value.indexOf(placeholder);
      const span = { start: start + at, end: start + at + placeholder.length };
      return at < 0 ? [] : [{ text: placeholder, span, isFromTemplate: true }];
    })
    .sort((a, b) => a.span.start - b.span.start)
    .slice(0, 1);
}

function placeholdersIn(text: string): readonly string[] {
  return text.match(placeholderPattern) ?? [];
}
