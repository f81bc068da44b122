import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { folderWith, proposals } from '../support/cli';
import { commit, git, repositoryIn } from './git';
import { clean, template } from './samples';

const cli = join(__dirname, '../../dist/cli.js');
const files = {
  'enhancement_template.md': template,
  '.gitignore': 'ignored/\n',
  '1-a.md': clean,
  '2-b.md': clean,
  'sub/3-c.md': clean,
  'sub/4-d.md': clean,
  'README.md': '# Hi\n',
};

function repository(): string {
  const folder = folderWith(files);
  repositoryIn(folder);
  return folder;
}

function checked(folder: string, ref: string, ...paths: string[]): string[] {
  const run = proposals(folder, 'check', '--format', 'json', '--changed-since', ref, ...paths);
  assert.equal(run.stderr, '');
  return JSON.parse(run.stdout).documents.map(({ path }: { path: string }) => path);
}

describe('--changed-since', () => {
  it('checks committed, staged, unstaged and untracked changes, and nothing else', () => {
    const folder = repository();
    const write = (name: string) => writeFileSync(join(folder, name), `${clean}\nMore.\n`);
    write('1-a.md');
    commit(folder);
    write('2-b.md');
    git(folder, 'add', '2-b.md');
    write('sub/3-c.md');
    write('5-new.md');
    write('README.md');
    mkdirSync(join(folder, 'ignored'));
    write('ignored/6-e.md');
    const all = ['1-a.md', '2-b.md', '5-new.md', 'sub/3-c.md'];
    assert.deepEqual(checked(folder, 'HEAD~1', '.'), all);
    assert.deepEqual(checked(folder, 'HEAD', '.'), all.slice(1));
    assert.deepEqual(checked(folder, 'HEAD', 'sub', '1-a.md', '2-*.md'), ['sub/3-c.md', '2-b.md']);
    assert.deepEqual(checked(join(folder, 'sub'), 'HEAD', '.'), ['3-c.md'], 'in a folder below the root');
  });

  it('does not check changes on the other branch', () => {
    const folder = repository();
    git(folder, 'checkout', '-q', '-b', 'mine');
    writeFileSync(join(folder, '1-a.md'), `${clean}\nMine.\n`);
    commit(folder);
    git(folder, 'checkout', '-q', 'main');
    writeFileSync(join(folder, '2-b.md'), `${clean}\nTheirs.\n`);
    commit(folder);
    git(folder, 'checkout', '-q', 'mine');
    assert.deepEqual(checked(folder, 'main', '.'), ['1-a.md']);
  });

  it('compares with the revision itself if there is no common commit', () => {
    const folder = repository();
    git(folder, 'checkout', '-q', '--orphan', 'other');
    writeFileSync(join(folder, '1-a.md'), `${clean}\nOther.\n`);
    commit(folder);
    assert.deepEqual(checked(folder, 'main', '.'), ['1-a.md']);
  });

  it('handles renamed and deleted files and unusual names', () => {
    const folder = repository();
    renameSync(join(folder, '1-a.md'), join(folder, 'sub/7-ren"amed\tü.md'));
    rmSync(join(folder, '2-b.md'));
    writeFileSync(join(folder, '8-line\nend.md'), clean);
    git(folder, 'config', 'core.quotepath', 'true');
    for (const _ of ['not staged', 'staged']) {
      assert.deepEqual(checked(folder, 'HEAD', '.'), ['8-line\nend.md', 'sub/7-ren"amed\tü.md']);
      git(folder, 'add', '-A');
    }
  });

  it('succeeds if nothing was changed, or only files that are not proposals', () => {
    const folder = repository();
    const run = () => proposals(folder, 'check', '--changed-since', 'HEAD', '.', 'README.md');
    assert.deepEqual(run(), { code: 0, stdout: '', stderr: '' });
    writeFileSync(join(folder, 'README.md'), '# Changed\n');
    assert.deepEqual(run(), { code: 0, stdout: '', stderr: '' });
  });

  it('still reports missing files', () => {
    const run = proposals(repository(), 'check', '--changed-since', 'HEAD', 'nope.md', 'nope/*.md');
    assert.equal(run.code, 2);
    assert.equal(
      run.stderr,
      'proposals: nope.md: file or folder does not exist\nproposals: nope/*.md: no files match this pattern\n',
    );
  });

  it('does not pass a revision to git as an option', () => {
    const folder = repository();
    for (const ref of ['--output=made', '-x', '--help'])
      assert.deepEqual(proposals(folder, 'check', `--changed-since=${ref}`, '.'), {
        code: 2,
        stdout: '',
        stderr: `proposals: unknown git revision '${ref}'\n`,
      });
    assert.ok(!existsSync(join(folder, 'made')));
  });

  for (const ref of ['nope', '', 'HEAD..HEAD', 'HEAD:1-a.md', 'HEAD -- x'])
    it(`reports the unknown revision '${ref}'`, () =>
      assert.deepEqual(proposals(repository(), 'check', '--changed-since', ref, '.'), {
        code: 2,
        stdout: '',
        stderr: `proposals: unknown git revision '${ref}'\n`,
      }));

  it('reports that there is no repository', () => {
    const run = proposals(folderWith(files), 'check', '--changed-since', 'HEAD', '.');
    assert.equal(run.code, 2);
    assert.match(run.stderr, /^proposals: the current folder is not in a git repository[^\n]*\n$/);
  });

  it('reports that git cannot be run', () => {
    const args = [cli, 'check', '--changed-since', 'HEAD', '.'];
    // In an empty PATH, the folder in which git is started is searched.
    const env = { PATH: folderWith({}) };
    const run = spawnSync(process.execPath, args, { cwd: repository(), encoding: 'utf8', env });
    assert.deepEqual(
      [run.status, run.stderr],
      [2, 'proposals: git cannot be run; --changed-since and --pull-request require it\n'],
    );
  });

  it('does not count line endings that git may have converted', () => {
    const folder = repository();
    writeFileSync(join(folder, '1-a.md'), clean.replaceAll('\n', '\r\n'));
    writeFileSync(join(folder, '2-b.md'), `${clean}\r\nMore.\r\n`);
    assert.deepEqual(checked(folder, 'HEAD', '.'), ['2-b.md']);
  });

  it('conflicts with --stdin', () => {
    const args = ['--stdin', '--stdin-filename', 'a.md', '--changed-since', 'HEAD'];
    assert.match(
      proposals(folderWith({}), 'check', ...args).stderr,
      /^proposals: .* cannot be used with .*\n$/,
    );
  });
});
