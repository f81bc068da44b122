import { quoteMistakeIn } from '../metadata/field-quotes';
import { allowedValueIn, bareValue, meansNone, parseDate } from '../metadata/field-values';
import { type Field, type FieldItem, keyOf } from '../metadata/metadata';
import { releaseIn } from '../metadata/releases';
import { unknownGroup } from '../proposal/field-groups';
import { fieldPlaceholdersIn } from '../proposal/field-placeholders';
import type { Fix, Remark } from '../proposal/finding';
import { knownFields } from '../proposal/known-fields';
import type { ProposalMetadata } from '../proposal/proposal-metadata';
import { defineRule } from '../proposal/rule';
import type { FieldSpec } from '../template/fields';
import { type Span, slice } from '../text/span';
import { nearestWord } from '../text/spelling';
import { andMore } from '../text/words';

/** A metadata field has a value that is not allowed: not one of a set of values, not a date, not a number, or not a list. */
export const fieldValue = defineRule({
  id: 'field-value',
  title: 'The value of a metadata field is not allowed.',
  severity: 'warning',
  stages: { draft: 'information' },
  isStructural: true,
  documents: ['proposal', 'metadata'],
  reads: ['metadata'],
  *check({ metadata }, { origin }) {
    // Invalid YAML is read line by line, where a list looks like a single value.
    const isOnlyLikeTool = origin.isBuiltIn && !isOfTool(metadata);
    const areListsKnown = metadata.metadata?.syntax.length === 0;
    for (const known of knownFields(metadata)) {
      const { field, spec } = known;
      if (!spec || field.text === '' || fieldPlaceholdersIn(metadata.text, known).length > 0) continue;
      if (spec.presence !== 'required' && meansNone(field.text)) continue;
      const mistake = quoteMistakes(metadata, field);
      if (mistake) {
        yield mistake;
        continue;
      }
      const { values, type } = spec;
      if (values) {
        const items = field.isNested ? field.items : [{ text: field.text, span: field.valueSpan }];
        for (const item of items) yield* notAllowed(metadata, field, item, spec, values);
      }
      yield* unknownGroups(metadata, field, spec);
      if (type === 'release') yield* notReleases(metadata, field);
      if (field.isNested) continue;
      if (type === 'date')
        // The tool writes dates in this form; without it, and without a template, nobody asks for it.
        for (const remark of notDate(metadata, field))
          yield isOnlyLikeTool ? { ...remark, atMost: 'information' } : remark;
      if (type === 'number') yield* notNumber(metadata, field);
      if (type === 'address') yield* notAddress(metadata, field);
      if (type === 'list' && areListsKnown) yield* notList(metadata, field);
    }
  },
});

//   adr/012-use-keys.md      where the tool writes   adr/0012-use-keys.md
/** False for a document like those of a tool, but with another name. */
function isOfTool({ schema: { family }, file: { entryName } }: ProposalMetadata): boolean {
  return family.comesWithTool !== true || entryName === undefined || family.fileName.test(entryName);
}

/** The mistakes in the quotes around the values of a field, which tools read as part of the value; undefined without any. */
function quoteMistakes(metadata: ProposalMetadata, field: Field): Remark<unknown> | undefined {
  const { location } = metadata.metadata ?? {};
  if (location !== 'front-matter' && location !== 'file') return undefined;
  const items = field.isNested ? field.items : [{ span: field.valueSpan }];
  const mistakes = items.flatMap(({ span }) => {
    const mistake = quoteMistakeIn(slice(metadata.text, span));
    return mistake ? [{ ...mistake, span }] : [];
  });
  const [first, ...others] = mistakes;
  if (!first) return undefined;
  const kinds = new Set(mistakes.map(({ kind }) => kind));
  const what = kinds.size > 1 ? 'wrong quotes' : quoteMistakeNames[first.kind];
  const expected = andMore(
    mistakes.slice(0, maxNamed).map(({ repaired }) => repaired),
    mistakes.length,
  );
  const end = others.at(-1)?.span.end ?? first.span.end;
  return {
    at: metadata.placeOf({ start: first.span.start, end }),
    // Whoever writes one field with such quotes writes all of them so.
    cause: what,
    message: `Field "${field.name}" has ${what}; it should be ${expected}`,
    fixes: () => [
      {
        title:
          others.length === 0
            ? `Change to ${first.repaired}`
            : `Correct the quotes of ${mistakes.length} values`,
        edits: mistakes.map(({ span, repaired }) => ({ span, text: repaired })),
        applies: 'always',
      },
    ],
    related: others.map(({ span, repaired }) => ({
      message: `It should be ${repaired}`,
      at: metadata.placeOf(span),
    })),
  };
}

const quoteMistakeNames = { space: 'spaces inside its quotes', typographic: 'typographic quotes' } as const;

/** How many values a message names at most. */
const maxNamed = 3;

//   **Implementd (Swift 6.0)**      the value is what is before the note
function* notAllowed(
  metadata: ProposalMetadata,
  { name }: Field,
  item: FieldItem,
  { allowsMoreText = false }: FieldSpec,
  values: readonly string[],
): Generator<Remark<unknown>> {
  const allowed = allowedValueIn(item.text, values, allowsMoreText);
  const beforeNote = bareValue(item.text).split('(')[0]?.trimEnd() || item.text;
  const written = allowed === undefined ? beforeNote : bareValue(item.text).slice(0, allowed.length);
  // A value that more text may follow is written for people, not for tools: its case does not matter.
  if (allowed === written || (allowed !== undefined && allowsMoreText)) return;
  const span = spanWithin(metadata.text, item.span, written);
  const suggestion = allowed ?? nearestWord(beforeNote, values);
  const expected = suggestion === undefined ? `one of ${values.join(', ')}` : `"${suggestion}"`;
  yield {
    at: metadata.placeOf(span),
    message: `Field "${name}" is "${written}"; it should be ${expected}`,
    ...(isStatusInOtherCase(metadata, name, allowed) ? { severity: 'hint' } : {}),
    fixes: () =>
      suggestion === undefined
        ? []
        : [replacement(suggestion, span, allowed === undefined ? 'on-request' : 'always')],
  };
}

