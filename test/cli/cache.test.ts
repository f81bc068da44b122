import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { describe, it } from 'node:test';
import { cli, folderWith, proposals, type Run } from '../support/cli';
import { copyOfProgram } from './copy-of-program';
import { manyFiles, reports } from './many-files';
import { clean, template } from './samples';
import { proposalsAsUser, withoutPermissions } from './user';

const linked = clean.replace('Time.', 'See [two](2-b.md#how).').replace('## Why', '## WHY');
const files = {
  'enhancement_template.md': template,
  'docs/1-a.md': linked,
  'docs/2-b.md': clean.replace('-1', '-2'),
};

interface Project {
  readonly folder: string;
  /** The cache folder. */
  readonly cache: string;
  check(...args: string[]): Run;
  put(name: string, text: string): void;
  /** The cache files. */
  entries(): readonly string[];
}

/** A project with its own cache folder. */
function project(content: Record<string, string | Uint8Array> = files): Project {
  const folder = folderWith({ ...content, 'node_modules/x/index.js': '' });
  const cache = join(folder, 'node_modules/.cache/enhancement-proposals');
  const check = (...args: string[]) => proposals(folder, 'check', ...args);
  const put = (name: string, text: string) => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  };
  return { folder, cache, check, put, entries: () => readdirSync(cache).map((name) => join(cache, name)) };
}

function extensionsIn(folder: string): readonly string[] {
  return readdirSync(folder)
    .map((name) => extname(name))
    .sort();
}

