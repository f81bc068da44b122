import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { parse } from 'yaml';
import manifest from '../../package.json';
import { folderWith, proposals, type Run } from '../support/cli';
import { commit, git, repositoryIn } from './git';
import { clean, draft, template, unfinished } from './samples';
import { linkDependencies, scratchProject } from './scratch-project';

const root = join(__dirname, '../..');

interface Hook {
  readonly id: string;
  readonly name: string;
  readonly entry: string;
  readonly language: string;
  readonly types: readonly string[];
  readonly files: string;
}

const hooks: readonly Hook[] = parse(readFileSync(join(root, '.pre-commit-hooks.yaml'), 'utf8'));

/** Runs a hook as pre-commit does: its entry, then the user's `args`, then the staged files of its type. */
function runHook(id: string, folder: string, ...args: string[]): Run {
  const hook = hooks.find((candidate) => candidate.id === id) ?? assert.fail(id);
  const [program = '', ...words] = hook.entry.split(' ');
  assert.ok(program in manifest.bin, 'a program in the package');
  assert.deepEqual([hook.language, hook.types], ['node', ['text']]);
  const staged = git(folder, 'diff', '--cached', '--name-only', '-z', '--diff-filter=d').split('\0');
  return proposals(folder, ...words, ...args, ...staged.filter((name) => new RegExp(hook.files).test(name)));
}

function staged(files: Record<string, string>): string {
  const folder = folderWith({ 'enhancement_template.md': template });
  repositoryIn(folder);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  git(folder, 'add', '-A');
  return folder;
}

describe('the pre-commit hooks', () => {
  it('are proposals-check and proposals-fix', () =>
    assert.deepEqual(
      hooks.map(({ id }) => id),
      ['proposals-check', 'proposals-fix'],
    ));

  for (const { id } of hooks) {
    it(`${id} skips Markdown that is not a proposal`, () =>
      assert.deepEqual(runHook(id, staged({ 'README.md': '# Hi\n', 'odd [name] !x.md': '# Odd\n' })), {
        code: 0,
        stdout: '',
        stderr: '',
      }));

    it(`${id} succeeds for proposals without findings and fails for others`, () => {
      assert.equal(runHook(id, staged({ '1-a.md': clean, 'README.md': '# Hi\n' })).code, 0);
      const run = runHook(id, staged({ '1-a.md': unfinished }));
      assert.deepEqual([run.code, run.stderr], [1, '']);
      // It is a draft before it is committed.
      assert.match(run.stdout, /^1-a\.md:5:6 information section-missing: /);
      assert.equal(runHook(id, staged({ '1-a.md': unfinished }), '--max-warnings', '1').code, 0);
    });
  }

  it('proposals-check checks only the staged files and changes nothing', () => {
    const folder = staged({ '1-a.md': draft });
    commit(folder);
    writeFileSync(join(folder, '2-b.md'), clean.replace('-1', '-2'));
    git(folder, 'add', '2-b.md');
    assert.equal(runHook('proposals-check', folder).code, 0);
    assert.equal(readFileSync(join(folder, '1-a.md'), 'utf8'), draft);
  });

  it('proposals-fix applies the safe fixes', () => {
    const folder = staged({ '1-a.md': draft });
    assert.equal(runHook('proposals-check', folder).code, 1);
    assert.equal(runHook('proposals-fix', folder).code, 0);
    assert.equal(readFileSync(join(folder, '1-a.md'), 'utf8'), clean);
  });

  it('can be installed: `npm pack` builds the program and prints only the name of the package', () => {
    const project = scratchProject();
    linkDependencies(project);
    const npm = (...args: string[]) => {
      const run = spawnSync('npm', args, {
        cwd: project,
        encoding: 'utf8',
        shell: process.platform === 'win32',
      });
      assert.equal(run.status, 0, run.stderr);
      return run.stdout;
    };
    const name = `${manifest.name}-${manifest.version}.tgz`;
    assert.equal(npm('pack'), `${name}\n`);
    const into = folderWith({});
    assert.equal(spawnSync('tar', ['-xzf', join(project, name), '-C', into]).status, 0);
    const cli = join(into, 'package', manifest.bin.proposals);
    const folder = folderWith({ 'enhancement_template.md': template, '1-a.md': clean });
    const run = spawnSync(process.execPath, [cli, 'check', '--format', 'sarif', '.'], {
      cwd: folder,
      encoding: 'utf8',
    });
    assert.deepEqual([run.status, run.stderr], [0, '']);
    assert.match(run.stdout, /"help":/, 'the pages of the rules are installed');
  });
});
