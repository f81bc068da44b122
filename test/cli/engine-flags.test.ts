import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { engineFlags } from '../../server/src/cli/host/engine-flags';
import { cli, folderWith } from '../support/cli';

describe('the flags for V8', () => {
  it('are known to the V8 of this version of Node, and are not what it does anyway', () => {
    const options = execFileSync(process.execPath, ['--v8-options'], { encoding: 'utf8' });
    for (const flag of engineFlags(Number.parseInt(process.versions.node, 10))) {
      const [, name = '', value] = /^--([\w-]+)=(\d+)$/.exec(flag) ?? [];
      const [, usual] = new RegExp(`default: --${name}=(\\d+)`).exec(options) ?? [];
      assert.ok(Number(value) > Number(usual), `${name} is ${usual} by default`);
    }
  });

  it('are not set in versions of Node that may not know them', () => {
    assert.deepEqual(engineFlags(19), []);
    assert.deepEqual(engineFlags(26), []);
  });

  it('are set in the versions that are tested most', () => {
    for (const nodeVersion of [20, 22, 24]) assert.equal(engineFlags(nodeVersion).length, 2);
  });

  it('are not set in servers, which run all day', () => {
    const folder = folderWith({
      'log-flags.cjs': "require('node:v8').setFlagsFromString = (flag) => console.error(flag);\n",
    });
    const flagsOf = (command: string) => {
      const options = ['--require', join(folder, 'log-flags.cjs')];
      // Servers end when their input does.
      return spawnSync(process.execPath, [...options, cli, command], { encoding: 'utf8', input: '' }).stderr;
    };
    const heap = /^--heap-growing-percent=80$/m;
    assert.match(flagsOf('rules'), heap);
    for (const server of ['lsp', 'mcp']) assert.doesNotMatch(flagsOf(server), heap);
  });
});
