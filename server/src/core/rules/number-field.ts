import type { Field } from '../metadata/metadata';
import type { Fix } from '../proposal/finding';
import { formatNumber } from '../proposal/identity';
import { knownFields } from '../proposal/known-fields';
import type { Proposal } from '../proposal/proposal';
import type { Rule } from '../proposal/rule';
import type { Schema } from '../template/schema';
import { slice } from '../text/span';

/** A metadata field and the file name give two numbers. */
export const numberField: Rule = {
  id: 'number-field',
  title: 'Metadata and file name have different numbers.',
  severity: 'warning',
  reads: 'metadata',
  *check(proposal) {
    const { fileNumber, entryName, schema } = proposal;
    // A file with number 0 has none yet.
    if (fileNumber === undefined || Number(fileNumber) === 0) return;
    for (const { field, spec } of knownFields(proposal)) {
      // What is no number is told by field-value.
      if (spec?.tells !== 'number' || (spec.type === 'number' && !/^\d+$/.test(field.text))) continue;
      const numbers = field.text.match(/\d+/g) ?? [];
      const [number] = numbers;
      // Any of them may be the one: `[rust-lang/rfcs#3243](https://…/3243)`; where all are 0 it is a stand-in.
      if (number === undefined || numbers.some((one) => Number(one) === Number(fileNumber))) continue;
      const own = numbers.find((one) => Number(one) !== 0);
      if (own === undefined) continue;
      yield {
        span: field.valueSpan,
        message: `"${field.name}" has number ${own}, the name "${entryName}" has ${likeIn(own, fileNumber, schema)}`,
        fixes: isPlain(field) ? [written(proposal, field, own, fileNumber)] : [],
      };
    }
  },
};

/** False where other numbers stand beside its own: only a person knows which is to be changed. */
function isPlain({ text }: Field): boolean {
  return new Set((text.match(/\d+/g) ?? []).map(Number)).size === 1;
}

function written({ text, schema }: Proposal, { valueSpan }: Field, number: string, right: string): Fix {
  const digits = likeIn(number, right, schema);
  const edits = [...slice(text, valueSpan).matchAll(/\d+/g)].map(({ 0: one, index }) => ({
    span: { start: valueSpan.start + index, end: valueSpan.start + index + one.length },
    text: digits,
  }));
  return { title: `Write ${digits}`, edits, applies: 'on-request' };
}

/** A number with zeros where another has them. */
function likeIn(number: string, right: string, { family }: Schema): string {
  return number.startsWith('0') ? formatNumber(right, family) : right;
}
