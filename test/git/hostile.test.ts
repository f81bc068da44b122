import assert from 'node:assert/strict';
import { appendFileSync, chmodSync, cpSync, existsSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, it } from 'node:test';
import { changedFilesSince } from '../../server/src/git/changed-files';
import { gitUser } from '../../server/src/git/git-user';
import { namesOnRemote } from '../../server/src/git/names-on-remote';
import { defaultLimits } from '../../server/src/git/query';
import { git, gitWith } from '../cli/git';
import { folderWith } from '../support/cli';
import {
  firstCommitsQuery,
  gitUnavailable,
  revisionsQuery,
  runners,
  ScratchRepository,
} from './scratch-repository';

const noShellScripts = process.platform === 'win32' && 'no shell scripts on Windows';

/** A repository that configures a script wherever git can start a program. `ran` returns whether the script was started. */
function hostileRepository() {
  const { folder } = new ScratchRepository().commit({
    't.md': 'one\n',
    '.gitattributes': '*.md diff=x filter=x\n',
  });
  const trace = join(folderWith({}), 'trace');
  const script = join(folderWith({}), 'script');
  writeFileSync(script, `#!/bin/sh\necho "$0 $*" >> '${trace}'\n`);
  chmodSync(script, 0o755);
  const hooks = ['pre-auto-gc', 'post-index-change', 'reference-transaction', 'post-checkout'];
  for (const name of hooks)
    writeFileSync(join(folder, '.git/hooks', name), `#!/bin/sh\n'${script}'\n`, { mode: 0o755 });
  writeFileSync(join(folder, 't.md'), 'two\n');
  git(folder, 'commit', '-q', '-a', '-m', 'x', '--no-verify');
  // With `log.showSignature`, git would start `gpg.program` for this commit.
  const commit = git(folder, 'cat-file', 'commit', 'HEAD');
  const signature = 'gpgsig -----BEGIN PGP SIGNATURE-----\n \n aaaa\n -----END PGP SIGNATURE-----\n';
  writeFileSync(join(folder, '.git/signed'), commit.replace('\n\n', `\n${signature}\n`));
  const signed = git(folder, 'hash-object', '-t', 'commit', '-w', '.git/signed').trim();
  git(folder, 'update-ref', 'HEAD', signed);
  git(folder, 'update-ref', 'refs/remotes/origin/main', signed);
  git(folder, 'symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/main');
  rmSync(trace, { force: true });
  const program = `"${script}"`;
  appendFileSync(
    join(folder, '.git/config'),
    [
      '[core]',
      `fsmonitor = ${program}`,
      `pager = ${program}`,
      `editor = ${program}`,
      `sshCommand = ${program}`,
      `askPass = ${program}`,
      `gitProxy = ${program}`,
      `alternateRefsCommand = ${program}`,
      '[pager]',
      `log = ${program}`,
      `config = ${program}`,
      '[diff]',
      `external = ${program}`,
      '[diff "x"]',
      `command = ${program}`,
      `textconv = ${program}`,
      '[filter "x"]',
      `clean = ${program}`,
      `smudge = ${program}`,
      `process = ${program}`,
      'required = true',
      '[log]',
      'showSignature = true',
      'showRoot = false',
      '[gpg]',
      `program = ${program}`,
      '[alias]',
      `log = !${script}`,
      `ls-tree = !${script}`,
      '[credential]',
      `helper = !${script}`,
      '[protocol]',
      'allow = always',
      '[protocol "ext"]',
      'allow = always',
      '[remote "origin"]',
      `url = ext::${script}`,
      `uploadpack = ${program}`,
      'promisor = true',
      'partialclonefilter = blob:none',
      '[extensions]',
      'partialClone = origin',
    ].join('\n'),
  );
  git(folder, 'config', 'core.repositoryFormatVersion', '1');
  rmSync(trace, { force: true });
  const forget = () => rmSync(trace, { force: true });
  const lose = (revision: string) => {
    const blob = git(folder, 'rev-parse', `${revision}:t.md`).trim();
    rmSync(join(folder, '.git/objects', blob.slice(0, 2), blob.slice(2)));
  };
  return { folder, ran: () => existsSync(trace), forget, lose };
}

