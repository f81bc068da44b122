import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, openSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { Output } from '../../server/src/cli/host/output';
import { errorsIn } from '../../server/src/cli/run/open-proposal';
import { keylime } from '../../server/src/core/families/keylime';
import { lint } from '../../server/src/core/lint/lint';
import { MarkdownDocument } from '../../server/src/core/markdown/document';
import { governingOf } from '../../server/src/core/proposal/governing';
import { ProposalDocument } from '../../server/src/core/proposal/proposal-document';
import { noSettings } from '../../server/src/core/proposal/settings';
import { readSchema } from '../../server/src/core/template/schema';
import { MemoryWorkspace } from '../../server/src/core/workspace/memory-workspace';
import { folderWith, proposals } from '../support/cli';
import { finishedText, templateText } from '../support/keylime';
import { proposalsAsUser, withoutPermissions } from './user';

const cli = join(__dirname, '../../dist/cli.js');
const onWindows = process.platform === 'win32' && 'Windows has no such files';

const small = '# enhancement-NNNN: Title\n\n## Why\n\n<!-- Say why. -->\n\n## How\n';
const clean = '# enhancement-1: Speed\n\n## Why\n\nTime.\n\n## How\n\nFaster.\n';
const flawed = '# enhancement-2: Speed 🔑\n\n## Why\n\n<!-- Say why. -->\n\nTime.\n';

