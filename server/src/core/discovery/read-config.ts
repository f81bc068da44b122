import type { Problem } from '../proposal/finding';
import { levels, type Setting, type Settings, type SeveritySetting } from '../proposal/settings';
import { type Stage, stages } from '../template/stage';
import { resolvePath } from '../text/paths';
import type { Span } from '../text/span';
import { nearestWord } from '../text/spelling';
import { deepYamlMessage, isDeepYaml, type YamlEntry, YamlText, type YamlValue } from '../text/yaml-text';
import type { Config, NamedTemplate, Override } from './config';
import { type Matcher, matcherOf } from './file-patterns';

/** Reads the `.proposals.yaml` at `path`. `ruleIds`: the rules there are. Never throws: what is wrong is among the problems. */
export function configOf(path: string, text: string, ruleIds: readonly string[]): Config {
  const deep = isDeepYaml(text);
  const reader = new Reader(path, new YamlText(deep ? '' : text), ruleIds);
  const config = { path, text, ...reader.read() };
  const whole = { start: 0, end: text.length };
  return deep ? { ...config, problems: [{ span: whole, message: deepYamlMessage }] } : config;
}

/** Reads one file and gathers what is wrong in it. */
class Reader {
  readonly #problems: Problem[] = [];
  readonly #templates: NamedTemplate[] = [];

  constructor(
    private readonly path: string,
    private readonly yaml: YamlText,
    private readonly ruleIds: readonly string[],
  ) {}

  read(): Omit<Config, 'path' | 'text'> {
    const { root, rootSpan } = this.yaml;
    const entries = this.#entries(root, rootSpan, 'The file', ['template', 'stage', 'rules', 'overrides']);
    const settings = this.#settings(entries);
    const overrides = entries.filter(({ key }) => key === 'overrides').flatMap((one) => this.#overrides(one));
    return { settings, overrides, templates: this.#templates, problems: this.#allProblems() };
  }

  #allProblems(): readonly Problem[] {
    const { syntaxProblems, unresolvedAliases } = this.yaml;
    // What follows a slip of syntax is anyone's guess.
    const first = syntaxProblems[0]?.span.start ?? Number.POSITIVE_INFINITY;
    const sound = [...this.#problems, ...unresolvedAliases].filter(({ span }) => span.start < first);
    return [...sound, ...syntaxProblems].sort(
      (a, b) => a.span.start - b.span.start || a.span.end - b.span.end,
    );
  }

  #settings(entries: readonly YamlEntry[]): Settings {
    const rules = new Map<string, Setting<SeveritySetting>>();
    let stage: Setting<Stage> | undefined;
    let template: Setting<string> | undefined;
    for (const entry of entries) {
      if (entry.key === 'template') template = this.#template(entry) ?? template;
      if (entry.key === 'stage') stage = this.#choice(entry, 'stage', stages) ?? stage;
      if (entry.key !== 'rules') continue;
      for (const rule of this.#entries(entry.value, entry.span, '"rules"', this.ruleIds, 'rule')) {
        const level = this.#choice(rule, 'level', levels);
        if (level) rules.set(rule.key, level);
      }
    }
    return { ...(stage ? { stage } : {}), ...(template ? { template } : {}), rules };
  }

  /** A path from the folder of the configuration, as one from the top. */
  #template({ value, span, keySpan }: YamlEntry): Setting<string> | undefined {
    const written = this.yaml.scalarOf(value);
    const path =
      typeof written === 'string' && written.trim() !== '' ? resolvePath(this.path, written) : undefined;
    if (path === undefined) {
      this.#problem(span, '"template" should be the path of a file, from this folder');
      return undefined;
    }
    this.#templates.push({ path, span });
    return { value: path, origin: `${this.path}:${this.yaml.lineOf(keySpan.start)}` };
  }

  #overrides({ value, span }: YamlEntry): readonly Override[] {
    const list = this.yaml.valueOf(value);
    if (list === null) return [];
    const items = this.yaml.itemsOf(list);
    if (!items) this.#problem(span, '"overrides" should be a list');
    return items?.flatMap((item) => this.#override(item, this.yaml.spanOf(item) ?? span)) ?? [];
  }

  #override(item: YamlValue, span: Span): readonly Override[] {
    const entries = this.#entries(item, span, 'An override', ['files', 'template', 'stage', 'rules']);
    const settings = this.#settings(entries);
    const files = entries.findLast(({ key }) => key === 'files');
    if (files) {
      const matchers = this.#matchers(files);
      return [{ matches: (path) => matchers.some((matcher) => matcher(path)), settings }];
    }
    if (entries.length > 0 || this.yaml.valueOf(item) === null)
      this.#problem(span, 'An override should say which files it is for, with "files"');
    return [];
  }

  #matchers({ value, span }: YamlEntry): readonly Matcher[] {
    const list = this.yaml.valueOf(value);
    const items = this.yaml.itemsOf(list) ?? [list];
    if (items.length === 0) this.#problem(span, '"files" should name at least one pattern');
    return items.flatMap((item) => {
      const glob = this.yaml.scalarOf(item);
      const matcher =
        typeof glob === 'string' ? matcherOf(glob) : '"files" should be a pattern or a list of patterns';
      if (typeof matcher !== 'string') return [matcher];
      this.#problem(this.yaml.spanOf(item) ?? span, matcher);
      return [];
    });
  }

  /** The entries of a mapping whose keys are known; those that are there twice in order. */
  #entries(
    value: YamlValue,
    span: Span,
    what: string,
    known: readonly string[],
    kind: 'key' | 'rule' = 'key',
  ): readonly YamlEntry[] {
    const map = this.yaml.valueOf(value);
    if (map === null) return [];
    const entries = this.yaml.entriesOf(map);
    if (!entries) {
      const form = kind === 'rule' ? ' of rules to levels' : `: ${listOf(known)}`;
      this.#problem(span, `${what} should be a mapping${form}`);
      return [];
    }
    const seen = new Set<string>();
    return entries.filter(({ key, keySpan }) => {
      if (seen.has(key)) this.#problem(keySpan, `"${key}" is here twice; the last one counts`);
      seen.add(key);
      if (known.includes(key)) return true;
      const message = kind === 'rule' ? `There is no rule "${key}"` : `There is no key "${key}" here`;
      this.#unknown(keySpan, key, known, message, kind === 'key');
      return false;
    });
  }

  /** The value of an entry, when it is one of `known`. */
  #choice<T extends string>(entry: YamlEntry, what: string, known: readonly T[]): Setting<T> | undefined {
    const written = this.yaml.scalarOf(entry.value);
    // YAML 1.1, in which many still write, reads `off` as false.
    const value = written === false && what === 'level' ? 'off' : written;
    const found = known.find((one) => one === value);
    if (found !== undefined)
      return { value: found, origin: `${this.path}:${this.yaml.lineOf(entry.keySpan.start)}` };
    if (typeof value === 'string')
      this.#unknown(entry.span, value, known, `There is no ${what} "${value}"`, true);
    else this.#problem(entry.span, `"${entry.key}" should be a ${what}: ${listOf(known)}`);
    return undefined;
  }

  /** Says that a word is none of `known`, and offers the nearest of them. `list`: name them all when none is near. */
  #unknown(span: Span, word: string, known: readonly string[], message: string, list: boolean): void {
    const nearest = nearestWord(word, known);
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
}

/** `a, b or c`. */
function listOf(words: readonly string[]): string {
  return `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

/** `off` alone is no text to YAML 1.1. */
function quoted(word: string): string {
  return word === 'off' ? '"off"' : word;
}
