// The generated tables of the rules: an overview in the README, and the severities that depend on the stage in docs/configuration.md.

const beginMarker = '<!-- rules: written by `npm run generate` -->\n';
const endMarker = '<!-- /rules -->';

/**
 * The README with an updated table of rules: id, what the rule finds, default severity, and when a fix applies. Conditions are on the pages of the rules.
 * @param {string} readme
 * @param {any} core the result of loadCore
 * @param {(rule: string) => string} pageOf text of a rule's page
 */
export function withRulesTable(readme, { rules }, pageOf) {
  const rows = rules.map((rule) => [
    `[${rule.id}](test/rules/${rule.id}.md)`,
    rule.title,
    rule.severity,
    fixableOf(pageOf(rule.id)),
  ]);
  return withTable(readme, ['rule', 'finds', 'severity', 'fixable'], rows);
}

/**
 * docs/configuration.md with an updated table of the rules whose severity is not the same for all proposals.
 * @param {string} page
 * @param {any} core the result of loadCore
 */
export function withSeverityTable(page, { rules }) {
  const rows = rules
    .filter(({ stages = {}, ifOlder }) => ifOlder !== undefined || Object.keys(stages).length > 0)
    .map(({ id, severity, stages = {}, ifOlder }) => [
      `[${id}](../test/rules/${id}.md)`,
      stages.draft ?? severity,
      severity,
      stages.final ?? severity,
      ifOlder ?? '',
    ]);
  return withTable(page, ['rule', 'draft', 'review', 'final', 'maybe older than the template'], rows);
}

/** The word for the best fix on a rule's page: `always`, `on request`, or empty for a rule without fixes. */
function fixableOf(page) {
  const [, fix = ''] = /^Severity: .*?\. Fix: (.*)\.$/m.exec(page) ?? [];
  return ['always', 'on request'].find((word) => fix.startsWith(word)) ?? '';
}

/** `text` with a new table between the markers. */
function withTable(text, header, rows) {
  const begin = text.indexOf(beginMarker);
  const end = text.indexOf(endMarker);
  if (begin < 0 || end < begin)
    throw new Error(`The markers are missing: ${beginMarker.trim()} … ${endMarker}`);
  const table = [header, header.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.join(' | ')} |\n`)
    .join('');
  return text.slice(0, begin + beginMarker.length) + table + text.slice(end);
}
