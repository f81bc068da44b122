import type { BlockPlace } from '../markdown/blocks/block';
import { factKeys, type Practice, practiceClause } from '../practice/practice';
import { fieldBefore, fieldInsertion } from '../proposal/field-edits';
import type { Fix, Remark } from '../proposal/finding';
import { fieldFor, isRequired } from '../proposal/known-fields';
import { unknownFields } from '../proposal/misnamed-field';
import type { ProposalMetadata } from '../proposal/proposal-metadata';
import { defineRule } from '../proposal/rule';
import type { FieldSpec } from '../template/fields';

/** A required metadata field is missing or empty. */
export const fieldMissing = defineRule({
  id: 'field-missing',
  title: 'A required metadata field is missing or empty.',
  severity: 'warning',
  stages: { draft: 'hint' },
  isStructural: true,
  documents: ['proposal', 'metadata'],
  reads: ['metadata', 'headPlace'],
  *check({ metadata, headPlace }, { practice }) {
    const { metadata: found, schema } = metadata;
    // After a syntax error it is not known which fields the metadata has.
    if (!found || found.syntax.length > 0) return;
    // Rule field-unknown reports misspelled fields.
    const misspelled = unknownFields(metadata).map(({ suggestion }) => suggestion);
    for (const spec of schema.fields) {
      if (!isRequired(spec, metadata)) continue;
      const field = fieldFor(spec, found);
      if (!field) {
        if (!misspelled.includes(spec)) yield missingField(metadata, spec, headPlace, practice);
      } else if (field.text === '') {
        yield {
          at: metadata.placeOf(field.nameSpan),
          message: `Field "${field.name}" is empty: write a value`,
        };
      }
    }
  },
});

function missingField(
  metadata: ProposalMetadata,
  spec: FieldSpec,
  headPlace: BlockPlace | undefined,
  practice: Practice | undefined,
): Remark<unknown> {
  const before = fieldBefore(metadata, spec)?.field;
  const neighbor = before ?? metadata.metadata?.fields[0];
  const key = factKeys.field(spec.key);
  const place = before ? `; it belongs after "${before.name}"` : '';
  return {
    at: neighbor ? metadata.placeOf(neighbor.nameSpan) : headPlace,
    keys: [spec.key],
    practice: { key },
    ...(staysEmpty(spec) ? { atMost: 'information' as const } : {}),
    message: `Field "${spec.name}" is missing${practiceClause(practice, key)}${place}`,
    fixes: () => insertion(metadata, spec),
  };
}

//   RFC PR: (leave this empty)
/** True for a field that the template asks authors to leave empty: others fill it in. */
function staysEmpty({ field }: FieldSpec): boolean {
  return field !== undefined && /\bleave (?:this |it )?(?:blank|empty)\b/i.test(field.text);
}

function insertion(metadata: ProposalMetadata, spec: FieldSpec): readonly Fix[] {
  const edit = fieldInsertion(metadata, spec);
  return edit ? [{ title: `Insert field "${spec.name}"`, edits: [edit], applies: 'on-request' }] : [];
}
