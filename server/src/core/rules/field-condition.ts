import { fieldRemoval } from '../proposal/field-edits';
import { isMet, knownFields } from '../proposal/known-fields';
import type { Rule } from '../proposal/rule';

/** A metadata field that goes only with a value that another field does not have. */
export const fieldCondition: Rule = {
  id: 'field-condition',
  title: 'A metadata field does not go with the value of another.',
  severity: 'warning',
  stages: { draft: 'information' },
  reads: 'metadata',
  *check(proposal) {
    for (const { field, spec } of knownFields(proposal)) {
      if (!spec?.onlyIf || isMet(spec.onlyIf, proposal) !== false) continue;
      const { field: other, values } = spec.onlyIf;
      const wanted = values.map((value) => `"${value}"`).join(' or ');
      const message = `"${field.name}" goes only with "${other}" ${wanted}`;
      yield { span: field.nameSpan, message, fixes: fieldRemoval(proposal, field) };
    }
  },
};
