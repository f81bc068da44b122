import { type Labels, noLabels } from '../labels';
import type { BlockPlace } from './block';
import type { Blocks } from './blocks';

/** The texts of the level-1 headings, in order. Lazy: a caller that stops early leaves the rest unread. `labels` returns the labels that the document defines. */
export function* topTitlesIn({ list }: Blocks, labels: () => Labels): Generator<string> {
  for (const block of list) {
    if (!mayBeTitle.test(block.text)) continue;
    // Definitions, for which all blocks are read, matter only to brackets.
    const { headings } = block.facts(block.text.includes('[') ? labels() : noLabels);
    for (const { content, opensSection } of headings)
      if (opensSection && content.depth === 1) yield content.text;
  }
}

/** A level-1 heading, or the underline of one. */
const mayBeTitle = /^\uFEFF? {0,3}(?:#(?!#)|=)/m;

/** How many sections begin before the end of a place. */
export function sectionsBefore({ list }: Blocks, labels: Labels, { block, span }: BlockPlace): number {
  let count = 0;
  for (const candidate of list) {
    for (const { opensSection, span: at } of candidate.facts(labels).headings)
      if (opensSection && (candidate !== block || at.start < span.end)) count++;
    if (candidate === block) break;
  }
  return count;
}
