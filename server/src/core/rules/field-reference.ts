import { fieldPlaceholdersIn } from '../proposal/field-placeholders';
import { type LostReference, lostReferenceIn } from '../proposal/field-references';
import type { Fix } from '../proposal/finding';
import { knownFields } from '../proposal/known-fields';
import type { Rule } from '../proposal/rule';

/** A metadata field names a proposal that is not there. */
export const fieldReference: Rule = {
  id: 'field-reference',
  title: 'A metadata field names a proposal that is not there.',
  // A checkout may lack some of them.
  severity: 'information',
  stages: { draft: 'hint', final: 'hint' },
  reads: 'metadata',
  *check(proposal) {
    for (const known of knownFields(proposal)) {
      const { field, spec } = known;
      if (spec?.type !== 'references') continue;
      const waiting = fieldPlaceholdersIn(proposal.text, known).map(({ span }) => span.start);
      for (const item of field.items) {
        const lost = waiting.includes(item.span.start) ? undefined : lostReferenceIn(item, proposal);
        if (!lost) continue;
        yield {
          span: lost.span,
          message: `"${field.name}" names ${lost.name}, which is not there`,
          fixes: written(lost),
          ...(lost.near === undefined || proposal.stage !== 'review' ? {} : { severity: 'warning' as const }),
        };
      }
    }
  },
};

function written({ near, span }: LostReference): readonly Fix[] {
  if (near === undefined) return [];
  return [{ title: `Write "${near}"`, edits: [{ span, text: near }], applies: 'on-request' }];
}
