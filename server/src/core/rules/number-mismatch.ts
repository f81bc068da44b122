import type { Fix } from '../model/finding';
import { writtenNumber } from '../model/identity';
import type { Proposal } from '../model/proposal';
import type { Rule } from '../model/rule';

/** Title and file name give two numbers. */
export const numberMismatch: Rule = {
  id: 'number-mismatch',
  title: 'Title and file name have different numbers.',
  severity: 'warning',
  *check(proposal) {
    const { title, fileNumber, entryName = '', template } = proposal;
    const number = title?.parts?.number;
    if (!title || number === undefined || fileNumber === undefined || Number(number) === Number(fileNumber))
      return;
    const written = writtenNumber(fileNumber, template.family);
    const isFolder = template.family.mainFile !== undefined;
    yield {
      span: title.heading.titleSpan,
      message: `The title has number ${number}, the ${isFolder ? 'folder' : 'file'} name "${entryName}" has ${written}`,
      fixes: [
        ...inTitle(proposal, written),
        ...(isFolder ? [] : inFileName(proposal, writtenNumber(String(Number(number)), template.family))),
      ],
    };
  },
};

function inTitle(proposal: Proposal, number: string): readonly Fix[] {
  const span = proposal.titleNumber;
  if (!span) return [];
  const edits = [{ span, text: number }];
  return [{ title: `Write ${number} in the title`, edits, applies: 'on-request' }];
}

function inFileName({ fileName, neighbours }: Proposal, number: string): readonly Fix[] {
  const rename = fileName?.replace(/\d+/, number) ?? '';
  if (neighbours?.includes(rename) ?? true) return [];
  return [{ title: `Rename the file to "${rename}"`, edits: [], rename, applies: 'on-request' }];
}
