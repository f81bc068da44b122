import type { Fix } from '../model/finding';
import { entriesFolderOf, numberIn, writtenNumber } from '../model/identity';
import { nextNumber } from '../model/next-number';
import type { Proposal } from '../model/proposal';
import type { Rule } from '../model/rule';

/** Another proposal in the folder has the same number. */
export const numberDuplicate: Rule = {
  id: 'number-duplicate',
  title: 'Two proposals have one number.',
  severity: 'warning',
  *check(proposal) {
    const { fileNumber, entryName, entries = [], template, path = '' } = proposal;
    const { family } = template;
    // Until it has one, every proposal of some processes is called 0.
    if (fileNumber === undefined || fileNumber === '0') return;
    const others = entries.filter((name) => name !== entryName && numberIn(name, family) === fileNumber);
    if (others.length === 0) return;
    const folder = entriesFolderOf(path, family);
    const inside = family.mainFile === undefined ? '' : `/${family.mainFile}`;
    yield {
      span: proposal.titleNumber ?? proposal.headSpan,
      message: `Number ${fileNumber} is also that of ${others.map((name) => `"${name}"`).join(' and ')}`,
      fixes: inside === '' ? renumbered(proposal, String(nextNumber(family, entries))) : [],
      related: others.map((name) => ({
        message: `"${name}"`,
        in: 'file',
        path: `${folder ?? ''}/${name}${inside}`,
      })),
    };
  },
};

/** The title's number goes along when it is the file's. */
function renumbered(proposal: Proposal, number: string): readonly Fix[] {
  const { fileName = '', fileNumber, title, titleNumber, template } = proposal;
  const follows = titleNumber && Number(title?.parts?.number) === Number(fileNumber);
  const written = writtenNumber(number, template.family);
  return [
    {
      title: `Renumber to ${number}, the next that is free`,
      edits: follows ? [{ span: titleNumber, text: written }] : [],
      rename: fileName.replace(/\d+/, written),
      applies: 'on-request',
    },
  ];
}
