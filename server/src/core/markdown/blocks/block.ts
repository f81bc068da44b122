import { type LineColumn, lineColumnAt, lineStartsOf } from '../../text/lines';
import type { Span } from '../../text/span';
import type { BlockKind } from '../block-kind';
import { unclosedFenceOf } from '../facts/fences';
import { type Item, itemsOf } from '../facts/list-items';
import { phrasesOf } from '../facts/phrases';
import { type TextRun, textRunsOf } from '../facts/text-runs';
import { type TopNode, topNodesOf } from '../facts/top-nodes';
import { type KnownTexts, type Verbatim, verbatimIn } from '../facts/verbatim';
import { simpleTreeOf } from '../fast/simple-tree';
import { bracketsIn, definitionsFor, identifiersIn, type Labels, noLabels } from '../labels';
import { markdownTreeOf, type Root, treeOf } from '../tree';
import { type BlockFacts, factsOf, mayHaveFacts, noFacts, saySameLinks } from './block-facts';

/**
 * A part of a document that is read alone: a paragraph, a list, a heading, front matter. Offsets in it count from its start. Immutable but for what it remembers; it is
 * kept from one version of a document to the next.
 */
export class Block {
  #lineStarts?: readonly number[];
  #brackets?: readonly string[];
  #own?: Labels;
  #nodes?: readonly TopNode[];
  #plain?: boolean;
  /** True when more was asked of it than whether it has facts and whether patterns are found. */
  #isRead = false;
  /** The patterns that were looked for. */
  #matches?: Map<string, { readonly pattern: RegExp; readonly found: boolean }>;
  /** The texts that were looked for, and whether they may be in it. */
  #known?: Map<KnownTexts, boolean>;
  #memory?: Map<string | KnownTexts, { definitions: string; value: unknown }>;
  #read?: { labels: Labels; definitions: string; facts: BlockFacts };

  constructor(
    readonly text: string,
    readonly kind: BlockKind,
    /** Whether a document starts and ends with it. */
    readonly place: { readonly first: boolean; readonly last: boolean },
  ) {}

  /** True when both are one block at two times. */
  equals({ text, kind, place }: Block): boolean {
    return (
      this.kind === kind &&
      this.place.first === place.first &&
      this.place.last === place.last &&
      this.text === text
    );
  }

  get lineStarts(): readonly number[] {
    this.#lineStarts ??= lineStartsOf(this.text);
    return this.#lineStarts;
  }

  /** How many lines end in it. */
  get lines(): number {
    return this.lineStarts.length - 1;
  }

  lineColumnAt(offset: number): LineColumn {
    return lineColumnAt(this.lineStarts, offset);
  }

  /** True for running text and code, told by a look at their letters: no facts. */
  get isPlain(): boolean {
    this.#plain ??= !mayHaveFacts(this.text, this.kind);
    return this.#plain;
  }

