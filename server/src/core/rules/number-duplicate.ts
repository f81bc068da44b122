import type { Fix } from '../proposal/finding';
import { entriesFolderOf, formatNumber } from '../proposal/identity';
import { nextNumber } from '../proposal/next-number';
import { titleNumberPlace } from '../proposal/proposal-title';
import { defineRule } from '../proposal/rule';

/** Another proposal in the folder has the same number. */
export const numberDuplicate = defineRule({
  id: 'number-duplicate',
  title: 'Two proposals have the same number.',
  severity: 'warning',
  reads: ['file', 'title', 'headPlace'],
  *check({ file, title, headPlace }, { schema: { family } }) {
    const { number, path = '' } = file;
    // In some families, all proposals that have no number yet are called 0.
    if (number === undefined || number === '0') return;
    const others = file.entriesWithSameNumber;
    // The one that was there first keeps its number; the others are reported, and point to it.
    if (others.length === 0 || file.isOlderThan(others)) return;
    const folder = entriesFolderOf(path, family) ?? '';
    const mainFile = family.mainFile === undefined ? '' : `/${family.mainFile}`;
    const titleNumber = titleNumberPlace(title);
    const hasSameNumber = Number(title?.parts?.number) === Number(number);
    yield {
      at: titleNumber ?? headPlace,
      message: `Number ${number} is already used by ${namesOf(others)}`,
      // Folders are not renamed: paths in other files lead through them.
      fixes: ({ document }) => {
        if (mainFile !== '') return [];
        const next = String(nextNumber(family, file.entriesInSeries));
        const written = formatNumber(next, family);
        const edits =
          titleNumber && hasSameNumber ? [{ span: document.spanOf(titleNumber), text: written }] : [];
        const rename = (file.name ?? '').replace(/\d+/, written);
        const fix: Fix = {
          title: `Renumber to ${next}, the next free number`,
          edits,
          rename,
          applies: 'on-request',
        };
        return [fix];
      },
      related: others.map((name) => ({
        message: `"${name}" has the same number`,
        path: `${folder}/${name}${mainFile}`,
      })),
    };
  },
});

/** How many names a message has at most. */
const maxNamed = 5;

function namesOf(names: readonly string[]): string {
  const first = names.slice(0, maxNamed).map((name) => `"${name}"`);
  const more = names.length - first.length;
  return [...first, ...(more > 0 ? [`${more} more`] : [])].join(' and ');
}
