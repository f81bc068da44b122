import type { Problem } from '../proposal/finding';
import type { Setting } from '../proposal/settings';
import type { Span } from '../text/span';
import { nearestWord } from '../text/spelling';
import type { YamlEntry, YamlText, YamlValue } from '../text/yaml-text';

/** How many values one setting may list: far more than any repository needs, because each is compared with each part of a proposal. */
const maxValues = 1000;

/** Reads the values of a configuration file, and collects the problems with them. */
export class ConfigValues {
  readonly problems: Problem[] = [];

  constructor(
    /** Path of the file. */
    readonly path: string,
    readonly yaml: YamlText,
  ) {}

  /** A value with the place of its entry. */
  settingOf<T>({ keySpan }: YamlEntry, value: T): Setting<T> {
    return { value, origin: `${this.path}:${this.yaml.lineOf(keySpan.start)}` };
  }

  /** The entries of a mapping that have one of `knownKeys`, in order. Duplicate keys are included. */
  entries(
    value: YamlValue,
    span: Span,
    what: string,
    knownKeys: readonly string[],
    kind: 'key' | 'rule' = 'key',
  ): readonly YamlEntry[] {
    const map = this.yaml.valueOf(value);
    if (map === null) return [];
    const entries = this.yaml.entriesOf(map);
    if (!entries) {
      const form = kind === 'rule' ? ' of rules to severities' : `: ${listOf(knownKeys)}`;
      this.problem(span, `${what} should be a mapping${form}`);
      return [];
    }
    const seen = new Set<string>();
    return entries.filter(({ key, keySpan }) => {
      if (seen.has(key)) this.problem(keySpan, `Key "${key}" is duplicated; the last one applies`);
      seen.add(key);
      if (knownKeys.includes(key)) return true;
      this.#unknown(keySpan, key, knownKeys, kind, kind === 'key');
      return false;
    });
  }

  /** The values of a mapping whose keys are names that people choose, by `keyOf` these names. `form` says what the mapping is: `of fields to values`. */
  named<T>(
    { key, value, span }: YamlEntry,
    form: string,
    keyOf: (name: string) => string,
    read: (entry: YamlEntry) => T | undefined,
  ): ReadonlyMap<string, Setting<T>> {
    const map = this.yaml.valueOf(value);
    const entries = this.yaml.entriesOf(map);
    if (!entries && map !== null) this.problem(span, `"${key}" should be a mapping ${form}`);
    const values = new Map<string, Setting<T>>();
    for (const entry of this.first(entries ?? [], span)) {
      const settingValue = read(entry);
      if (settingValue !== undefined) values.set(keyOf(entry.key), this.settingOf(entry, settingValue));
    }
    return values;
  }

  /** Texts that are not empty: one, or a list. */
  texts(value: YamlValue, span: Span, what: string): readonly string[] {
    const items = this.yaml.itemsOf(this.yaml.valueOf(value)) ?? [value];
    return this.first(items, span).flatMap((item) => {
      const text = this.yaml.scalarOf(item);
      if (typeof text === 'string' && text.trim() !== '') return [text.trim()];
      this.problem(this.yaml.spanOf(item) ?? span, `Expected ${what}`);
      return [];
    });
  }

  /** The values that are used of those in a list or mapping. */
  first<T>(values: readonly T[], span: Span): readonly T[] {
    if (values.length <= maxValues) return values;
    this.problem(span, `Too many values: ${values.length}; only the first ${maxValues} are used`);
    return values.slice(0, maxValues);
  }

  /** The value of an entry, when it is one of `choices`. */
  choice<T extends string>(entry: YamlEntry, what: string, choices: readonly T[]): Setting<T> | undefined {
    const written = this.yaml.scalarOf(entry.value);
    // YAML 1.1, in which many still write, reads `off` as false.
    const value = written === false && what === 'severity' ? 'off' : written;
    const chosen = choices.find((choice) => choice === value);
    if (chosen !== undefined) return this.settingOf(entry, chosen);
    if (typeof value === 'string') this.#unknown(entry.span, value, choices, what, true);
    else this.problem(entry.span, `"${entry.key}" should be a ${what}: ${listOf(choices)}`);
    return undefined;
  }

  problem(span: Span, message: string): void {
    this.problems.push({ span, message });
  }

  /** Reports a word that is not one of `knownWords`, and offers the most similar one. Where none is similar, `listsKnown` decides whether the message lists them. */
  #unknown(span: Span, word: string, knownWords: readonly string[], what: string, listsKnown: boolean): void {
    const message = `Unknown ${what} "${word}"`;
    const nearest = nearestWord(word, knownWords);
    if (nearest === undefined) {
      this.problem(span, listsKnown ? `${message}; expected ${listOf(knownWords)}` : message);
      return;
    }
    this.problems.push({
      span,
      message: `${message}; did you mean "${nearest}"?`,
      fixes: [
        { title: `Change to "${nearest}"`, edits: [{ span, text: quoted(nearest) }], applies: 'on-request' },
      ],
    });
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
