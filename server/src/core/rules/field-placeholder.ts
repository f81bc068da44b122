import { meansLater } from '../metadata/field-values';
import type { Field } from '../metadata/metadata';
import { factKeys, isUsual } from '../practice/practice';
import { fieldRemoval } from '../proposal/field-edits';
import { type FieldPlaceholder, fieldPlaceholdersIn } from '../proposal/field-placeholders';
import type { Fix } from '../proposal/finding';
import { formatNumber, numberPlaceholderPattern } from '../proposal/identity';
import { type KnownField, knownFields } from '../proposal/known-fields';
import type { ProposalMetadata } from '../proposal/proposal-metadata';
import { defineRule } from '../proposal/rule';
import { slice } from '../text/span';

/** A metadata field still has a placeholder of the template, or a text like `TBD`. */
export const fieldPlaceholder = defineRule({
  id: 'field-placeholder',
  title: 'A placeholder in the metadata has not been replaced.',
  severity: 'information',
  stages: { draft: 'hint', final: 'warning' },
  documents: ['proposal', 'metadata'],
  reads: ['metadata', 'stage'],
  *check({ metadata, stage }, { practice }) {
    for (const known of knownFields(metadata)) {
      const { field, spec } = known;
      const placeholders = fieldPlaceholdersIn(metadata.text, known);
      for (const placeholder of placeholders) {
        const isKept =
          spec !== undefined &&
          isUsual(practice?.share(factKeys.fieldKept(spec.key), factKeys.field(spec.key)));
        const mayWait =
          isKept ||
          (spec?.presence !== 'required' && meansLater(placeholder.text)) ||
          (stage !== 'final' && isForLater.test(placeholder.text));
        yield {
          at: metadata.placeOf(placeholder.span),
          message: messageFor(field, placeholder),
          severity: mayWait ? 'hint' : undefined,
          fixes: () => [
            ...numberReplacement(metadata, known, placeholder),
            ...optionalFieldRemoval(metadata, known, placeholders),
          ],
        };
      }
    }
  },
});

//   feature: (fill in with feature key once accepted)
const isForLater = /\b(?:once|when|after|upon)\b.*\b(?:accept|approv|merg|assign|implement|known)/i;

function messageFor({ name, isNested }: Field, { text, isFromTemplate }: FieldPlaceholder): string {
  if (isFromTemplate) return `Template placeholder in field "${name}" not replaced: "${text}"`;
  return `Field "${name}" contains ${isNested ? '' : 'only '}"${text}": write a value`;
}

/** Replaces placeholders for the number with the number in the file name. */
function numberReplacement(
  { text, file, schema: { family } }: ProposalMetadata,
  { field, spec }: KnownField,
  { span }: FieldPlaceholder,
): readonly Fix[] {
  if (spec?.contains !== 'number' || file.number === undefined) return [];
  const number = formatNumber(file.number, family);
  const value = slice(text, field.valueSpan);
  const pattern = new RegExp(numberPlaceholderPattern(family), 'g');
  const matches = [...value.matchAll(pattern)];
  const edits = matches.map(({ 0: found, index }) => {
    const start = field.valueSpan.start + index;
    return { span: { start, end: start + found.length }, text: number };
  });
  // A placeholder that is a part of a word stays: there the number may not be meant.
  const isLeft = value.replace(pattern, ' ').includes(family.numberPlaceholder);
  if (edits.length === 0 || isLeft) return [];
  const isOnlyNumber = span.end - span.start === matches[0]?.[0].length || /^["']?[NX]+["']?$/.test(value);
  return [{ title: `Change to ${number}`, edits, applies: isOnlyNumber ? 'always' : 'on-request' }];
}

/** Removes an optional field that contains nothing but placeholders. */
function optionalFieldRemoval(
  metadata: ProposalMetadata,
  { field, spec }: KnownField,
  placeholders: readonly FieldPlaceholder[],
): readonly Fix[] {
  const [first] = placeholders;
  const isAll = field.isNested
    ? placeholders.length === field.items.length
    : first?.span.start === field.valueSpan.start && first.span.end === field.valueSpan.end;
  return spec?.presence === 'optional' && isAll ? fieldRemoval(metadata, field) : [];
}
