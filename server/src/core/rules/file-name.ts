import type { Proposal } from '../model/proposal';
import type { Rule } from '../model/rule';
import { fileSlug } from '../text/slugs';

/** The file is not named as the process names its files. */
export const fileName: Rule = {
  id: 'file-name',
  title: 'The file is not named as the process asks.',
  severity: 'hint',
  *check(proposal) {
    const expected = expectedName(proposal);
    if (expected === undefined || expected === proposal.fileName) return;
    const taken = proposal.neighbours?.includes(expected) ?? true;
    yield {
      span: proposal.headSpan,
      message: `The file name "${proposal.fileName}" should read "${expected}"`,
      fixes: taken
        ? []
        : [{ title: `Rename the file to "${expected}"`, edits: [], rename: expected, applies: 'on-request' }],
    };
  },
};

/** Undefined for a text without a file, and while nobody knows the number. */
function expectedName({ fileName, fileNumber, title, template }: Proposal): string | undefined {
  if (fileName === undefined) return undefined;
  const number = fileNumber ?? withoutZeros(title?.parts?.number);
  const slug = template.family.fileName.exec(fileName)?.groups?.slug;
  // A dot stays: `tls-1.3` is a name.
  const words = slug?.toLowerCase().replace(/[_\s]+/g, '-') ?? fileSlug(title?.parts?.description ?? '');
  if (number === undefined || words === '') return undefined;
  return template.family.newFileName.replace('{number}', number).replace('{slug}', words);
}

function withoutZeros(number: string | undefined): string | undefined {
  return number?.replace(/^0+(?=\d)/, '');
}
