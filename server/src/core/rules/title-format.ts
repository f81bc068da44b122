import { factKeys } from '../practice/practice';
import { formatNumber } from '../proposal/identity';
import { defineRule } from '../proposal/rule';
import { type TitleParts, type TitlePattern, titleText } from '../template/title-pattern';
import { escapeRegExp } from '../text/reg-exp';

/** The title is not written like the template's title: the number, the separator or the description is missing or written another way. */
export const titleFormat = defineRule({
  id: 'title-format',
  title: 'The title is not written like the title of the template.',
  severity: 'warning',
  ifOlder: 'hint',
  isStructural: true,
  reads: ['title', 'file'],
  *check({ title, file }, { schema: { titlePattern: pattern, family } }) {
    const parts = title?.parts;
    if (!title || !parts || !pattern || parts.wellFormed || parts.placeholders.length > 0) return;
    const { lead, description } = parts;
    const number = parts.number ?? (file.number && formatNumber(file.number, family));
    const expected = titleText(pattern, number ?? pattern.number, description || pattern.description);
    const isFixable = number !== undefined && description !== '' && title.heading.written.startsWith(lead);
    yield {
      at: title.heading.titlePlace,
      practice: { key: factKeys.titleFormat, among: factKeys.title },
      message: `Title "${title.heading.text}" should be "${expected}"`,
      // Only the text before the description is replaced, and only where it has no markup.
      fixes: (_, { start }) =>
        isFixable
          ? [
              {
                title: `Change to "${expected}"`,
                edits: [{ span: { start, end: start + lead.length }, text: titleText(pattern, number, '') }],
                applies: isCertain(file.number, parts, pattern) ? 'always' : 'on-request',
              },
            ]
          : [],
    };
  },
});

//   2024: a year        in 4-a-year.md        Keylime enhancement-9: …
/** False where the number in the title may not be the proposal's, or where the description may contain the number. */
function isCertain(
  numberOfFile: string | undefined,
  { number, description }: TitleParts,
  pattern: TitlePattern,
): boolean {
  if (number !== undefined && numberOfFile !== undefined && Number(number) !== Number(numberOfFile))
    return false;
  const word = pattern.prefix.replace(/\W+$/, '');
  return word === '' || !new RegExp(`${escapeRegExp(word)}[-–—_#:\\s]*\\d`, 'i').test(description);
}
