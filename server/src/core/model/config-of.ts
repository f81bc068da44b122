import {
  type Alias,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  type YAMLMap,
} from 'yaml';
import { isDeepYaml } from '../text/deep-yaml';
import { nearestOf } from '../text/nearest';
import type { Span } from '../text/span';
import type { Config, Override } from './config';
import { type Matcher, matcherOf } from './config-files';
import type { Remark } from './finding';
import { type Level, levels, type Setting, type Settings, type Stage, stages } from './settings';

/** Reads the `.proposals.yaml` at `path`. `ruleIds`: the rules there are. Never throws: what is wrong is among the problems. */
export function configOf(path: string, text: string, ruleIds: readonly string[]): Config {
  const whole = { start: 0, end: text.length };
  const broken = (message: string): Config => ({
    path,
    text,
    settings: { rules: new Map() },
    overrides: [],
    problems: [{ span: whole, message }],
  });
  if (isDeepYaml(text)) return broken('This nests too deep to be read');
  try {
    return new Reader(path, text, ruleIds).read();
  } catch (error) {
    return broken(`This cannot be read: ${String(error)}`);
  }
}

/** A key of a mapping, as text, and its value; null where the file says none. */
interface Entry {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: Node | null;
  /** Of the value; of the key when there is none. */
  readonly span: Span;
}

/** Reads one file and gathers what is wrong in it. */
class Reader {
  readonly #lines = new LineCounter();
  readonly #document;
  readonly #problems: Remark[] = [];
  /** Aliases of nothing that have been told. */
  readonly #lost = new Set<Alias>();

  constructor(
    private readonly path: string,
    private readonly text: string,
    private readonly ruleIds: readonly string[],
  ) {
    this.#document = parseDocument(text, { lineCounter: this.#lines, prettyErrors: false });
  }

