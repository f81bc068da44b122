import type { OutlineSection } from '../markdown/outline';
import type { Remark } from '../proposal/finding';
import type { ProposalDocument } from '../proposal/proposal-document';
import { defineRule } from '../proposal/rule';
import { sectionInsertions } from '../proposal/section-insertions';
import type { SectionSpec } from '../template/section-specs';
import { foldSpace, quoteFirst } from '../text/words';

/** How many titles a message has at most. */
const maxTitles = 3;

/** The template got sections, or other titles of sections, after the proposal was added. */
export const templateOlder = defineRule({
  id: 'template-older',
  title: 'The proposal was written against an older template.',
  severity: 'hint',
  reads: ['addedSince', 'renamedSections', 'headPlace'],
  *check({ addedSince: { isKnown, sections: added }, renamedSections, headPlace }) {
    for (const { section, spec } of renamedSections) yield remarkForRenamed(section, spec);
    const renamed = new Set(renamedSections.map(({ spec }) => spec));
    const sections = added.filter(({ spec }) => !renamed.has(spec));
    if (sections.length === 0) return;
    const isOne = sections.length === 1;
    const count = isOne ? '1 section' : `${sections.length} sections`;
    const titles = quoteFirst(
      sections.map(({ spec }) => spec.title),
      maxTitles,
    );
    yield {
      at: headPlace,
      message: isKnown
        ? `Proposal was written against an older template; ${count} ${isOne ? 'was' : 'were'} added since: ${titles}`
        : `${count} of the template ${isOne ? 'is' : 'are'} missing and may have been added later: ${titles}`,
      fixes: (proposal) => [
        {
          title: isOne ? 'Insert the new section' : 'Insert the new sections',
          ...sectionInsertions(proposal, sections),
          applies: 'on-request',
        },
      ],
    };
  },
});

function remarkForRenamed({ heading }: OutlineSection, spec: SectionSpec): Remark<ProposalDocument> {
  // Renaming a heading with links or code in it would remove these.
  const isPlainText = foldSpace(heading.written) === heading.text;
  return {
    at: heading.titlePlace,
    message: `Section "${heading.text}" is called "${spec.title}" in today's template`,
    fixes: (_, span) =>
      isPlainText
        ? [
            {
              title: `Rename to "${spec.title}"`,
              edits: [{ span, text: spec.title }],
              applies: 'on-request',
            },
          ]
        : [],
  };
}
