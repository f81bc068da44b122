import type { Problem } from '../proposal/finding';
import {
  type HeadingIds,
  headingIdMeanings,
  levels,
  type RuleSeverities,
  type Setting,
  type Settings,
  type SeveritySetting,
  type TemplateRevision,
  templateRevisions,
} from '../proposal/settings';
import { type Stage, stages } from '../template/stage';
import { resolvePath } from '../text/paths';
import type { Span } from '../text/span';
import { hardYamlMessage, type YamlEntry, YamlText, type YamlValue } from '../text/yaml-text';
import type { Config, NamedTemplate, Override } from './config';
import { ConfigValues } from './config-values';
import { type FilePattern, filePatternOf } from './file-patterns';
import { policyIn, policyKeys } from './read-policy';

const settingKeys: readonly string[] = [
  'template',
  'template-revision',
  'heading-ids',
  'stage',
  ...policyKeys,
  'rules',
  'rules-by-stage',
];

/** The keys of a configuration file, and those of an override in it. */
export const configKeys: readonly string[] = [...settingKeys, 'overrides'];
export const overrideKeys: readonly string[] = ['files', ...settingKeys];

/** Reads the configuration file at `path`. `ruleIds` are the existing rules. Never throws: mistakes are among the problems. */
export function configOf(path: string, text: string, ruleIds: readonly string[]): Config {
  const message = hardYamlMessage(text);
  const reader = new Reader(path, new YamlText(message === undefined ? text : ''), ruleIds);
  const config = { path, text, ...reader.read() };
  const whole = { start: 0, end: text.length };
  return message === undefined ? config : { ...config, problems: [{ span: whole, message }] };
}

/** Reads one file and collects its problems. */
class Reader {
  readonly #values: ConfigValues;
  readonly #templates: NamedTemplate[] = [];

  constructor(
    private readonly path: string,
    private readonly yaml: YamlText,
    private readonly ruleIds: readonly string[],
  ) {
    this.#values = new ConfigValues(path, yaml);
  }

  read(): Omit<Config, 'path' | 'text'> {
    const { root, rootSpan } = this.yaml;
    const entries = this.#values.entries(root, rootSpan, 'The file', configKeys);
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
    const reliable = [...this.#values.problems, ...unresolvedAliases].filter(
      ({ span }) => span.start < first,
    );
    return [...reliable, ...syntaxProblems].sort(
      (a, b) => a.span.start - b.span.start || a.span.end - b.span.end,
    );
  }

  #settings(entries: readonly YamlEntry[]): Settings {
    const rules = new Map<string, Setting<SeveritySetting>>();
    let rulesByStage: Settings['rulesByStage'];
    let stage: Setting<Stage> | undefined;
    let template: Setting<string> | undefined;
    let headingIds: Setting<HeadingIds> | undefined;
    let templateRevision: Setting<TemplateRevision> | undefined;
    for (const entry of entries) {
      if (entry.key === 'template') template = this.#template(entry) ?? template;
      if (entry.key === 'template-revision')
        templateRevision = this.#values.choice(entry, 'revision', templateRevisions) ?? templateRevision;
      if (entry.key === 'heading-ids')
        headingIds = this.#values.choice(entry, 'meaning', headingIdMeanings) ?? headingIds;
      if (entry.key === 'stage') stage = this.#values.choice(entry, 'stage', stages) ?? stage;
      if (entry.key === 'rules')
        for (const [rule, severity] of this.#severities(entry, '"rules"')) rules.set(rule, severity);
      if (entry.key === 'rules-by-stage') rulesByStage = this.#byStage(entry);
    }
    return {
      ...(stage ? { stage } : {}),
      ...(template ? { template } : {}),
      ...(headingIds ? { headingIds } : {}),
      ...policyIn(entries, this.#values),
      ...(templateRevision ? { templateRevision } : {}),
      rules,
      ...(rulesByStage ? { rulesByStage } : {}),
    };
  }

  #severities({ value, span }: YamlEntry, what: string): RuleSeverities {
    const rules = new Map<string, Setting<SeveritySetting>>();
    for (const rule of this.#values.entries(value, span, what, this.ruleIds, 'rule')) {
      const severity = this.#values.choice(rule, 'severity', levels);
      if (severity) rules.set(rule.key, severity);
    }
    return rules;
  }

  #byStage({ value, span }: YamlEntry): ReadonlyMap<Stage, RuleSeverities> {
    const entries = this.#values.entries(value, span, '"rules-by-stage"', stages);
    return new Map(entries.map((entry) => [entry.key as Stage, this.#severities(entry, `"${entry.key}"`)]));
  }

  /** The absolute path of a template whose path is relative to the folder of the configuration. */
  #template(entry: YamlEntry): Setting<string> | undefined {
    const { value, span } = entry;
    const written = this.yaml.scalarOf(value);
    const path =
      typeof written === 'string' && written.trim() !== '' ? resolvePath(this.path, written) : undefined;
    if (path === undefined) {
      this.#values.problem(span, '"template" should be the path of a file, relative to this folder');
      return undefined;
    }
    this.#templates.push({ path, span });
    return this.#values.settingOf(entry, path);
  }

  #overrides({ value, span }: YamlEntry): readonly Override[] {
    const list = this.yaml.valueOf(value);
    if (list === null) return [];
    const items = this.yaml.itemsOf(list);
    if (!items) this.#values.problem(span, '"overrides" should be a list');
    return items?.flatMap((item) => this.#override(item, this.yaml.spanOf(item) ?? span)) ?? [];
  }

  #override(item: YamlValue, span: Span): readonly Override[] {
    const entries = this.#values.entries(item, span, 'An override', overrideKeys);
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
      this.#values.problem(span, 'Override has no "files": add the files that it is for');
    return [];
  }

  #patterns({ value, span }: YamlEntry): readonly FilePattern[] {
    const list = this.yaml.valueOf(value);
    const items = this.yaml.itemsOf(list) ?? [list];
    if (items.length === 0) this.#values.problem(span, '"files" should name at least one pattern');
    return items.flatMap((item) => {
      const glob = this.yaml.scalarOf(item);
      const pattern =
        typeof glob === 'string' ? filePatternOf(glob) : '"files" should be a pattern or a list of patterns';
      if (typeof pattern !== 'string') return [pattern];
      this.#values.problem(this.yaml.spanOf(item) ?? span, pattern);
      return [];
    });
  }
}
