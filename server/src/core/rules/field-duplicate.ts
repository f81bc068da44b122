import { fieldRemoval } from '../proposal/field-edits';
import { knownFields } from '../proposal/known-fields';
import type { Rule } from '../proposal/rule';

/** A metadata field is there twice. */
export const fieldDuplicate: Rule = {
  id: 'field-duplicate',
  title: 'A metadata field is there twice.',
  severity: 'warning',
  reads: 'metadata',
  *check(proposal) {
    const fields = knownFields(proposal).map(({ field }) => field);
    for (const [i, field] of fields.entries()) {
      const first = fields.find((other) => other.key === field.key);
      if (!first || fields.indexOf(first) === i) continue;
      const isSame = first.text === field.text;
      yield {
        span: field.nameSpan,
        message: `"${field.name}" is there already${isSame ? ', with the same value' : ''}`,
        fixes: isSame || field.text === '' ? fieldRemoval(proposal, field) : [],
        related: [{ message: 'The first one', in: 'document', span: first.nameSpan }],
      };
    }
  },
};
