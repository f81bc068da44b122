import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { parse } from 'yaml';

const root = join(__dirname, '..');

it('a release is built and checked in one go, and a dry run leaves nothing behind', {
  timeout: 300_000,
}, () => {
  const hadFolder = existsSync(join(root, 'release'));
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/release.mjs', '--dry-run'], {
    cwd: root,
    encoding: 'utf8',
  });
  assert.equal(status, 0, stdout + stderr);
  assert.doesNotMatch(stdout, /FAILED/);
  for (const what of ['the installed program works', 'the built checker of the action works'])
    assert.match(stdout, new RegExp(`^ok {2}${what}$`, 'm'));
  for (const file of [/\.cdx\.json$/m, /\.tgz$/m, /\.vsix$/m]) assert.match(stdout, file);
  assert.equal(existsSync(join(root, 'release')), hadFolder);
});

it('the workflow for releases may write only what it needs to', () => {
  const workflow = parse(readFileSync(join(root, '.github/workflows/release.yml'), 'utf8'));
  assert.deepEqual(workflow.permissions, { contents: 'read' });
  assert.deepEqual(workflow.jobs.release.permissions, {
    contents: 'write',
    'id-token': 'write',
    attestations: 'write',
  });
  const scripts = workflow.jobs.release.steps.flatMap(({ run }: { run?: string }) => run ?? []);
  assert.ok(scripts.includes('npm run release'));
  // Text that is inserted into a script would be executed.
  for (const script of scripts) assert.doesNotMatch(script, /\$\{\{/);
});
