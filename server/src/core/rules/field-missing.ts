import { fieldBefore, fieldInsertion } from '../model/field-edits';
import type { FieldSpec } from '../model/fields';
import type { Fix, Remark } from '../model/finding';
import { fieldFor, isRequired } from '../model/known-fields';
import { unknownFields } from '../model/misnamed-field';
import type { Proposal } from '../model/proposal';
import type { Rule } from '../model/rule';

/** A metadata field that the process requires is not there, or has no value. */
export const fieldMissing: Rule = {
  id: 'field-missing',
  title: 'A metadata field is missing.',
  severity: 'warning',
  stages: { draft: 'hint' },
  reads: 'metadata',
  *check(proposal) {
    const { metadata, template } = proposal;
    // Of a broken one nobody knows all that is there.
    if (!metadata || metadata.syntax.length > 0) return;
    // What has another name by a slip is told by field-unknown.
    const misnamed = unknownFields(proposal).map(({ meant }) => meant);
    for (const spec of template.fields) {
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
