import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { families } from '../../core/families/index.generated';
import { rules } from '../../core/rules/index.generated';
import { nearestWord } from '../../core/text/spelling';
import type { RuleDescription } from '../formats/format';
import { Failure } from '../host/failure';
import { exitCodes, type Output } from '../host/output';

/** Options of `rules`. */
export interface RulesOptions {
  readonly format: 'text' | 'json';
}

/**
 * Lists the rules: a line each, or a JSON array of `{id, title, severity, stages, fix, families}`. `stages` are the severities that differ
 * for drafts and final proposals, and `fix` is the word on the documentation page.
 */
export function listRules({ format }: RulesOptions, output: Output): number {
  // Bounded: the pages of the rules are part of the product.
  const entries = rules.map(({ id, title, severity, stages = {} }) => ({
    id,
    title,
    severity,
    stages,
    fix: /^Severity: .*?\. Fix: (.*)\.$/m.exec(readRulePage(id) ?? '')?.[1] ?? '',
    families: families.map((family) => family.id),
  }));
  if (format === 'json') output.line(JSON.stringify(entries));
  else {
    const idWidth = Math.max(...entries.map(({ id }) => id.length));
    for (const { id, severity, title } of entries)
      output.line(`${id.padEnd(idWidth)}  ${severity.padEnd('information'.length)}  ${title}`);
  }
  return exitCodes.clean;
}

/** Prints the documentation page of a rule. Throws a {@link Failure} with the most similar id for an unknown rule. */
export function explainRule(id: string, output: Output): number {
  const ids = rules.map((rule) => rule.id);
  if (!ids.includes(id)) {
    const nearest = nearestWord(id, ids);
    const suggestion = nearest ? `did you mean ${nearest}?` : '`proposals rules` lists all rules';
    throw new Failure(`unknown rule '${id}'; ${suggestion}`);
  }
  const page = readRulePage(id);
  if (page === undefined) throw new Failure(`the documentation page of rule ${id} is not installed`);
  output.text(page);
  return exitCodes.clean;
}

/** Describes all rules for reports. */
export function describeRules(): readonly RuleDescription[] {
  return rules.map(({ id, title, severity }) => ({
    id,
    title,
    severity,
    help: introduction(readRulePage(id) ?? ''),
  }));
}

/** Undefined if the pages are not installed beside the program. In the extension of VS Code all pages are one file. */
function readRulePage(id: string): string | undefined {
  const page = readInstalled(`rules/${id}.md`);
  if (page !== undefined) return page;
  const pages = readInstalled('rules.json');
  return pages === undefined ? undefined : JSON.parse(pages)[id];
}

/** The text of a file beside the program. */
function readInstalled(path: string): string | undefined {
  try {
    return readFileSync(join(__dirname, path), 'utf8');
  } catch {
    return undefined;
  }
}

/** The text of a page without its title and examples. */
function introduction(page: string): string {
  const text = page.replace(/^# .*\n+/, '').split(/^(?:## |`{3,})/m)[0] ?? '';
  // Bounded: a page of this product. Its last line may introduce the examples.
  return text.replace(/[^\n]*examples[^\n]*:\s*$/, '').trim();
}
