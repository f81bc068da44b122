import { isUpToDate, tocLinesOf } from '../markdown/toc/toc-text';
import type { Fix } from '../proposal/finding';
import { defineRule } from '../proposal/rule';
import type { TemplateDocument } from '../proposal/template-document';
import { tocDifference } from '../proposal/toc-difference';
import { tocUpdateOf } from '../proposal/toc-update';

/** The table of contents of the template is out of date, and so is that of each new proposal. */
export const templateToc = defineRule({
  id: 'template-toc',
  title: 'The table of contents of the template is out of date.',
  severity: 'information',
  documents: ['template'],
  reads: ['outline', 'toc', 'hiddenSection'],
  *check({ outline, toc, hiddenSection }, { schema }) {
    const { block, part, markers, firstListed } = toc;
    if (!block || !part || block.headings.length > 0 || hiddenSection !== undefined) return;
    const headings = outline.sections.slice(firstListed).map(({ heading }) => heading);
    const lines = tocLinesOf(headings, schema.family.tocDepth);
    if (isUpToDate(block, lines, part.text, schema.family.tocLabels)) return;
    yield {
      at: markers[0]?.place,
      message: `Table of contents of the template is out of date: ${tocDifference(block.entries, lines)}`,
      fixes: update,
    };
  },
});

function update({ document, schema }: TemplateDocument): readonly Fix[] {
  const update = tocUpdateOf(document, 'Update the table of contents of the template', schema.family);
  // All authors share the template: it is not changed by accident.
  return update ? [{ title: update.title, edits: update.edits, applies: 'on-request' }] : [];
}
