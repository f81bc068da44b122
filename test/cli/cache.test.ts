import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { folderWith, proposals, type Run } from '../support/cli';
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
  /** Where its answers are kept. */
  readonly cache: string;
  check(...args: string[]): Run;
  put(name: string, text: string): void;
  /** The files of the cache. */
  entries(): readonly string[];
}

/** A project with a cache of its own. */
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

/** The command line, whose linting half is lost after the first run: what it says then is what it remembers. */
function forgetful() {
  const copy = folderWith({});
  const built = join(__dirname, '../../dist');
  for (const name of ['cli.js', 'linting.js']) copyFileSync(join(built, name), join(copy, name));
  cpSync(join(built, 'rules'), join(copy, 'rules'), { recursive: true });
  const linting = join(copy, 'linting.js');
  const run = (folder: string, ...args: string[]): Run => {
    const env = { ...process.env, NO_COLOR: '1' };
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(copy, 'cli.js'), ...args], {
      cwd: folder,
      encoding: 'utf8',
      env,
    });
    return { code: status, stdout, stderr };
  };
  // Of the same size and time, which is what one build is told from another by.
  const then = new Date(2020, 1, 1);
  utimesSync(linting, then, then);
  const lose = () => {
    writeFileSync(linting, 'throw new Error("is not needed");'.padEnd(statSync(linting).size));
    utimesSync(linting, then, then);
  };
  return { run, lose };
}

describe('the cache', () => {
  for (const options of reports)
    it(`says what would be said without it, cold and warm: ${options.join(' ')}`, () => {
      const { check } = project(manyFiles());
      const without = check('--no-cache', ...options, '.');
      assert.deepEqual(check(...options, '.'), without);
      assert.deepEqual(check(...options, '.'), without);
    });

  it('spares the linting, which is not even loaded', () => {
    const { folder, put } = project();
    const { run, lose } = forgetful();
    const first = run(folder, 'check', '.');
    lose();
    assert.deepEqual(run(folder, 'check', '.'), first);
    put('docs/1-a.md', clean);
    assert.match(run(folder, 'check', '.').stderr, /is not needed/);
  });

  it('is not spoilt by a run over other files', () => {
    const { folder } = project();
    const { run, lose } = forgetful();
    const first = run(folder, 'check', 'docs/1-a.md');
    run(folder, 'check', 'docs/2-b.md');
    lose();
    assert.deepEqual(run(folder, 'check', 'docs/1-a.md'), first);
  });

  for (const [what, change] of [
    ['the text', ({ put }) => put('docs/1-a.md', clean)],
    ['the template', ({ put }) => put('enhancement_template.md', `${template}\n## When\n`)],
    ['a nearer template', ({ put }) => put('docs/enhancement_template.md', `${template}\n## When\n`)],
    ['the configuration', ({ put }) => put('.proposals.yaml', 'rules:\n  section-title: error\n')],
    ['a mistake in it', ({ put }) => put('docs/.proposals.yaml', 'rules:\n  file-nam: off\n')],
    [
      'a heading of a file that it links to',
      ({ put }) => put('docs/2-b.md', clean.replace('## How', '## Else')),
    ],
    ['that a file it links to is gone', ({ folder }) => rmSync(join(folder, 'docs/2-b.md'))],
    ['a neighbour with the same number', ({ put }) => put('docs/01-c.md', clean)],
  ] as [string, (project: Project) => void][])
    it(`minds ${what}`, () => {
      const one = project();
      const before = one.check('--format', 'json', '.');
      change(one);
      const after = one.check('--format', 'json', '.');
      assert.notDeepEqual(after, before);
      assert.deepEqual(after, one.check('--no-cache', '--format', 'json', '.'));
    });

  it('minds what is chosen, and what a baseline knows', () => {
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
    const loud = check('--baseline', 'known.json', '.');
    check('--baseline', 'known.json', '--update-baseline', '.');
    const silent = check('--baseline', 'known.json', '.');
    assert.notEqual(silent.stdout, loud.stdout);
    assert.deepEqual(silent, check('--no-cache', '--baseline', 'known.json', '.'));
  });

  it('writes a baseline anew from what it remembers', () => {
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
    ['longer', (file) => appendFileSync(file, '{}')],
    ['empty', (file) => writeFileSync(file, '')],
    ['something else', (file) => writeFileSync(file, '{"version":1}\n')],
    [
      'of another form',
      (file) => writeFileSync(file, readFileSync(file, 'latin1').replace('cache 1', 'cache 0'), 'latin1'),
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
    it(`is ignored when it is ${what}`, () => {
      const { check, entries } = project({ ...files, 'docs/3-c.md': '# enhancement-3: C\n' });
      const first = check('.');
      for (const entry of entries()) damage(entry);
      assert.deepEqual(check('.'), first);
      assert.deepEqual(check('.'), first);
    });

  it('is written nowhere with --no-cache, and for stdin', () => {
    const { check, cache } = project();
    check('--no-cache', '.');
    check('--stdin', '--stdin-filename', 'docs/1-a.md');
    assert.equal(existsSync(cache), false);
  });

  it('is where --cache-location says', () => {
    const { folder, check, cache } = project();
    check('--cache-location', 'kept/here', '.');
    assert.equal(existsSync(cache), false);
    assert.equal(readdirSync(join(folder, 'kept/here')).length, 1);
  });

  it('is the node_modules of a folder above, within the repository', () => {
    const { folder, cache } = project();
    proposals(join(folder, 'docs'), 'check', '.');
    assert.equal(readdirSync(cache).length, 1);
  });

  it('forgets ways to call the program that were not used for long', () => {
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
    assert.equal(entries().length, 12);
  });

  it('is no error where nothing can be written', { skip: withoutPermissions }, () => {
    const { folder, check } = project();
    const first = check('--no-cache', '.');
    const closed = join(folder, 'closed');
    mkdirSync(closed);
    chmodSync(closed, 0o500);
    assert.deepEqual(proposalsAsUser(folder, 'check', '--cache-location', 'closed/x', '.'), first);
    writeFileSync(join(folder, 'file'), '');
    assert.deepEqual(proposalsAsUser(folder, 'check', '--cache-location', 'file', '.'), first);
  });
});
