import { type LineColumn, lineColumnAt, lineStartsOf } from '../../text/lines';
import type { Span } from '../../text/span';
import type { BlockKind } from '../block-kind';
import type { FactName, FactOf } from '../facts/fact-kinds';
import { type TopNode, topNodesOf } from '../facts/top-nodes';
import { readSimpleBlock } from '../fast/fast-reader';
import { bracketsIn, definitionTextFor, identifiersInDefinitions, type Labels, noLabels } from '../labels';
import { parseDocument, parseMarkdown, type Root } from '../tree';
import { factNames, factsOf, mayHaveFacts } from './block-facts';
import { parseTogether } from './parse-together';
import { keepFastTree, keepParsedTree, recentTree } from './recent-trees';

/**
 * A place in a document, counted from the start of a block. It stays valid while other blocks change. The span may extend beyond the block if the code that
 * made the place knows that the blocks below are the same.
 */
export interface BlockPlace {
  readonly block: Block;
  readonly span: Span;
}

/** A fact together with the block that it was found in; a fact with a span is a {@link BlockPlace}. */
export type InBlock<T> = T & { readonly block: Block };

/** The facts of one block by kind; offsets count from the block's start. */
export type FactsInBlock = { readonly [K in FactName]: readonly InBlock<FactOf<K>>[] } & {
  /** The nodes at the document's top level; undefined for a block of plain text or code, which is not parsed for them. */
  readonly nodes: readonly TopNode[] | undefined;
};

/** A search in blocks that only some documents need. A result is reused for the same query object. */
export interface BlockQuery<T extends object> {
  /** True when the result depends on the text alone, not on the document's link definitions. */
  readonly isTextual?: boolean;
  /** False when the block cannot contain a result; decided without parsing. */
  mayMatch(block: Block): boolean;
  /** The results in the order of the text; offsets count from the block's start. The block is parsed only when `tree` is called. */
  read(text: string, tree: () => Root): readonly T[];
}

/**
 * A part of a document that is parsed by itself: a paragraph, a list, a heading, front matter. All offsets count from its start. Immutable except for memoized
 * results, and reused by later versions of the document.
 */
export class Block {
  #lineStarts?: readonly number[];
  #brackets?: readonly string[];
  #ownLabels?: Labels;
  #nodes?: readonly TopNode[];
  #isPlain?: boolean;
  #facts?: { labels: Labels; definitions: string; facts: FactsInBlock };
  #matches?: Map<BlockQuery<object>, boolean>;
  #results?: Map<BlockQuery<object>, { definitions: string; results: readonly object[] }>;
  /** The next block of the last text that was read with this block. It may have been replaced since: it is only used to choose what to parse together. */
  following: Block | undefined;

  constructor(
    readonly text: string,
    readonly kind: BlockKind,
    /** Whether a document starts or ends with this block. */
    readonly place: { readonly first: boolean; readonly last: boolean },
  ) {}

  /** True when both have the same text, kind and place. */
  equals({ text, kind, place }: Block): boolean {
    return this.isAt(kind, place) && this.text === text;
  }

  /** True when the block has this kind and place. */
  isAt(kind: BlockKind, { first, last }: Block['place']): boolean {
    return this.kind === kind && this.place.first === first && this.place.last === last;
  }

  get lineStarts(): readonly number[] {
    this.#lineStarts ??= lineStartsOf(this.text);
    return this.#lineStarts;
  }

  /** The number of line endings in the block. */
  get lines(): number {
    return this.lineStarts.length - 1;
  }

  lineColumnAt(offset: number): LineColumn {
    return lineColumnAt(this.lineStarts, offset);
  }

  /** True for running text and code without facts; decided by characters, without parsing. */
  get isPlain(): boolean {
    this.#isPlain ??= !mayHaveFacts(this.text, this.kind);
    return this.#isPlain;
  }

  /** The labels that the definitions of this block define. */
  get labels(): Labels {
    if (this.#ownLabels) return this.#ownLabels;
    if (!this.text.includes(']:') || this.kind === 'fence' || this.kind === 'html')
      this.#ownLabels = noLabels;
    else {
      const { definitions, footnotes } = this.facts(noLabels);
      this.#ownLabels = {
        links: new Set(definitions.map(({ identifier }) => identifier)),
        footnotes: new Set(footnotes.map(({ label }) => label)),
      };
    }
    return this.#ownLabels;
  }

  /** The facts of this block in a document that defines `labels`. */
  facts(labels: Labels): FactsInBlock {
    const cached = this.#facts;
    if (cached?.labels === labels) return cached.facts;
    const definitions = this.#definitions(labels);
    const facts = cached?.definitions === definitions ? cached.facts : this.#readFacts(definitions, labels);
    this.#facts = { labels, definitions, facts };
    return facts;
  }

  /** The syntax tree; offsets and lines count from the block's start. Only the most recently used trees are kept. */
  tree(labels: Labels): Root {
    return this.#treeBelow(this.#definitions(labels), labels, isNone);
  }

  /** The nodes of the block at the document's top level. */
  nodes(labels: Labels): readonly TopNode[] {
    const facts = this.facts(labels);
    if (facts.nodes) return facts.nodes;
    // Plain text and code: definitions do not change the nodes.
    this.#nodes ??= topNodesOf(this.text, this.tree(labels));
    return this.#nodes;
  }

