import type { Fix } from '../proposal/finding';
import { entriesFolderOf, formatNumber, numberIn } from '../proposal/identity';
import { nextNumber } from '../proposal/next-number';
import type { Proposal } from '../proposal/proposal';
import type { Rule } from '../proposal/rule';

/** Another proposal in the folder has the same number. */
export const numberDuplicate: Rule = {
  id: 'number-duplicate',
  title: 'Two proposals have one number.',
  severity: 'warning',
  *check(proposal) {
    const { fileNumber, entryName, entries = [], schema, path = '' } = proposal;
    const { family } = schema;
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
  const { fileName = '', fileNumber, title, titleNumber, schema } = proposal;
  const follows = titleNumber && Number(title?.parts?.number) === Number(fileNumber);
  const written = formatNumber(number, schema.family);
  return [
    {
      title: `Renumber to ${number}, the next that is free`,
      edits: follows ? [{ span: titleNumber, text: written }] : [],
      rename: fileName.replace(/\d+/, written),
      applies: 'on-request',
    },
  ];
}
