import { fieldRemoval } from '../proposal/field-edits';
import { isMet, knownFields } from '../proposal/known-fields';
import { defineRule } from '../proposal/rule';

/** A metadata field that is allowed only with certain values of another field, which has a different value. */
export const fieldCondition = defineRule({
  id: 'field-condition',
  title: 'A metadata field is not allowed with the value of another field.',
  severity: 'warning',
  stages: { draft: 'information' },
  isStructural: true,
  documents: ['proposal', 'metadata'],
  reads: ['metadata'],
  *check({ metadata }) {
    for (const { field, spec } of knownFields(metadata)) {
      if (!spec?.onlyIf || isMet(spec.onlyIf, metadata) !== false) continue;
      const { field: other, values } = spec.onlyIf;
      const allowed = values.map((value) => `"${value}"`).join(' or ');
      yield {
        at: metadata.placeOf(field.nameSpan),
        message: `Field "${field.name}" is only allowed when "${other}" is ${allowed}`,
        fixes: () => fieldRemoval(metadata, field),
      };
    }
  },
});
