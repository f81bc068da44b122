import type { CheckedMarkdown } from '../proposal/checked-document';
import type { Finding } from '../proposal/finding';
import { type SuppressionScope, suppressionText } from '../proposal/suppressions';
import { insertBlock } from '../text/block-edits';
import type { TextEdit } from '../text/edits';
import { lineStart, nextLine } from '../text/lines';
import { contains } from '../text/span';

/**
 * The edit that suppresses a finding: its rule is added to a suppression with the same scope, else to a new one, which is a block of its own between blocks of the
 * document, where it breaks no list, table, quote or code. Undefined when there is no such place.
 */
export function suppressionEdit(
  proposal: CheckedMarkdown,
  finding: Finding,
  scope: SuppressionScope,
): TextEdit | undefined {
  const existing = proposal.suppressions.find(
    ({ covers, rules, ...suppression }) =>
      suppression.scope === scope &&
      covers &&
      covers.start <= finding.span.start &&
      finding.span.start <= covers.end &&
      rules.length > 0,
  );
  const last = existing?.rules.at(-1);
  if (last) return { span: { start: last.span.end, end: last.span.end }, text: ` ${finding.rule}` };
  const offset = offsetFor(proposal, finding, scope);
  return offset === undefined
    ? undefined
    : insertBlock(proposal.text, offset, suppressionText(scope, finding.rule));
}

/** The start of the line before which the suppression goes. */
function offsetFor(
  { document, suppressions }: CheckedMarkdown,
  { span }: Finding,
  scope: SuppressionScope,
): number | undefined {
  const { text, frontMatter, sections } = document;
  if (scope === 'file') return frontMatter ? nextLine(text, frontMatter.end) : 0;
  if (scope === 'section') {
    const section = sections.findLast(
      (candidate) => candidate.span.start <= span.start && span.start <= candidate.span.end,
    );
    return section && nextLine(text, section.heading.span.end);
  }
  // A suppression never applies to another suppression.
  if (suppressions.some((suppression) => contains(suppression.span, span))) return undefined;
  const [block] = document.nodesIn({ start: span.start - 1, end: span.start + 1 });
  return block && lineStart(text, block.span.start);
}
