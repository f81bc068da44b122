import { numberIn } from '../proposal/identity';
import { mentionsIn } from '../proposal/mentions';
import type { Proposal } from '../proposal/proposal';
import type { Rule } from '../proposal/rule';

/** The text names a proposal that is not in the folder. */
export const proposalReference: Rule = {
  id: 'proposal-reference',
  title: 'The text names a proposal that is not there.',
  severity: 'warning',
  *check(proposal) {
    const known = numbersIn(proposal);
    if (!known) return;
    for (const { span, text, number } of mentionsIn(proposal)) {
      if (!known.has(number)) yield { span, message: `"${text}" names no proposal in this folder` };
    }
  },
};

/** The numbers of the folder's proposals and of this one; undefined when the folder is not known, or holds no others. */
function numbersIn({
  entries = [],
  entryName = '',
  title,
  schema,
}: Proposal): ReadonlySet<number> | undefined {
  // Where proposals are spread over folders, that one is not in this says nothing.
  if (!entries.includes(entryName) || schema.family.mainFile !== undefined) return undefined;
  const numbers = entries.map((name) => Number(numberIn(name, schema.family) ?? Number.NaN));
  const known = numbers.filter((number) => !Number.isNaN(number));
  return known.length < 2 ? undefined : new Set([...known, Number(title?.parts?.number)]);
}