describe('a hostile repository', { skip: gitUnavailable || noShellScripts }, () => {
  it('starts no program when changed files are sought', () => {
    const { folder, ran, forget } = hostileRepository();
    writeFileSync(join(folder, 't.md'), 'three\n');
    forget();
    const changed = changedFilesSince('HEAD~1', folder, 60_000);
    assert.ok('isChanged' in changed, JSON.stringify(changed));
    const path = join(realpathSync(folder), 't.md');
    assert.ok(changed.isChanged(path, Buffer.from('three\n')));
    assert.ok(!changed.isChanged(path, Buffer.from('one\n')));
    assert.ok(!ran());
  });

  it('starts no program as a submodule in which changed files are sought', () => {
    const outer = new ScratchRepository().commit({ 'a.md': '' });
    const inner = hostileRepository();
    cpSync(inner.folder, outer.path('inner'), { recursive: true });
    const commit = git(inner.folder, 'rev-parse', 'HEAD').trim();
    git(outer.folder, 'update-index', '--add', '--cacheinfo', `160000,${commit},inner`);
    writeFileSync(outer.path('inner/t.md'), 'three\n');
    inner.forget();
    assert.ok('isChanged' in changedFilesSince('HEAD', outer.folder, 60_000));
    assert.ok(!inner.ran());
  });

  it('does start its program when git runs without our settings', () => {
    const { folder, ran, forget, lose } = hostileRepository();
    const plainCommands = [['log', '-p'], ['log'], ['status']];
    for (const args of plainCommands) {
      try {
        git(folder, ...args);
      } catch {
        // Only the script matters, not the exit code of git.
      }
      assert.ok(ran(), args.join(' '));
      forget();
    }
    lose('HEAD~1');
    assert.throws(() => gitWith({ GIT_ALLOW_PROTOCOL: 'ext' }, folder, 'cat-file', '-p', 'HEAD~1:t.md'));
    assert.ok(ran(), 'git fetches the missing object');
  });

  for (const [kind, run] of runners) {
    it(`starts no program, ${kind} runner`, async () => {
      const { folder, ran } = hostileRepository();
      const path = join(folder, 't.md');
      assert.deepEqual(
        (await run(revisionsQuery(path)))?.map(({ text }) => text),
        ['two\n', 'one\n'],
      );
      assert.deepEqual(
        [...((await run(firstCommitsQuery(folder))) ?? [])].map(([name]) => name),
        ['t.md'],
      );
      assert.deepEqual(await run(namesOnRemote(folder)), ['.gitattributes', 't.md']);
      await run(gitUser(folder));
      assert.ok(!ran());
    });

    it(`fetches nothing even if its settings allow it, ${kind} runner`, async () => {
      const { folder, ran, lose } = hostileRepository();
      lose('HEAD~1');
      const before = process.env.GIT_ALLOW_PROTOCOL;
      process.env.GIT_ALLOW_PROTOCOL = 'ext';
      try {
        await run(revisionsQuery(join(folder, 't.md')));
        await run(firstCommitsQuery(folder));
        await run(namesOnRemote(folder));
      } finally {
        if (before === undefined) delete process.env.GIT_ALLOW_PROTOCOL;
        else process.env.GIT_ALLOW_PROTOCOL = before;
      }
      assert.ok(!ran());
    });

    it(`cannot exceed the time limit, ${kind} runner`, async () => {
      const bin = folderWith({ git: '#!/bin/sh\nexec sleep 60\n' });
      chmodSync(join(bin, 'git'), 0o755);
      const { folder } = new ScratchRepository().commit({ 'a.md': '' });
      const { PATH } = process.env;
      process.env.PATH = `${bin}${delimiter}${PATH}`;
      const limits = { ...defaultLimits, milliseconds: 50 };
      const start = performance.now();
      try {
        assert.equal(await run(firstCommitsQuery(folder), limits), undefined);
      } finally {
        process.env.PATH = PATH;
      }
      assert.ok(performance.now() - start < defaultLimits.milliseconds);
    });

    it(`cannot be a bare repository inside the working tree, ${kind} runner`, async () => {
      const repository = new ScratchRepository().commit({ 'a.md': '' });
      const inner = repository.path('inner');
      git(repository.folder, 'clone', '-q', '--bare', '.', inner);
      git(inner, 'config', 'user.name', 'Theirs');
      git(repository.folder, 'config', 'user.name', 'Ours');
      assert.notEqual((await run(gitUser(inner)))?.name, 'Theirs');
    });

    it(`cannot be selected by GIT_DIR, ${kind} runner`, async () => {
      const repository = new ScratchRepository().commit({ 'a.md': 'a\n' });
      const other = new ScratchRepository().commit({ 'b.md': 'b\n' });
      process.env.GIT_DIR = other.path('.git');
      try {
        assert.deepEqual(
          [...((await run(firstCommitsQuery(repository.folder))) ?? [])].map(([name]) => name),
          ['a.md'],
        );
      } finally {
        delete process.env.GIT_DIR;
      }
    });
  }
});
