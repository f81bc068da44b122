import { hasOwnLabels, isUpToDate, tocLinesOf } from '../markdown/toc/toc-text';
import type { Fix } from '../proposal/finding';
import type { ProposalDocument } from '../proposal/proposal-document';
import { defineRule } from '../proposal/rule';
import { readsHeadingIds } from '../proposal/settings';
import { tocDifference } from '../proposal/toc-difference';
import { tocUpdateOf } from '../proposal/toc-update';

/** The table of contents differs from the headings in nesting, text, anchors or order. */
export const tocStale = defineRule({
  id: 'toc-stale',
  title: 'The table of contents is out of date.',
  severity: 'information',
  stages: { draft: 'hint', final: 'warning' },
  reads: ['outline', 'toc', 'meantHeadings', 'readsHeadingIds', 'hiddenSection'],
  *check({ outline, toc, meantHeadings, readsHeadingIds: readsIds, hiddenSection }, { schema }) {
    const { block, part, markers, firstListed } = toc;
    if (!block || !part || block.headings.length > 0 || hiddenSection !== undefined) return;
    // The table may list what is not yet a heading.
    if (meantHeadings.length > 0) return;
    const headings = outline.sections.slice(firstListed).map(({ heading }) => heading);
    const lines = tocLinesOf(headings, schema.family.tocDepth, readsIds);
    if (isUpToDate(block, lines, part.text, schema.family.tocLabels)) return;
    yield {
      at: markers[0]?.place,
      message: `Table of contents is out of date: ${tocDifference(block.entries, lines)}`,
      fixes: update,
    };
  },
});

function update({ document, schema, settings }: ProposalDocument): readonly Fix[] {
  const readsIds = readsHeadingIds(settings);
  const update = tocUpdateOf(document, 'Update the table of contents', schema.family, readsIds);
  if (!update) return [];
  const { title, edits, block, lines } = update;
  return [
    {
      title,
      edits,
      // The author's words beside the lists stay, but a person should look where the list goes; those in the lists are removed.
      applies: block.hasOtherContent || hasOwnLabels(block.entries, lines) ? 'on-request' : 'always',
    },
  ];
}
