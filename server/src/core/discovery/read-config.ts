import type { Problem } from '../proposal/finding';
import {
  type HeadingIds,
  headingIdMeanings,
  levels,
  type Setting,
  type Settings,
  type SeveritySetting,
  type TemplateRevision,
  templateRevisions,
} from '../proposal/settings';
import { type Stage, stages } from '../template/stage';
import { resolvePath } from '../text/paths';
import type { Span } from '../text/span';
import { nearestWord } from '../text/spelling';
import { deepYamlMessage, isDeepYaml, type YamlEntry, YamlText, type YamlValue } from '../text/yaml-text';
import type { Config, NamedTemplate, Override } from './config';
import { type FilePattern, filePatternOf } from './file-patterns';

/** Reads the configuration file at `path`. `ruleIds` are the existing rules. Never throws: mistakes are among the problems. */
export function configOf(path: string, text: string, ruleIds: readonly string[]): Config {
  const deep = isDeepYaml(text);
  const reader = new Reader(path, new YamlText(deep ? '' : text), ruleIds);
  const config = { path, text, ...reader.read() };
  const whole = { start: 0, end: text.length };
  return deep ? { ...config, problems: [{ span: whole, message: deepYamlMessage }] } : config;
}

/** Reads one file and collects its problems. */
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
    const entries = this.#entries(root, rootSpan, 'The file', [
      'template',
      'template-revision',
      'heading-ids',
      'stage',
      'rules',
      'overrides',
    ]);
    const settings = this.#settings(entries);
    const overrides = entries
      .filter(({ key }) => key === 'overrides')
      .flatMap((entry) => this.#overrides(entry));
    return { settings, overrides, templates: this.#templates, problems: this.#allProblems() };
  }

  #allProblems(): readonly Problem[] {
    const { syntaxProblems, unresolvedAliases } = this.yaml;
    // After a syntax error the values are unreliable.
    const first = syntaxProblems[0]?.span.start ?? Number.POSITIVE_INFINITY;
    const reliable = [...this.#problems, ...unresolvedAliases].filter(({ span }) => span.start < first);
    return [...reliable, ...syntaxProblems].sort(
      (a, b) => a.span.start - b.span.start || a.span.end - b.span.end,
    );
  }

  #settings(entries: readonly YamlEntry[]): Settings {
    const rules = new Map<string, Setting<SeveritySetting>>();
    let stage: Setting<Stage> | undefined;
    let template: Setting<string> | undefined;
    let headingIds: Setting<HeadingIds> | undefined;
    let templateRevision: Setting<TemplateRevision> | undefined;
    for (const entry of entries) {
      if (entry.key === 'template') template = this.#template(entry) ?? template;
      if (entry.key === 'template-revision')
        templateRevision = this.#choice(entry, 'revision', templateRevisions) ?? templateRevision;
      if (entry.key === 'heading-ids')
        headingIds = this.#choice(entry, 'meaning', headingIdMeanings) ?? headingIds;
      if (entry.key === 'stage') stage = this.#choice(entry, 'stage', stages) ?? stage;
      if (entry.key !== 'rules') continue;
      for (const rule of this.#entries(entry.value, entry.span, '"rules"', this.ruleIds, 'rule')) {
        const severity = this.#choice(rule, 'severity', levels);
        if (severity) rules.set(rule.key, severity);
      }
    }
    return {
      ...(stage ? { stage } : {}),
      ...(template ? { template } : {}),
      ...(headingIds ? { headingIds } : {}),
      ...(templateRevision ? { templateRevision } : {}),
      rules,
    };
  }

  /** The absolute path of a template whose path is relative to the folder of the configuration. */
  #template({ value, span, keySpan }: YamlEntry): Setting<string> | undefined {
    const written = this.yaml.scalarOf(value);
    const path =
      typeof written === 'string' && written.trim() !== '' ? resolvePath(this.path, written) : undefined;
    if (path === undefined) {
      this.#problem(span, '"template" should be the path of a file, relative to this folder');
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
    const entries = this.#entries(item, span, 'An override', [
      'files',
      'template',
      'template-revision',
      'heading-ids',
      'stage',
      'rules',
    ]);
    const settings = this.#settings(entries);
    const files = entries.findLast(({ key }) => key === 'files');
    if (files) {
      const patterns = this.#patterns(files);
      const matching = (path: string) => patterns.filter((pattern) => pattern.matches(path));
      return [
        {
          matches: (path) => matching(path).length > 0,
          names: (path) => matching(path).some(({ hasName }) => hasName),
          settings,
        },
      ];
    }
    if (entries.length > 0 || this.yaml.valueOf(item) === null)
      this.#problem(span, 'Override has no "files": add the files that it is for');
    return [];
  }

  #patterns({ value, span }: YamlEntry): readonly FilePattern[] {
    const list = this.yaml.valueOf(value);
    const items = this.yaml.itemsOf(list) ?? [list];
    if (items.length === 0) this.#problem(span, '"files" should name at least one pattern');
    return items.flatMap((item) => {
      const glob = this.yaml.scalarOf(item);
      const pattern =
        typeof glob === 'string' ? filePatternOf(glob) : '"files" should be a pattern or a list of patterns';
      if (typeof pattern !== 'string') return [pattern];
      this.#problem(this.yaml.spanOf(item) ?? span, pattern);
      return [];
    });
  }

  /** The entries of a mapping that have one of the `known` keys, in order. Duplicate keys are included. */
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
      const form = kind === 'rule' ? ' of rules to severities' : `: ${listOf(known)}`;
      this.#problem(span, `${what} should be a mapping${form}`);
      return [];
    }
    const seen = new Set<string>();
    return entries.filter(({ key, keySpan }) => {
      if (seen.has(key)) this.#problem(keySpan, `Key "${key}" is duplicated; the last one applies`);
      seen.add(key);
      if (known.includes(key)) return true;
      this.#unknown(keySpan, key, known, kind, kind === 'key');
      return false;
    });
  }

  /** The value of an entry, when it is one of `known`. */
  #choice<T extends string>(entry: YamlEntry, what: string, known: readonly T[]): Setting<T> | undefined {
    const written = this.yaml.scalarOf(entry.value);
    // YAML 1.1, in which many still write, reads `off` as false.
    const value = written === false && what === 'severity' ? 'off' : written;
    const found = known.find((choice) => choice === value);
    if (found !== undefined)
      return { value: found, origin: `${this.path}:${this.yaml.lineOf(entry.keySpan.start)}` };
    if (typeof value === 'string') this.#unknown(entry.span, value, known, what, true);
    else this.#problem(entry.span, `"${entry.key}" should be a ${what}: ${listOf(known)}`);
    return undefined;
  }

  /** Reports a word that is not one of `known`, and offers the most similar one. Where none is similar, `listsKnown` decides whether the message lists them. */
  #unknown(span: Span, word: string, known: readonly string[], what: string, listsKnown: boolean): void {
    const message = `Unknown ${what} "${word}"`;
    const nearest = nearestWord(word, known);
    if (nearest === undefined) {
      this.#problem(span, listsKnown ? `${message}; expected ${listOf(known)}` : message);
      return;
    }
    this.#problems.push({
      span,
      message: `${message}; did you mean "${nearest}"?`,
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

/** YAML 1.1 reads a bare `off` as false. */
function quoted(word: string): string {
  return word === 'off' ? '"off"' : word;
}
