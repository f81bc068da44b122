import { bareValue, dayIn, saysNothing, valueSaid } from '../metadata/field-values';
import type { Field, FieldItem } from '../metadata/metadata';
import { fieldPlaceholdersIn } from '../proposal/field-placeholders';
import type { Fix, Remark } from '../proposal/finding';
import { knownFields } from '../proposal/known-fields';
import type { Proposal } from '../proposal/proposal';
import type { Rule } from '../proposal/rule';
import type { FieldSpec } from '../template/fields';
import { nearestOf } from '../text/nearest';
import { type Span, slice } from '../text/span';

/** A metadata field has a value that it may not have: not one of its values, no day, no number, no list. */
export const fieldValue: Rule = {
  id: 'field-value',
  title: 'A metadata field has a value that it may not have.',
  severity: 'warning',
  stages: { draft: 'information' },
  reads: 'metadata',
  *check(proposal) {
    // A broken YAML is read line by line, lists as one value.
    const isRead = proposal.metadata?.syntax.length === 0;
    for (const { field, spec } of knownFields(proposal)) {
      if (!spec || field.text === '' || fieldPlaceholdersIn(proposal.text, { field, spec }).length > 0)
        continue;
      if (spec.presence !== 'required' && saysNothing(field.text)) continue;
      const { values, type } = spec;
      if (values)
        for (const item of field.isNested ? field.items : [{ text: field.text, span: field.valueSpan }])
          yield* notOneOf(proposal, field, item, spec, values);
      if (type === 'date' && !field.isNested) yield* noDay(proposal, field);
      if (type === 'number' && !field.isNested) yield* noNumber(proposal, field);
      if (type === 'list' && !field.isNested && isRead) yield* noList(proposal, field);
    }
  },
};

//   **Implementd (Swift 6.0)**      what stands before a note is the value
function* notOneOf(
  proposal: Proposal,
  { name }: Field,
  item: FieldItem,
  { open = false }: FieldSpec,
  values: readonly string[],
): Generator<Remark> {
  const said = valueSaid(item.text, values, open);
  const head = bareValue(item.text).split(/\s*\(/)[0] || item.text;
  const own = said === undefined ? head : bareValue(item.text).slice(0, said.length);
  const span = within(proposal.text, item.span, own);
  // Where a value may go on, it is for people: letters' case is theirs.
  if (said === own || (said !== undefined && open)) return;
  const near = said ?? nearestOf(head, values);
  const expected = near === undefined ? `one of ${values.join(', ')}` : `"${near}"`;
  yield {
    span,
    message: `"${name}" is "${own}"; ${expected} was expected`,
    fixes: near === undefined ? [] : [written(near, span, said === undefined ? 'on-request' : 'always')],
  };
}

function* noDay({ text }: Proposal, { name, text: value, valueSpan }: Field): Generator<Remark> {
  const read = dayIn(value);
  if (read?.isWritten) return;
  const span = within(text, valueSpan, read?.written ?? value);
  yield {
    span,
    message: `"${name}" is "${read?.written ?? value}"; ${read ? `"${read.day}"` : 'a day, YYYY-MM-DD,'} was expected`,
    fixes: read ? [written(read.day, span, read.isSure ? 'always' : 'on-request')] : [],
  };
}

function* noNumber({ text }: Proposal, { name, text: value, valueSpan }: Field): Generator<Remark> {
  if (/^\d+$/.test(value)) return;
  const [, digits] = /^\D+(\d+)$/.exec(value) ?? [];
  const span = within(text, valueSpan, value);
  yield {
    span,
    message: `"${name}" is "${value}"; a number was expected`,
    fixes: digits === undefined ? [] : [written(digits, span, 'on-request')],
  };
}

function* noList({ text }: Proposal, { name, text: value, valueSpan }: Field): Generator<Remark> {
  if (saysNothing(value)) return;
  const edits = [
    { span: { start: valueSpan.start, end: valueSpan.start }, text: '[' },
    { span: { start: valueSpan.end, end: valueSpan.end }, text: ']' },
  ];
  const isSimple = /^(?:"[^"]*"|'[^']*'|[^"'|>&!:#[\]{}\n]+)$/.test(slice(text, valueSpan));
  const fix: Fix = { title: 'Write a list', edits, applies: 'on-request' };
  const message = `"${name}" is one value; a list was expected`;
  yield { span: valueSpan, message, fixes: isSimple ? [fix] : [], severity: 'hint' };
}

function written(text: string, span: Span, applies: Fix['applies']): Fix {
  return { title: `Write "${text}"`, edits: [{ span, text }], applies };
}

/** Where `part` stands in a value, quotes and markup around it left out; the whole of it where it is not written so. */
function within(text: string, span: Span, part: string): Span {
  const at = slice(text, span).indexOf(part);
  return at < 0 ? span : { start: span.start + at, end: span.start + at + part.length };
}
