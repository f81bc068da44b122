import type { Span } from './span';
import type { YamlTree } from './yaml-text';

/** A node of plain YAML. Its span is that of {@link YamlText.spanOf}: without trailing whitespace. */
type PlainNode = PlainScalar | PlainList | PlainMapping;
interface PlainNodeBase {
  /** The end of its last line with a comment there: lists and mappings end after it. */
  readonly lineEnd: number;
}
interface PlainScalar extends PlainNodeBase {
  readonly kind: 'scalar';
  /** Without quotes. */
  readonly value: string;
  readonly span: Span;
}
interface PlainList extends PlainNodeBase {
  readonly kind: 'list';
  readonly items: readonly PlainNode[];
  readonly span: Span;
}
interface PlainMapping extends PlainNodeBase {
  readonly kind: 'mapping';
  readonly entries: readonly PlainEntry[];
  readonly span: Span;
}
interface PlainEntry {
  readonly key: string;
  readonly keySpan: Span;
  /** Null for an entry without a value. */
  readonly value: PlainNode | null;
}

/** A line with something else than a comment. */
interface Line {
  readonly start: number;
  readonly end: number;
  /** The offset of its first character that is not a space. */
  readonly first: number;
}

/** Deeper texts are left to the library. */
const maxDepth = 6;

/**
 * The mapping in a YAML text that has only mappings, lists and values on one line, like almost all metadata. Undefined for any other text, and for one with a mistake:
 * the library reads these. A result always equals that of the library, in a tenth of the time.
 */
export function plainYaml(text: string): YamlTree<PlainNode> | undefined {
  if (notPlain.test(text)) return undefined;
  const lines = linesOf(text);
  if (!lines) return undefined;
  const reader = new PlainReader(text, lines);
  const mapping = lines[0] && lines[0].first === lines[0].start ? reader.mapping(0, 0) : undefined;
  return mapping && reader.isAtEnd ? treeOf(mapping) : undefined;
}

function treeOf(root: PlainMapping): YamlTree<PlainNode> {
  return {
    root,
    valueOf: (node) => node ?? null,
    scalarOf: (node) => (node?.kind === 'scalar' ? node.value : undefined),
    itemsOf: (node) => (node?.kind === 'list' ? node.items : undefined),
    entriesOf: (node) =>
      node?.kind === 'mapping'
        ? node.entries.map(({ key, keySpan, value }) => ({
            key,
            keySpan,
            value,
            span: value?.span ?? keySpan,
          }))
        : undefined,
    spanOf: (node) => node?.span,
  };
}

/** Characters with another meaning, or none, in YAML. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the pattern finds control characters
const notPlain = /[\u0000-\u0009\u000B-\u001F\u007F-\u00A0\u2028\u2029\uFEFF\uD800-\uDFFF]/;

function linesOf(text: string): readonly Line[] | undefined {
  const lines: Line[] = [];
  for (let start = 0; start < text.length; ) {
    const lineFeed = text.indexOf('\n', start);
    const end = lineFeed < 0 ? text.length : lineFeed;
    let first = start;
    while (first < end && text.charCodeAt(first) === 32) first++;
    if (first < end) {
      const isComment = text[first] === '#';
      // Whether a comment further in ends a value depends on where it is.
      if (isComment && first > start) return undefined;
      if (!isComment) lines.push({ start, end, first });
    }
    start = end + 1;
  }
  return lines;
}

//   title: Keys     title: "Keys"     title: 'Keys'     title:      - Keys     - name: Keys
const keyPattern = /([A-Za-z_][\w-]*):(?=[ \n]|$)/y;
/** How an unquoted value begins, and what it must not contain. */
const bareStart = /[A-Za-z0-9_./(^$+]/;
const notBare = /:(?: |$)/;
/** What may follow a value on its line. */
const isEndOfValue = /^ *(?: #.*)?$/;
/** A list of words and texts in quotes. */
// Linear: after an item there is a comma or the end of the list, so there is one way to read each character.
const flowList = /^\[(?: *(?:[A-Za-z][\w-]*|"[^"\\]*"|'[^']*') *(?:,|(?=\])))* *\]$/;
const flowItem = /"([^"]*)"|'([^']*)'|[A-Za-z][\w-]*/g;
const quotedPattern = /"([^"\\\n]*)"|'([^'\n]*)'/y;
const nullPattern = /^(?:null|Null|NULL)$/;

/** The offset of the comment in an unquoted value; the end of the line if there is none. */
function commentStart(line: string): number {
  const hash = line.indexOf(' #');
  return hash < 0 ? line.length : hash;
}

/** Reads blocks line by line. It stops before the end at anything that is not plain. */
class PlainReader {
  #next = 0;
  #hasFailed = false;

  constructor(
    private readonly text: string,
    private readonly lines: readonly Line[],
  ) {}

  get isAtEnd(): boolean {
    return !this.#hasFailed && this.#next === this.lines.length;
  }

