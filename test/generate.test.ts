import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';

const root = join(__dirname, '..');

function check(at: string) {
  return spawnSync(process.execPath, [join(root, 'scripts/generate.mjs'), '--check', '--root', at], {
    encoding: 'utf8',
  });
}

it('what is generated is up to date', () => {
  const { status, stderr } = check(root);
  assert.equal(status, 0, stderr);
});

it('a stale file is told by name, and not written', () => {
  const copy = mkdtempSync(join(tmpdir(), 'proposals-generate-'));
  try {
    for (const name of ['server', 'snippets', 'syntaxes', 'examples', 'tsconfig.json', 'package.json']) {
      cpSync(join(root, name), join(copy, name), { recursive: true });
    }
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
    writeFileSync(join(copy, 'snippets/keylime.json'), '{}\n');
    writeFileSync(join(copy, 'server/src/core/rules/new-rule.ts'), 'export const newRule = undefined;\n');
    const { status, stderr } = check(copy);
    assert.equal(status, 1);
    assert.match(
      stderr,
      /^Stale: server\/src\/core\/rules\/index\.generated\.ts, snippets\/keylime\.json\. Run `npm run generate`\.\n$/,
    );
  } finally {
    rmSync(copy, { recursive: true });
  }
});
