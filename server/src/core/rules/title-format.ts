import type { Fix } from '../model/finding';
import type { Rule } from '../model/rule';
import { titleText } from '../model/title';

/** The title is not written as the template's title: number, separator or description missing, wrong or spelt otherwise. */
export const titleFormat: Rule = {
  id: 'title-format',
  title: 'The title is not written as the template asks.',
  severity: 'warning',
  *check(proposal) {
    const { title, fileNumber } = proposal;
    const { titlePattern: pattern } = proposal.template;
    if (!title?.parts || !pattern || title.parts.placeholders.length > 0) return;
    const { number: written, lead, description, wellFormed } = title.parts;
    const disputed =
      written !== undefined && fileNumber !== undefined && Number(written) !== Number(fileNumber);
    if (wellFormed && !disputed) return;
    const number = fileNumber ?? written;
    const expected = titleText(pattern, number ?? pattern.number, description || pattern.description);
    const fixes: Fix[] = [];
    // Only what stands before the description is rewritten, and only where it is plain text.
    if (number !== undefined && description !== '' && proposal.writtenTitle(title.heading).startsWith(lead)) {
      const { start } = title.heading.titleSpan;
      const edits = [{ span: { start, end: start + lead.length }, text: titleText(pattern, number, '') }];
      // The file may be the one that is misnamed: only a person knows.
      fixes.push({ title: `Write "${expected}"`, edits, applies: disputed ? 'on-request' : 'always' });
    }
    yield {
      span: title.heading.titleSpan,
      message: disputed
        ? `Title "${title.heading.text}" has the number ${written}; the file name has ${fileNumber}`
        : `Title "${title.heading.text}" should read "${expected}"`,
      fixes,
    };
  },
};