//   status: Implementable
/** True for a status that differs only in case, where no tool reads it. */
function isStatusInOtherCase(
  { metadata, schema }: ProposalMetadata,
  name: string,
  allowed: string | undefined,
): boolean {
  const isRead = metadata?.location === 'file' || metadata?.location === 'preamble';
  return allowed !== undefined && !isRead && keyOf(name) === keyOf(schema.family.lifecycle?.field ?? '');
}

function* unknownGroups(
  metadata: ProposalMetadata,
  field: Field,
  { group }: FieldSpec,
): Generator<Remark<unknown>> {
  if (!group) return;
  for (const { text, span } of field.items) {
    const unknown = unknownGroup(text, group, metadata);
    if (!unknown) continue;
    const { suggestion } = unknown;
    const place = spanWithin(metadata.text, span, text);
    yield {
      at: metadata.placeOf(place),
      message: `Field "${field.name}" is "${text}"${suggestion === undefined ? ', which does not exist' : `; it should be "${suggestion}"`}`,
      // A group may be new.
      severity: suggestion === undefined ? 'information' : undefined,
      fixes: () => (suggestion === undefined ? [] : [replacement(suggestion, place, 'on-request')]),
    };
  }
}

//   latest-milestone: 1.30        tools read it all the same
function* notReleases(metadata: ProposalMetadata, field: Field): Generator<Remark<unknown>> {
  const values = field.isNested ? (field.entries ?? []) : [{ text: field.text, span: field.valueSpan }];
  for (const { text, span } of values) {
    if (text.startsWith('v') || !releaseIn(text)) continue;
    const place = spanWithin(metadata.text, span, text);
    yield {
      at: metadata.placeOf(place),
      message: `Field "${field.name}" is "${text}"; it should be "v${text}"`,
      severity: 'hint',
      fixes: () => [replacement(`v${text}`, place, 'on-request')],
    };
  }
}

function* notDate(
  metadata: ProposalMetadata,
  { name, text: value, valueSpan }: Field,
): Generator<Remark<unknown>> {
  const parsed = parseDate(value);
  if (parsed?.isWellFormed) return;
  const written = parsed?.written ?? value;
  const span = spanWithin(metadata.text, valueSpan, written);
  yield {
    at: metadata.placeOf(span),
    message: `Field "${name}" is "${written}"; it should be ${parsed ? `"${parsed.date}"` : 'a date (YYYY-MM-DD)'}`,
    fixes: () =>
      parsed ? [replacement(parsed.date, span, parsed.isUnambiguous ? 'always' : 'on-request')] : [],
  };
}

function* notNumber(
  metadata: ProposalMetadata,
  { name, text: value, valueSpan }: Field,
): Generator<Remark<unknown>> {
  if (/^\d+$/.test(value)) return;
  const [, digits] = /^\D+(\d+)$/.exec(value) ?? [];
  const span = spanWithin(metadata.text, valueSpan, value);
  yield {
    at: metadata.placeOf(span),
    message: `Field "${name}" is "${value}"; it should be a number`,
    fixes: () => (digits === undefined ? [] : [replacement(digits, span, 'on-request')]),
  };
}

//   [Discussion](https://example.org/12)
function* notAddress(metadata: ProposalMetadata, { name, valueSpan }: Field): Generator<Remark<unknown>> {
  const [, address] = /^["']?\[[^\]]*\]\(([^()\s]+)\)["']?$/.exec(slice(metadata.text, valueSpan)) ?? [];
  if (address === undefined) return;
  yield {
    at: metadata.placeOf(valueSpan),
    message: `Field "${name}" is a Markdown link; it should be the address alone`,
    fixes: () => [replacement(address, valueSpan, 'on-request')],
  };
}

function* notList(
  metadata: ProposalMetadata,
  { name, text: value, valueSpan }: Field,
): Generator<Remark<unknown>> {
  if (meansNone(value)) return;
  yield {
    at: metadata.placeOf(valueSpan),
    message: `Field "${name}" is a single value; it should be a list`,
    severity: 'hint',
    fixes: () => {
      const isSimple = /^(?:"[^"]*"|'[^']*'|[^"'|>&!:#[\]{}\n]+)$/.test(slice(metadata.text, valueSpan));
      const edits = [
        { span: { start: valueSpan.start, end: valueSpan.start }, text: '[' },
        { span: { start: valueSpan.end, end: valueSpan.end }, text: ']' },
      ];
      return isSimple ? [{ title: 'Convert to a list', edits, applies: 'on-request' }] : [];
    },
  };
}

function replacement(text: string, span: Span, applies: Fix['applies']): Fix {
  // Linear: the quotes are at the ends.
  const shown = /^(["']).*\1$/.test(text) ? text : `"${text}"`;
  return { title: `Change to ${shown}`, edits: [{ span, text }], applies };
}

/** The span of `part` in a value, without quotes and markup around it; the whole value when the part is not written like that. */
function spanWithin(text: string, span: Span, part: string): Span {
  const at = slice(text, span).indexOf(part);
  return at < 0 ? span : { start: span.start + at, end: span.start + at + part.length };
}
