import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';

const root = join(__dirname, '..');
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  scripts: Readonly<Record<string, string>>;
};

/** The scripts of package.json that are programs of their own, with options. */
const commands = Object.entries(scripts).flatMap(([name, command]) => {
  const program = /^node ((?:--import tsx )?(?:scripts|site|test)\/\S+\.(?:mjs|ts))$/.exec(command)?.[1];
  return program && readFileSync(join(root, program.split(' ').at(-1) ?? ''), 'utf8').includes('readOptions(')
    ? [{ name, args: program.split(' ') }]
    : [];
});

function run(args: readonly string[]) {
  return spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
}

describe('the scripts of this project', () => {
  it('are found', () => assert.ok(commands.length >= 12, String(commands.length)));

  for (const { name, args } of commands)
    it(`explain their options, and say what is wrong with others: ${name}`, () => {
      const help = run([...args, '--help']);
      assert.match(help.stdout.trim(), new RegExp(`(?:^|\\n)Usage: npm (?:run )?${name} -- .*\\[`));
      assert.equal(help.status, 0);
      const wrong = run([...args, '--nope']);
      assert.match(wrong.stderr.trim(), /^Unknown option '--nope'[^\n]*$/);
      assert.equal(wrong.status, 2);
    });
});
