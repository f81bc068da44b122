import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type ParsedNode,
  parseDocument,
  stringify,
  visit,
} from 'yaml';
import { lineAt, lineStartsOf } from './lines';
import { type Span, slice } from './span';
import { yamlErrorMessage } from './yaml-error-message';

/** A syntax error in a YAML text, or an alias without an anchor. */
export interface YamlProblem {
  readonly span: Span;
  readonly message: string;
}

/** A value in a YAML text, with aliases resolved; null when it is empty. */
export type YamlValue = ParsedNode | null;

/** An entry of a mapping. `Node` is the type of its value. */
export interface YamlEntry<Node = ParsedNode> {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: Node | null;
  /** Span of the value, or of the key when there is no value. */
  readonly span: Span;
}

/** The part of a parsed YAML text that readers of values need. `Node` is the type of its nodes. */
export interface YamlTree<Node = ParsedNode> {
  readonly root: Node | null;
  /** The value of a node, with an alias resolved. */
  valueOf(node: Node | null | undefined): Node | null;
  /** The string, number or boolean in a scalar node; undefined for other nodes. */
  scalarOf(node: Node | null | undefined): unknown;
  /** The items of a sequence; undefined for other values. */
  itemsOf(value: Node | null): readonly (Node | null)[] | undefined;
  /** The entries of a mapping, in order; undefined for other values. */
  entriesOf(value: Node | null): readonly YamlEntry<Node>[] | undefined;
  /** The span of a node without trailing whitespace; undefined when the node is empty. */
  spanOf(node: Node | null | undefined): Span | undefined;
}

/** A parsed YAML 1.2 text with the spans of its nodes. Nesting and length are not limited here: callers check {@link hardYamlMessage} first. */
export class YamlText implements YamlTree {
  readonly lineStarts: readonly number[];
  readonly root: YamlValue;
  readonly rootSpan: Span;
  /** The parser's errors and warnings in document order, at most one at each offset. Duplicate keys are not included: the readers of keys report them. */
  readonly syntaxProblems: readonly YamlProblem[];
  /** Aliases without an anchor above them, in document order. */
  readonly unresolvedAliases: readonly YamlProblem[];
  readonly #document: Document.Parsed;
  readonly #targets: ReadonlyMap<Alias, ParsedNode>;

  constructor(private readonly text: string) {
    this.#document = withoutStackTraces(() =>
      // The library's search for duplicate keys compares all pairs; the readers of keys find them.
      parseDocument(text, { prettyErrors: false, uniqueKeys: false }),
    );
    this.#targets = targetsOf(this.#document);
    this.lineStarts = lineStartsOf(text);
    this.root = this.valueOf(this.#document.contents);
    this.rootSpan = this.spanOf(this.root) ?? { start: 0, end: text.length };
    this.syntaxProblems = syntaxProblemsOf(this.#document, text);
    this.unresolvedAliases = this.#findUnresolvedAliases();
  }

  /** One-based line number of an offset. */
  lineOf(offset: number): number {
    return lineAt(this.lineStarts, offset) + 1;
  }

  /** The value of a node, with an alias resolved. */
  valueOf(node: ParsedNode | null | undefined): YamlValue {
    const target = isAlias(node) ? this.#targetOf(node) : node;
    return target === undefined || target === null || (isScalar(target) && target.value === null)
      ? null
      : target;
  }

  /** The string, number or boolean in a scalar node; undefined for other nodes. */
  scalarOf(node: ParsedNode | null | undefined): unknown {
    const value = this.valueOf(node);
    return isScalar(value) ? value.value : undefined;
  }

  /** The items of a sequence; undefined for other values. */
  itemsOf(value: YamlValue): readonly YamlValue[] | undefined {
    return isSeq(value) ? (value.items as YamlValue[]) : undefined;
  }

  /** The entries of a mapping, in order; undefined for other values. */
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

  /** The span of a node without trailing whitespace; undefined when the node is empty. */
  spanOf(node: ParsedNode | null | undefined): Span | undefined {
    if (!node || (isScalar(node) && node.range[0] === node.range[1])) return undefined;
    const [start, end] = node.range;
    return { start, end: start + this.text.slice(start, end).trimEnd().length };
  }

  #targetOf(alias: Alias): ParsedNode | undefined {
    return this.#targets.get(alias);
  }

