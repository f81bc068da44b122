import type { Section } from '../markdown/outline';
import type { Fix } from '../proposal/finding';
import type { Proposal } from '../proposal/proposal';
import type { Rule } from '../proposal/rule';
import { removeBlock } from '../text/block-edits';
import { optionalMark } from '../text/optional-mark';
import { slice } from '../text/span';
import { foldSpace } from '../text/words';

/** A section in whose whole subtree nothing is said: comments and link definitions are nothing, `None` is an answer. */
export const sectionEmpty: Rule = {
  id: 'section-empty',
  title: 'A section says nothing.',
  severity: 'information',
  stages: { draft: 'hint', final: 'warning' },
  *check(proposal) {
    const { document, alignment, title, hiddenFrom } = proposal;
    for (const section of document.sections) {
      const hidden = hiddenFrom !== undefined && hiddenFrom < section.span.end;
      if (section.heading === title?.heading || hidden || !document.isEmpty(section)) continue;
      const spec = alignment.specOf(section);
      const mayGo = spec?.optional === true && !spec.conditional;
      const optional = mayGo || optionalMark.test(section.heading.text);
      yield {
        span: section.heading.span,
        message: `"${section.heading.text}" is empty; text, or ${optional ? 'no such section' : '"None"'}, was expected`,
        // What may be left out altogether is not needed for anything to be final.
        ...(optional ? { severity: 'hint' } : {}),
        fixes: () => (mayGo && saysNothingOfItsOwn(proposal, section) ? [remove(proposal, section)] : []),
      };
    }
  },
};

/** True when nothing but headings, blank lines and the template's own comments would go with the section. */
function saysNothingOfItsOwn({ document, schema }: Proposal, section: Section): boolean {
  const texts = [section, ...document.sections.filter((other) => isUnder(other, section))].map(({ own }) =>
    slice(document.text, own),
  );
  return texts.every(
    (text) =>
      foldSpace(
        text.replace(/<!--([\s\S]*?)-->/g, (comment, content: string) =>
          schema.origins.same(content) ? '' : comment,
        ),
      ) === '',
  );
}

function isUnder(section: Section, ancestor: Section): boolean {
  return section.parent === ancestor || (section.parent !== undefined && isUnder(section.parent, ancestor));
}

function remove(proposal: Proposal, { heading, span }: Section): Fix {
  const end = span.start + slice(proposal.text, span).trimEnd().length;
  return {
    title: `Remove the optional section "${heading.text}"`,
    edits: [removeBlock(proposal.text, { start: span.start, end })],
    applies: 'on-request',
  };
}
