import type { Fix } from '../proposal/finding';
import { areYearsAmong, formatNumber, isYear } from '../proposal/identity';
import type { ProposalFile } from '../proposal/proposal-file';
import type { ProposalTitle } from '../proposal/proposal-title';
import { defineRule } from '../proposal/rule';
import type { Schema } from '../template/schema';
import type { Span } from '../text/span';

/** The numbers in the title and in the file name differ. */
export const numberMismatch = defineRule({
  id: 'number-mismatch',
  title: 'The title and the file name have different numbers.',
  severity: 'warning',
  reads: ['title', 'file'],
  *check({ title, file }, { schema }) {
    const { family } = schema;
    const number = title?.parts?.number;
    if (number === undefined || file.number === undefined || Number(number) === Number(file.number)) return;
    if (isYearOf(title, number, file.number, schema)) return;
    const numberOfFile = formatNumber(file.number, family);
    const isFolder = family.mainFile !== undefined;
    const written = title?.heading.written ?? '';
    const renames = isFolder ? [] : renameFix(file, formatNumber(String(Number(number)), family));
    yield {
      at: title?.heading.titlePlace,
      message: `Title has number ${number}, but ${isFolder ? 'folder' : 'file'} name "${file.entryName}" has ${numberOfFile}`,
      fixes: (_, span) => [...titleFix(written, number, span, numberOfFile), ...renames],
    };
  },
});

//   # 2026: The roadmap      in   0012-roadmap.md
/** True if the number in a title is a year: no word is before it, and the numbers of proposals are much lower. */
function isYearOf(
  title: ProposalTitle | undefined,
  number: string,
  fileNumber: string,
  { titlePattern }: Schema,
): boolean {
  const hasWord = /[A-Za-z]/.test(titlePattern?.prefix ?? '') || !title?.heading.text.startsWith(number);
  return !hasWord && isYear(Number(number)) && areYearsAmong([Number(fileNumber)]);
}

/** Replaces `number` in the title as written, which is at `span`. */
function titleFix(written: string, number: string, span: Span, replacement: string): readonly Fix[] {
  const index = written.indexOf(number);
  if (index < 0) return [];
  const start = span.start + index;
  return [
    {
      title: `Change the number in the title to ${replacement}`,
      edits: [{ span: { start, end: start + number.length }, text: replacement }],
      applies: 'on-request',
    },
  ];
}

function renameFix({ name, siblings }: ProposalFile, number: string): readonly Fix[] {
  const rename = name?.replace(/\d+/, number) ?? '';
  if (siblings?.includes(rename) ?? true) return [];
  return [{ title: `Rename the file to "${rename}"`, edits: [], rename, applies: 'on-request' }];
}
