import type { Field } from '../metadata/metadata';
import type { Fix } from '../proposal/finding';
import { formatNumber } from '../proposal/identity';
import { knownFields } from '../proposal/known-fields';
import type { ProposalMetadata } from '../proposal/proposal-metadata';
import { defineRule } from '../proposal/rule';
import type { FieldSpec } from '../template/fields';
import { slice } from '../text/span';

/** The number in a metadata field differs from the number in the name of the file or folder. */
export const numberField = defineRule({
  id: 'number-field',
  title: 'The number in the metadata differs from the number in the file name.',
  severity: 'warning',
  documents: ['proposal', 'metadata'],
  reads: ['metadata'],
  *check({ metadata }) {
    const { number: fileNumber, entryName } = metadata.file;
    const kind = metadata.schema.family.mainFile === undefined ? 'file' : 'folder';
    // A proposal with number 0 has no number yet.
    if (fileNumber === undefined || Number(fileNumber) === 0) return;
    for (const { field, spec } of knownFields(metadata)) {
      // Rule field-value reports values that are not numbers.
      if (spec?.contains !== 'number' || (spec.type === 'number' && !/^\d+$/.test(field.text))) continue;
      const numbers = field.text.match(/\d+/g) ?? [];
      // A link has several numbers: `[rust-lang/rfcs#3243](https://…/3243)`. One that is the same is enough.
      if (numbers.some((number) => Number(number) === Number(fileNumber))) continue;
      // A value with no number other than 0 is a placeholder.
      const number = numbers.find((candidate) => Number(candidate) !== 0);
      if (number === undefined) continue;
      const expected = formatLike(number, fileNumber, metadata);
      yield {
        at: metadata.placeOf(field.valueSpan),
        ...(isUnknownNumber(spec) ? { severity: 'information' as const } : {}),
        message: `Field "${field.name}" has number ${number}, but ${kind} name "${entryName}" has ${expected}`,
        fixes: () => (hasOneNumber(field) ? [replacement(metadata, field, expected)] : []),
      };
    }
  },
});

//   RFC PR: (leave this empty)      but not   RFC PR: https://github.com/rust-lang/rfcs/pull/0000
/** True for the address of a review where the template does not show its number: proposals may have numbers of their own. */
function isUnknownNumber({ name, field }: FieldSpec): boolean {
  return reviewName.test(name) && field !== undefined && !/\d|N{3,}|X{3,}/.test(field.text);
}

const reviewName = /\b(?:PR|MR|pull request|merge request)$/i;

/** False when a value has several different numbers: then only a person knows which to change. */
function hasOneNumber({ text }: Field): boolean {
  return new Set((text.match(/\d+/g) ?? []).map(Number)).size === 1;
}

function replacement({ text }: ProposalMetadata, { valueSpan }: Field, number: string): Fix {
  const edits = [...slice(text, valueSpan).matchAll(/\d+/g)].map(({ 0: digits, index }) => {
    const start = valueSpan.start + index;
    return { span: { start, end: start + digits.length }, text: number };
  });
  return { title: `Change the number to ${number}`, edits, applies: 'on-request' };
}

/** `number` with leading zeros when `written` has them. */
function formatLike(written: string, number: string, { schema: { family } }: ProposalMetadata): string {
  return written.startsWith('0') ? formatNumber(number, family) : number;
}
