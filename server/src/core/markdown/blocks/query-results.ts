import { sameElements } from '../../text/same-elements';
import { type Labels, noLabels } from '../labels';
import type { Block, BlockQuery, InBlock } from './block';
import type { NextBlocks } from './blocks';
import { maxTreeLength } from './recent-trees';

/** The results of queries that were read so far. */
export type KnownResults = ReadonlyMap<BlockQuery<object>, readonly object[]>;

/** What is reused of the previous version of a document. */
interface PreviousResults {
  readonly results: KnownResults;
  readonly labels: Labels | undefined;
}

/** The results of queries in all blocks of a document, in order. A list is that of the previous version where both are equal. */
export class QueryResults {
  readonly #known = new Map<BlockQuery<object>, readonly object[]>();

  /** `labels` returns the labels that the document defines; called when they are first needed. */
  constructor(
    private readonly blocks: NextBlocks,
    private readonly labels: () => Labels,
    private readonly previous: PreviousResults | undefined,
  ) {}

  /** For the next version of the document. */
  get known(): KnownResults {
    return this.#known;
  }

  /**
   * Reads several queries block by block, if the trees of all blocks are too many to be kept: reading one query after the other would parse each block as many times. Later versions of a
   * document need no other blocks than the changed ones.
   */
  readTogether(queries: readonly BlockQuery<object>[]): void {
    const { list, starts } = this.blocks;
    if (this.previous || (starts.at(-1) as number) <= maxTreeLength) return;
    for (const block of list)
      for (const query of queries) block.query(query, query.isTextual ? noLabels : this.labels());
  }

  of<T extends object>(query: BlockQuery<T>): readonly InBlock<T>[] {
    const known = this.#known.get(query);
    if (known) return known as readonly InBlock<T>[];
    const results = this.#read(query);
    this.#known.set(query, results);
    return results;
  }

  #read<T extends object>(query: BlockQuery<T>): readonly InBlock<T>[] {
    const labels = query.isTextual ? noLabels : this.labels();
    const { list, change } = this.blocks;
    const previous = this.previous?.results.get(query) as readonly InBlock<T>[] | undefined;
    const hasSameLabels = query.isTextual || this.previous?.labels === labels;
    const hasResults = (block: Block) => block.query(query, labels).length > 0;
    if (
      previous &&
      hasSameLabels &&
      change &&
      !change.removed.some(hasResults) &&
      !change.added.some(hasResults)
    )
      return previous;
    const results: InBlock<T>[] = [];
    for (const block of list) {
      for (const result of block.query(query, labels)) results.push(result);
    }
    return previous && sameElements(previous, results) ? previous : results;
  }
}