describe('check', () => {
  it('reports as JSON every proposal, with lines and UTF-16 columns from 1 and the first fix', () => {
    const folder = folderWith({
      'enhancement_template.md': small,
      '1-a.md': clean,
      'sub/2-b.md': flawed,
      'README.md': '# Hi\n',
    });
    const run = proposals(folder, 'check', '--format', 'json', '.');
    assert.deepEqual(JSON.parse(run.stdout), {
      version: 1,
      documents: [
        { path: '1-a.md', family: 'keylime', template: 'enhancement_template.md', findings: [] },
        {
          path: 'sub/2-b.md',
          family: 'keylime',
          template: 'enhancement_template.md',
          findings: [
            {
              rule: 'guidance-comment',
              severity: 'information',
              message: 'Template comment not removed: "Say why."',
              line: 5,
              column: 1,
              endLine: 5,
              endColumn: 18,
              fix: 'always',
            },
            {
              rule: 'section-missing',
              severity: 'warning',
              message: 'Section "How" is missing; it belongs after "Why"',
              line: 7,
              column: 6,
              endLine: 7,
              endColumn: 6,
              fix: 'on-request',
            },
          ],
        },
      ],
    });
    assert.deepEqual([run.code, run.stderr], [1, '']);
  });

  it('reports as text with a summary', () => {
    const folder = folderWith({ 'enhancement_template.md': small, '2-b.md': flawed });
    const { stdout } = proposals(folder, 'check', '2-b.md');
    assert.equal(
      stdout,
      '2-b.md:5:1 information guidance-comment: Template comment not removed: "Say why."\n' +
        '  <!-- Say why. -->\n' +
        '  ^^^^^^^^^^^^^^^^^\n' +
        '2-b.md:7:6 warning section-missing: Section "How" is missing; it belongs after "Why"\n' +
        '  Time.\n' +
        '       ^\n' +
        '\n' +
        '2 findings in 1 proposal (1 warning, 1 information); 1 can be fixed with `proposals fix`\n',
    );
  });

  it('separates the findings of each proposal by a blank line', () => {
    const folder = folderWith({
      'enhancement_template.md': small,
      '1-a.md': clean,
      '2-b.md': flawed,
      '3-c.md': flawed.replace('-2', '-3'),
    });
    const { stdout } = proposals(folder, 'check', '.');
    const lines = stdout.split('\n').filter((line) => !line.startsWith('  '));
    const places = lines.map((line) => line.split(' ')[0]);
    assert.deepEqual(places, ['2-b.md:5:1', '2-b.md:7:6', '', '3-c.md:5:1', '3-c.md:7:6', '', '4', '']);
  });

  it('does not count a byte order mark as a column, as editors do', () => {
    const marked = `\uFEFF${flawed.replace('# enhancement-2', '# enhancement-#2')}`;
    const folder = folderWith({ 'enhancement_template.md': small, '2-b.md': marked });
    const [document] = JSON.parse(proposals(folder, 'check', '--format', 'json', '.').stdout).documents;
    const places = document.findings.map(
      ({ rule, line, column, endLine, endColumn }: Record<string, unknown>) =>
        [rule, line, column, endLine, endColumn].join(' '),
    );
    assert.deepEqual(places, [
      'title-format 1 3 1 27',
      'guidance-comment 5 1 5 18',
      'section-missing 7 6 7 6',
    ]);
  });

  it('uses colors only on a terminal', () => {
    const folder = folderWith({ 'enhancement_template.md': small, '2-b.md': flawed });
    const { NO_COLOR: _, FORCE_COLOR: __, ...plain } = process.env;
    const shown = (env: NodeJS.ProcessEnv) =>
      spawnSync(process.execPath, [cli, 'check', '.'], { cwd: folder, encoding: 'utf8', env }).stdout;
    assert.ok(!shown(plain).includes('\u001b'));
    assert.ok(shown({ ...plain, FORCE_COLOR: '1' }).includes('\u001b'));
    assert.ok(!shown({ ...plain, FORCE_COLOR: '1', NO_COLOR: '1' }).includes('\u001b'));
  });

  it('replaces control characters of a document', () => {
    const folder = folderWith({
      'enhancement_template.md': small,
      '1-a.md': clean.replace('Why', 'Why\u001b[31m\u0007'),
    });
    const run = proposals(folder, 'check', '.');
    assert.match(run.stdout, /"Why\uFFFD\[31m\uFFFD"/);
    assert.ok(!run.stdout.includes('\u001b'));
  });

  it('searches folders, except hidden ones and node_modules', () => {
    const folder = folderWith({
      'enhancement_template.md': small,
      'a/1-a.md': finishedText,
      '.hidden/2-b.md': finishedText,
      'a/node_modules/x/3-c.md': finishedText,
      'a/..d/4-d.md': finishedText,
    });
    assert.deepEqual(pathsOf(proposals(folder, 'check', '--format', 'json', '.').stdout), ['a/1-a.md']);
    assert.deepEqual(pathsOf(proposals(folder, 'check', '--format', 'json', '.hidden').stdout), [
      '.hidden/2-b.md',
    ]);
    assert.deepEqual(pathsOf(proposals(folder, 'check', '--format', 'json', 'a/..d').stdout), [
      'a/..d/4-d.md',
    ]);
    const outside = pathsOf(proposals(join(folder, '.hidden'), 'check', '--format', 'json', '../a').stdout);
    assert.equal(outside.length, 1);
    assert.match(
      outside[0] ?? '',
      /^(?:\/|[A-Z]:\/).*[^.]\/a\/1-a\.md$/,
      'absolute, outside the working folder',
    );
  });

  it('checks a file and the links to it once, and does not follow cycles of links', {
    skip: onWindows,
  }, () => {
    const folder = folderWith({ 'enhancement_template.md': small, 'z/1-a.md': finishedText });
    symlinkSync('z/1-a.md', join(folder, '1-link.md'));
    symlinkSync('..', join(folder, 'z/up'));
    symlinkSync('nowhere', join(folder, '2-broken.md'));
    const checked = (...paths: string[]) => {
      const run = proposals(folder, 'check', '--format', 'json', ...paths);
      return [...pathsOf(run.stdout), run.stderr];
    };
    assert.deepEqual(checked('.'), ['z/1-a.md', '']);
    const notes = ['z/up/z/up', 'z/up'].map(
      (link) => `proposals: ${link}: not searched, because the link leads elsewhere\n`,
    );
    assert.deepEqual(
      checked('z/up/z', '1-link.md', 'z'),
      ['1-link.md', notes.join('')],
      'as the user named it; out of what is searched, no link is followed',
    );
  });

  it('skips a pipe in a folder', { skip: onWindows }, () => {
    const folder = folderWith({ 'enhancement_template.md': small, '1-a.md': clean });
    assert.equal(spawnSync('mkfifo', [join(folder, '2-pipe.md')]).status, 0);
    symlinkSync('2-pipe.md', join(folder, '3-link.md'));
    const run = spawnSync(process.execPath, [cli, 'check', '.'], {
      cwd: folder,
      encoding: 'utf8',
      timeout: 20_000,
    });
    assert.deepEqual([run.status, run.stdout], [0, '0 findings in 1 proposal\n']);
  });

  it('notes which named files are not proposals, without an error if others are', () => {
    const folder = folderWith({ 'enhancement_template.md': small, '1-a.md': clean, 'README.md': '# Hi\n' });
    assert.deepEqual(proposals(folder, 'check', 'README.md', '1-a.md', 'enhancement_template.md'), {
      code: 0,
      stdout: '0 findings in 1 proposal\n',
      stderr: 'proposals: README.md: not a proposal; no template applies to it\n',
    });
  });

  it('checks all named files with --template, and in folders all files that can be proposals', () => {
    const folder = folderWith({
      't.md': small,
      'README.md': '# Hi\n',
      'sub/1-a.md': clean,
      'sub/index.md': '# List\n',
      'sub/1-a.de.md': clean,
      'sub/other-template.md': small,
      'sub/assets/notes.md': '# Notes\n',
      'sub/2-old.md': 'Moved to [A](1-a.md).\n',
      'notes/keys.md': '# Keys\n',
    });
    const paths = (...args: string[]) =>
      pathsOf(proposals(folder, 'check', '--format', 'json', '--template', 't.md', ...args).stdout);
    assert.deepEqual(paths('.'), ['notes/keys.md', 'sub/1-a.md']);
    assert.deepEqual(paths('README.md', 't.md', 'sub'), ['README.md', 'sub/1-a.md']);
    assert.deepEqual(paths('sub/index.md', 'notes/*.md'), ['sub/index.md', 'notes/keys.md']);
  });

  it('names files among proposals that have too few sections, in one line', () => {
    const folder = folderWith({
      '.git/HEAD': '',
      'rfcs/template.md':
        '# RFC: Title\n\n## Motivation\n\nWhy?\n\n## Proposal\n\nWhat?\n\n## Drawbacks\n\nWhy not?\n',
      'rfcs/0001-a.md': '# RFC: A\n\n## Motivation\n\nA.\n\n## Proposal\n\nB.\n\n## Drawbacks\n\nC.\n',
      'rfcs/keys.md': '# Keys\n\n## Motivation\n\nText.\n',
      'rfcs/links.md': '# Links\n\n## Links\n\nText.\n',
    });
    assert.equal(
      proposals(folder, 'check', '.').stderr,
      'proposals: rfcs/keys.md is among proposals, but has too few sections of the template to be checked; ' +
        'run "proposals explain-file" to see how many are needed\n',
    );
  });

  it('exits with 0 if there are only hints, and checks a file that is named twice once', () => {
    const folder = folderWith({ '12-keys.md': finishedText });
    assert.deepEqual(proposals(folder, 'check', '.', '12-keys.md', './12-keys.md'), {
      code: 0,
      stdout: '0 findings in 1 proposal\n',
      stderr: '',
    });
    const hinted = folderWith({
      'enhancement_template.md': small,
      '1-a.md': clean.replace('## Why', '## WHY'),
    });
    const run = proposals(hinted, 'check', '.');
    assert.match(
      run.stdout,
      /hint section-title: Heading "WHY" should be "Why"\n {2}## WHY\n {5}\^\^\^\n\n1 finding in 1 proposal \(1 hint\)\n/,
    );
    assert.equal(run.code, 0);
  });

  it('uses the built-in template if the repository has none, and the one that --template names', () => {
    const folder = folderWith({ '12-keys.md': finishedText, 'other/t.md': small });
    const built = JSON.parse(proposals(folder, 'check', '--format', 'json', '12-keys.md').stdout);
    assert.equal(built.documents[0].template, 'built-in:keylime/enhancement_template.md');
    const named = proposals(folder, 'check', '--format', 'json', '--template', 'other/t.md', '12-keys.md');
    const [document] = JSON.parse(named.stdout).documents;
    assert.equal(document.template, 'other/t.md');
    assert.deepEqual(
      document.findings.map(({ message }: { message: string }) => message),
      [
        'Section "Why" is missing; "Motivation" has the same meaning',
        'Section "How" is missing; "Proposal" has the same meaning',
      ],
    );
  });
});

