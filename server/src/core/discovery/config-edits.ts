import { isMap, isScalar, isSeq, parse } from 'yaml';
import type { SeveritySetting } from '../proposal/settings';
import type { Stage } from '../template/stage';
import { applyEdits, type TextEdit } from '../text/edits';
import { lineEndingOf } from '../text/lines';
import { hardYamlMessage, type YamlEntry, YamlText, type YamlValue, yamlScalar } from '../text/yaml-text';

/** What is set in a configuration file. */
export interface RuleSeverity {
  readonly rule: string;
  readonly severity: SeveritySetting;
  /** The pattern of the files for which it is set, relative to the folder of the configuration; absent: all. */
  readonly files?: string;
  /** The stage of the proposals for which it is set; absent: all. Not with `files`. */
  readonly stage?: Stage;
}

/**
 * The edit that sets the severity of a rule in a configuration with this text. Everything else stays as it is, comments included. Undefined if the text is not YAML, or is
 * written in a way that cannot be extended safely.
 */
export function severityEdit(text: string, setting: RuleSeverity): TextEdit | undefined {
  if (hardYamlMessage(text) !== undefined) return undefined;
  const yaml = new YamlText(text);
  if (yaml.syntaxProblems.length > 0 || yaml.unresolvedAliases.length > 0) return undefined;
  const edit = new ConfigEditor(text, yaml).set(setting);
  return edit && setsOnly(setting, text, applyEdits(text, [edit])) ? edit : undefined;
}

/** True when a changed configuration is YAML with the same values as before, besides the severity that is set. */
function setsOnly(setting: RuleSeverity, before: string, after: string): boolean {
  if (new YamlText(after).syntaxProblems.length > 0) return false;
  try {
    const options = { uniqueKeys: false, logLevel: 'error' } as const;
    const expected = withSeverity(parse(before, options) ?? {}, setting);
    return JSON.stringify(parse(after, options)) === JSON.stringify(expected);
  } catch {
    // The library throws for what is not YAML.
    return false;
  }
}

interface ConfigValues {
  readonly 'rules-by-stage'?: Readonly<Record<string, object | null>> | null;
  readonly rules?: object | null;
  readonly overrides?:
    | readonly ({ readonly files?: unknown; readonly rules?: object | null } | null)[]
    | null;
}

/** The values of a configuration with the severity that is set. */
function withSeverity(values: ConfigValues, { rule, severity, files, stage }: RuleSeverity): ConfigValues {
  const rules = { [rule]: severity };
  const byStage = values['rules-by-stage'];
  if (stage !== undefined)
    return { ...values, 'rules-by-stage': { ...byStage, [stage]: { ...byStage?.[stage], ...rules } } };
  if (files === undefined) return { ...values, rules: { ...values.rules, ...rules } };
  const overrides = values.overrides ?? [];
  const index = overrides.findIndex((override) => override?.files === files && 'rules' in override);
  const changed = overrides.map((override, i) =>
    i === index ? { ...override, rules: { ...override?.rules, ...rules } } : override,
  );
  return { ...values, overrides: index < 0 ? [...overrides, { files, rules }] : changed };
}

/** Finds the place of a setting in the text of a configuration. */
class ConfigEditor {
  readonly #lineEnding: string;

  constructor(
    private readonly text: string,
    private readonly yaml: YamlText,
  ) {
    this.#lineEnding = lineEndingOf(text);
  }

  set(setting: RuleSeverity): TextEdit | undefined {
    const { files, stage } = setting;
    if (files !== undefined) return this.#setInOverride(setting, files);
    if (stage !== undefined) return this.#setInStage(setting, stage);
    return this.#setForAll(setting);
  }