  /**
   * True when all that was asked of this block `other` would have answered with the same, places in it aside; false when that is not easily told.
   * `labels` are those of both documents, undefined where they differ.
   */
  answersAs(other: Block, labels: () => Labels | undefined): boolean {
    if (this.#isRead || this.kind !== other.kind) return false;
    for (const { pattern, found } of this.#matches?.values() ?? [])
      if (other.matches(pattern) !== found) return false;
    for (const [known, may] of this.#known ?? []) if (may || other.#mayHold(known)) return false;
    if (this.isPlain || other.isPlain) return this.isPlain && other.isPlain;
    const defined = labels();
    return defined !== undefined && saySameLinks(this.facts(defined), other.facts(defined));
  }

  /** What its definitions name. */
  get labels(): Labels {
    if (this.#own) return this.#own;
    if (!this.text.includes(']:') || this.kind === 'fence' || this.kind === 'html') this.#own = noLabels;
    else {
      const { definitions, notes } = this.facts(noLabels);
      this.#own = {
        links: new Set(definitions.map(({ identifier }) => identifier)),
        notes: new Set(notes),
      };
    }
    return this.#own;
  }

  /** What stands in it, where all definitions of the document name `labels`. */
  facts(labels: Labels): BlockFacts {
    const known = this.#read;
    if (known?.labels === labels) return known.facts;
    const definitions = this.#definitions(labels);
    const facts =
      known?.definitions === definitions
        ? known.facts
        : this.isPlain
          ? noFacts
          : factsOf(this.text, this.#treeBelow(definitions));
    this.#read = { labels, definitions, facts };
    return facts;
  }

  /** Its tree; offsets and lines count from its start. Not kept: what is asked often is a fact. */
  tree(labels: Labels): Root {
    this.#isRead = true;
    const definitions = this.#definitions(labels);
    const known = recent.find((one) => one.block === this && one.definitions === definitions);
    if (known) return known.tree;
    const tree = this.#treeBelow(definitions);
    recent.unshift({ block: this, definitions, tree });
    if (recent.length > maxRecent) recent.pop();
    return tree;
  }

  /** Its nodes at the document's top level. */
  nodes(labels: Labels): readonly TopNode[] {
    this.#isRead = true;
    const facts = this.facts(labels);
    if (facts.nodes) return facts.nodes;
    // Plain text and code: no definition changes what it is.
    this.#nodes ??= topNodesOf(this.text, this.tree(labels));
    return this.#nodes;
  }

  /** Its list items that begin with a paragraph. */
  items(labels: Labels): readonly Item[] {
    return this.#remembered('items', labels, itemsOf);
  }

  /** Its runs of text, if what is written in it matches `pattern`. */
  textRuns(pattern: RegExp, labels: Labels): readonly TextRun[] {
    return this.kind !== 'fence' && this.matches(pattern) ? this.#remembered('runs', labels, textRunsOf) : [];
  }

  /** Its text that says what is known; nothing is parsed where no line begins like that. */
  verbatim(known: KnownTexts, labels: Labels): readonly Verbatim[] {
    return this.#mayHold(known) ? this.#remembered(known, labels, (tree) => verbatimIn(tree, known)) : [];
  }

  #mayHold(known: KnownTexts): boolean {
    const told = this.#known?.get(known);
    if (told !== undefined) return told;
    const may = this.kind !== 'fence' && this.kind !== 'matter' && known.mayBeIn(this.text);
    this.#known ??= new Map();
    this.#known.set(known, may);
    return may;
  }

  /** Where `pattern`, which is global, is found in what a reader sees of it. */
  phrases(pattern: RegExp, labels: Labels): readonly Span[] {
    if (this.kind === 'fence' || this.kind === 'matter' || !this.matches(pattern)) return [];
    return this.#remembered(nameOf(pattern), labels, (tree) => phrasesOf(this.text, tree, pattern));
  }

  /** True when `pattern` is found in what is written in it. */
  matches(pattern: RegExp): boolean {
    const name = nameOf(pattern);
    const known = this.#matches?.get(name);
    if (known) return known.found;
    const found = this.text.search(pattern) >= 0;
    this.#matches ??= new Map();
    this.#matches.set(name, { pattern, found });
    return found;
  }

  /** Start of a fence in it that runs to the text's end; undefined when it has none. */
  openFence(labels: Labels): number | undefined {
    if (!mayFence.test(this.text)) return undefined;
    return this.#remembered('fence', labels, (tree) => unclosedFenceOf(this.text, tree));
  }

  #remembered<T>(name: string | KnownTexts, labels: Labels, read: (tree: Root) => T): T {
    this.#isRead = true;
    const definitions = this.#definitions(labels);
    const known = this.#memory?.get(name);
    if (known?.definitions === definitions) return known.value as T;
    const value = read(this.tree(labels));
    this.#memory ??= new Map();
    this.#memory.set(name, { definitions, value });
    return value;
  }

  #definitions(labels: Labels): string {
    if (labels === noLabels) return '';
    this.#brackets ??= this.kind === 'fence' || this.kind === 'html' ? [] : bracketsIn(this.text);
    // Its own are no others'.
    return this.#brackets.length === 0 ? '' : definitionsFor(this.#brackets, labels, this.labels);
  }

  #treeBelow(definitions: string): Root {
    const { first, last } = this.place;
    const simple = simpleTreeOf(this.text, this.kind, identifiersIn(definitions));
    if (simple) return simple;
    return first ? treeOf(this.text, definitions, last) : markdownTreeOf(this.text, definitions, last);
  }
}

/** Patterns as text: of a long one it is made once. */
const names = new WeakMap<RegExp, string>();

function nameOf(pattern: RegExp): string {
  const name = names.get(pattern) ?? String(pattern);
  names.set(pattern, name);
  return name;
}

const mayFence = /`{3}|~{3}/;

/** Trees asked for lately: of a place that is worked on, more than one thing is asked. */
const recent: { block: Block; definitions: string; tree: Root }[] = [];
const maxRecent = 8;
