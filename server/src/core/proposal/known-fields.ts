import type { FieldCondition } from '../metadata/field-facts';
import { bareValue } from '../metadata/field-values';
import { type Field, fieldOf, keyOf, type Metadata } from '../metadata/metadata';
import type { FieldSpec } from '../template/fields';
import type { Proposal } from './proposal';

/** A field of a proposal, and what is asked of it. */
export interface KnownField {
  readonly field: Field;
  /** Undefined for one that neither template nor process name. */
  readonly spec: FieldSpec | undefined;
}

/** The fields of a proposal, in order: those above the first place where the metadata is broken, for what follows is anyone's guess. */
export function knownFields({
  metadata,
  schema,
}: Pick<Proposal, 'metadata' | 'schema'>): readonly KnownField[] {
  if (!metadata) return [];
  const end = metadata.syntax[0]?.span.start ?? Number.POSITIVE_INFINITY;
  const fields = metadata.fields.filter(({ span }) => span.end <= end);
  return fields.map((field) => ({ field, spec: schema.fields.find((spec) => isNamed(spec, field)) }));
}

/** The field that a spec asks for, under any of its names; undefined when it is not there. */
export function fieldFor(spec: FieldSpec, metadata: Metadata): Field | undefined {
  return metadata.fields.find((field) => isNamed(spec, field));
}

function isNamed({ key, aliases = [] }: FieldSpec, field: Field): boolean {
  return field.key === key || aliases.some((alias) => keyOf(alias) === field.key);
}

/**
 * Whether another field has one of the values that a condition names. Undefined while nobody knows: it is not there, is empty, or has a value that it may not
 * have.
 */
export function isMet(condition: FieldCondition, { metadata, schema }: Proposal): boolean | undefined {
  const value = bareValue(fieldOf(metadata, condition.field)?.text ?? '').toLowerCase();
  const key = keyOf(condition.field);
  const { values } = schema.fields.find((spec) => spec.key === key) ?? {};
  if (value === '' || (values && !values.some((one) => one.toLowerCase() === value))) return undefined;
  return condition.values.some((one) => one.toLowerCase() === value);
}

/** True when a proposal has to have a field: always, where another has a certain value, or when it is young enough; a number when it has one. */
export function isRequired({ presence, since, requiredIf, tells }: FieldSpec, proposal: Proposal): boolean {
  if (tells === 'number' && proposal.fileNumber === undefined) return false;
  if (requiredIf && isMet(requiredIf, proposal)) return true;
  if (presence !== 'required') return false;
  // Days so written are in order as texts are.
  return since === undefined || (proposal.begunOn !== undefined && proposal.begunOn >= since);
}
