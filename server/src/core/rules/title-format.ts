import { factKeys } from '../practice/practice';
import { formatNumber } from '../proposal/identity';
import { defineRule } from '../proposal/rule';
import type { Family } from '../template/family';
import { type TitleParts, type TitlePattern, titleText } from '../template/title-pattern';
import { escapeRegExp } from '../text/reg-exp';
import { wordsOf } from '../text/words';

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
    const number = parts.number ?? (file.number && numberAsWritten(file.number, file.entryName, family));
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

//   adr-076-keys.md   has   ADR 076: Keys
/** The number of a file name as titles have it: with the zeros of the name, or else of the family. */
function numberAsWritten(number: string, name: string | undefined, family: Family): string {
  const [written = number] = new RegExp(`(?<!\\d)0+${escapeRegExp(number)}(?!\\d)`).exec(name ?? '') ?? [];
  return written === number ? formatNumber(number, family) : written;
}

//   2024: a year        in 4-a-year.md        Keylime enhancement-9: …        13 ways to …        TBD: semantics        KEP-5943: 5943-topology
/** False where the number in the title may not be the proposal's, or where the fix would remove or repeat a word of the author. */
function isCertain(
  numberOfFile: string | undefined,
  { number, description, lead }: TitleParts,
  pattern: TitlePattern,
): boolean {
  if (number !== undefined && numberOfFile !== undefined && Number(number) !== Number(numberOfFile))
    return false;
  // Bounded: the words before the number in a title of the template.
  const word = pattern.prefix.replace(/\W+$/, '').toLowerCase();
  if (number !== undefined && word === '' && !/^0|[-–—:.]/.test(lead)) return false;
  const ofTemplate = new Set([...wordsIn(word), ...wordsIn(number ?? '')]);
  if (!wordsIn(lead).every((each) => ofTemplate.has(each))) return false;
  if (lead.includes('[') !== lead.includes(']')) return false;
  const [first = ''] = wordsIn(description);
  if (ofTemplate.has(first) || Number(first) === Number(number ?? numberOfFile)) return false;
  return word === '' || !new RegExp(`${escapeRegExp(word)}[-–—_#:\\s]*\\d`, 'i').test(description);
}

function wordsIn(text: string): readonly string[] {
  return wordsOf(text)
    .toLowerCase()
    .split(' ')
    .filter((word) => word !== '');
}
