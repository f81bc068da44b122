import type { Field } from '../metadata/metadata';
import { factKeys, isFrequent } from '../practice/practice';
import type { Fix } from '../proposal/finding';
import { unknownFields } from '../proposal/misnamed-field';
import { defineRule } from '../proposal/rule';

/** A metadata field with a misspelled name; where the family allows no other fields than its own, any unknown field. */
export const fieldUnknown = defineRule({
  id: 'field-unknown',
  title: 'The name of a metadata field is unknown.',
  severity: 'warning',
  stages: { draft: 'information' },
  isStructural: true,
  documents: ['proposal', 'metadata'],
  reads: ['metadata'],
  *check({ metadata }, { practice }) {
    const { family } = metadata.schema;
    for (const { field, suggestion } of unknownFields(metadata)) {
      if (suggestion) {
        // A name that some proposals have is no slip: the template may have the misspelled one.
        if (isFrequent(practice?.share(factKeys.field(field.key)))) continue;
        yield {
          at: metadata.placeOf(field.nameSpan),
          message: `Field "${field.name}" is unknown; did you mean "${suggestion.name}"?`,
          fixes: () => [renaming(field, suggestion.name)],
        };
      } else if (family.metadata?.rejectsOtherFields) {
        yield {
          at: metadata.placeOf(field.nameSpan),
          message: `Field "${field.name}" is not allowed in ${family.name} metadata`,
        };
      }
    }
  },
});

function renaming({ nameSpan }: Field, name: string): Fix {
  return { title: `Change to "${name}"`, edits: [{ span: nameSpan, text: name }], applies: 'on-request' };
}
