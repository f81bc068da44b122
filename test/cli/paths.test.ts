import assert from 'node:assert/strict';
import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { folderWith, proposals } from '../support/cli';
import { clean, template } from './samples';
import { proposalsAsUser, withoutPermissions } from './user';

/** The paths of the files that are checked in `folder`. */
function checked(folder: string, ...paths: string[]): string[] {
  const run = proposals(folder, 'check', '--format', 'json', ...paths);
  assert.equal(run.stderr, '');
  return JSON.parse(run.stdout).documents.map(({ path }: { path: string }) => path);
}

describe('globs', () => {
  const folder = folderWith({
    'enhancement_template.md': template,
    'a/1-a.md': clean,
    'a/deep/2-b.md': clean,
    'a/node_modules/x/3-c.md': clean,
    'a/notes.txt': 'not Markdown',
    'a/.hidden/4-d.md': clean,
    'b/5-e.markdown': clean,
    '[odd] (name)/6-f.md': clean,
    '*.md': clean,
  });
  const cases: [args: string[], paths: string[]][] = [
    [['a/*.md'], ['a/1-a.md']],
    [['a/**/*.md'], ['a/1-a.md', 'a/deep/2-b.md']],
    [['a/**'], ['a/1-a.md', 'a/deep/2-b.md']],
    [['a/.hidden/*.md'], ['a/.hidden/4-d.md']],
    [['b/*'], ['b/5-e.markdown']],
    [['{b,a}/[0-9]*'], ['a/1-a.md', 'b/5-e.markdown']],
    [
      ['b/*', 'a/**'],
      ['b/5-e.markdown', 'a/1-a.md', 'a/deep/2-b.md'],
    ],
    [['./a/../a/*.md'], ['a/1-a.md']],
    [[join(folder, 'a/*.md')], ['a/1-a.md']],
    [['*.md'], ['*.md']],
    [['\\[odd\\] \\(name\\)/*.md'], ['[odd] (name)/6-f.md']],
    [['a/**', '!a/deep/**'], ['a/1-a.md']],
    [['!**/deep/**', 'a'], ['a/1-a.md']],
    [['!a/1-a.md', 'a/1-a.md'], ['a/1-a.md']],
  ];
  for (const [args, paths] of cases)
    it(`${args.join(' ').replace(folder, '')} is ${paths.join(', ')}`, () =>
      assert.deepEqual(checked(folder, ...args), paths));

  it('work in and above a folder whose name looks like a pattern', () => {
    assert.deepEqual(checked(join(folder, '[odd] (name)'), '*.md', '../a/*.md', '!../a/deep*'), [
      '6-f.md',
      ...checked(join(folder, '[odd] (name)'), '../a/1-a.md'),
    ]);
    assert.equal(checked(join(folder, '[odd] (name)'), '../*/*.md', '!6*', '!../b').length, 1);
  });

  it('are reported if they match nothing, and the other paths are checked', () => {
    const run = proposals(folder, 'check', 'a/*.mdx', 'nope/*.md', 'a/*.md');
    assert.deepEqual(run, {
      code: 2,
      stdout: '0 findings in 1 proposal\n',
      stderr:
        'proposals: a/*.mdx: no files match this pattern\nproposals: nope/*.md: no files match this pattern\n',
    });
    assert.equal(proposals(folder, 'check', '--no-error-on-unmatched-pattern', 'a/*.mdx').code, 0);
  });
});

describe('a file that git ignores', () => {
  const files = {
    'enhancement_template.md': template,
    '.gitignore': '/dist\n*.tmp.md\na/*\n!a/keep\n# a comment\nlogs/\n',
    'dist/1-a.md': clean,
    '2-b.tmp.md': clean,
    'a/3-c.md': clean,
    'a/keep/4-d.md': clean,
    'b/.gitignore': '!*.tmp.md\nin/\n',
    'b/5-e.tmp.md': clean,
    'b/in/6-f.md': clean,
    'b/dist/7-g.md': clean,
    'logs/.gitignore': '!*\n',
    'logs/8-h.md': clean,
  };
  const folder = folderWith(files);
  mkdirSync(join(folder, '.git'));
  const kept = ['a/keep/4-d.md', 'b/5-e.tmp.md', 'b/dist/7-g.md'];

  it('is skipped in folders and globs', () => {
    assert.deepEqual(checked(folder, '.'), kept);
    assert.deepEqual(checked(folder, '**/*.md', '!enhancement_template.md'), kept);
  });

  it('is skipped because of .gitignore files in parent folders, up to the root of the repository', () => {
    assert.deepEqual(checked(join(folder, 'b'), '.'), ['5-e.tmp.md', 'dist/7-g.md']);
    assert.deepEqual(checked(folder, 'a'), ['a/keep/4-d.md']);
    const run = proposals(folder, 'check', 'dist');
    assert.deepEqual([run.code, run.stderr], [2, 'proposals: no proposals found in dist\n']);
  });

  it('is checked if the user names it', () =>
    assert.deepEqual(checked(folder, 'dist/1-a.md', '2-b.tmp.md'), ['dist/1-a.md', '2-b.tmp.md']));

  it('depends only on .gitignore files below the folder outside a repository', () => {
    const loose = folderWith(files);
    assert.deepEqual(checked(loose, '.'), kept);
    assert.deepEqual(checked(loose, 'a'), ['a/3-c.md', 'a/keep/4-d.md']);
  });

  it('causes an error if .gitignore cannot be read', { skip: withoutPermissions }, () => {
    const closed = folderWith({ 'enhancement_template.md': template, '1-a.md': clean, '.gitignore': '' });
    chmodSync(join(closed, '.gitignore'), 0);
    const run = proposalsAsUser(closed, 'check', '.');
    assert.deepEqual([run.code, run.stderr], [2, 'proposals: .gitignore: permission denied\n']);
  });
});