/** Paths of the documents in a JSON report. */
function pathsOf(json: string): string[] {
  return JSON.parse(json).documents.map(({ path }: { path: string }) => path);
}

describe('a file that cannot be checked', () => {
  const folder = folderWith({
    'enhancement_template.md': templateText,
    '12-keys.md': finishedText,
    '13-binary.md': Uint8Array.from([35, 32, 0, 1, 2]),
    '14-latin.md': Uint8Array.from([35, 32, 0xe9, 10]),
    'README.md': '# About\n',
    'empty/notes.md': '# Notes\n',
    'none/a.txt': 'x',
    'plain.md': 'No headings.\n',
    'latin/enhancement_template.md': Uint8Array.from([35, 32, 0xe9, 10]),
    'latin/1-a.md': clean,
    'latin/2-b.md': clean,
    'bare/enhancement_template.md': 'No headings.\n',
    'bare/1-a.md': clean,
    'bare/2-b.md': clean,
  });
  const cases: [what: string, args: string[], message: RegExp][] = [
    ['a missing file', ['check', 'nope.md'], /^proposals: nope\.md: file or folder does not exist\n$/],
    [
      'a binary file',
      ['check', '13-binary.md'],
      /^proposals: 13-binary\.md: is a binary file, not a text file\n$/,
    ],
    ['a file that is not UTF-8', ['check', '14-latin.md'], /^proposals: 14-latin\.md: is not valid UTF-8\n$/],
    [
      'a file that is not a proposal',
      ['check', 'README.md'],
      /^proposals: README\.md: not a proposal; no template applies to it\n$/,
    ],
    ['a folder without proposals', ['check', 'empty'], /^proposals: no proposals found in empty\n$/],
    ['a folder without Markdown', ['check', 'none'], /^proposals: no proposals found in none\n$/],
    [
      'no proposal among several',
      ['fix', 'README.md', 'empty', 'none'],
      /^proposals: no proposals found in README\.md, empty, none\n$/,
    ],
    [
      'no proposal among many',
      ['check', 'README.md', 'plain.md', 'empty/notes.md', 'empty', 'none'],
      /^proposals: no proposals found in README\.md, plain\.md, empty\/notes\.md and 2 more\n$/,
    ],
    [
      'a file below a file',
      ['check', 'README.md/x.md'],
      /^proposals: README\.md\/x\.md: file or folder does not exist\n$/,
    ],
    ['an empty path', ['check', ''], /^proposals: '': file or folder does not exist\n$/],
    [
      'a template that is a folder',
      ['check', '--template', 'none', '.'],
      /^proposals: none: is a folder, not a file\n$/,
    ],
    [
      "a repository's template that is not UTF-8",
      ['check', 'latin'],
      /^proposals: latin\/enhancement_template\.md: is not valid UTF-8\n$/,
    ],
    [
      "a repository's template without sections",
      ['check', 'bare'],
      /^proposals: bare\/enhancement_template\.md: not a template, because it has no sections\n$/,
    ],
    [
      'a template that is missing',
      ['check', '--template', 'nope.md', '.'],
      /^proposals: nope\.md: file or folder does not exist\n$/,
    ],
    [
      'a template without sections',
      ['check', '--template', 'plain.md', '.'],
      /^proposals: plain\.md: not a template, because it has no sections\n$/,
    ],
    [
      'a template that is binary',
      ['fix', '--template', '13-binary.md', '.'],
      /^proposals: 13-binary\.md: is a binary file, not a text file\n$/,
    ],
    [
      'no file for --template',
      ['check', '--template'],
      /^proposals: option '--template <file>' argument missing\n$/,
    ],
    ['no path', ['check'], /^proposals: missing required argument 'path'\n$/],
    ['an unknown option', ['check', '--loud', '.'], /^proposals: unknown option '--loud'\n$/],
    ['an unknown command', ['mend', '.'], /^proposals: unknown command 'mend'\n$/],
    ['a misspelt command', ['chek', '.'], /^proposals: unknown command 'chek' \(Did you mean check\?\)\n$/],
    [
      'an unknown format',
      ['check', '--format', 'xml', '.'],
      /^proposals: .*'xml' is invalid\. Allowed choices are text, json, sarif, github, review, junit, gitlab, rdjson\.\n$/,
    ],
  ];
  for (const [what, args, message] of cases) {
    it(`is reported in one line with exit code 2: ${what}`, () => {
      const run = proposals(folder, ...args);
      assert.equal(run.code, 2);
      assert.match(run.stderr, message);
      assert.equal(run.stdout, '');
    });
  }

  it('does not prevent the check of the others', () => {
    const run = proposals(folder, 'check', 'nope.md', '12-keys.md', '13-binary.md');
    assert.equal(run.code, 2);
    assert.equal(run.stdout, '0 findings in 1 proposal\n');
    assert.equal(run.stderr.trimEnd().split('\n').length, 2);
    const json = proposals(folder, 'check', '--format', 'json', 'nope.md', '12-keys.md');
    assert.deepEqual([json.code, pathsOf(json.stdout)], [2, ['12-keys.md']]);
  });

  it('is reported once if it nests too deeply for the parser, and the others are checked', () => {
    const deep = folderWith({
      'enhancement_template.md': small,
      '1-deep.md': `${clean}${'>'.repeat(8_000)} [x]\n`,
      '2-a.md': clean.replace('-1', '-2'),
    });
    assert.deepEqual(proposals(deep, 'check', '.'), {
      code: 2,
      stdout: '0 findings in 1 proposal\n',
      stderr: 'proposals: 1-deep.md: too hard to read: more than 100 quotes or lists are inside each other\n',
    });
    writeFileSync(join(deep, '1-deep.md'), `${clean}${'>'.repeat(20_000)} enhancement-7\n`);
    const { code, stderr } = proposals(deep, 'check', '.');
    assert.deepEqual(
      { code, stderr },
      {
        code: 2,
        stderr:
          'proposals: 1-deep.md: too hard to read: more than 100 quotes or lists are inside each other\n',
      },
    );
  });

  it('is reported if it takes longer than --file-timeout allows, and the others are checked', () => {
    const folder = folderWith({
      'enhancement_template.md': small,
      // Below all limits, and several times what a second is enough for.
      '1-long.md': `${clean}${'## Summary\n\n'.repeat(58_000)}`,
      '2-a.md': clean.replace('-1', '-2'),
    });
    assert.deepEqual(proposals(folder, 'check', '--file-timeout', '1', '.'), {
      code: 2,
      stdout: '0 findings in 1 proposal\n',
      stderr:
        'proposals: 1-long.md: too hard to read: not finished after 1 second; --file-timeout sets the time\n',
    });
  });

  it('is reported if permission is denied to a file, a folder or a template', {
    skip: withoutPermissions,
  }, () => {
    const closed = folderWith({
      'enhancement_template.md': small,
      '1-a.md': clean,
      'in/3-c.md': clean,
      '2-b.md': clean,
    });
    chmodSync(join(closed, '2-b.md'), 0);
    chmodSync(join(closed, 'in'), 0);
    const run = proposalsAsUser(closed, 'check', '.');
    const named = proposalsAsUser(closed, 'check', 'in');
    const below = proposalsAsUser(closed, 'check', 'in/3-c.md');
    const template = proposalsAsUser(closed, 'check', '--template', '2-b.md', '.');
    chmodSync(join(closed, 'in'), 0o700);
    assert.deepEqual(run, {
      code: 2,
      stdout: '0 findings in 1 proposal\n',
      stderr: 'proposals: in: permission denied\nproposals: 2-b.md: permission denied\n',
    });
    assert.deepEqual(named, { code: 2, stdout: '', stderr: 'proposals: in: permission denied\n' });
    assert.deepEqual(below, { code: 2, stdout: '', stderr: 'proposals: in/3-c.md: permission denied\n' });
    assert.deepEqual(template, { code: 2, stdout: '', stderr: 'proposals: 2-b.md: permission denied\n' });
  });

  it('is reported in one line if stdout is full', {
    skip: !existsSync('/dev/full') && 'no /dev/full',
  }, () => {
    const run = spawnSync(process.execPath, [cli, 'check', '12-keys.md'], {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', openSync('/dev/full', 'w'), 'pipe'],
    });
    assert.deepEqual([run.status, run.stderr], [2, 'proposals: stdout: no space left on the device\n']);
  });

  it('ends quietly if the reader of stdout stops', async () => {
    const many = folderWith(
      Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`${i + 1}-copy.md`, templateText])),
    );
    const child = spawn(process.execPath, [cli, 'check', '.'], {
      cwd: many,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stderr = '';
    child.stderr.on('data', (data) => {
      stderr += data;
    });
    child.stdout.once('data', () => child.stdout.destroy());
    const code = await new Promise((resolve) => child.once('close', resolve));
    assert.deepEqual([code, stderr], [0, '']);
  });
});

