import assert from 'node:assert/strict';
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { beforeHistory } from '../../server/src/core/workspace/revisions';
import { gitUser } from '../../server/src/git/git-user';
import { namesOnRemote } from '../../server/src/git/names-on-remote';
import { defaultLimits } from '../../server/src/git/query';
import { git } from '../cli/git';
import { folderWith } from '../support/cli';
import {
  day,
  firstCommitsQuery,
  gitUnavailable,
  revisionsQuery,
  runners,
  ScratchRepository,
} from './scratch-repository';

const long = (word: string) => `${'The same words.\n'.repeat(30)}${word}\n`;

for (const [kind, run] of runners)
  describe(`git history, ${kind} runner`, { skip: gitUnavailable }, () => {
    const history = async (path: string, limits = defaultLimits) =>
      (await run(revisionsQuery(path, limits), limits))?.map(({ date, text }) => [date, text]);
    const added = async (folder: string, limits = defaultLimits) => {
      const dates = await run(firstCommitsQuery(folder, limits), limits);
      return dates && Object.fromEntries(dates);
    };

    it('returns the committed texts of a file, newest first, without uncommitted changes', async () => {
      const repository = new ScratchRepository().commit({ 't.md': 'a\n' }).commit({ 'b.md': '' });
      repository.commit({ 't.md': '\uFEFFü\r\n' }).commit({ 't.md': 'a\n' });
      writeFileSync(repository.path('t.md'), 'edited\n');
      assert.deepEqual(await history(repository.path('t.md')), [
        [day(4), 'a\n'],
        [day(3), '\uFEFFü\r\n'],
        [day(1), 'a\n'],
      ]);
      rmSync(repository.path('t.md'));
      assert.equal((await history(repository.path('t.md')))?.length, 3, 'deletion not committed');
      writeFileSync(repository.path('new.md'), 'a\n');
      assert.deepEqual(await history(repository.path('new.md')), [], 'not committed');
    });

    it('follows renames but not copies', async () => {
      const repository = new ScratchRepository()
        .commit({ 'a.md': long('one') })
        .commit({ 'a.md': long('two') });
      repository.commit({}, { 'a.md': 'b.md' }).commit({ 'b.md': long('three') });
      const all = [
        [day(4), long('three')],
        [day(3), long('two')],
        [day(2), long('two')],
        [day(1), long('one')],
      ];
      assert.deepEqual(await history(repository.path('b.md')), all);
      repository.commit({ 'c.md': long('three') }).commit({ 'c.md': long('four') });
      assert.deepEqual(await history(repository.path('c.md')), [
        [day(6), long('four')],
        [day(5), long('three')],
      ]);
      assert.deepEqual(await history(repository.path('b.md')), all);
    });

    it('leaves out revisions that are binary or a symbolic link', async () => {
      const repository = new ScratchRepository().commit({ 't.md': 'a\n' }).commit({ 't.md': 'a\0' });
      rmSync(repository.path('t.md'));
      repository.commit({});
      symlinkSync('elsewhere', repository.path('t.md'));
      repository.commit({});
      rmSync(repository.path('t.md'));
      repository.commit({ 't.md': 'b\n' });
      assert.deepEqual(await history(repository.path('t.md')), [
        [day(5), 'b\n'],
        [day(1), 'a\n'],
      ]);
    });

    it('returns the newest revisions within the limits', async () => {
      const repository = new ScratchRepository();
      for (let n = 1; n <= 9; n++) repository.commit({ 't.md': `${n}`.repeat(1000), [`${n}.md`]: `${n}` });
      const newest = [9, 8, 7].map((n) => [day(n), `${n}`.repeat(1000)]);
      assert.deepEqual(await history(repository.path('t.md'), { ...defaultLimits, revisions: 3 }), newest);
      assert.deepEqual(
        await history(repository.path('t.md'), { ...defaultLimits, revisionBytes: 3500 }),
        newest,
      );
      assert.deepEqual(await added(repository.folder, { ...defaultLimits, addedFiles: 2 }), {
        '9.md': day(9),
        '8.md': day(8),
      });
      for (const query of [revisionsQuery(repository.path('t.md')), firstCommitsQuery(repository.folder)])
        assert.equal(
          await run<unknown>(query, { ...defaultLimits, milliseconds: 0 }),
          undefined,
          'no time left',
        );
    });

    it('returns the date on which each Markdown file was first added', async () => {
      const repository = new ScratchRepository();
      mkdirSync(repository.path('deep'));
      repository.commit({ '1-a.md': long('a'), 'deep/2-b.MD': long('b'), 'c.txt': '' });
      repository.commit({ '1-a.md': long('changed'), '3-d.markdown': '', '4 "ü\t.md': '' });
      repository.commit({}, { '1-a.md': 'deep/1-e.md' });
      rmSync(repository.path('3-d.markdown'));
      repository.commit({}).commit({ '3-d.markdown': '' });
      writeFileSync(repository.path('5-f.md'), '');
      const known = {
        '1-a.md': day(1),
        'deep/2-b.MD': day(1),
        '3-d.markdown': day(2),
        '4 "ü\t.md': day(2),
        'deep/1-e.md': day(1),
      };
      assert.deepEqual(await added(repository.folder), known);
      assert.deepEqual(await added(repository.path('deep')), known, 'the same repository');
    });

    it('returns undefined without a repository, a commit or git', async () => {
      const folder = folderWith({ 't.md': '' });
      assert.equal(await history(join(folder, 't.md')), undefined);
      assert.equal(await added(folder), undefined);
      git(folder, 'init', '-q');
      assert.equal(await history(join(folder, 't.md')), undefined);
      assert.equal(await added(folder), undefined);
      const { PATH } = process.env;
      const repository = new ScratchRepository().commit({ 't.md': '' });
      process.env.PATH = '/nowhere';
      try {
        assert.equal(await history(repository.path('t.md')), undefined);
        assert.equal(await added(repository.folder), undefined);
        assert.equal(await run(gitUser(repository.folder)), undefined);
      } finally {
        process.env.PATH = PATH;
      }
    });

    it('treats unusual file names literally', async () => {
      const names = ['-n1.md', ':(top)x.md', 'a*.md', 'line\nend.md', '[b].md'];
      const repository = new ScratchRepository().commit({ 'ab.md': '', 'b.md': '' });
      for (const name of names) repository.commit({ [name]: name });
      for (const [i, name] of names.entries())
        assert.deepEqual(await history(repository.path(name)), [[day(i + 2), name]]);
      for (const name of ['nul\0.md', `${'long'.repeat(100)}.md`, 'b.md/under.md'])
        assert.equal((await history(repository.path(name)))?.length ?? 0, 0);
      assert.deepEqual(
        Object.keys((await added(repository.folder)) ?? {}).sort(),
        ['ab.md', 'b.md', ...names].sort(),
      );
    });

    it('works in a linked working tree, a submodule and through a symbolic link', async () => {
      const repository = new ScratchRepository().commit({ 't.md': 'a\n' });
      const other = join(folderWith({}), 'tree');
      git(repository.folder, 'worktree', 'add', '-q', other);
      assert.deepEqual(await history(join(other, 't.md')), [[day(1), 'a\n']]);
      assert.deepEqual(await added(other), { 't.md': day(1) });
      const outer = new ScratchRepository();
      git(
        outer.folder,
        '-c',
        'protocol.file.allow=always',
        'submodule',
        '--quiet',
        'add',
        repository.folder,
        'sub',
      );
      outer.commit({ 'o.md': '' });
      assert.deepEqual(await history(outer.path('sub/t.md')), [[day(1), 'a\n']]);
      assert.deepEqual(await added(outer.folder), { 'o.md': day(1) });
      const link = join(folderWith({}), 'link');
      symlinkSync(repository.folder, link);
      assert.deepEqual(await history(join(link, 't.md')), [[day(1), 'a\n']]);
    });

    it('knows what is older than the boundary of a shallow clone', async () => {
      const repository = new ScratchRepository()
        .commit({ 't.md': '1', 'a.md': '' })
        .commit({ 't.md': '2', 'b.md': '' });
      repository.commit({ 'c.md': '' }).commit({ 't.md': '4', 'd.md': '' });
      const clone = (depth: number) => {
        const folder = join(folderWith({}), 'clone');
        git('/', 'clone', '-q', `--depth=${depth}`, pathToFileURL(repository.folder).href, folder);
        return folder;
      };
      const two = clone(2);
      const before = beforeHistory;
      assert.deepEqual(await added(two), {
        't.md': before,
        'a.md': before,
        'b.md': before,
        'c.md': before,
        'd.md': day(4),
      });
      assert.deepEqual(await history(join(two, 't.md')), [
        [day(4), '4'],
        [day(3), '2'],
      ]);
      const last = clone(1);
      assert.deepEqual(await added(last), {
        't.md': before,
        'a.md': before,
        'b.md': before,
        'c.md': before,
        'd.md': before,
      });
      assert.deepEqual(await history(join(last, 't.md')), []);
    });

    it('does not fetch what a partial clone does not have', async () => {
      const repository = new ScratchRepository().commit({ 't.md': long('1'), 'a.md': long('a') });
      repository.commit({ 't.md': long('2') }, { 'a.md': 'b.md' }).commit({ 't.md': long('3') });
      git(repository.folder, 'config', 'uploadpack.allowFilter', 'true');
      const folder = join(folderWith({}), 'clone');
      git('/', 'clone', '-q', '--filter=blob:none', pathToFileURL(repository.folder).href, folder);
      const missing = () =>
        git(folder, 'rev-list', '--objects', '--all', '--missing=print').match(/^\?/gm)?.length;
      const before = missing();
      assert.equal(before, 2);
      assert.deepEqual(await added(folder), { 't.md': day(1), 'a.md': day(1), 'b.md': day(1) });
      assert.equal(await history(join(folder, 't.md')), undefined);
      assert.equal(missing(), before);
    });

    it('lists the names on the main branch of the remote', async () => {
      const repository = new ScratchRepository().commit({ 't.md': '' });
      mkdirSync(repository.path('deep'));
      repository.commit({ 'deep/1 ü.md': '', 'deep/2.md': '' });
      const folder = join(folderWith({}), 'clone');
      git('/', 'clone', '-q', repository.folder, folder);
      rmSync(join(folder, 'deep/2.md'));
      mkdirSync(join(folder, 'new'));
      assert.deepEqual(await run(namesOnRemote(folder)), ['deep', 't.md']);
      assert.deepEqual(await run(namesOnRemote(join(folder, 'deep'))), ['1 ü.md', '2.md']);
      assert.deepEqual(await run(namesOnRemote(join(folder, 'new'))), []);
      assert.equal(await run(namesOnRemote(repository.folder)), undefined, 'no remote branch');
      assert.equal(await run(namesOnRemote(folderWith({}))), undefined, 'no repository');
    });

    it('reads name and email of the user', async () => {
      const repository = new ScratchRepository();
      git(repository.folder, 'config', 'user.name', 'Ann\n\x1b[31mB.');
      git(repository.folder, 'config', 'user.email', 'old@example.org');
      git(repository.folder, 'config', '--add', 'user.email', 'ann@example.org');
      assert.deepEqual(await run(gitUser(repository.folder)), {
        name: 'Ann [31mB.',
        email: 'ann@example.org',
      });
    });
  });
