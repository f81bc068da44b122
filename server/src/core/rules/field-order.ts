import type { Field } from '../metadata/metadata';
import type { Fix, Remark } from '../proposal/finding';
import { knownFields } from '../proposal/known-fields';
import { longestIncreasing } from '../proposal/longest-increasing';
import type { ProposalMetadata } from '../proposal/proposal-metadata';
import { type CheckedDocument, defineRule } from '../proposal/rule';
import { nextLine } from '../text/lines';
import { slice } from '../text/span';

/** A metadata field is not in the order that the family requires. Reports the fewest fields that have to move. */
export const fieldOrder = defineRule({
  id: 'field-order',
  title: 'Metadata fields are not in the required order.',
  severity: 'warning',
  // It is not worth reordering the fields of a finished proposal.
  stages: { draft: 'information', final: 'hint' },
  isStructural: true,
  documents: ['proposal', 'metadata'],
  reads: ['metadata'],
  *check({ metadata }) {
    const { fields: specs, family } = metadata.schema;
    if (!family.metadata?.hasFixedOrder) return;
    const fields = knownFields(metadata).filter(
      ({ spec }, i, all) => spec && all.findIndex((other) => other.spec === spec) === i,
    );
    const order = fields.map(({ spec }) => (spec ? specs.indexOf(spec) : -1));
    const kept = longestIncreasing(order);
    for (const [i, { field }] of fields.entries()) {
      if (kept.includes(i)) continue;
      const own = order[i] as number;
      const next = kept.find((k) => (order[k] as number) > own);
      const last = kept.findLast((k) => (order[k] as number) < own);
      const isTooLow = next !== undefined && next < i;
      const neighbor = fields[(isTooLow ? next : last) ?? -1]?.field;
      if (neighbor) yield misplacedRemark(metadata, field, isTooLow ? 'before' : 'after', neighbor);
    }
  },
});

function misplacedRemark(
  metadata: ProposalMetadata,
  field: Field,
  side: 'before' | 'after',
  neighbor: Field,
): Remark<CheckedDocument> {
  return {
    at: metadata.placeOf(field.nameSpan),
    keys: [field.key],
    message: `Field "${field.name}" is out of order; it belongs ${side} "${neighbor.name}"`,
    fixes: ({ document: { text, lineEnding } }): readonly Fix[] => {
      const at = side === 'before' ? neighbor.span.start : nextLine(text, neighbor.span.end);
      const lines = { start: field.span.start, end: nextLine(text, field.span.end) };
      const edits = [
        { span: { start: at, end: at }, text: `${slice(text, field.span)}${lineEnding}` },
        { span: lines, text: '' },
      ];
      const title = `Move field "${field.name}" ${side} "${neighbor.name}"`;
      return [{ title, edits, applies: 'on-request' }];
    },
  };
}
