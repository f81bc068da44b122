import type { FieldCondition } from '../metadata/field-facts';
import { bareValue } from '../metadata/field-values';
import { type Field, fieldOf, keyOf, type Metadata } from '../metadata/metadata';
import type { FieldSpec } from '../template/fields';
import type { ProposalMetadata } from './proposal-metadata';

/** A field of a proposal and its spec. */
export interface KnownField {
  readonly field: Field;
  /** Undefined for a field that neither the template nor the family defines. */
  readonly spec: FieldSpec | undefined;
}

/** The fields of a proposal, in order. Empty after a syntax error, because fields cannot be read reliably then. */
export function knownFields({
  metadata,
  schema,
}: Pick<ProposalMetadata, 'metadata' | 'schema'>): readonly KnownField[] {
  if (!metadata) return [];
  const end = metadata.syntax[0]?.span.start ?? Number.POSITIVE_INFINITY;
  const fields = metadata.fields.filter(({ span }) => span.end <= end);
  return fields.map((field) => ({
    field,
    spec:
      schema.fields.find((spec) => hasName(spec, field.key)) ??
      schema.fields.find((spec) => isInOtherNumber(spec, field, metadata)),
  }));
}

/** The field of a spec, under its name or an earlier one; undefined when the proposal does not have it. */
export function fieldFor(spec: FieldSpec, metadata: Metadata): Field | undefined {
  return (
    metadata.fields.find((field) => hasName(spec, field.key)) ??
    metadata.fields.find((field) => isInOtherNumber(spec, field, metadata))
  );
}

//   Approvers: @a, @b      for   Approver: @c
/** True if one name is the singular or plural of the other, and people, not tools, read the field. */
function isInOtherNumber({ key: expected }: FieldSpec, { key }: Field, { location }: Metadata): boolean {
  const isRead = location === 'file' || location === 'preamble' || location === 'front-matter';
  return !isRead && (key === `${expected}s` || expected === `${key}s`);
}

/** True for the key of a field's name, or of an earlier one. */
export function hasName(spec: Pick<FieldSpec, 'key' | 'aliases'>, key: string): boolean {
  return spec.key === key || (spec.aliases ?? []).some((alias) => keyOf(alias) === key);
}

/** Whether a condition is met. Undefined when that cannot be decided: the other field is missing or empty, or has a value that is not allowed. */
export function isMet(
  condition: FieldCondition,
  { metadata, schema }: ProposalMetadata,
): boolean | undefined {
  const value = bareValue(fieldOf(metadata, condition.field)?.text ?? '').toLowerCase();
  const key = keyOf(condition.field);
  const { values } = schema.fields.find((spec) => spec.key === key) ?? {};
  if (value === '' || (values && !values.some((allowed) => allowed.toLowerCase() === value)))
    return undefined;
  return condition.values.some((allowed) => allowed.toLowerCase() === value);
}

/** True when a proposal must have a field. A number is required only if the file name has one; a field that was introduced later is required only in newer proposals. */
export function isRequired(
  { presence, since, requiredIf, contains }: FieldSpec,
  metadata: ProposalMetadata,
): boolean {
  if (contains === 'number' && metadata.file.number === undefined) return false;
  if (requiredIf && isMet(requiredIf, metadata)) return true;
  if (presence !== 'required') return false;
  // `YYYY-MM-DD` dates sort as text.
  return since === undefined || (metadata.begunOn !== undefined && metadata.begunOn >= since);
}
