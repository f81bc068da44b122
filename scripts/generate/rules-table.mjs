// The README's table of rules: what the rules say of themselves, and the facts line of their pages, which the tests hold to the examples.

const BEGIN = '<!-- rules: written by `npm run generate` -->\n';
const END = '<!-- /rules -->';

/**
 * `readme` with its table of rules up to date.
 * @param {string} readme
 * @param {any} core what loadCore gives
 * @param {(rule: string) => string} pageOf text of a rule's page
 */
export function withRulesTable(readme, core, pageOf) {
  const begin = readme.indexOf(BEGIN);
  const end = readme.indexOf(END);
  if (begin < 0 || end < begin) throw new Error(`The README has no ${BEGIN.trim()} … ${END}.`);
  return readme.slice(0, begin + BEGIN.length) + table(core, pageOf) + readme.slice(end);
}

function table({ rules }, pageOf) {
  const rows = rules.map((rule) => {
    const { fix } = factsOf(pageOf(rule.id));
    return [
      `[${rule.id}](test/rules/${rule.id}.md)`,
      rule.title,
      severityOf(rule),
      fix === 'none' ? '' : fix,
    ];
  });
  return [['rule', 'finds', 'severity', 'fix'], ['---', '---', '---', '---'], ...rows]
    .map((cells) => `| ${cells.join(' | ')} |\n`)
    .join('');
}

function factsOf(page) {
  const [, fix = ''] = /^Severity: .*?\. Fix: (.*)\.$/m.exec(page) ?? [];
  return { fix };
}

function severityOf({ severity, stages = {}, ifOlder }) {
  const others = Object.entries(stages).map(([stage, other]) => `${stage}: ${other}`);
  if (ifOlder !== undefined) others.push(`perhaps not asked for then: ${ifOlder}`);
  return others.length > 0 ? `${severity} (${others.join(', ')})` : severity;
}
