import { offsetSpan } from '../text/span';
import type { Block, InBlock } from './blocks/block';
import type { DocumentFacts } from './document-facts';
import type { Comment } from './facts/comments';
import type { FactName, FactOf } from './facts/fact-kinds';
import type { Link } from './facts/links';
import type { UndefinedReference } from './facts/references';
import type { TopNode } from './facts/top-nodes';
import type { UnresolvedMark } from './facts/unresolved';

/** The facts of a document with offsets from its start, in order; computed when first needed. */
export class PlacedFacts {
  readonly #placed = new Map<FactName, readonly object[]>();

  /** `facts` returns the facts with offsets from their blocks, `startOf` the offset at which a block starts. */
  constructor(
    private readonly facts: () => DocumentFacts,
    private readonly startOf: (block: Block) => number,
  ) {}

  get comments(): readonly Comment[] {
    return this.#withOffsets('comments', ({ span, content, alone, state }, start) => ({
      span: offsetSpan(span, start),
      content,
      alone,
      state,
    }));
  }

  get unresolvedMarks(): readonly UnresolvedMark[] {
    return this.#withOffsets('unresolved', ({ kind, span, note }, start) => ({
      kind,
      span: offsetSpan(span, start),
      note,
    }));
  }

  /** Without the addresses of definitions that no link uses. */
  get links(): readonly Link[] {
    const usedLabels = new Set(this.facts().usedLabels.map(({ label }) => label));
    return this.#withOffsets('links', ({ span, target, url, defines }, start) => ({
      span: offsetSpan(span, start),
      target: offsetSpan(target, start),
      url,
      defines,
    }))
      .filter(({ defines }) => defines === undefined || usedLabels.has(defines))
      .map(({ span, target, url }) => ({ span, target, url }));
  }

  get undefinedReferences(): readonly UndefinedReference[] {
    return this.#withOffsets('undefinedReferences', ({ span, label }, start) => ({
      span: offsetSpan(span, start),
      label,
    }));
  }

  get linkLists(): readonly TopNode[] {
    return this.#withOffsets('linkLists', ({ type, span, content, list }, start) => ({
      type,
      span: offsetSpan(span, start),
      content,
      list,
    }));
  }

  #withOffsets<K extends FactName, T extends object>(
    kind: K,
    place: (fact: InBlock<FactOf<K>>, start: number) => T,
  ): readonly T[] {
    const cached = this.#placed.get(kind);
    if (cached) return cached as readonly T[];
    const placed = this.facts()[kind].map((fact) => place(fact, this.startOf(fact.block)));
    this.#placed.set(kind, placed);
    return placed;
  }
}
