import type { Proposal } from '../model/proposal';
import type { Rule } from '../model/rule';
import { literalPattern } from '../text/pattern';

/** The text names a proposal that is not in the folder. */
export const proposalReference: Rule = {
  id: 'proposal-reference',
  title: 'The text names a proposal that is not there.',
  severity: 'warning',
  *check(proposal) {
    const { titlePattern } = proposal.template;
    const known = numbersIn(proposal);
    if (!titlePattern || !/[a-z]/i.test(titlePattern.prefix) || !known) return;
    const name = new RegExp(
      `(?<![\\w/#.-])${literalPattern(titlePattern.prefix)}(\\d+)(?![\\w/-]|\\.\\w)`,
      'gi',
    );
    const mention = new RegExp(`${literalPattern(titlePattern.prefix)}\\d`, 'i');
    for (const { span, linked } of proposal.document.textRuns(mention)) {
      // What links elsewhere says where it is.
      if (linked || isTitle(span.start, proposal)) continue;
      for (const { 0: found, 1: number, index } of proposal.text.slice(span.start, span.end).matchAll(name)) {
        if (known.has(Number(number))) continue;
        const start = span.start + index;
        yield {
          span: { start, end: start + found.length },
          message: `"${found}" names no proposal in this folder`,
        };
      }
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

function isTitle(offset: number, { title }: Proposal): boolean {
  return title !== undefined && title.heading.span.start <= offset && offset < title.heading.span.end;
}
