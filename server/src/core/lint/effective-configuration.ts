import { stringify } from 'yaml';
import type { Proposal } from '../proposal/proposal';
import type { Rule } from '../proposal/rule';
import { rules as allRules } from '../rules/index.generated';
import { baseName, shown } from '../text/paths';
import { levelOf, originOfStage } from './level-of';
import { readsPart } from './reads-part';

/**
 * What holds for a document, and who chose it, as YAML to read: family, template, stage, and the level of each rule. `proposal` is
 * undefined for a document at `path` that is none.
 */
export function effectiveConfiguration(
  path: string,
  proposal: Proposal | undefined,
  rules: readonly Rule[] = allRules,
): string {
  const title = `# What holds for ${baseName(path)}, and who chose it\n`;
  if (!proposal) return `${title}\n# Nothing: it is no proposal that is known here.\n`;
  const { schema } = proposal;
  const lines = [
    line('family', schema.family.id, schema.family.name),
    schema.builtIn
      ? line('template', schema.path, 'built in')
      : line('template', shown(schema.path), proposal.isTemplate ? 'this file' : "the repository's"),
    line('stage', proposal.stage, originOfStage(proposal) ?? 'default'),
    'rules:',
    ...rules.map((rule) => ruleLine(rule, proposal)),
  ];
  return `${title}\n${lines.join('\n')}\n`;
}

function ruleLine(rule: Rule, proposal: Proposal): string {
  const { value, origin } = levelOf(rule, proposal);
  const place = { template: 'the template', metadata: 'metadata', both: 'proposals' }[rule.reads ?? 'both'];
  return `  ${line(rule.id, value, shown(origin) + (readsPart(rule, proposal) ? '' : `; only in ${place}`))}`;
}

function line(key: string, value: string, comment: string): string {
  const text = stringify(value, { version: '1.1', lineWidth: 0 }).trimEnd();
  return `${key}: ${text} # ${comment.replace(/\s+/g, ' ')}`;
}