  /** The results of a query in this block of a document that defines `labels`. */
  query<T extends object>(query: BlockQuery<T>, labels: Labels): readonly InBlock<T>[] {
    if (!this.#mayMatch(query)) return noResults;
    const definitions = this.#definitions(labels);
    const cached = this.#results?.get(query);
    if (cached?.definitions === definitions) return cached.results as readonly InBlock<T>[];
    const results = inBlock(
      this,
      query.read(this.text, () =>
        this.#treeBelow(
          definitions,
          labels,
          (block) => block.#results?.get(query) === undefined && block.#mayMatch(query),
        ),
      ),
    );
    this.#results ??= new Map();
    this.#results.set(query, { definitions, results });
    return results;
  }

  #mayMatch(query: BlockQuery<object>): boolean {
    const cached = this.#matches?.get(query);
    if (cached !== undefined) return cached;
    const may = query.mayMatch(this);
    this.#matches ??= new Map();
    this.#matches.set(query, may);
    return may;
  }

  #definitions(labels: Labels): string {
    if (labels === noLabels) return '';
    const brackets = this.#labelCandidates;
    // The block's own definitions are in its text already.
    return brackets.length === 0 ? '' : definitionTextFor(brackets, labels, this.labels);
  }

  get #labelCandidates(): readonly string[] {
    this.#brackets ??= this.kind === 'fence' || this.kind === 'html' ? [] : bracketsIn(this.text);
    return this.#brackets;
  }

  #readFacts(definitions: string, labels: Labels): FactsInBlock {
    if (this.isPlain) return noFacts;
    const isNew = (block: Block) => block.#facts === undefined && !block.isPlain;
    return factsInBlock(this, this.#treeBelow(definitions, labels, isNew));
  }

  /** `isNeeded`: whether the tree of another block will be needed next, so that both may be parsed at once. */
  #treeBelow(definitions: string, labels: Labels, isNeeded: (block: Block) => boolean): Root {
    return (
      recentTree(this, definitions) ??
      this.#readSimple(definitions) ??
      keepParsedTree(this, definitions, this.#parsedWithOthers(labels, isNeeded) ?? this.#parsed(definitions))
    );
  }

  #readSimple(definitions: string): Root | undefined {
    const tree = readSimpleBlock(this.text, this.kind, identifiersInDefinitions(definitions));
    return tree && keepFastTree(this, definitions, tree);
  }

  #parsed(definitions: string): Root {
    const { first, last } = this.place;
    return first ? parseDocument(this.text, definitions, last) : parseMarkdown(this.text, definitions, last);
  }

  /** The tree, parsed together with other blocks, whose trees are kept; undefined if there are none, or if one of them defines what this block refers to. */
  #parsedWithOthers(labels: Labels, isNeeded: (block: Block) => boolean): Root | undefined {
    if (isNeeded === isNone || !this.#isParsedWithOthers) return undefined;
    const others = this.#othersToParse(labels, isNeeded);
    if (others.length === 0) return undefined;
    const blocks = [this, ...others.map(({ block }) => block)];
    const [tree, ...otherTrees] = parseTogether(
      blocks.map((block) => ({ text: block.text, brackets: block.#labelCandidates })),
      labels,
    );
    for (const [i, { block, definitions }] of others.entries()) {
      const otherTree = otherTrees[i];
      if (otherTree) keepParsedTree(block, definitions, otherTree);
    }
    return tree;
  }

  /** Blocks below this one that the parser has to read next. */
  #othersToParse(
    labels: Labels,
    isNeeded: (block: Block) => boolean,
  ): readonly { readonly block: Block; readonly definitions: string }[] {
    const others = [];
    let { length } = this.text;
    let block = this.following;
    for (let i = 0; block && i < maxBlocksTogether; block = block.following, i++) {
      if (!block.#isParsedWithOthers || !isNeeded(block)) continue;
      const definitions = block.#definitions(labels);
      if (recentTree(block, definitions) || block.#readSimple(definitions)) continue;
      length += block.text.length;
      if (length > maxLengthTogether) break;
      others.push({ block, definitions });
    }
    return others;
  }

  get #isParsedWithOthers(): boolean {
    const { first, last } = this.place;
    return this.kind !== 'matter' && !first && !last && this.text.length <= maxLengthTogether;
  }
}

/** How many blocks, and code units of these, are parsed at once at most: more saves no time, and the trees have to be kept until they are used. */
const [maxBlocksTogether, maxLengthTogether] = [24, 4000];

const isNone = () => false;

const noResults: readonly never[] = [];

/** The facts of a plain block. */
export const noFacts = {
  ...Object.fromEntries(factNames.map((name) => [name, noResults])),
  nodes: undefined,
} as unknown as FactsInBlock;

function factsInBlock(block: Block, tree: Root): FactsInBlock {
  const read = factsOf(block.text, tree);
  // Not spread: V8 may give each object that another one is spread into a hidden class of its own, which takes more memory than the object.
  const facts: Record<string, readonly object[]> = {};
  for (const name of factNames) facts[name] = inBlock<object>(block, read[name]);
  facts.nodes = topNodesOf(block.text, tree);
  return facts as unknown as FactsInBlock;
}

/** Adds the block to facts that were found in it. */
export function inBlock<T extends object>(block: Block, facts: readonly T[]): readonly InBlock<T>[] {
  return facts.length === 0 ? noResults : facts.map((fact) => ({ ...fact, block }));
}
