import type { Field } from '../metadata/metadata';
import type { FieldSpec } from '../template/fields';
import { editDistance } from '../text/spelling';
import { fieldFor, knownFields } from './known-fields';
import type { ProposalMetadata } from './proposal-metadata';

/** A field that neither the template nor the family defines. */
export interface UnknownField {
  readonly field: Field;
  /** The missing field that was probably meant; undefined when no missing field has a similar name. */
  readonly suggestion: FieldSpec | undefined;
}

/** The unknown fields, in order. */
export function unknownFields(proposal: ProposalMetadata): readonly UnknownField[] {
  const { schema, metadata } = proposal;
  const missing = schema.fields.filter((spec) => metadata && !fieldFor(spec, metadata));
  return knownFields(proposal)
    .filter(({ spec }) => !spec)
    .map(({ field }) => ({ field, suggestion: missing.find((spec) => isSimilar(field.key, spec.key)) }));
}

/** True for names that differ in one letter or two. Not more: names are short, and an unknown name may be a field of the author's own. */
function isSimilar(key: string, other: string): boolean {
  const maxDistance = key.charAt(0) === other.charAt(0) && Math.min(key.length, other.length) >= 5 ? 2 : 1;
  return key.length >= 4 && editDistance(key, other) <= maxDistance;
}