  read(): Config {
    const entries = this.#entries(this.#document.contents, this.#whole(), 'The file', [
      'stage',
      'rules',
      'overrides',
    ]);
    const settings = this.#settings(entries);
    const overrides = entries.filter(({ key }) => key === 'overrides').flatMap((one) => this.#overrides(one));
    const problems = this.#withSyntax().sort(
      (a, b) => a.span.start - b.span.start || a.span.end - b.span.end,
    );
    return { path: this.path, text: this.text, settings, overrides, problems };
  }

  /** What the parser says, once for each place, and what is wrong before it: what follows a slip is anyone's guess. */
  #withSyntax(): Remark[] {
    const { errors, warnings } = this.#document;
    const syntax = [...errors, ...warnings]
      // A key that is there twice is told with its name.
      .filter(({ code }) => code !== 'DUPLICATE_KEY')
      .map(({ code, pos, message }) => ({
        span: this.#clamped(pos),
        message: code === 'MULTIPLE_DOCS' ? 'A second document begins here; only the first counts' : message,
      }))
      .filter(({ span }, i, all) => all.findIndex((one) => one.span.start === span.start) === i);
    const first = Math.min(...syntax.map(({ span }) => span.start));
    return [...this.#problems.filter(({ span }) => span.start < first), ...syntax];
  }

  #settings(entries: readonly Entry[]): Settings {
    const rules = new Map<string, Setting<Level>>();
    let stage: Setting<Stage> | undefined;
    for (const entry of entries) {
      if (entry.key === 'stage') stage = this.#choice(entry, 'stage', stages) ?? stage;
      if (entry.key !== 'rules') continue;
      for (const rule of this.#entries(entry.value, entry.span, '"rules"', this.ruleIds, 'rule')) {
        const level = this.#choice(rule, 'level', levels);
        if (level) rules.set(rule.key, level);
      }
    }
    return { ...(stage ? { stage } : {}), rules };
  }

  #overrides({ value, span }: Entry): Override[] {
    const node = this.#resolved(value);
    if (node === null) return [];
    if (!isSeq(node)) {
      this.#problem(span, '"overrides" should be a list');
      return [];
    }
    return node.items.flatMap((item) => {
      const at = this.#spanOf(item as Node | null) ?? span;
      const entries = this.#entries(item as Node | null, at, 'An override', ['files', 'stage', 'rules']);
      const settings = this.#settings(entries);
      const files = entries.findLast(({ key }) => key === 'files');
      if (!files) {
        if (entries.length > 0 || this.#resolved(item as Node | null) === null)
          this.#problem(at, 'An override should say which files it is for, with "files"');
        return [];
      }
      const matchers = this.#matchers(files);
      return [{ matches: (path: string) => matchers.some((matcher) => matcher(path)), settings }];
    });
  }

  #matchers({ value, span }: Entry): Matcher[] {
    const node = this.#resolved(value);
    const items = isSeq(node) ? (node.items as (Node | null)[]) : [node];
    if (items.length === 0) this.#problem(span, '"files" should name at least one pattern');
    return items.flatMap((item) => {
      const glob = this.#scalar(item);
      const at = this.#spanOf(item) ?? span;
      const matcher =
        typeof glob === 'string' ? matcherOf(glob) : '"files" should be a pattern or a list of patterns';
      if (typeof matcher !== 'string') return [matcher];
      this.#problem(at, matcher);
      return [];
    });
  }

  /** The entries of a mapping whose keys are known; those that are there twice in order. */
  #entries(
    value: Node | null,
    span: Span,
    what: string,
    known: readonly string[],
    kind: 'key' | 'rule' = 'key',
  ): Entry[] {
    const node = this.#resolved(value);
    if (node === null) return [];
    if (!isMap(node)) {
      this.#problem(
        span,
        `${what} should be a mapping${kind === 'rule' ? ' of rules to levels' : `: ${listOf(known)}`}`,
      );
      return [];
    }
    const seen = new Set<string>();
    return entriesOf(
      node,
      (key) => this.#scalar(key),
      (one) => this.#spanOf(one),
      span,
    ).filter(({ key, keySpan }) => {
      if (seen.has(key)) this.#problem(keySpan, `"${key}" is here twice; the last one counts`);
      seen.add(key);
      if (known.includes(key)) return true;
      const message = kind === 'rule' ? `There is no rule "${key}"` : `There is no key "${key}" here`;
      this.#unknown(keySpan, key, known, message, kind === 'key');
      return false;
    });
  }

  /** The value of an entry, when it is one of `known`. */
  #choice<T extends string>(entry: Entry, what: string, known: readonly T[]): Setting<T> | undefined {
    const written = this.#scalar(this.#resolved(entry.value));
    // YAML 1.1, in which many still write, reads `off` as false.
    const value = written === false && what === 'level' ? 'off' : written;
    const found = known.find((one) => one === value);
    if (found === undefined) {
      const shown = typeof value === 'string' ? value : undefined;
      const message =
        shown === undefined ? `"${entry.key}" should be a ${what}` : `There is no ${what} "${shown}"`;
      this.#unknown(entry.span, shown ?? '', known, message, true);
      return undefined;
    }
    return { value: found, origin: `${this.path}:${this.#lines.linePos(entry.keySpan.start).line}` };
  }

  /** Says that a word is none of `known`, and offers the nearest of them. `list`: name them all when none is near. */
  #unknown(span: Span, word: string, known: readonly string[], message: string, list: boolean): void {
    const nearest = nearestOf(word, known);
    if (nearest === undefined) {
      this.#problem(span, list ? `${message}: ${listOf(known)}` : message);
      return;
    }
    this.#problems.push({
      span,
      message: `${message}; "${nearest}" may be meant`,
      fixes: [
        { title: `Change to "${nearest}"`, edits: [{ span, text: quoted(nearest) }], applies: 'on-request' },
      ],
    });
  }

  #problem(span: Span, message: string): void {
    this.#problems.push({ span, message });
  }

  /** What an alias stands for; null for nothing. */
  #resolved(node: Node | null | undefined): Node | null {
    const target = isAlias(node) ? this.#aliased(node) : node;
    return target === undefined || target === null || (isScalar(target) && target.value === null)
      ? null
      : target;
  }

  #aliased(alias: Alias): Node | undefined {
    const target = alias.resolve(this.#document) as Node | undefined;
    if (!target && !this.#lost.has(alias)) {
      this.#lost.add(alias);
      this.#problem(this.#spanOf(alias) ?? this.#whole(), `Nothing is named "&${alias.source}" before this`);
    }
    return target;
  }

  #scalar(node: Node | null | undefined): unknown {
    const target = this.#resolved(node);
    return isScalar(target) ? target.value : undefined;
  }

  #spanOf(node: Node | null | undefined): Span | undefined {
    if (!node?.range || (isScalar(node) && node.range[0] === node.range[1])) return undefined;
    const end = node.range[0] + this.text.slice(node.range[0], node.range[1]).trimEnd().length;
    return { start: node.range[0], end };
  }

  #whole(): Span {
    return this.#spanOf(this.#document.contents) ?? { start: 0, end: this.text.length };
  }

  #clamped([start, end]: readonly [number, number]): Span {
    const { length } = this.text;
    return { start: Math.min(start, length), end: Math.min(Math.max(start, end), length) };
  }
}

function entriesOf(
  map: YAMLMap,
  textOf: (key: Node) => unknown,
  spanOf: (node: Node | null) => Span | undefined,
  otherwise: Span,
): Entry[] {
  return map.items.map((pair) => {
    const key = pair.key as Node;
    const value = pair.value as Node | null;
    const keySpan = spanOf(key) ?? otherwise;
    const text = textOf(key);
    return { key: text === undefined ? '' : String(text), keySpan, value, span: spanOf(value) ?? keySpan };
  });
}

/** `a, b or c`. */
function listOf(words: readonly string[]): string {
  return `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

/** `off` alone is no text to YAML 1.1. */
function quoted(word: string): string {
  return word === 'off' ? '"off"' : word;
}
