import type { Fix } from '../proposal/finding';
import { formatNumber } from '../proposal/identity';
import type { Proposal } from '../proposal/proposal';
import type { Rule } from '../proposal/rule';

/** Title and file name give two numbers. */
export const numberMismatch: Rule = {
  id: 'number-mismatch',
  title: 'Title and file name have different numbers.',
  severity: 'warning',
  *check(proposal) {
    const { title, fileNumber, entryName = '', schema } = proposal;
    const number = title?.parts?.number;
    if (!title || number === undefined || fileNumber === undefined || Number(number) === Number(fileNumber))
      return;
    const written = formatNumber(fileNumber, schema.family);
    const isFolder = schema.family.mainFile !== undefined;
    yield {
      span: title.heading.titleSpan,
      message: `The title has number ${number}, the ${isFolder ? 'folder' : 'file'} name "${entryName}" has ${written}`,
      fixes: [
        ...inTitle(proposal, written),
        ...(isFolder ? [] : inFileName(proposal, formatNumber(String(Number(number)), schema.family))),
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
