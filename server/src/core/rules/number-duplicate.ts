import type { Fix } from '../model/finding';
import { nextNumber } from '../model/next-number';
import type { Proposal } from '../model/proposal';
import type { Rule } from '../model/rule';

/** Another proposal in the folder has the same number. */
export const numberDuplicate: Rule = {
  id: 'number-duplicate',
  title: 'Two proposals have one number.',
  severity: 'warning',
  *check(proposal) {
    const { fileNumber, fileName, neighbours = [], template, path = '' } = proposal;
    if (fileNumber === undefined) return;
    const others = neighbours.filter((name) => {
      const number = template.family.fileName.exec(name)?.groups?.number;
      return name !== fileName && number !== undefined && Number(number) === Number(fileNumber);
    });
    if (others.length === 0) return;
    const folder = path.slice(0, path.lastIndexOf('/') + 1);
    yield {
      span: proposal.titleNumber ?? proposal.headSpan,
      message: `Number ${fileNumber} is also that of ${others.map((name) => `"${name}"`).join(' and ')}`,
      fixes: renumbered(proposal, String(nextNumber(template.family, neighbours))),
      related: others.map((name) => ({ message: `"${name}"`, in: 'file', path: folder + name })),
    };
  },
};

/** The title's number goes along when it is the file's. */
function renumbered(proposal: Proposal, number: string): readonly Fix[] {
  const { fileName = '', fileNumber, title, titleNumber } = proposal;
  const follows = titleNumber && Number(title?.parts?.number) === Number(fileNumber);
  return [
    {
      title: `Renumber to ${number}, the next that is free`,
      edits: follows ? [{ span: titleNumber, text: number }] : [],
      rename: fileName.replace(/\d+/, number),
      applies: 'on-request',
    },
  ];
}
