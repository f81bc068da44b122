import type { Fix } from '../proposal/finding';
import { formatNumber } from '../proposal/identity';
import type { Proposal } from '../proposal/proposal';
import type { Rule } from '../proposal/rule';
import { type TitleParts, type TitlePattern, titleText } from '../template/title-pattern';
import { literalPattern } from '../text/pattern';

/** The title is not written as the template's title: number, separator or description missing or spelt otherwise. */
export const titleFormat: Rule = {
  id: 'title-format',
  title: 'The title is not written as the template asks.',
  severity: 'warning',
  ifOlder: 'hint',
  *check(proposal) {
    const { title } = proposal;
    const { titlePattern: pattern } = proposal.schema;
    if (!title?.parts || !pattern || title.parts.wellFormed || title.parts.placeholders.length > 0) return;
    const { number: written, lead, description } = title.parts;
    const { fileNumber, schema } = proposal;
    const number = written ?? (fileNumber && formatNumber(fileNumber, schema.family));
    const expected = titleText(pattern, number ?? pattern.number, description || pattern.description);
    const fixes: Fix[] = [];
    // Only what stands before the description is rewritten, and only where it is plain text.
    if (number !== undefined && description !== '' && proposal.writtenTitle(title.heading).startsWith(lead)) {
      const { start } = title.heading.titleSpan;
      const edits = [{ span: { start, end: start + lead.length }, text: titleText(pattern, number, '') }];
      const applies = isSure(proposal, title.parts, pattern) ? 'always' : 'on-request';
      fixes.push({ title: `Write "${expected}"`, edits, applies });
    }
    yield {
      span: title.heading.titleSpan,
      message: `Title "${title.heading.text}" should read "${expected}"`,
      fixes,
    };
  },
};

//   2024: a year        in 4-a-year.md        Keylime enhancement-9: …
/** False where what was read as the number may be another one, or where the number may stand in what was read as the description. */
function isSure(
  { fileNumber }: Proposal,
  { number, description }: TitleParts,
  pattern: TitlePattern,
): boolean {
  if (number !== undefined && fileNumber !== undefined && Number(number) !== Number(fileNumber)) return false;
  const word = pattern.prefix.replace(/\W+$/, '');
  return word === '' || !new RegExp(`${literalPattern(word)}[-–—_#:\\s]*\\d`, 'i').test(description);
}
