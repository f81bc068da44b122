import type { Field } from '../metadata/metadata';
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
    const firstByKey = new Map<string, Field>();
    for (const { field } of knownFields(metadata)) {
      const first = firstByKey.get(field.key);
      if (!first) {
        firstByKey.set(field.key, field);
        continue;
      }
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
