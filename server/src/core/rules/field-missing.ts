import { fieldBefore, fieldInsertion } from '../proposal/field-edits';
import type { Fix, Remark } from '../proposal/finding';
import { fieldFor, isRequired } from '../proposal/known-fields';
import { unknownFields } from '../proposal/misnamed-field';
import type { Proposal } from '../proposal/proposal';
import type { Rule } from '../proposal/rule';
import type { FieldSpec } from '../template/fields';

/** A metadata field that the process requires is not there, or has no value. */
export const fieldMissing: Rule = {
  id: 'field-missing',
  title: 'A metadata field is missing.',
  severity: 'warning',
  stages: { draft: 'hint' },
  reads: 'metadata',
  *check(proposal) {
    const { metadata, schema } = proposal;
    // Of a broken one nobody knows all that is there.
    if (!metadata || metadata.syntax.length > 0) return;
    // What has another name by a slip is told by field-unknown.
    const misnamed = unknownFields(proposal).map(({ meant }) => meant);
    for (const spec of schema.fields) {
      if (!isRequired(spec, proposal)) continue;
      const field = fieldFor(spec, metadata);
      if (!field) {
        if (!misnamed.includes(spec)) yield missing(proposal, spec);
      } else if (field.text === '') yield { span: field.nameSpan, message: `"${field.name}" has no value` };
    }
  },
};

function missing(proposal: Proposal, spec: FieldSpec): Remark {
  const { metadata, headSpan } = proposal;
  const before = fieldBefore(proposal, spec)?.field;
  const span = (before ?? metadata?.fields[0])?.nameSpan ?? headSpan;
  const place = before ? `; it belongs after "${before.name}"` : '';
  return { span, message: `"${spec.name}" is missing${place}`, fixes: () => insertions(proposal, spec) };
}

function insertions(proposal: Proposal, spec: FieldSpec): readonly Fix[] {
  const edit = fieldInsertion(proposal, spec);
  return edit ? [{ title: `Add "${spec.name}"`, edits: [edit], applies: 'on-request' }] : [];
}
