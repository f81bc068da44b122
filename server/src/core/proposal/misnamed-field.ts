import type { Field } from '../metadata/metadata';
import type { FieldSpec } from '../template/fields';
import { editDistance } from '../text/similarity';
import { fieldFor, knownFields } from './known-fields';
import type { Proposal } from './proposal';

/** The fields whose name nobody knows, with the one that each was probably meant to be; undefined where none is near. In order. */
export function unknownFields(
  proposal: Proposal,
): readonly { readonly field: Field; readonly meant: FieldSpec | undefined }[] {
  const { schema, metadata } = proposal;
  const lacking = schema.fields.filter((spec) => metadata && !fieldFor(spec, metadata));
  return knownFields(proposal)
    .filter(({ spec }) => !spec)
    .map(({ field }) => ({ field, meant: lacking.find((spec) => isNear(field.key, spec.key)) }));
}

/** True for names that are few letters apart: names are short, and others may be somebody's own. */
function isNear(key: string, other: string): boolean {
  const most = key.charAt(0) === other.charAt(0) && Math.min(key.length, other.length) >= 5 ? 2 : 1;
  return key.length >= 4 && editDistance(key, other) <= most;
}
