import assert from 'node:assert/strict';
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { usualLimits } from '../../server/src/git/limits';
import { nextFreeNames } from '../../server/src/git/next-free-names';
import { userName } from '../../server/src/git/user-name';
import { git } from '../cli/git';
import { folderWith } from '../support/cli';
import { addedIn, day, historyOf, Scratch, ways, withoutGit } from './asked';

const long = (word: string) => `${'The same words.\n'.repeat(30)}${word}\n`;

for (const [way, ask] of ways)
  describe(`what git tells, ${way}`, { skip: withoutGit }, () => {
    const history = async (path: string, limits = usualLimits) =>
      (await ask(historyOf(path, limits), limits))?.map(({ date, text }) => [date, text]);
    const added = async (folder: string, limits = usualLimits) => {
      const dates = await ask(addedIn(folder, limits), limits);
      return dates && Object.fromEntries(dates);
    };

    it('is the committed texts of a file, newest first, and not what stands there', async () => {
      const one = new Scratch().commit({ 't.md': 'a\n' }).commit({ 'b.md': '' });
      one.commit({ 't.md': '\uFEFFü\r\n' }).commit({ 't.md': 'a\n' });
      writeFileSync(one.path('t.md'), 'edited\n');
      assert.deepEqual(await history(one.path('t.md')), [
        [day(4), 'a\n'],
        [day(3), '\uFEFFü\r\n'],
        [day(1), 'a\n'],
      ]);
      rmSync(one.path('t.md'));
      assert.equal((await history(one.path('t.md')))?.length, 3, 'deleted, not committed');
      writeFileSync(one.path('new.md'), 'a\n');
      assert.deepEqual(await history(one.path('new.md')), [], 'not committed');
    });

    it('follows a renamed file, not what it was copied from', async () => {
      const one = new Scratch().commit({ 'a.md': long('one') }).commit({ 'a.md': long('two') });
      one.commit({}, { 'a.md': 'b.md' }).commit({ 'b.md': long('three') });
      const all = [
        [day(4), long('three')],
        [day(3), long('two')],
        [day(2), long('two')],
        [day(1), long('one')],
      ];
      assert.deepEqual(await history(one.path('b.md')), all);
      one.commit({ 'c.md': long('three') }).commit({ 'c.md': long('four') });
      assert.deepEqual(await history(one.path('c.md')), [
        [day(6), long('four')],
        [day(5), long('three')],
      ]);
      assert.deepEqual(await history(one.path('b.md')), all);
    });

    it('leaves out what was no text, and no file', async () => {
      const one = new Scratch().commit({ 't.md': 'a\n' }).commit({ 't.md': 'a\0' });
      rmSync(one.path('t.md'));
      one.commit({});
      symlinkSync('elsewhere', one.path('t.md'));
      one.commit({});
      rmSync(one.path('t.md'));
      one.commit({ 't.md': 'b\n' });
      assert.deepEqual(await history(one.path('t.md')), [
        [day(5), 'b\n'],
        [day(1), 'a\n'],
      ]);
    });

    it('is no more than the limits say, and then the newest', async () => {
      const one = new Scratch();
      for (let n = 1; n <= 9; n++) one.commit({ 't.md': `${n}`.repeat(1000), [`${n}.md`]: `${n}` });
      const newest = [9, 8, 7].map((n) => [day(n), `${n}`.repeat(1000)]);
      assert.deepEqual(await history(one.path('t.md'), { ...usualLimits, revisions: 3 }), newest);
      assert.deepEqual(await history(one.path('t.md'), { ...usualLimits, revisionBytes: 3500 }), newest);
      assert.deepEqual(await added(one.folder, { ...usualLimits, addedFiles: 2 }), {
        '9.md': day(9),
        '8.md': day(8),
      });
      for (const what of [historyOf(one.path('t.md')), addedIn(one.folder)])
        assert.equal(await ask<unknown>(what, { ...usualLimits, time: 0 }), undefined, 'no time');
    });

    it('is when each file was added first', async () => {
      const one = new Scratch();
      mkdirSync(one.path('deep'));
      one.commit({ '1-a.md': long('a'), 'deep/2-b.MD': long('b'), 'c.txt': '' });
      one.commit({ '1-a.md': long('changed'), '3-d.markdown': '', '4 "ü\t.md': '' });
      one.commit({}, { '1-a.md': 'deep/1-e.md' });
      rmSync(one.path('3-d.markdown'));
      one.commit({}).commit({ '3-d.markdown': '' });
      writeFileSync(one.path('5-f.md'), '');
      const known = {
        '1-a.md': day(1),
        'deep/2-b.MD': day(1),
        '3-d.markdown': day(2),
        '4 "ü\t.md': day(2),
        'deep/1-e.md': day(1),
      };
      assert.deepEqual(await added(one.folder), known);
      assert.deepEqual(await added(one.path('deep')), known, 'the same repository');
    });

    it('is nothing where there is no repository, no commit or no git', async () => {
      const folder = folderWith({ 't.md': '' });
      assert.equal(await history(join(folder, 't.md')), undefined);
      assert.equal(await added(folder), undefined);
      git(folder, 'init', '-q');
      assert.equal(await history(join(folder, 't.md')), undefined);
      assert.equal(await added(folder), undefined);
      const { PATH } = process.env;
      const one = new Scratch().commit({ 't.md': '' });
      process.env.PATH = '/nowhere';
      try {
        assert.equal(await history(one.path('t.md')), undefined);
        assert.equal(await added(one.folder), undefined);
        assert.equal(await ask(userName(one.folder)), undefined);
      } finally {
        process.env.PATH = PATH;
      }
    });

    it('knows odd names as what they are', async () => {
      const names = ['-n1.md', ':(top)x.md', 'a*.md', 'line\nend.md', '[b].md'];
      const one = new Scratch().commit({ 'ab.md': '', 'b.md': '' });
      for (const name of names) one.commit({ [name]: name });
      for (const [i, name] of names.entries())
        assert.deepEqual(await history(one.path(name)), [[day(i + 2), name]]);
      for (const name of ['nul\0.md', `${'long'.repeat(100)}.md`, 'b.md/under.md'])
        assert.equal((await history(one.path(name)))?.length ?? 0, 0);
      assert.deepEqual(
        Object.keys((await added(one.folder)) ?? {}).sort(),
        ['ab.md', 'b.md', ...names].sort(),
      );
    });

    it('knows another working tree, a submodule and a link to a folder', async () => {
      const one = new Scratch().commit({ 't.md': 'a\n' });
      const other = join(folderWith({}), 'tree');
      git(one.folder, 'worktree', 'add', '-q', other);
      assert.deepEqual(await history(join(other, 't.md')), [[day(1), 'a\n']]);
      assert.deepEqual(await added(other), { 't.md': day(1) });
      const outer = new Scratch();
      git(outer.folder, '-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', one.folder, 'sub');
      outer.commit({ 'o.md': '' });
      assert.deepEqual(await history(outer.path('sub/t.md')), [[day(1), 'a\n']]);
      assert.deepEqual(await added(outer.folder), { 'o.md': day(1) });
      const link = join(folderWith({}), 'link');
      symlinkSync(one.folder, link);
      assert.deepEqual(await history(join(link, 't.md')), [[day(1), 'a\n']]);
    });

    it('of a shallow clone leaves out what is older than its end', async () => {
      const one = new Scratch().commit({ 't.md': '1', 'a.md': '' }).commit({ 't.md': '2', 'b.md': '' });
      one.commit({ 'c.md': '' }).commit({ 't.md': '4', 'd.md': '' });
      const clone = (depth: number) => {
        const folder = join(folderWith({}), 'clone');
        git('/', 'clone', '-q', `--depth=${depth}`, pathToFileURL(one.folder).href, folder);
        return folder;
      };
      const two = clone(2);
      assert.deepEqual(await added(two), { 'd.md': day(4) });
      assert.deepEqual(await history(join(two, 't.md')), [
        [day(4), '4'],
        [day(3), '2'],
      ]);
      const last = clone(1);
      assert.deepEqual(await added(last), {});
      assert.deepEqual(await history(join(last, 't.md')), []);
    });

    it('fetches nothing that a partial clone lacks', async () => {
      const one = new Scratch().commit({ 't.md': long('1'), 'a.md': long('a') });
      one.commit({ 't.md': long('2') }, { 'a.md': 'b.md' }).commit({ 't.md': long('3') });
      git(one.folder, 'config', 'uploadpack.allowFilter', 'true');
      const folder = join(folderWith({}), 'clone');
      git('/', 'clone', '-q', '--filter=blob:none', pathToFileURL(one.folder).href, folder);
      const missing = () =>
        git(folder, 'rev-list', '--objects', '--all', '--missing=print').match(/^\?/gm)?.length;
      const before = missing();
      assert.equal(before, 2);
      assert.deepEqual(await added(folder), { 't.md': day(1), 'a.md': day(1), 'b.md': day(1) });
      assert.equal(await history(join(folder, 't.md')), undefined);
      assert.equal(missing(), before);
    });

    it('is what names the remote branch has', async () => {
      const one = new Scratch().commit({ 't.md': '' });
      mkdirSync(one.path('deep'));
      one.commit({ 'deep/1 ü.md': '', 'deep/2.md': '' });
      const folder = join(folderWith({}), 'clone');
      git('/', 'clone', '-q', one.folder, folder);
      rmSync(join(folder, 'deep/2.md'));
      mkdirSync(join(folder, 'new'));
      assert.deepEqual(await ask(nextFreeNames(folder)), ['deep', 't.md']);
      assert.deepEqual(await ask(nextFreeNames(join(folder, 'deep'))), ['1 ü.md', '2.md']);
      assert.deepEqual(await ask(nextFreeNames(join(folder, 'new'))), []);
      assert.equal(await ask(nextFreeNames(one.folder)), undefined, 'no remote branch');
      assert.equal(await ask(nextFreeNames(folderWith({}))), undefined, 'no repository');
    });

    it('is who commits', async () => {
      const one = new Scratch();
      git(one.folder, 'config', 'user.name', 'Ann\n\x1b[31mB.');
      git(one.folder, 'config', 'user.email', 'old@example.org');
      git(one.folder, 'config', '--add', 'user.email', 'ann@example.org');
      assert.deepEqual(await ask(userName(one.folder)), { name: 'Ann [31mB.', email: 'ann@example.org' });
    });
  });
