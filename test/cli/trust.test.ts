import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { gitUnavailable, ScratchRepository } from '../git/scratch-repository';
import { folderWith, proposals } from '../support/cli';
import { pretendedRepository, withGitScript } from './git';
import { clean, draft, template, unfinished } from './samples';

const cli = join(__dirname, '../../dist/cli.js');
const onWindows = process.platform === 'win32' && 'no devices, pipes and scripts in folders on Windows';

/** A folder that is laid out like a repository in which git finds no history. */
function repository(files: Record<string, string | Uint8Array> = {}): string {
  const folder = folderWith({ 'enhancement_template.md': template, '1-a.md': clean, ...files });
  mkdirSync(join(folder, '.git'), { recursive: true });
  return folder;
}

/** Runs the command line, which must end. */
function run(folder: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env) {
  const options = { cwd: folder, encoding: 'utf8', timeout: 120_000, env } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], options);
  return { status, stdout, stderr };
}

describe('a file that has no end', { skip: onWindows }, () => {
  const checked = '0 findings in 1 proposal\n';

  for (const name of ['.proposals.yaml', 'sub/other_template.md'])
    for (const kind of ['pipe', 'device'])
      it(`is skipped with a note: a ${kind} as ${name}`, () => {
        const folder = repository({ 'sub/README.md': '# Notes\n' });
        if (kind === 'device') symlinkSync('/dev/zero', join(folder, name));
        else assert.equal(spawnSync('mkfifo', [join(folder, name)]).status, 0);
        assert.deepEqual(run(folder, ['check', '--no-cache', '1-a.md']), {
          status: 0,
          stdout: checked,
          stderr: `proposals: ${name}: skipped, because it is not a regular file\n`,
        });
      });

  it('is not read as the target of links', () => {
    const names = ['0', '1', '2', '3', '4'].map((name) => `f${name}.md`);
    const folder = repository({
      '1-a.md': `${clean}\n${names.map((name) => `[a](${name}#x)`).join(' ')}\n`,
    });
    assert.equal(spawnSync('mkfifo', names, { cwd: folder }).status, 0);
    assert.equal(run(folder, ['check', '1-a.md']).stdout, checked);
  });

  it('is refused if the user names it', () => {
    const folder = repository();
    assert.equal(spawnSync('mkfifo', [join(folder, 'pipe.md')]).status, 0);
    for (const args of [
      ['check', 'pipe.md'],
      ['check', '--template', 'pipe.md', '1-a.md'],
      ['check', '--baseline', 'pipe.md', '1-a.md'],
      ['toc', '--check', 'pipe.md'],
      ['explain-file', 'pipe.md'],
    ])
      assert.deepEqual(
        run(folder, args),
        { status: 2, stdout: '', stderr: 'proposals: pipe.md: is not a regular file\n' },
        args.join(' '),
      );
  });
});

describe('a metadata file that is not text', () => {
  it('is noted, and the other proposals are checked', () => {
    const kep = '# KEP-1: A\n\n## Summary\n\nText.\n';
    const folder = folderWith({
      'keps/sig/1-a/README.md': kep,
      'keps/sig/1-a/kep.yaml': Uint8Array.from([0x74, 0xe9, 10]),
      'keps/sig/2-b/README.md': kep.replace('KEP-1', 'KEP-2'),
      'keps/sig/2-b/kep.yaml': 'title: B\nkep-number: 2\n',
      'keps/NNNN-kep-template/README.md': '# KEP-NNNN: Title\n\n## Summary\n',
      'keps/NNNN-kep-template/kep.yaml': 'title: T\nkep-number: NNNN\n',
    });
    const { code, stderr, stdout } = proposals(folder, 'check', '--format', 'json', '.');
    assert.notEqual(code, 2, stderr);
    assert.match(stderr, /^proposals: keps\/sig\/1-a\/kep\.yaml: is not valid UTF-8\n$/);
    assert.match(stdout, /2-b\/README\.md/);
  });
});

describe('a text that is too hard for the parser', () => {
  const hard = `${'!['.repeat(30_000)}a${'](x)'.repeat(30_000)}\n`;

  it('is reported, and the other files are checked', () => {
    const folder = repository({ '2-b.md': `${clean}\n${hard}`, '3-c.md': `${clean}\n[b](2-b.md#x)\n` });
    const reason = 'too hard to read: more than 1500 brackets are in one paragraph';
    const all = run(folder, ['check', '.']);
    assert.equal(all.stderr, `proposals: 2-b.md: ${reason}\n`);
    assert.match(all.stdout, /in 2 proposals/);
    assert.deepEqual(run(folder, ['check', '2-b.md']), {
      status: 2,
      stdout: '',
      stderr: `proposals: 2-b.md: ${reason}\n`,
    });
  });
});

/** The paths of the documents that a check of `place` finds, and what it writes to stderr. */
function checkedIn(
  folder: string,
  place: string,
): { readonly paths: readonly string[]; readonly stderr: string } {
  const { stdout, stderr } = run(folder, ['check', '--no-cache', '--format', 'json', place]);
  return { paths: JSON.parse(stdout).documents.map(({ path }: { path: string }) => path), stderr };
}

describe('a link to a folder', { skip: onWindows }, () => {
  it('is not searched if it leads out of the repository, which is noted', () => {
    const outer = folderWith({ 'other/9-z.md': clean });
    const folder = join(outer, 'repo');
    for (const [name, text] of [
      ['enhancement_template.md', template],
      ['1-a.md', clean],
    ] as const) {
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    mkdirSync(join(folder, '.git'));
    symlinkSync('/', join(folder, 'all'));
    symlinkSync('..', join(folder, 'up'));
    symlinkSync('../other', join(folder, 'other'));
    const note = (name: string) => `proposals: ${name}: not searched, because the link leads elsewhere\n`;
    const { paths, stderr } = checkedIn(folder, '.');
    assert.deepEqual(paths, ['1-a.md']);
    assert.deepEqual(stderr.split(/(?<=\n)/).sort(), ['all', 'other', 'up'].map(note));
    // Named, it is what the user wants.
    assert.deepEqual(checkedIn(folder, 'other').paths, ['other/9-z.md']);
  });

  it('is searched if it leads to a folder of the repository', () => {
    const folder = repository({ 'docs/2-b.md': clean.replace('-1', '-2') });
    symlinkSync('../docs', join(folder, 'docs/again'));
    mkdirSync(join(folder, 'links'));
    symlinkSync('../docs', join(folder, 'links/docs'));
    assert.deepEqual(checkedIn(folder, 'links').paths, ['links/docs/2-b.md']);
  });
});

describe('folders without end', { skip: onWindows }, () => {
  it('of links that lead to each other are searched once', () => {
    const folder = repository();
    let inner = folder;
    for (let i = 0; i < 60; i++) {
      inner = join(inner, 'a');
      mkdirSync(inner);
      symlinkSync(folder, join(inner, 'top'));
    }
    const { status, stdout } = run(folder, ['check', '--no-cache', '.']);
    assert.deepEqual([status, stdout], [0, '0 findings in 1 proposal\n']);
  });

  it('of a linked folder are searched without the links in it', () => {
    const folder = repository({ 'other/2-b.md': clean.replace('-1', '-2') });
    for (const name of ['b', 'c']) symlinkSync('.', join(folder, 'other', name));
    mkdirSync(join(folder, 'docs'));
    symlinkSync('../other', join(folder, 'docs/other'));
    const { paths } = checkedIn(folder, 'docs');
    assert.deepEqual(paths, ['docs/other/2-b.md']);
  });

  it('that are hidden are searched through a link, without the links in them', () => {
    const folder = repository({ '.shared/2-b.md': clean.replace('-1', '-2') });
    for (const name of ['b', 'c']) symlinkSync('.', join(folder, '.shared', name));
    symlinkSync('.shared', join(folder, 'docs'));
    assert.deepEqual(checkedIn(folder, '.').paths, ['1-a.md', 'docs/2-b.md']);
  });

  it('inside each other are searched to a depth, which is noted', () => {
    const folder = repository({ [`${'a/'.repeat(199)}2-b.md`]: clean, [`${'b/'.repeat(300)}3-c.md`]: clean });
    const { status, stdout, stderr } = run(folder, ['check', '--no-cache', '.']);
    assert.notEqual(status, 2);
    assert.match(stdout, /findings? in 2 proposals/);
    assert.match(stderr, /skipped, because it is more than 200 folders deep\n$/);
  });
});

describe('a link out of the repository', { skip: onWindows }, () => {
  it('is not followed for writing, from a folder and by name', () => {
    const folder = folderWith({ 'outside.md': draft, 'repo/enhancement_template.md': template });
    const repo = join(folder, 'repo');
    mkdirSync(join(repo, '.git'));
    symlinkSync('../outside.md', join(repo, '2-b.md'));
    for (const args of [
      ['fix', '.'],
      ['fix', '2-b.md'],
      ['check', '--fix', '2-b.md'],
    ]) {
      const { status, stderr } = run(repo, args);
      assert.deepEqual(
        [status, stderr],
        [2, 'proposals: 2-b.md: not written, because the link leads out of the repository\n'],
      );
      assert.equal(readFileSync(join(folder, 'outside.md'), 'utf8'), draft);
    }
  });

  it('is not followed for configuration and templates, which is noted', () => {
    const folder = folderWith({
      'outside.yaml': 'rules: { section-missing: error }\n',
      'outside.md': `${template}\n## Secret\n`,
      'repo/1-a.md': unfinished,
    });
    const repo = join(folder, 'repo');
    mkdirSync(join(repo, '.git'));
    symlinkSync('../outside.yaml', join(repo, '.proposals.yaml'));
    symlinkSync('../outside.md', join(repo, 'enhancement_template.md'));
    const { stdout, stderr } = run(repo, ['check', '1-a.md']);
    const skipped = 'skipped, because the link leads out of the repository';
    assert.equal(
      stderr.split('\n').slice(0, 2).join('\n'),
      `proposals: .proposals.yaml: ${skipped}\nproposals: enhancement_template.md: ${skipped}`,
    );
    assert.doesNotMatch(stdout, /Secret|error/);
  });

  it('is an error as a template that the configuration names', () => {
    const folder = folderWith({
      'outside.md': template,
      'repo/1-a.md': unfinished,
      'repo/.proposals.yaml': 'template: ../outside.md\n',
    });
    const repo = join(folder, 'repo');
    mkdirSync(join(repo, '.git'));
    const { status, stdout, stderr } = run(repo, ['check', '1-a.md']);
    assert.deepEqual([status, stdout], [2, '']);
    assert.match(
      stderr,
      /^proposals: \.proposals\.yaml:1:11: Template ".*" is outside of the repository; copy/,
    );
    const loose = folderWith({
      'outside.md': template,
      'in/1-a.md': unfinished,
      'in/.proposals.yaml': 'template: ../outside.md\n',
    });
    assert.equal(run(join(loose, 'in'), ['check', '1-a.md']).stderr, '', 'no repository');
  });
});

describe('a file with several names', { skip: onWindows }, () => {
  it('keeps them when it is fixed', () => {
    const folder = folderWith({ 'enhancement_template.md': template, '1-a.md': draft });
    linkSync(join(folder, '1-a.md'), join(folder, 'copy.txt'));
    assert.equal(run(folder, ['fix', '1-a.md']).status, 0);
    assert.equal(readFileSync(join(folder, 'copy.txt'), 'utf8'), clean);
    assert.equal(statSync(join(folder, '1-a.md')).nlink, 2);
    assert.deepEqual(readdirSync(folder).sort(), ['1-a.md', 'copy.txt', 'enhancement_template.md']);
  });
});

describe('history that git cannot give', { skip: onWindows }, () => {
  const folder = folderWith({
    'enhancement_template.md': template,
    '1-a.md': unfinished,
    ...pretendedRepository,
  });
  const unknown = 'so it is not known which template some proposals were begun with';

  it('makes findings weaker, and is noted once', () => {
    const env = withGitScript('echo "fatal: detected dubious ownership" >&2', 'exit 128');
    const { status, stdout, stderr } = run(folder, ['check', '.'], env);
    assert.match(stdout, /hint section-missing/);
    assert.deepEqual(
      [status, stderr],
      [
        0,
        `proposals: the git history cannot be read (git: detected dubious ownership), ${unknown}, and what they lack is only a hint\n`,
      ],
    );
  });

  it('is missed where a file .git names a folder that does not exist', { skip: gitUnavailable }, () => {
    const moved = folderWith({
      'enhancement_template.md': template,
      '1-a.md': unfinished,
      '.git': 'gitdir: /moved/away\n',
    });
    const { status, stdout, stderr } = run(moved, ['check', '.']);
    assert.match(stdout, /hint section-missing/);
    assert.equal(status, 0);
    assert.match(
      stderr,
      /^proposals: the git history cannot be read \(git: not a git repository: .*\), so it is not known .*\n$/,
    );
  });

  it('is waited for only as long as --git-timeout allows', () => {
    const calls = join(folderWith({}), 'calls');
    const env = withGitScript(`echo >> '${calls}'`, 'exec sleep 100');
    const { status, stderr } = run(folder, ['check', '--git-timeout', '1', '1-a.md'], env);
    assert.deepEqual(
      [status, stderr],
      [
        0,
        `proposals: the git history cannot be read (git did not finish in time), ${unknown}, and what they lack is only a hint; --git-timeout sets the time\n`,
      ],
    );
    // The time is that of all questions to git together.
    assert.equal(readFileSync(calls, 'utf8'), '\n');
  });

  it('is an error with --require-history', () => {
    const env = withGitScript('exit 3');
    const { status, stderr } = run(folder, ['check', '--require-history', '1-a.md'], env);
    assert.deepEqual(
      [status, stderr],
      [2, `proposals: the git history cannot be read (git: exit code 3), ${unknown}\n`],
    );
    const loose = folderWith({ 'enhancement_template.md': template, '1-a.md': clean });
    assert.deepEqual(run(loose, ['check', '--require-history', '1-a.md']), {
      status: 2,
      stdout: '0 findings in 1 proposal\n',
      stderr: 'proposals: 1-a.md: not in a git repository with commits; --require-history needs one\n',
    });
  });

  it('is none of these in a repository with commits', { skip: gitUnavailable }, () => {
    const scratch = new ScratchRepository().commit({
      'enhancement_template.md': template,
      '1-a.md': unfinished,
    });
    const { status, stderr } = run(scratch.folder, [
      'check',
      '--require-history',
      '--git-timeout',
      '600',
      '.',
    ]);
    assert.deepEqual([status, stderr], [1, '']);
  });
});

describe('output in GitHub Actions', { skip: onWindows }, () => {
  const command = '::stop-commands::pwned';
  const inActions = { ...process.env, NO_COLOR: '1', GITHUB_ACTIONS: 'true' };
  /** The lines that the runner takes for commands: it ignores spaces before them. */
  const commandsIn = (text: string) => text.split('\n').filter((line) => line.trimStart().startsWith('::'));

  it('has no line of a document that is a command', () => {
    const folder = repository({ '1-a.md': clean.replace('## How', `${command} [a](none.md)\n\n## How`) });
    const { stdout } = run(folder, ['check', '1-a.md'], inActions);
    assert.ok(stdout.includes(`\n| ${command}`), stdout);
    assert.deepEqual(commandsIn(stdout), []);
  });

  it('marks a patch with such lines as text', () => {
    const folder = repository({ '1-a.md': draft.replace('\n\n', `\n\n${command}\n\n`) });
    const { stdout } = run(folder, ['fix', '--dry-run', '1-a.md'], inActions);
    const [first = '', inside, last, ...more] = commandsIn(stdout);
    assert.match(first, /^::stop-commands::[\da-f-]{36}$/);
    assert.deepEqual([inside?.trim(), last, more], [command, `::${first.slice(17)}::`, []]);
  });

  it('has no control characters of file names', () => {
    const folder = repository({ '1-\u001b[31m.md': unfinished });
    const { stdout } = run(folder, ['check', '--format', 'github', '.'], inActions);
    assert.match(stdout, /^::warning file=/);
    assert.ok(!stdout.includes('\u001b'));
  });
});

describe('a name that is not UTF-8', { skip: process.platform !== 'linux' && 'names are UTF-8' }, () => {
  it('is noted', () => {
    const folder = repository();
    writeFileSync(
      Buffer.concat([Buffer.from(`${folder}/2-`), Uint8Array.from([0xff]), Buffer.from('.md')]),
      clean,
    );
    const { status, stderr } = run(folder, ['check', '.']);
    assert.deepEqual(
      [status, stderr],
      [0, 'proposals: 2-\uFFFD.md: skipped, because its name is not valid UTF-8\n'],
    );
  });
});
