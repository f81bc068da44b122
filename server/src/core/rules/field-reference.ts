import { fieldPlaceholdersIn } from '../proposal/field-placeholders';
import { type BrokenReference, brokenReferenceIn } from '../proposal/field-references';
import type { Fix } from '../proposal/finding';
import { knownFields } from '../proposal/known-fields';
import { defineRule } from '../proposal/rule';

/** A metadata field refers to a proposal that does not exist. */
export const fieldReference = defineRule({
  id: 'field-reference',
  title: 'A metadata field refers to a proposal that does not exist.',
  // The checkout may be a part of the repository.
  severity: 'information',
  stages: { draft: 'hint', final: 'hint' },
  documents: ['proposal', 'metadata'],
  reads: ['metadata'],
  *check({ metadata }) {
    for (const known of knownFields(metadata)) {
      const { field, spec } = known;
      if (spec?.type !== 'references') continue;
      const placeholders = fieldPlaceholdersIn(metadata.text, known).map(({ span }) => span.start);
      for (const item of field.items) {
        if (placeholders.includes(item.span.start)) continue;
        const reference = brokenReferenceIn(item, metadata);
        if (!reference) continue;
        const { name, suggestion } = reference;
        const isLikelyMistake = suggestion !== undefined && metadata.stage === 'review';
        yield {
          at: metadata.placeOf(reference.span),
          message: `Field "${field.name}" refers to ${name}, which does not exist${suggestion === undefined ? '' : `; did you mean "${suggestion}"?`}`,
          severity: isLikelyMistake ? 'warning' : undefined,
          fixes: () => replacement(reference),
        };
      }
    }
  },
});

function replacement({ suggestion, span }: BrokenReference): readonly Fix[] {
  if (suggestion === undefined) return [];
  return [
    {
      title: `Change to "${suggestion}"`,
      edits: [{ span, text: suggestion }],
      applies: 'on-request',
    },
  ];
}
