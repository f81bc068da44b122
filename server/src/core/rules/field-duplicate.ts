import { fieldRemoval } from '../proposal/field-edits';
import { knownFields } from '../proposal/known-fields';
import { defineRule } from '../proposal/rule';

/** A metadata field appears more than once. */
export const fieldDuplicate = defineRule({
  id: 'field-duplicate',
  title: 'A metadata field appears more than once.',
  severity: 'warning',
  documents: ['proposal', 'metadata'],
  reads: ['metadata'],
  *check({ metadata }) {
    const fields = knownFields(metadata).map(({ field }) => field);
    for (const [i, field] of fields.entries()) {
      const first = fields.find((other) => other.key === field.key);
      if (!first || fields.indexOf(first) === i) continue;
      const isSame = first.text === field.text;
      yield {
        at: metadata.placeOf(field.nameSpan),
        message: `Field "${field.name}" appears more than once${isSame ? ' with the same value: remove this one' : ': keep one'}`,
        fixes: () => (isSame || field.text === '' ? fieldRemoval(metadata, field) : []),
        related: [{ message: `First field "${first.name}"`, at: metadata.placeOf(first.nameSpan) }],
      };
    }
  },
});
