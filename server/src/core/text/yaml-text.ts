import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type ParsedNode,
  parseDocument,
  visit,
} from 'yaml';
import { lineAt, lineStartsOf } from './lines';
import type { Span } from './span';

/** One mistake in a YAML text, in words. */
export interface YamlProblem {
  readonly span: Span;
  readonly message: string;
}

/** A value in a YAML text, what an alias stands for in its place; null where nothing is said. */
export type YamlValue = ParsedNode | null;

/** A key of a mapping, as text, and its value. */
export interface YamlEntry {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: YamlValue;
  /** Of the value; of the key when there is none. */
  readonly span: Span;
}

/** A parsed YAML 1.2 text, with the places of what it says. Nest depth is not limited: ask `isDeepYaml` first. */
export class YamlText {
  readonly lineStarts: readonly number[];
  readonly root: YamlValue;
  readonly rootSpan: Span;
  /** What the parser says, once for each place, in order; keys that are there twice are left to who reads the keys. */
  readonly syntax: readonly YamlProblem[];
  /** Aliases of nothing, in order. */
  readonly lostAliases: readonly YamlProblem[];
  readonly #document: Document.Parsed;

  constructor(private readonly text: string) {
    this.#document = parseDocument(text, { prettyErrors: false });
    this.lineStarts = lineStartsOf(text);
    this.root = this.valueOf(this.#document.contents);
    this.rootSpan = this.spanOf(this.root) ?? { start: 0, end: text.length };
    this.syntax = syntaxOf(this.#document, text);
    this.lostAliases = this.#lostAliases();
  }

  /** One-based line of an offset, as people count. */
  lineOf(offset: number): number {
    return lineAt(this.lineStarts, offset) + 1;
  }

  /** The value of a node, for which an alias may stand. */
  valueOf(node: ParsedNode | null | undefined): YamlValue {
    const target = isAlias(node) ? this.#targetOf(node) : node;
    return target === undefined || target === null || (isScalar(target) && target.value === null)
      ? null
      : target;
  }

  /** The string, number or boolean that a node is; undefined when it is none. */
  scalarOf(node: ParsedNode | null | undefined): unknown {
    const value = this.valueOf(node);
    return isScalar(value) ? value.value : undefined;
  }

  /** The items of a list; undefined for what is none. */
  itemsOf(value: YamlValue): readonly YamlValue[] | undefined {
    return isSeq(value) ? (value.items as YamlValue[]) : undefined;
  }

  /** The entries of a mapping, in order; undefined for what is none. */
  entriesOf(value: YamlValue): readonly YamlEntry[] | undefined {
    if (!isMap(value)) return undefined;
    return value.items.map(({ key, value }) => {
      const keySpan = this.spanOf(key as ParsedNode) ?? this.rootSpan;
      const text = this.scalarOf(key as ParsedNode);
      return {
        key: text === undefined ? '' : String(text),
        keySpan,
        value: value as YamlValue,
        span: this.spanOf(value as YamlValue) ?? keySpan,
      };
    });
  }

  /** Where a node stands, without the white space after it; undefined when it is empty. */
  spanOf(node: ParsedNode | null | undefined): Span | undefined {
    if (!node || (isScalar(node) && node.range[0] === node.range[1])) return undefined;
    const [start, end] = node.range;
    return { start, end: start + this.text.slice(start, end).trimEnd().length };
  }

  #targetOf(alias: Alias): ParsedNode | undefined {
    return alias.resolve(this.#document) as ParsedNode | undefined;
  }

  #lostAliases(): readonly YamlProblem[] {
    const lost: YamlProblem[] = [];
    visit(this.#document, {
      Alias: (_, alias) => {
        const span = this.spanOf(alias as ParsedNode);
        if (span && !this.#targetOf(alias))
          lost.push({ span, message: `Nothing is named "&${alias.source}" before this` });
      },
    });
    return lost;
  }
}

function syntaxOf({ errors, warnings }: Document.Parsed, { length }: string): readonly YamlProblem[] {
  return [...errors, ...warnings]
    .filter(({ code }) => code !== 'DUPLICATE_KEY')
    .map(({ code, pos: [start, end], message }) => ({
      span: { start: Math.min(start, length), end: Math.min(Math.max(start, end), length) },
      message: code === 'MULTIPLE_DOCS' ? 'A second document begins here; only the first counts' : message,
    }))
    .filter(({ span }, i, all) => all.findIndex((one) => one.span.start === span.start) === i)
    .sort((a, b) => a.span.start - b.span.start);
}
