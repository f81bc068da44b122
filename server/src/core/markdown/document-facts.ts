import { sameElements } from '../text/same-elements';
import type { Block, InBlock } from './blocks/block';
import { noFacts } from './blocks/block';
import { factNames } from './blocks/block-facts';
import { firstInBlocksFrom } from './blocks/block-indexes';
import type { BlockChange, NextBlocks } from './blocks/blocks';
import type { FactName, FactOf } from './facts/fact-kinds';
import { type Labels, noLabels, sameLabels } from './labels';

/** The facts of all blocks of a document by kind, in the order of the text; offsets count from the block of each. */
export type DocumentFacts = { readonly [K in FactName]: readonly InBlock<FactOf<K>>[] };

/** What was read of the previous version of a document. */
export interface PreviousFacts {
  readonly labels: Labels;
  readonly facts: DocumentFacts | undefined;
}

/** The labels that the definitions of a document define; those of the previous version if they are equal. */
export function labelsOf({ list, change }: NextBlocks, previousVersion: Labels | undefined): Labels {
  if (
    previousVersion &&
    change &&
    [...change.removed, ...change.added].every(({ labels }) => labels === noLabels)
  )
    return previousVersion;
  const labelsInBlocks = list.map(({ labels }) => labels).filter((labels) => labels !== noLabels);
  if (labelsInBlocks.length === 0) return noLabels;
  const labels = {
    links: new Set(labelsInBlocks.flatMap(({ links }) => [...links])),
    footnotes: new Set(labelsInBlocks.flatMap(({ footnotes }) => [...footnotes])),
  };
  return previousVersion && sameLabels(labels, previousVersion) ? previousVersion : labels;
}

/**
 * The facts of a document. Lists of the previous version are reused where they contain the same facts, so that a comparison of identities shows that nothing
 * changed; the result never differs from a first reading.
 */
export function documentFactsOf(
  { list, change }: NextBlocks,
  labels: Labels,
  previousVersion: PreviousFacts | undefined,
  indexOf: (block: Block) => number,
): DocumentFacts {
  const previous = previousVersion?.labels === labels && change ? previousVersion.facts : undefined;
  if (!previous || !change) return reused(previousVersion?.facts, readAll(list, labels));
  const affected = affectedKinds(change, labels);
  if (affected.length === 0) return previous;
  const removed = readAll(change.removed, labels, affected);
  const added = readAll(change.added, labels, affected);
  const facts: Partial<Record<FactName, readonly InBlock<object>[]>> = {};
  for (const name of affected) {
    const before: readonly InBlock<object>[] = previous[name];
    const from = indexOfFirst(before, removed[name], change.at, indexOf);
    // The previous facts of a removed block may have been read anew in the meantime.
    if (from < 0) return reused(previous, readAll(list, labels));
    facts[name] = before.toSpliced(from, removed[name].length, ...added[name]);
  }
  return reused(previous, { ...previous, ...facts } as DocumentFacts);
}

/** Where in the facts of the previous version those of the removed blocks begin, or those of added blocks have to go; -1 when the removed ones are not among them. */
function indexOfFirst(
  facts: readonly InBlock<object>[],
  [removed]: readonly InBlock<object>[],
  at: number,
  indexOf: (block: Block) => number,
): number {
  return removed
    ? facts.indexOf(removed)
    : firstInBlocksFrom(at, facts.length, (i) => facts[i]?.block, indexOf);
}

/** The kinds of facts that removed or added blocks have. */
function affectedKinds({ removed, added }: BlockChange, labels: Labels): readonly FactName[] {
  const facts = [...removed, ...added]
    .map((block) => block.facts(labels))
    .filter((ofBlock) => ofBlock !== noFacts);
  return facts.length === 0
    ? []
    : factNames.filter((name) => facts.some((ofBlock) => ofBlock[name].length > 0));
}

function readAll(
  list: readonly Block[],
  labels: Labels,
  names: readonly FactName[] = factNames,
): DocumentFacts {
  const all = Object.fromEntries(names.map((name) => [name, [] as unknown[]]));
  for (const block of list) {
    const facts = block.facts(labels);
    if (facts === noFacts) continue;
    for (const name of names) {
      const factsInBlock = facts[name];
      if (factsInBlock.length > 0) for (const fact of factsInBlock) (all[name] as unknown[]).push(fact);
    }
  }
  return all as unknown as DocumentFacts;
}

/** `facts` with those lists of `previous` that have the same elements. */
function reused(previousVersion: DocumentFacts | undefined, facts: DocumentFacts): DocumentFacts {
  if (!previousVersion) return facts;
  return Object.fromEntries(
    factNames.map((name) => [
      name,
      sameElements(previousVersion[name], facts[name]) ? previousVersion[name] : facts[name],
    ]),
  ) as unknown as DocumentFacts;
}