  #setForAll({ rule, severity }: RuleSeverity): TextEdit | undefined {
    const { root } = this.yaml;
    const line = `${rule}: ${severity}`;
    if (root === null) return this.#append(['rules:', `  ${line}`]);
    const entries = this.#blockEntries(root);
    if (!entries) return undefined;
    const rules = entries.findLast(({ key }) => key === 'rules');
    return rules ? this.#addRule(rules, 0, rule, severity) : this.#append(['rules:', `  ${line}`]);
  }

  #setInStage({ rule, severity }: RuleSeverity, stage: Stage): TextEdit | undefined {
    const { root } = this.yaml;
    const lines = (indent: string) => [`${indent}${stage}:`, `${indent}  ${rule}: ${severity}`];
    const whole = ['rules-by-stage:', ...lines('  ')];
    if (root === null) return this.#append(whole);
    const entries = this.#blockEntries(root);
    if (!entries) return undefined;
    const byStage = entries.findLast(({ key }) => key === 'rules-by-stage');
    if (!byStage) return this.#append(whole);
    const map = this.yaml.valueOf(byStage.value);
    if (map === null) return this.#insertValue(byStage, lines('  '));
    const stages = map === byStage.value ? this.#blockEntries(map) : undefined;
    const stageEntry = stages?.findLast(({ key }) => key === stage);
    if (stageEntry)
      return this.#addRule(stageEntry, this.#columnOf(stageEntry.keySpan.start), rule, severity);
    const last = stages?.at(-1);
    if (!last) return undefined;
    return this.#insertBelow(last.span.end, lines(' '.repeat(this.#columnOf(last.keySpan.start))));
  }

  #setInOverride({ rule, severity }: RuleSeverity, files: string): TextEdit | undefined {
    const { root } = this.yaml;
    const item = (indent: string) => [
      `${indent}- files: ${yamlScalar(files)}`,
      `${indent}  rules:`,
      `${indent}    ${rule}: ${severity}`,
    ];
    if (root === null) return this.#append(['overrides:', ...item('  ')]);
    const entries = this.#blockEntries(root);
    if (!entries) return undefined;
    const overrides = entries.findLast(({ key }) => key === 'overrides');
    if (!overrides) return this.#append(['overrides:', ...item('  ')]);
    const list = this.yaml.valueOf(overrides.value);
    if (list === null) return this.#insertValue(overrides, item('  '));
    if (!isSeq(list) || list.flow || overrides.value !== list) return undefined;
    const items = this.yaml.itemsOf(list) ?? [];
    for (const one of items) {
      const ofItem = this.#blockEntries(one);
      const named = ofItem?.findLast(({ key }) => key === 'files');
      if (!ofItem || this.yaml.scalarOf(named?.value) !== files) continue;
      const rules = ofItem.findLast(({ key }) => key === 'rules');
      const [first] = ofItem;
      if (rules && first) return this.#addRule(rules, this.#columnOf(first.keySpan.start), rule, severity);
    }
    const last = items.at(-1);
    const end = this.yaml.spanOf(last)?.end;
    // The list marker is before the item, after the indentation.
    const column = this.text.slice(this.#lineStart(list.range[0]), list.range[0]).search(/\S|$/);
    return end === undefined ? undefined : this.#insertBelow(end, item(' '.repeat(column)));
  }

  /** Adds a rule to the value of the entry `rules`, whose key is in the column `indent`. */
  #addRule(rules: YamlEntry, indent: number, rule: string, severity: SeveritySetting): TextEdit | undefined {
    const map = this.yaml.valueOf(rules.value);
    if (map === null) return this.#insertValue(rules, [`${' '.repeat(indent + 2)}${rule}: ${severity}`]);
    const entries = this.#entries(map, rules.value);
    if (!entries) return undefined;
    const ruleEntry = entries.findLast(({ key }) => key === rule);
    if (ruleEntry && ruleEntry.span !== ruleEntry.keySpan) return { span: ruleEntry.span, text: severity };
    if (ruleEntry) return undefined;
    const last = entries.at(-1);
    if (isMap(map) && map.flow) {
      const start = last?.span.end ?? map.range[0] + 1;
      return {
        span: { start, end: start },
        text: `${last ? ', ' : ' '}${rule}: ${severity}${last ? '' : ' '}`,
      };
    }
    if (!last) return undefined;
    const column = this.#columnOf(last.keySpan.start);
    return this.#insertBelow(last.span.end, [`${' '.repeat(column)}${rule}: ${severity}`]);
  }

  /** The entries of a mapping that is written here, not elsewhere behind an alias. */
  #entries(map: YamlValue, written: YamlValue): readonly YamlEntry[] | undefined {
    return map === written ? this.yaml.entriesOf(map) : undefined;
  }

  #blockEntries(value: YamlValue): readonly YamlEntry[] | undefined {
    return isMap(value) && !value.flow ? this.yaml.entriesOf(value) : undefined;
  }

  //   rules: ~ # ours
  /** Lines as the value of an entry that has none, or a written null, which they replace. */
  #insertValue({ keySpan, value }: YamlEntry, lines: readonly string[]): TextEdit | undefined {
    const written = this.yaml.spanOf(value);
    if (!written) return this.#insertBelow(keySpan.end, lines);
    if (!isScalar(value)) return undefined;
    const { span, text } = this.#insertBelow(written.end, lines);
    const start = this.text.slice(0, written.start).trimEnd().length;
    return { span: { start, end: span.end }, text: this.text.slice(written.end, span.end).trimEnd() + text };
  }

  /** Lines below the line that contains an offset, with what else is on it. */
  #insertBelow(offset: number, lines: readonly string[]): TextEdit {
    const lineBreak = this.text.slice(offset).search(/\r|\n/);
    const end = lineBreak < 0 ? this.text.length : offset + lineBreak;
    return { span: { start: end, end }, text: lines.map((line) => this.#lineEnding + line).join('') };
  }

  /** Lines at the end of the text. */
  #append(lines: readonly string[]): TextEdit | undefined {
    // Nothing may follow the end of a document.
    if (/^(?:\.\.\.|---)/m.test(this.text.trimStart().slice(3))) return undefined;
    const end = this.text.length;
    const lead = this.text === '' || /[\r\n]$/.test(this.text) ? '' : this.#lineEnding;
    return { span: { start: end, end }, text: lead + lines.map((line) => line + this.#lineEnding).join('') };
  }

  #columnOf(offset: number): number {
    return offset - this.#lineStart(offset);
  }

  #lineStart(offset: number): number {
    return this.yaml.lineStarts[this.yaml.lineOf(offset) - 1] ?? 0;
  }
}
