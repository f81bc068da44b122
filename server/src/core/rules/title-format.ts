import type { Fix } from '../model/finding';
import type { Rule } from '../model/rule';
import { titleText } from '../model/title';

/** The title is not written as the template's title: number, separator or description missing or spelt otherwise. */
export const titleFormat: Rule = {
  id: 'title-format',
  title: 'The title is not written as the template asks.',
  severity: 'warning',
  *check(proposal) {
    const { title } = proposal;
    const { titlePattern: pattern } = proposal.template;
    if (!title?.parts || !pattern || title.parts.wellFormed || title.parts.placeholders.length > 0) return;
    const { number: written, lead, description } = title.parts;
    const number = written ?? proposal.fileNumber;
    const expected = titleText(pattern, number ?? pattern.number, description || pattern.description);
    const fixes: Fix[] = [];
    // Only what stands before the description is rewritten, and only where it is plain text.
    if (number !== undefined && description !== '' && proposal.writtenTitle(title.heading).startsWith(lead)) {
      const { start } = title.heading.titleSpan;
      const edits = [{ span: { start, end: start + lead.length }, text: titleText(pattern, number, '') }];
      fixes.push({ title: `Write "${expected}"`, edits, applies: 'always' });
    }
    yield {
      span: title.heading.titleSpan,
      message: `Title "${title.heading.text}" should read "${expected}"`,
      fixes,
    };
  },
};