describe('the cache', () => {
  for (const options of reports)
    it(`does not change the output, empty or filled: ${options.join(' ')}`, () => {
      const { check } = project(manyFiles());
      const without = check('--no-cache', ...options, '.');
      assert.deepEqual(check(...options, '.'), without);
      assert.deepEqual(check(...options, '.'), without);
    });

  it('avoids linting, so that the linting bundle is not even loaded', () => {
    const { folder, put } = project();
    const { run, breakLinting } = copyOfProgram();
    const first = run(folder, 'check', '.');
    breakLinting();
    assert.deepEqual(run(folder, 'check', '.'), first);
    put('docs/1-a.md', clean);
    assert.match(run(folder, 'check', '.').stderr, /is not needed/);
  });

  it('keeps results of files that a later run does not check', () => {
    const { folder } = project();
    const { run, breakLinting } = copyOfProgram();
    const first = run(folder, 'check', 'docs/1-a.md');
    run(folder, 'check', 'docs/2-b.md');
    breakLinting();
    assert.deepEqual(run(folder, 'check', 'docs/1-a.md'), first);
  });

  for (const [what, change] of [
    ['the text', ({ put }) => put('docs/1-a.md', clean)],
    ['the template', ({ put }) => put('enhancement_template.md', `${template}\n## When\n`)],
    ['a nearer template', ({ put }) => put('docs/enhancement_template.md', `${template}\n## When\n`)],
    ['the configuration', ({ put }) => put('.proposals.yaml', 'rules:\n  section-title: error\n')],
    ['a configuration with a mistake', ({ put }) => put('docs/.proposals.yaml', 'rules:\n  file-nam: off\n')],
    ['a heading in a linked file', ({ put }) => put('docs/2-b.md', clean.replace('## How', '## Else'))],
    ['a linked file, which is deleted', ({ folder }) => rmSync(join(folder, 'docs/2-b.md'))],
    ['the other files, one of which has the same number', ({ put }) => put('docs/01-c.md', clean)],
  ] as [string, (project: Project) => void][])
    it(`notices a change of ${what}`, () => {
      const checked = project();
      const before = checked.check('--format', 'json', '.');
      change(checked);
      const after = checked.check('--format', 'json', '.');
      assert.notDeepEqual(after, before);
      assert.deepEqual(after, checked.check('--no-cache', '--format', 'json', '.'));
    });

  it('notices changed options and a changed baseline', () => {
    const { check, put } = project();
    check('.');
    for (const options of [
      ['--rule', 'section-title=error'],
      ['--template', 'docs/2-b.md'],
      ['--quiet'],
      ['--fix'],
    ])
      assert.deepEqual(check(...options, '.'), check('--no-cache', ...options, '.'));
    put('known.json', JSON.stringify({ version: 1, findings: [] }));
    const withFinding = check('--baseline', 'known.json', '.');
    check('--baseline', 'known.json', '--update-baseline', '.');
    const withoutFinding = check('--baseline', 'known.json', '.');
    assert.notEqual(withoutFinding.stdout, withFinding.stdout);
    assert.deepEqual(withoutFinding, check('--no-cache', '--baseline', 'known.json', '.'));
  });

  it('is enough to write a baseline', () => {
    const { folder, check } = project(manyFiles());
    const args = ['--baseline', 'known.json', '--update-baseline', '[0-9]*.md'];
    const written = () => {
      check(...args);
      return readFileSync(join(folder, 'known.json'), 'utf8');
    };
    const first = written();
    rmSync(join(folder, 'known.json'));
    assert.equal(written(), first);
    assert.ok(first.length > 200);
  });

  for (const [what, damage] of [
    ['cut off', (file) => writeFileSync(file, readFileSync(file).subarray(0, -20))],
    ['extended', (file) => appendFileSync(file, '{}')],
    ['empty', (file) => writeFileSync(file, '')],
    ['another file', (file) => writeFileSync(file, '{"version":1}\n')],
    [
      'of another version',
      (file) =>
        writeFileSync(file, readFileSync(file, 'latin1').replace(/(?<=^[\w-]+ cache )\d+/, '0'), 'latin1'),
    ],
    [
      'altered',
      (file) => writeFileSync(file, readFileSync(file, 'latin1').replace('section', 'sektion'), 'latin1'),
    ],
    [
      'a folder',
      (file) => {
        rmSync(file);
        mkdirSync(file);
      },
    ],
  ] as [string, (file: string) => void][])
    it(`is ignored if it is ${what}`, () => {
      const { check, entries } = project({ ...files, 'docs/3-c.md': '# enhancement-3: C\n' });
      const first = check('.');
      for (const entry of entries()) damage(entry);
      assert.deepEqual(check('.'), first);
      assert.deepEqual(check('.'), first);
    });

  it('is not written with --no-cache or for stdin', () => {
    const { check, cache } = project();
    check('--no-cache', '.');
    check('--stdin', '--stdin-filename', 'docs/1-a.md');
    assert.equal(existsSync(cache), false);
  });

  it('is in the folder that --cache-location names', () => {
    const { folder, check, cache } = project();
    check('--cache-location', 'kept/here', '.');
    assert.equal(existsSync(cache), false);
    assert.deepEqual(extensionsIn(join(folder, 'kept/here')), ['.results', '.values']);
  });

  it('is in the node_modules of a parent folder in the same repository', () => {
    const { folder, cache } = project();
    proposals(join(folder, 'docs'), 'check', '.');
    assert.deepEqual(extensionsIn(cache), ['.results', '.values']);
  });

  it('drops the cache files of options that were not used for long', () => {
    const { check, entries } = project();
    for (let i = 0; i < 14; i++)
      check(
        '--max-warnings',
        '9',
        '--rule',
        `toc-stale=hint`,
        ...Array.from({ length: i }, () => ['--rule', 'toc-stale=error']).flat(),
        'docs/1-a.md',
      );
    assert.equal(entries().filter((name) => name.endsWith('.results')).length, 12);
  });

  it('causes no error if it cannot be written, and a note if the user chose its folder', {
    skip: withoutPermissions,
  }, () => {
    const { folder, check } = project();
    const first = check('--no-cache', '.');
    const closed = join(folder, 'closed');
    mkdirSync(closed);
    chmodSync(closed, 0o500);
    const noted = (why: string) => ({ ...first, stderr: `proposals: results not stored: ${why}\n` });
    assert.deepEqual(
      proposalsAsUser(folder, 'check', '--cache-location', 'closed/x', '.'),
      noted('closed/x: permission denied'),
    );
    writeFileSync(join(folder, 'file'), '');
    assert.deepEqual(
      proposalsAsUser(folder, 'check', '--cache-location', 'file', '.'),
      noted('file: already exists'),
    );
  });

  it('is passed over where its folder cannot be, also where a system says that existing folders do not exist', () => {
    const { 'docs/1-a.md': text, 'enhancement_template.md': template } = files;
    const folder = folderWith({ '1-a.md': text, 'enhancement_template.md': template, file: '' });
    mkdirSync(join(folder, '.git'));
    const expected = proposals(folder, 'check', '--no-cache', '.');
    for (const place of [
      '/proc/x',
      '/proc/self/x',
      '/dev/null/x',
      join(folder, 'file'),
      join(folder, 'file/x'),
      join(folder, 'a'.repeat(5000)),
    ]) {
      const { status, stdout, stderr } = spawnSync(process.execPath, [cli, 'check', '.'], {
        cwd: folder,
        encoding: 'utf8',
        env: { ...process.env, NO_COLOR: '1', XDG_CACHE_HOME: place },
        timeout: 60_000,
      });
      assert.deepEqual({ code: status, stdout, stderr }, expected, place);
    }
  });

  it('is not in the current folder if HOME is empty', () => {
    const folder = folderWith({ 'enhancement_template.md': files['enhancement_template.md'] });
    const env = { ...process.env, HOME: '', XDG_CACHE_HOME: '' };
    // The cache is then in the home folder that the system knows, which a test must not write to.
    const withoutUser = `import os from 'node:os'; os.userInfo = () => { throw new Error('no such user'); };`;
    const { stderr, status } = spawnSync(
      process.execPath,
      [
        '--import',
        `data:text/javascript,${encodeURIComponent(withoutUser)}`,
        cli,
        'check',
        'enhancement_template.md',
      ],
      { cwd: folder, env, encoding: 'utf8' },
    );
    assert.deepEqual({ stderr, status }, { stderr: '', status: 0 });
    assert.deepEqual(readdirSync(folder), ['enhancement_template.md']);
  });

  it('is not in the current folder if XDG_CACHE_HOME is relative', () => {
    const folder = folderWith({ 'enhancement_template.md': files['enhancement_template.md'] });
    const home = folderWith({});
    const env = { ...process.env, HOME: home, XDG_CACHE_HOME: 'caches' };
    spawnSync(process.execPath, [cli, 'check', '.'], { cwd: folder, env });
    assert.deepEqual(readdirSync(folder), ['enhancement_template.md']);
  });
});
