import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';

const root = join(__dirname, '..');

function generate(at: string, ...options: string[]) {
  return spawnSync(process.execPath, [join(root, 'scripts/generate.mjs'), '--root', at, ...options], {
    encoding: 'utf8',
  });
}

/** What is generated, and what it is made from. */
const copied = [
  ...['server', 'schemas', 'snippets', 'syntaxes', 'examples', 'test/rules'],
  ...['README.md', 'tsconfig.json', 'package.json'],
];

/** Hands a copy of what is generated, and of what it is made from, to `use`, and removes it. */
function withCopy(use: (copy: string) => void) {
  const copy = mkdtempSync(join(tmpdir(), 'proposals-generate-'));
  try {
    for (const name of copied) {
      cpSync(join(root, name), join(copy, name), { recursive: true });
    }
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
    use(copy);
  } finally {
    rmSync(copy, { recursive: true });
  }
}

it('what is generated is up to date', () => {
  const { status, stderr } = generate(root, '--check');
  assert.equal(status, 0, stderr);
});

it('a stale file is told by name, and not written', () =>
  withCopy((copy) => {
    writeFileSync(join(copy, 'snippets/keylime.json'), '{}\n');
    writeFileSync(join(copy, 'server/src/core/rules/new-rule.ts'), 'export const newRule = undefined;\n');
    const { status, stderr } = generate(copy, '--check');
    assert.equal(status, 1);
    assert.match(
      stderr,
      /^Stale: server\/src\/core\/rules\/index\.generated\.ts, snippets\/keylime\.json\. Run `npm run generate`\.\n$/,
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

it('what is special in a snippet or a grammar is escaped', () =>
  withCopy((copy) => {
    const advice = 'Costs in $1 or { US } (a|b)* \\ c.';
    const template = 'server/templates/keylime/enhancement_template.md';
    appendFileSync(join(copy, template), `\n## Costs\n\n<!--\n${advice}\n-->\n`);
    const { status, stderr } = generate(copy);
    assert.equal(status, 0, stderr);
    const snippets = JSON.parse(readFileSync(join(copy, 'snippets/keylime.json'), 'utf8'));
    const escaped = 'Costs in \\$1 or { US \\} (a|b)* \\\\ c.';
    assert.deepEqual(snippets['Keylime: Costs'].body, ['## Costs', '', '<!--', escaped, '-->', '', '$0']);
    assert.ok(snippets['Keylime: whole proposal'].body.includes(escaped));
    const grammar = JSON.parse(readFileSync(join(copy, 'syntaxes/guidance.json'), 'utf8'));
    assert.match(advice, new RegExp(grammar.patterns[0].match));
    assert.equal(generate(copy, '--check').status, 0, 'a second run has nothing to write');
  }));