  #findUnresolvedAliases(): readonly YamlProblem[] {
    const problems: YamlProblem[] = [];
    visit(this.#document, {
      Alias: (_, alias) => {
        const span = this.spanOf(alias as ParsedNode);
        if (span && !this.#targetOf(alias))
          problems.push({
            span,
            message: `No anchor "&${alias.source}" found above alias "*${alias.source}"`,
          });
      },
    });
    return problems;
  }
}

/** The parser makes an error object for each mistake, and a text can have one at each character: their stack traces take most of the time. */
function withoutStackTraces<T>(run: () => T): T {
  const errors = Error as unknown as { stackTraceLimit?: number };
  const limit = errors.stackTraceLimit;
  errors.stackTraceLimit = 0;
  try {
    return run();
  } finally {
    if (limit === undefined) delete errors.stackTraceLimit;
    else errors.stackTraceLimit = limit;
  }
}

/** The target of each alias: the last node above it with its anchor. The library searches the whole document for each of them. */
function targetsOf(document: Document.Parsed): ReadonlyMap<Alias, ParsedNode> {
  const anchored = new Map<string, ParsedNode>();
  const targets = new Map<Alias, ParsedNode>();
  visit(document, {
    Node: (_, node) => {
      if (isAlias(node)) {
        const target = anchored.get(node.source);
        if (target) targets.set(node, target);
      } else if (node.anchor) anchored.set(node.anchor, node as ParsedNode);
    },
  });
  return targets;
}

function syntaxProblemsOf({ errors, warnings }: Document.Parsed, text: string): readonly YamlProblem[] {
  const { length } = text;
  const seen = new Set<number>();
  return [...errors, ...warnings]
    .map((error) => {
      const [start, end] = error.pos;
      const span = { start: Math.min(start, length), end: Math.min(Math.max(start, end), length) };
      return { span, message: yamlErrorMessage(error, slice(text, span)) };
    })
    .filter(({ span }) => {
      const isFirst = !seen.has(span.start);
      seen.add(span.start);
      return isFirst;
    })
    .sort((a, b) => a.span.start - b.span.start);
}

/** `text`, a single line, as a YAML scalar. Double-quoted when `previous`, the scalar that it replaces, is quoted; otherwise quoted only if necessary. */
export function yamlScalar(text: string, previous = ''): string {
  const defaultStringType = /^["']/.test(previous) ? 'QUOTE_DOUBLE' : 'PLAIN';
  return stringify(text, { defaultStringType, lineWidth: 0 }).trimEnd();
}

//   - - ? - &a - !t - x
//   ^ each indicator nests one level deeper
const deepOnOneLine = /(?:[-?:][ \t]+(?:[&!]\S*[ \t]+)*){30}/;
const deepByIndent = /^[ \t]{300}/m;
const maxOpenBrackets = 100;

/** The length of the longest YAML that is parsed, in UTF-16 units: many times that of the longest known metadata. The parser needs up to 300 bytes and 30 microseconds for each unit. */
export const maxYamlLength = 200_000;

/** The message for YAML that is too hard for the parser; undefined for any that a person writes. */
export function hardYamlMessage(text: string): string | undefined {
  if (text.length > maxYamlLength)
    return `YAML is too long to be read: more than ${maxYamlLength} characters`;
  return isDeepYaml(text) ? 'Invalid YAML: values are nested too deeply' : undefined;
}

/** True for YAML that may nest too deeply for the recursive parser: at some thousand levels the stack overflows, which ends the process and cannot be caught. */
function isDeepYaml(text: string): boolean {
  return deepOnOneLine.test(text) || deepByIndent.test(text) || mostOpenBrackets(text) > maxOpenBrackets;
}

/** The largest number of brackets that are open at once. Brackets in strings count too: a false positive there is harmless. */
function mostOpenBrackets(text: string): number {
  let open = 0;
  let most = 0;
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    open = Math.max(0, open + (bracket === '[' || bracket === '{' ? 1 : -1));
    most = Math.max(most, open);
  }
  return most;
}
