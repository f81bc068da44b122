import type { Fix, Remark } from '../proposal/finding';
import { type KnownField, knownFields } from '../proposal/known-fields';
import { longestIncreasing } from '../proposal/longest-increasing';
import type { Proposal } from '../proposal/proposal';
import type { Rule } from '../proposal/rule';
import { nextLine } from '../text/lines';
import { slice } from '../text/span';

/** A metadata field is not where the process wants it. As few as can be are said to be elsewhere. */
export const fieldOrder: Rule = {
  id: 'field-order',
  title: 'Metadata fields are in another order than the process asks for.',
  severity: 'warning',
  // Nobody will put in order what is done.
  stages: { draft: 'information', final: 'hint' },
  reads: 'metadata',
  *check(proposal) {
    const { fields: specs, family } = proposal.schema;
    if (!family.metadata?.ordered) return;
    const fields = knownFields(proposal).filter(
      ({ spec }, i, all) => spec && all.findIndex((other) => other.spec === spec) === i,
    );
    const places = fields.map(({ spec }) => (spec ? specs.indexOf(spec) : -1));
    const kept = longestIncreasing(places);
    for (const [i, field] of fields.entries()) {
      if (kept.includes(i)) continue;
      const place = places[i] as number;
      const next = kept.find((k) => (places[k] as number) > place);
      const last = kept.findLast((k) => (places[k] as number) < place);
      if (next !== undefined && next < i) yield moved(proposal, field, 'before', fields[next]);
      else if (last !== undefined) yield moved(proposal, field, 'after', fields[last]);
    }
  },
};

function moved(
  proposal: Proposal,
  { field }: KnownField,
  where: 'before' | 'after',
  other?: KnownField,
): Remark {
  const { text, document } = proposal;
  const to = other?.field ?? field;
  const at = where === 'before' ? to.span.start : nextLine(text, to.span.end);
  const lines = { start: field.span.start, end: nextLine(text, field.span.end) };
  const edits = [
    { span: { start: at, end: at }, text: `${slice(text, field.span)}${document.lineEnding}` },
    { span: lines, text: '' },
  ];
  const fix: Fix = { title: `Move it ${where} "${to.name}"`, edits, applies: 'on-request' };
  return { span: field.nameSpan, message: `"${field.name}" belongs ${where} "${to.name}"`, fixes: [fix] };
}
