import { families } from '../../core/families/index.generated';
import { rules as allRules } from '../../core/rules/index.generated';
import { exitCodes, type Output } from '../output';
import { ruleFacts, rulePage } from './rule-page';

/** How `proposals rules` lists them. */
export type RulesFormat = 'text' | 'json';

/**
 * Lists the rules: a line each, or one JSON array of `{id, title, severity, stages, fix, families}`. `fix` is the words of the rule's page; `stages` are
 * the severities that differ in a draft and when final.
 */
export function rules({ format }: { readonly format: RulesFormat }, output: Output): number {
  const entries = allRules.map(({ id, title, severity, stages = {} }) => ({
    id,
    title,
    severity,
    stages,
    fix: ruleFacts(rulePage(id) ?? '').fix,
    families: families.map((family) => family.id),
  }));
  if (format === 'json') output.line(JSON.stringify(entries));
  else {
    const width = Math.max(...entries.map(({ id }) => id.length));
    for (const { id, severity, title } of entries)
      output.line(`${id.padEnd(width)}  ${severity.padEnd('information'.length)}  ${title}`);
  }
  return exitCodes.clean;
}
