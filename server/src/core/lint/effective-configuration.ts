import { stringify } from 'yaml';
import type { CheckedDocument, Rule } from '../proposal/rule';
import type { Policy, Setting } from '../proposal/settings';
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
    ...policyLines(document.settings),
    'rules:',
    ...rules.map((rule) => ruleLine(rule, document)),
  ];
  return `${title}\n${lines.join('\n')}\n`;
}

//   section-length:
//     Summary: { max: 200 } # /x/.proposals.yaml:2
/** The policy in the form of a configuration file, without entries that require nothing. */
function policyLines(policy: Policy): readonly string[] {
  const { forbiddenWords } = policy;
  const mappings = {
    require: policy.require,
    'section-length': policy.sectionLength,
    'required-links': policy.requiredLinks,
    'allowed-values': policy.allowedValues,
    owners: policy.owners,
  };
  const words = forbiddenWords?.value.map((one) => (one.instead === undefined ? one.word : one));
  return [
    ...(words ? [line('forbidden-words', words, displayPath(forbiddenWords?.origin ?? ''))] : []),
    ...Object.entries(mappings).flatMap(([key, values]) => {
      const entries: readonly (readonly [string, Setting<unknown>])[] = values ? [...values] : [];
      const lines = entries.map(([name, { value, origin }]) => `  ${line(name, value, displayPath(origin))}`);
      return lines.length > 0 ? [`${key}:`, ...lines] : [];
    }),
  ];
}

function ruleLine(rule: Rule, document: CheckedDocument): string {
  const { value, origin } = ruleSeverityOf(rule, document);
  const others = `; only in ${rule.documents.map((kind) => documentNames[kind]).join(' and ')}`;
  return `  ${line(rule.id, value, displayPath(origin) + (checks(rule, document) ? '' : others))}`;
}

const documentNames = { proposal: 'proposals', template: 'templates', metadata: 'sidecar files' };

function line(key: string, value: unknown, comment: string): string {
  const options = { version: '1.1', lineWidth: 0, collectionStyle: 'flow' } as const;
  const lines = stringify(value, options)
    .split('\n')
    .map((line) => line.trim());
  const text = lines.filter((line) => line !== '').join(' ');
  return `${stringify(key, options).trimEnd()}: ${text} # ${comment.replace(/\s+/g, ' ')}`;
}