  /** The mapping whose keys are at `indent`; the first one may be behind the `-` of a list. */
  mapping(indent: number, depth: number, from?: number): PlainMapping | undefined {
    if (depth > maxDepth) return this.#fail();
    const entries: PlainEntry[] = [];
    for (let at = from; ; at = undefined) {
      const line = this.lines[this.#next];
      if (!line || (at === undefined && line.first - line.start !== indent)) break;
      const start = at ?? line.first;
      const name = at !== undefined || this.text[start] !== '-' ? this.#match(keyPattern, start) : undefined;
      if (!name) return this.#fail();
      const [colon = '', key = ''] = name;
      const keySpan = { start, end: start + key.length };
      const value = this.#valueAfter(start + colon.length, line, indent, depth);
      if (value === undefined) return this.#fail();
      entries.push({ key, keySpan, value });
    }
    const [first, last] = [entries[0], entries.at(-1)];
    // Where a mapping without a last value ends is left to the library, except at the top, whose end nobody needs.
    if (!first || !last || (last.value === null && depth > 0)) return this.#fail();
    const end = last.value?.lineEnd ?? last.keySpan.end;
    return { kind: 'mapping', entries, span: { start: first.keySpan.start, end }, lineEnd: end };
  }

  /** The value of an entry whose colon is before `from`; null without one, undefined for one that is not plain. */
  #valueAfter(from: number, line: Line, indent: number, depth: number): PlainNode | null | undefined {
    this.#next++;
    const start = this.#skipSpaces(from, line.end);
    const next = this.lines[this.#next];
    const nextIndent = next ? next.first - next.start : -1;
    if (start < line.end) {
      // What is further in continues the value.
      const scalar = nextIndent > indent ? undefined : this.#scalar(start, line.end);
      return scalar && nullPattern.test(this.text.slice(scalar.span.start, scalar.span.end)) ? null : scalar;
    }
    if (!next || nextIndent < indent) return null;
    const isItem = this.text[next.first] === '-';
    if (isItem) return this.#list(nextIndent, depth + 1);
    return nextIndent > indent ? this.mapping(nextIndent, depth + 1) : null;
  }

  /** The list whose items begin at `indent`. */
  #list(indent: number, depth: number): PlainList | undefined {
    if (depth > maxDepth) return this.#fail();
    const items: PlainNode[] = [];
    const start = this.lines[this.#next]?.first ?? 0;
    for (let line = this.lines[this.#next]; line; line = this.lines[this.#next]) {
      const lineIndent = line.first - line.start;
      if (lineIndent < indent || (lineIndent === indent && this.text[line.first] !== '-')) break;
      if (lineIndent > indent || this.text[line.first + 1] !== ' ') return this.#fail();
      const item = this.#item(line, depth);
      if (!item) return this.#fail();
      items.push(item);
    }
    const last = items.at(-1);
    if (!last) return this.#fail();
    return { kind: 'list', items, span: { start, end: last.lineEnd }, lineEnd: last.lineEnd };
  }

  #item(line: Line, depth: number): PlainNode | undefined {
    const start = this.#skipSpaces(line.first + 1, line.end);
    if (this.#match(keyPattern, start)) return this.mapping(start - line.start, depth + 1, start);
    this.#next++;
    const next = this.lines[this.#next];
    if (next && next.first - next.start > line.first - line.start) return undefined;
    const scalar = this.#scalar(start, line.end);
    return scalar && !(scalar.kind === 'scalar' && nullPattern.test(scalar.value)) ? scalar : undefined;
  }

  /** The value from `start` to the end of its line, without a comment behind it. */
  #scalar(start: number, end: number): PlainScalar | PlainList | undefined {
    const line = this.text.slice(start, end);
    const quoted = this.#match(quotedPattern, start);
    const written = quoted?.[0] ?? line.slice(0, commentStart(line)).trimEnd();
    if (!isEndOfValue.test(line.slice(written.length))) return undefined;
    const lineEnd = start + line.trimEnd().length;
    if (written.startsWith('[')) return this.#flowList(start, written, lineEnd);
    const span = { start, end: start + written.length };
    if (quoted) return { kind: 'scalar', value: quoted[1] ?? quoted[2] ?? '', span, lineEnd };
    const isBare = bareStart.test(written.charAt(0)) && !notBare.test(written);
    return isBare ? { kind: 'scalar', value: written, span, lineEnd } : undefined;
  }

  //   [alpha, "beta"]
  #flowList(start: number, written: string, lineEnd: number): PlainList | undefined {
    if (!flowList.test(written)) return undefined;
    const items: PlainNode[] = [];
    for (const { 0: item, 1: double, 2: single, index } of written.slice(1, -1).matchAll(flowItem)) {
      if (nullPattern.test(item)) return undefined;
      const from = start + 1 + index;
      const span = { start: from, end: from + item.length };
      items.push({ kind: 'scalar', value: double ?? single ?? item, span, lineEnd });
    }
    return { kind: 'list', items, span: { start, end: start + written.length }, lineEnd };
  }

  #match(pattern: RegExp, at: number): RegExpExecArray | undefined {
    pattern.lastIndex = at;
    return pattern.exec(this.text) ?? undefined;
  }

  #skipSpaces(from: number, end: number): number {
    let at = from;
    while (at < end && this.text.charCodeAt(at) === 32) at++;
    return at;
  }

  #fail(): undefined {
    this.#hasFailed = true;
    return undefined;
  }
}
