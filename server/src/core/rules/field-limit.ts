import type { FieldLimits } from '../metadata/field-facts';
import { meansLater } from '../metadata/field-values';
import { type Field, fieldOf } from '../metadata/metadata';
import { demandsOf } from '../proposal/demands';
import { fieldPlaceholdersIn } from '../proposal/field-placeholders';
import type { Fix, Remark } from '../proposal/finding';
import { type KnownField, knownFields } from '../proposal/known-fields';
import type { ProposalMetadata } from '../proposal/proposal-metadata';
import { defineRule } from '../proposal/rule';
import { namesInText, writtenName } from '../template/proposal-names';
import { type Span, slice } from '../text/span';

/** The value of a metadata field is longer than the process allows, or does not have the form that it requires. */
export const fieldLimit = defineRule({
  id: 'field-limit',
  title: 'The value of a metadata field does not have the form that the process requires.',
  severity: 'warning',
  stages: { draft: 'information', final: 'information' },
  documents: ['proposal', 'metadata'],
  reads: ['metadata'],
  *check({ metadata }) {
    const hasDemands = metadata.schema.family.demands !== undefined;
    if (hasDemands && demandsOf(metadata) === undefined) return;
    // Where no tool of the process checks them, limits are what its editors ask for.
    const severity = hasDemands ? undefined : 'information';
    const all = knownFields(metadata);
    for (const known of all) {
      const { field, spec } = known;
      if (!spec?.limits || field.text === '' || field.isNested || meansLater(field.text)) continue;
      if (fieldPlaceholdersIn(metadata.text, known).length > 0) continue;
      for (const remark of remarksOn(field, spec.limits, metadata)) yield { ...remark, severity };
      // One of several names of the field is enough.
      const group = all.filter((other) => other.spec === spec);
      if (group[0] === known)
        for (const remark of incomplete(group, spec.limits, metadata)) yield { ...remark, severity };
    }
  },
});

/** Longer items are wrong in any form. */
const maxItem = 1000;

function* remarksOn(
  field: Field,
  limits: FieldLimits,
  metadata: ProposalMetadata,
): Generator<Remark<unknown>> {
  const { name, text, valueSpan, items } = field;
  const at = (span: Span) => metadata.placeOf(span);
  const { minLength = 0, maxLength, excludes = [], form, itemForm, someItem } = limits;
  const { length } = [...text];
  if (maxLength !== undefined && length > maxLength)
    yield {
      at: at(valueSpan),
      message: `Field "${name}" has ${length} characters; it may have ${maxLength}`,
    };
  if (length < minLength)
    yield {
      at: at(valueSpan),
      message: `Field "${name}" has ${length === 1 ? 'one character' : `${length} characters`}; it needs at least ${minLength}`,
    };
  for (const pattern of excludes) {
    const found = pattern.exec(slice(metadata.text, valueSpan));
    if (!found) continue;
    const start = valueSpan.start + found.index;
    yield {
      at: at({ start, end: start + found[0].length }),
      message: `Field "${name}" contains "${found[0]}"; it should not`,
    };
  }
  if (form && !form.pattern.test(text))
    yield { at: at(valueSpan), message: `Field "${name}" is "${text}"; it should be ${form.text}` };
  const wrong = itemForm ? items.filter((item) => !itemForm.pattern.test(item.text.slice(0, maxItem))) : [];
  const [first, ...others] = wrong;
  if (first && itemForm) {
    const found = `Field "${name}" contains "${first.text}"`;
    const rest = others.length === 0 ? '; it should be' : ` and ${others.length} more; they should be`;
    yield { at: at(first.span), message: `${found}${rest} ${itemForm.text}` };
  }
  if (
    someItem &&
    wrong.length === 0 &&
    !items.some((item) => someItem.pattern.test(item.text.slice(0, maxItem)))
  )
    yield { at: at(valueSpan), message: `Field "${name}" should contain at least one ${someItem.text}` };
  if (limits.isAscending) yield* notAscending(field, metadata);
  if (limits.namesListedIn !== undefined) yield* namesIn(field, limits.namesListedIn, metadata);
}

/** What a final proposal lacks in the fields of one spec. */
function* incomplete(
  fields: readonly KnownField[],
  { containsIfFinal }: FieldLimits,
  metadata: ProposalMetadata,
): Generator<Remark<unknown>> {
  const last = fields.at(-1)?.field;
  if (!containsIfFinal || !last || metadata.stage !== 'final') return;
  const { pattern, text } = containsIfFinal;
  if (fields.some(({ field }) => pattern.test(field.text))) return;
  yield {
    at: metadata.placeOf(last.valueSpan),
    message: `Field "${last.name}" has no ${text}, although the status is "${metadata.status?.text}"`,
  };
}

//   requires: 721, 20      should be  20, 721
function* notAscending({ name, items }: Field, metadata: ProposalMetadata): Generator<Remark<unknown>> {
  if (items.length < 2 || items.some(({ text }) => !/^\d+$/.test(text))) return;
  const sorted = [...items].sort((a, b) => Number(a.text) - Number(b.text));
  const isSorted = sorted.every((item, i) => item === items[i]);
  const [first, last] = [items[0], items.at(-1)];
  if (isSorted || !first || !last) return;
  const expected = sorted.map(({ text }) => text).join(', ');
  const edits = items.map(({ span }, i) => ({ span, text: sorted[i]?.text ?? '' }));
  const fix: Fix = { title: `Change to "${expected}"`, edits, applies: 'on-request' };
  yield {
    at: metadata.placeOf({ start: first.span.start, end: last.span.end }),
    message: `Field "${name}" is not in ascending order; it should be "${expected}"`,
    fixes: () => [fix],
  };
}

/** Names of proposals in a value that are in another form, or that the field for numbers does not list. */
function* namesIn(
  { name, valueSpan }: Field,
  listedIn: string,
  metadata: ProposalMetadata,
): Generator<Remark<unknown>> {
  const form = metadata.schema.family.demands?.names;
  if (!form) return;
  const listed = fieldOf(metadata.metadata, listedIn)?.items.map(({ text }) => Number(text)) ?? [];
  for (const found of namesInText(slice(metadata.text, valueSpan), form)) {
    const start = valueSpan.start + found.span.start;
    const span = { start, end: valueSpan.start + found.span.end };
    const expected = writtenName(found, form);
    if (String(found.number) === metadata.file.number)
      yield {
        at: metadata.placeOf(span),
        message: `Field "${name}" contains "${found.text}", the number of this proposal; it should not`,
      };
    else if (!found.isWellFormed)
      yield {
        at: metadata.placeOf(span),
        message: `Field "${name}" contains "${found.text}"; it should be "${expected}"`,
        fixes: () => [
          { title: `Change to "${expected}"`, edits: [{ span, text: expected }], applies: 'on-request' },
        ],
      };
    else if (!listed.includes(found.number))
      yield {
        at: metadata.placeOf(span),
        message: `Field "${name}" names "${found.text}", which field "${listedIn}" does not list`,
      };
  }
}
