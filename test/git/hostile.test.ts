import assert from 'node:assert/strict';
import { appendFileSync, chmodSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, it } from 'node:test';
import { usualLimits } from '../../server/src/git/limits';
import { nextFreeNames } from '../../server/src/git/next-free-names';
import { userName } from '../../server/src/git/user-name';
import { git, gitWith } from '../cli/git';
import { folderWith } from '../support/cli';
import { addedIn, historyOf, Scratch, ways, withoutGit } from './asked';

const noShell = process.platform === 'win32' && 'no shell scripts';

/** A repository whose settings name a program wherever git takes one; `ran` tells whether it has run. */
function hostile() {
  const { folder } = new Scratch().commit({ 't.md': 'one\n', '.gitattributes': '*.md diff=x filter=x\n' });
  const made = join(folderWith({}), 'made');
  const script = join(folderWith({}), 'script');
  writeFileSync(script, `#!/bin/sh\necho "$0 $*" >> '${made}'\n`);
  chmodSync(script, 0o755);
  const hooks = ['pre-auto-gc', 'post-index-change', 'reference-transaction', 'post-checkout'];
  for (const name of hooks)
    writeFileSync(join(folder, '.git/hooks', name), `#!/bin/sh\n'${script}'\n`, { mode: 0o755 });
  writeFileSync(join(folder, 't.md'), 'two\n');
  git(folder, 'commit', '-q', '-a', '-m', 'x', '--no-verify');
  // A commit that bears a signature, of no matter whom.
  const commit = git(folder, 'cat-file', 'commit', 'HEAD');
  const signature = 'gpgsig -----BEGIN PGP SIGNATURE-----\n \n aaaa\n -----END PGP SIGNATURE-----\n';
  writeFileSync(join(folder, '.git/signed'), commit.replace('\n\n', `\n${signature}\n`));
  const signed = git(folder, 'hash-object', '-t', 'commit', '-w', '.git/signed').trim();
  git(folder, 'update-ref', 'HEAD', signed);
  git(folder, 'update-ref', 'refs/remotes/origin/main', signed);
  git(folder, 'symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/main');
  rmSync(made, { force: true });
  const run = `"${script}"`;
  appendFileSync(
    join(folder, '.git/config'),
    [
      '[core]',
      `fsmonitor = ${run}`,
      `pager = ${run}`,
      `editor = ${run}`,
      `sshCommand = ${run}`,
      `askPass = ${run}`,
      `gitProxy = ${run}`,
      `alternateRefsCommand = ${run}`,
      '[pager]',
      `log = ${run}`,
      `config = ${run}`,
      '[diff]',
      `external = ${run}`,
      '[diff "x"]',
      `command = ${run}`,
      `textconv = ${run}`,
      '[filter "x"]',
      `clean = ${run}`,
      `smudge = ${run}`,
      `process = ${run}`,
      'required = true',
      '[log]',
      'showSignature = true',
      'showRoot = false',
      '[gpg]',
      `program = ${run}`,
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
      `uploadpack = ${run}`,
      'promisor = true',
      'partialclonefilter = blob:none',
      '[extensions]',
      'partialClone = origin',
    ].join('\n'),
  );
  git(folder, 'config', 'core.repositoryFormatVersion', '1');
  rmSync(made, { force: true });
  const forget = () => rmSync(made, { force: true });
  const lose = (revision: string) => {
    const blob = git(folder, 'rev-parse', `${revision}:t.md`).trim();
    rmSync(join(folder, '.git/objects', blob.slice(0, 2), blob.slice(2)));
  };
  return { folder, ran: () => existsSync(made), forget, lose };
}

describe('a hostile repository', { skip: withoutGit || noShell }, () => {
  it('would run its program, were git asked without care', () => {
    const { folder, ran, forget, lose } = hostile();
    const careless = [['log', '-p'], ['log'], ['status']];
    for (const args of careless) {
      try {
        git(folder, ...args);
      } catch {
        // It may end as it likes.
      }
      assert.ok(ran(), args.join(' '));
      forget();
    }
    lose('HEAD~1');
    assert.throws(() => gitWith({ GIT_ALLOW_PROTOCOL: 'ext' }, folder, 'cat-file', '-p', 'HEAD~1:t.md'));
    assert.ok(ran(), 'what is missing is fetched');
  });

  for (const [way, ask] of ways) {
    it(`runs nothing of its own, ${way}`, async () => {
      const { folder, ran } = hostile();
      const path = join(folder, 't.md');
      assert.deepEqual(
        (await ask(historyOf(path)))?.map(({ text }) => text),
        ['two\n', 'one\n'],
      );
      assert.deepEqual(
        [...((await ask(addedIn(folder))) ?? [])].map(([name]) => name),
        ['t.md'],
      );
      assert.deepEqual(await ask(nextFreeNames(folder)), ['.gitattributes', 't.md']);
      await ask(userName(folder));
      assert.ok(!ran());
    });

    it(`fetches nothing, whatever it allows, ${way}`, async () => {
      const { folder, ran, lose } = hostile();
      lose('HEAD~1');
      const before = process.env.GIT_ALLOW_PROTOCOL;
      process.env.GIT_ALLOW_PROTOCOL = 'ext';
      try {
        await ask(historyOf(join(folder, 't.md')));
        await ask(addedIn(folder));
        await ask(nextFreeNames(folder));
      } finally {
        if (before === undefined) delete process.env.GIT_ALLOW_PROTOCOL;
        else process.env.GIT_ALLOW_PROTOCOL = before;
      }
      assert.ok(!ran());
    });

    it(`is not waited for without end, ${way}`, async () => {
      const bin = folderWith({ git: '#!/bin/sh\nexec sleep 60\n' });
      chmodSync(join(bin, 'git'), 0o755);
      const { folder } = new Scratch().commit({ 'a.md': '' });
      const { PATH } = process.env;
      process.env.PATH = `${bin}${delimiter}${PATH}`;
      const limits = { ...usualLimits, time: 50 };
      const start = performance.now();
      try {
        assert.equal(await ask(addedIn(folder), limits), undefined);
      } finally {
        process.env.PATH = PATH;
      }
      assert.ok(performance.now() - start < 20_000);
    });

    it(`is not what only looks like one, ${way}`, async () => {
      const one = new Scratch().commit({ 'a.md': '' });
      const inner = one.path('inner');
      git(one.folder, 'clone', '-q', '--bare', '.', inner);
      git(inner, 'config', 'user.name', 'Theirs');
      git(one.folder, 'config', 'user.name', 'Ours');
      assert.notEqual((await ask(userName(inner)))?.name, 'Theirs');
    });

    it(`has no say by the variables of another, ${way}`, async () => {
      const one = new Scratch().commit({ 'a.md': 'a\n' });
      const other = new Scratch().commit({ 'b.md': 'b\n' });
      process.env.GIT_DIR = other.path('.git');
      try {
        assert.deepEqual(
          [...((await ask(addedIn(one.folder))) ?? [])].map(([name]) => name),
          ['a.md'],
        );
      } finally {
        delete process.env.GIT_DIR;
      }
    });
  }
});
