import type { Finding } from '../proposal/finding';
import type { Proposal } from '../proposal/proposal';
import { type SuppressionScope, suppressionText } from '../proposal/suppressions';
import { insertBlock } from '../text/block-edits';
import type { TextEdit } from '../text/edits';
import { lineStart, nextLine } from '../text/lines';
import { contains } from '../text/span';

/**
 * The edit that silences a finding: its rule added to a suppression that reaches as far, else a new one, a block of its own between blocks of the
 * document, where it breaks no list, table, quote or code. Undefined when there is no such place.
 */
export function suppressionEdit(
  proposal: Proposal,
  finding: Finding,
  reach: SuppressionScope,
): TextEdit | undefined {
  const known = proposal.suppressions.find(
    ({ scope, rules, ...one }) =>
      one.reach === reach &&
      scope &&
      scope.start <= finding.span.start &&
      finding.span.start <= scope.end &&
      rules.length > 0,
  );
  const last = known?.rules.at(-1);
  if (last) return { span: { start: last.span.end, end: last.span.end }, text: ` ${finding.rule}` };
  const offset = placeFor(proposal, finding, reach);
  return offset === undefined
    ? undefined
    : insertBlock(proposal.text, offset, suppressionText(reach, finding.rule));
}

/** Start of the line that the suppression goes before. */
function placeFor(
  { document, suppressions }: Proposal,
  { span }: Finding,
  reach: SuppressionScope,
): number | undefined {
  const { text, frontMatter, sections } = document;
  if (reach === 'file') return frontMatter ? nextLine(text, frontMatter.end) : 0;
  if (reach === 'section') {
    const section = sections.findLast((one) => one.span.start <= span.start && span.start <= one.span.end);
    return section && nextLine(text, section.heading.span.end);
  }
  // What follows a suppression is never another one.
  if (suppressions.some((one) => contains(one.span, span))) return undefined;
  const [block] = document.nodesIn({ start: span.start - 1, end: span.start + 1 });
  return block && lineStart(text, block.span.start);
}
