import { stringify } from 'yaml';
import type { CheckedDocument, Rule } from '../proposal/rule';
import { rules as allRules } from '../rules/index.generated';
import { baseName, displayPath } from '../text/paths';
import { checks, originOfStage, ruleSeverityOf } from './rule-severity';

/**
 * The configuration that is in effect for a document, and where each value comes from, as YAML to read: family, template, stage, and the severity of each rule. `document`
 * is undefined for a file at `path` that is not checked.
 */
export function effectiveConfiguration(
  path: string,
  document: CheckedDocument | undefined,
  rules: readonly Rule[] = allRules,
): string {
  const title = `# Configuration for ${baseName(path)}, and where each value comes from\n`;
  if (!document) return `${title}\n# None: this file is not recognized as a proposal.\n`;
  const { schema, governing } = document;
  const { path: template, isBuiltIn } = governing.origin;
  const source = document.kind === 'template' ? 'this file' : "the repository's";
  const lines = [
    line('family', schema.family.id, schema.family.name),
    isBuiltIn ? line('template', template, 'built in') : line('template', displayPath(template), source),
    line('stage', document.stage, originOfStage(document) ?? 'default'),
    'rules:',
    ...rules.map((rule) => ruleLine(rule, document)),
  ];
  return `${title}\n${lines.join('\n')}\n`;
}

function ruleLine(rule: Rule, document: CheckedDocument): string {
  const { value, origin } = ruleSeverityOf(rule, document);
  const others = `; only in ${rule.documents.map((kind) => documentNames[kind]).join(' and ')}`;
  return `  ${line(rule.id, value, displayPath(origin) + (checks(rule, document) ? '' : others))}`;
}

const documentNames = { proposal: 'proposals', template: 'templates', metadata: 'sidecar files' };

function line(key: string, value: string, comment: string): string {
  const text = stringify(value, { version: '1.1', lineWidth: 0 }).trimEnd();
  return `${key}: ${text} # ${comment.replace(/\s+/g, ' ')}`;
}
