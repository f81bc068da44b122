import { saysLater } from '../metadata/field-values';
import { fieldRemoval } from '../proposal/field-edits';
import { type FieldPlaceholder, fieldPlaceholdersIn } from '../proposal/field-placeholders';
import type { Fix } from '../proposal/finding';
import { formatNumber, numberPlaceholderPattern } from '../proposal/identity';
import { type KnownField, knownFields } from '../proposal/known-fields';
import type { Proposal } from '../proposal/proposal';
import type { Rule } from '../proposal/rule';
import { slice } from '../text/span';

/** A metadata field has the template's value still, or says only `TBD`. */
export const fieldPlaceholder: Rule = {
  id: 'field-placeholder',
  title: 'A stand-in in the metadata waits to be replaced.',
  severity: 'information',
  stages: { draft: 'hint', final: 'warning' },
  reads: 'metadata',
  *check(proposal) {
    for (const known of knownFields(proposal)) {
      const { field } = known;
      const waiting = fieldPlaceholdersIn(proposal.text, known);
      for (const one of waiting) {
        const said = one.isTemplates ? "still has the template's" : 'says only';
        yield {
          span: one.span,
          // What need not be said may wait.
          ...(known.spec?.presence !== 'required' && saysLater(one.text)
            ? { severity: 'hint' as const }
            : {}),
          message: `"${field.name}" ${said} "${one.text}"`,
          fixes: [...number(proposal, known, one), ...removal(proposal, known, waiting)],
        };
      }
    }
  },
};

/** The number of the file name in the place of one. */
function number(
  { text, fileNumber, schema }: Proposal,
  { field, spec }: KnownField,
  { span }: FieldPlaceholder,
): readonly Fix[] {
  if (spec?.tells !== 'number' || fileNumber === undefined) return [];
  const right = formatNumber(fileNumber, schema.family);
  const value = slice(text, field.valueSpan);
  const edits = [...value.matchAll(new RegExp(numberPlaceholderPattern(schema.family), 'g'))].map(
    ({ 0: one, index }) => ({
      span: { start: field.valueSpan.start + index, end: field.valueSpan.start + index + one.length },
      text: right,
    }),
  );
  if (edits.length === 0) return [];
  const isAll = span.end - span.start === edits[0]?.text.length || /^["']?[NX]+["']?$/.test(value);
  return [{ title: `Write ${right}`, edits, applies: isAll ? 'always' : 'on-request' }];
}

/** What may be left out, where nothing else is in it. */
function removal(
  proposal: Proposal,
  { field, spec }: KnownField,
  waiting: readonly FieldPlaceholder[],
): readonly Fix[] {
  const isAll = field.isNested
    ? waiting.length === field.items.length
    : waiting[0]?.span.start === field.valueSpan.start && waiting[0].span.end === field.valueSpan.end;
  return spec?.presence === 'optional' && isAll ? fieldRemoval(proposal, field) : [];
}
