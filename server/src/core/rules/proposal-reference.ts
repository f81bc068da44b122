import { mentionsIn } from '../model/mentions';
import type { Proposal } from '../model/proposal';
import type { Rule } from '../model/rule';

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
  neighbours = [],
  fileName = '',
  title,
  template,
}: Proposal): ReadonlySet<number> | undefined {
  if (!neighbours.includes(fileName)) return undefined;
  const numbers = neighbours.flatMap((name) => {
    const number = template.family.fileName.exec(name)?.groups?.number;
    return number !== undefined && /^\d+$/.test(number) ? [Number(number)] : [];
  });
  return numbers.length < 2 ? undefined : new Set([...numbers, Number(title?.parts?.number)]);
}