it('prints its version and help', () => {
  const folder = folderWith({});
  assert.match(proposals(folder, '--version').stdout, /^\d+\.\d+\.\d+\n$/);
  const help = proposals(folder, '--help');
  assert.equal(help.code, 0);
  for (const command of [['--help'], ['check', '--help'], ['fix', '--help'], ['toc', '--help']])
    assert.match(
      proposals(folder, ...command).stdout,
      /\nExit codes: 0 success, 1 findings \(hints do not count\), 2 error, .*\.\n$/,
    );
  const nothing = proposals(folder);
  assert.deepEqual([nothing.code, nothing.stdout], [2, '']);
  assert.match(nothing.stderr, /^Usage: proposals /);
});

it('reports each rule that throws once, in one line with its id', (t) => {
  const written: string[] = [];
  t.mock.method(process.stderr, 'write', (text: string) => written.push(text) > 0);
  const output = new Output();
  const path = join(process.cwd(), '1-a.md').replaceAll('\\', '/');
  const broken = new ProposalDocument({
    path,
    document: new MarkdownDocument(''),
    governing: governingOf(readSchema('', keylime), { path: 't.md', isBuiltIn: false, root: undefined }),
    workspace: new MemoryWorkspace(),
    settings: noSettings,
  });
  const fails = () => {
    throw new Error('first line\nsecond line');
  };
  for (const part of ['outline', 'alignment', 'openComments', 'hiddenSection', 'title'])
    Object.defineProperty(broken, part, { get: fails });
  // Read before the rules run.
  Object.defineProperty(broken, 'suppressions', { value: [] });
  const report = () => {
    for (const error of errorsIn(broken, lint(broken).failures)) output.error(error);
  };
  report();
  const once = written.length;
  report();
  t.mock.restoreAll();
  const line = 'proposals: 1-a.md: rule comment-unclosed failed: first line second line\n';
  assert.ok(once > 5 && written.includes(line), written.join(''));
  assert.deepEqual([written.length, new Set(written).size, output.exitCode(true)], [once, once, 2]);
});
