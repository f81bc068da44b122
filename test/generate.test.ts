import assert from 'node:assert/strict';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { checkout, generate, withCopy } from './support/checkout';

it('the generated files are up to date', () => {
  const { status, stderr } = generate(checkout, '--check');
  assert.equal(status, 0, stderr);
});

it('a stale file is reported by name, and not written', () =>
  withCopy((copy) => {
    writeFileSync(join(copy, 'snippets/keylime.json'), '{}\n');
    writeFileSync(join(copy, 'server/src/core/rules/new-rule.ts'), 'export const newRule = undefined;\n');
    const { status, stderr } = generate(copy, '--check');
    assert.equal(status, 1);
    assert.match(
      stderr,
      /^Stale: server\/src\/core\/rules\/index\.generated\.ts, server\/src\/core\/proposal\/rule-ids\.generated\.ts, snippets\/keylime\.json\. Run `npm run generate`\.\n$/,
    );
    assert.equal(readFileSync(join(copy, 'snippets/keylime.json'), 'utf8'), '{}\n');
  }));

it('the settings of a rule come from the rule, and other settings stay', () =>
  withCopy((copy) => {
    const rule = join(copy, 'server/src/core/rules/toc-stale.ts');
    writeFileSync(rule, readFileSync(rule, 'utf8').replace(/title: '.*'/, "title: 'Old table.'"));
    assert.match(
      generate(copy, '--check').stderr,
      /^Stale: README\.md, schemas\/proposals\.schema\.json, package\.json\./,
    );
    assert.equal(generate(copy).status, 0);
    const read = (path: string) => JSON.parse(readFileSync(join(copy, path), 'utf8'));
    const { properties } = read('package.json').contributes.configuration;
    assert.equal(properties['proposals.rules'].properties['toc-stale'].description, 'Old table.');
    assert.equal(properties['proposals.trace.server'].default, 'off');
    const { definitions } = read('schemas/proposals.schema.json');
    assert.equal(definitions.rules.properties['toc-stale'].description, 'Old table.');
    assert.equal(generate(copy, '--check').status, 0, 'a second run has nothing to write');
  }));

it('special characters of snippets and grammars are escaped', () =>
  withCopy((copy) => {
    const guidance = 'Costs in $1 or { US } (a|b)* \\ c.';
    const template = 'server/templates/keylime/enhancement_template.md';
    appendFileSync(join(copy, template), `\n## Costs\n\n<!--\n${guidance}\n-->\n`);
    const { status, stderr } = generate(copy);
    assert.equal(status, 0, stderr);
    const snippets = JSON.parse(readFileSync(join(copy, 'snippets/keylime.json'), 'utf8'));
    const escaped = 'Costs in \\$1 or { US \\} (a|b)* \\\\ c.';
    assert.deepEqual(snippets['Keylime: Costs'].body, ['## Costs', '', '<!--', escaped, '-->', '', '$0']);
    assert.ok(snippets['Keylime: whole proposal'].body.includes(escaped));
    const grammar = JSON.parse(readFileSync(join(copy, 'syntaxes/guidance.json'), 'utf8'));
    assert.match(guidance, new RegExp(grammar.patterns[0].match));
    assert.equal(generate(copy, '--check').status, 0, 'a second run has nothing to write');
  }));
