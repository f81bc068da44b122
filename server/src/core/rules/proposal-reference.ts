import { numberIn } from '../proposal/identity';
import type { ProposalFile } from '../proposal/proposal-file';
import type { ProposalTitle } from '../proposal/proposal-title';
import { defineRule } from '../proposal/rule';
import type { Family } from '../template/family';
import { baseName } from '../text/paths';
import { contains } from '../text/span';

/** A proposal mentioned in the text does not exist in the folder. */
export const proposalReference = defineRule({
  id: 'proposal-reference',
  title: 'A mentioned proposal does not exist.',
  severity: 'warning',
  reads: ['mentions', 'file', 'title', 'undefinedReferences', 'linkTargets'],
  *check({ mentions, file, title, undefinedReferences, linkTargets }, { schema: { family } }) {
    const numbers = knownNumbers(file, title, family);
    if (!numbers) return;
    // Rule link-file reports a link to the same proposal.
    const linked = new Set(
      linkTargets.flatMap(({ path }) => (path === undefined ? [] : Number(numberIn(baseName(path), family)))),
    );
    for (const mention of mentions) {
      if (numbers.has(mention.number)) continue;
      const references = undefinedReferences.filter(
        ({ block, span }) => block === mention.block && contains(span, mention.span),
      );
      yield {
        at: mention,
        message: `Proposal "${mention.text}" does not exist in this folder`,
        severity: linked.has(mention.number) ? 'information' : undefined,
        cause: mention.number.toString(),
        includes: references.map((at) => ({ rule: 'link-reference', at })),
      };
    }
  },
});

/** Whether this proposal or another one in its folder has a number; undefined when the folder is not known or no other file in it has a number. */
function knownNumbers(
  { entryNumbers, entryName = '' }: ProposalFile,
  title: ProposalTitle | undefined,
  family: Family,
): { has(number: number): boolean } | undefined {
  // Families with a folder for each proposal group these in several parent folders: the proposal may be in another one.
  if (!entryNumbers.has(entryName) || family.mainFile !== undefined) return undefined;
  const own = Number(title?.parts?.number);
  return entryNumbers.count < 2
    ? undefined
    : { has: (number) => Object.is(number, own) || entryNumbers.values.has(number) };
}
