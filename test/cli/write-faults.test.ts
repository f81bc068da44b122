import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import fs, {
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { createFile } from '../../server/src/cli/host/create-file';
import { Failure } from '../../server/src/cli/host/failure';
import { replaceText, writeText } from '../../server/src/cli/host/files';
import { cli, folderWith } from '../support/cli';
import { draftText as draft, finishedText } from '../support/keylime';

// Whatever happens while a file is written: it has its old or its new content afterwards, or the old one is in a file beside it.

const onWindows = process.platform === 'win32';
const [oldText, newText] = ['old '.repeat(20_000), 'new\n'.repeat(30_000)];

/** The functions that change files. */
const steps = [
  'open',
  'openSync',
  'write',
  'writeSync',
  'fsync',
  'fsyncSync',
  'ftruncateSync',
  'chmod',
  'chown',
  'copyFileSync',
  'rename',
  'close',
  'closeSync',
] as const;

/** Lets the `failing`th of these calls fail as on a full disk, and all later writes, too, where `isForGood`. Returns a function that ends this and returns whether a call failed. */
function failAt(failing: number, isForGood: boolean): () => boolean {
  const all = fs as unknown as Record<string, (...args: unknown[]) => unknown>;
  const originals = steps.map((name) => [name, all[name]] as const);
  let count = 0;
  for (const [name, original] of originals) {
    all[name] = (...args) => {
      count++;
      const isWriting = /write|truncate|copy/i.test(name);
      if (count !== failing && !(isForGood && count > failing && isWriting)) return original?.(...args);
      const error = Object.assign(new Error('no space left on device'), { code: 'ENOSPC', errno: -28 });
      const callback = args.at(-1);
      if (typeof callback !== 'function') throw error;
      callback(error);
      return undefined;
    };
  }
  return () => {
    for (const [name, original] of originals) if (original) all[name] = original;
    return count >= failing;
  };
}

/** The content of the files in a folder. */
const contents = (folder: string) =>
  readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));

describe('a file that cannot be written to the end', () => {
  for (const [kind, names] of [
    ['a file', ['a.md']],
    ['a file with two names', ['a.md', 'b.md']],
  ] as const)
    for (const isForGood of [false, true])
      it(`keeps its content: ${kind}, ${isForGood ? 'the disk stays full' : 'one call fails'}`, async () => {
        let failed = 0;
        for (let step = 1; ; step++) {
          const folder = folderWith({ 'a.md': oldText });
          for (const name of names.slice(1)) linkSync(join(folder, 'a.md'), join(folder, name));
          const end = failAt(step, isForGood);
          const outcome = await replaceText(join(folder, 'a.md'), oldText, newText).then(
            () => 'written',
            (error) => error,
          );
          const hasFailed = end();
          if (outcome !== 'written') {
            assert.ok(outcome instanceof Failure, String(outcome));
            failed++;
            const text = readFileSync(join(folder, 'a.md'), 'utf8');
            assert.ok(
              text === oldText || text === newText || contents(folder).includes(oldText),
              `step ${step}: neither the old nor the new content is there`,
            );
            if (!isForGood || names.length === 1)
              assert.ok(text === oldText || text === newText, `step ${step}`);
          } else assert.equal(readFileSync(join(folder, 'a.md'), 'utf8'), newText);
          if (!hasFailed) break;
        }
        assert.ok(failed >= 3, `${failed} calls failed`);
      });
});

describe('what a killed run left beside a file', () => {
  it('is removed when the file is written, if it is nothing else', async () => {
    const texts = {
      'a.md.1234567890': newText.slice(0, 1000),
      'a.md.123456': '',
      'a.md.77.new': newText,
      'a.md.1234567891': 'theirs',
      'a.md.2024': newText,
      'a.md.77.old': oldText,
      'b.md.1234567890': newText,
    };
    const folder = folderWith({ 'a.md': oldText, ...texts, 'a.md.1234567892': newText });
    const anHourAgo = new Date(Date.now() - 3_600_000);
    for (const name of Object.keys(texts)) utimesSync(join(folder, name), anHourAgo, anHourAgo);
    await replaceText(join(folder, 'a.md'), oldText, newText);
    assert.deepEqual(readdirSync(folder).sort(), [
      'a.md',
      'a.md.1234567891',
      // Too young: another run may be writing it.
      'a.md.1234567892',
      'a.md.2024',
      'a.md.77.old',
      'b.md.1234567890',
    ]);
  });

  it('is removed when a new file is created', () => {
    const folder = folderWith({ 'a.md.77.new': newText.slice(0, 9) });
    utimesSync(join(folder, 'a.md.77.new'), 1, 1);
    createFile(join(folder, 'a.md'), newText);
    assert.deepEqual(readdirSync(folder), ['a.md']);
  });
});

describe('a file that is something else when it is written', () => {
  const changes: Record<string, (path: string) => void> = {
    'it is deleted': (path) => rmSync(path),
    'its folder is deleted': (path) => rmSync(join(path, '..'), { recursive: true }),
    'it is a folder': (path) => {
      rmSync(path);
      mkdirSync(path);
    },
    'it is a link to another file': (path) => {
      rmSync(path);
      writeFileSync(`${path}.other`, 'theirs');
      symlinkSync(`${path}.other`, path);
    },
    'it is a link that leads nowhere': (path) => {
      rmSync(path);
      symlinkSync('/nowhere/at/all', path);
    },
    'it is empty': (path) => writeFileSync(path, ''),
  };
  for (const [what, change] of Object.entries(changes))
    it(`is not written: ${what}`, { skip: onWindows }, async () => {
      const folder = folderWith({ 'in/a.md': oldText });
      const path = join(folder, 'in/a.md');
      change(path);
      const before = readdirSync(folder, { recursive: true }).sort();
      await assert.rejects(replaceText(path, oldText, newText), Failure);
      assert.deepEqual(readdirSync(folder, { recursive: true }).sort(), before);
      if (existsSync(`${path}.other`)) assert.equal(readFileSync(`${path}.other`, 'utf8'), 'theirs');
    });

  it('is written as a new file only where its folder exists', async () => {
    const folder = folderWith({});
    await assert.rejects(writeText(join(folder, 'none/a.md'), newText), Failure);
    await writeText(join(folder, 'a.md'), newText);
    assert.deepEqual(readdirSync(folder), ['a.md']);
  });
});

/**
 * Loaded before the program. Of its calls that change a file, those of `12-keys.md` and those by number, the one with the number in `FAIL_AT` fails, and with `KILL` the process is
 * killed before it.
 */
const preload = `
  const fs = require('node:fs');
  let count = 0;
  for (const name of ${JSON.stringify([...steps, 'linkSync'])}) {
    const original = fs[name];
    fs[name] = (...args) => {
      const isOfFile = args.some((arg) => typeof arg === 'string' && arg.includes('12-keys.md'));
      if ((isOfFile || typeof args[0] === 'number') && ++count === Number(process.env.FAIL_AT)) {
        if (process.env.KILL) process.kill(process.pid, 'SIGKILL');
        process.on('exit', () => original === fs.closeSync || console.error('A call failed.'));
        const error = Object.assign(new Error('no space left on device'), { code: 'ENOSPC', errno: -28 });
        const callback = args.at(-1);
        if (typeof callback !== 'function') throw error;
        return callback(error);
      }
      return original.apply(fs, args);
    };
  }`;

/** Runs a command in a folder with these files, and stops it at each of its steps in turn. */
function atEachStep(
  files: Record<string, string>,
  args: readonly string[],
  isKilled: boolean,
  look: (folder: string, step: number) => void,
): void {
  let stopped = 0;
  for (let step = 1; step < 60; step++) {
    const folder = folderWith(files);
    const script = join(folderWith({ 'preload.cjs': preload }), 'preload.cjs');
    const env = { ...process.env, FAIL_AT: String(step), ...(isKilled ? { KILL: '1' } : {}) };
    const options = { cwd: folder, env, encoding: 'utf8' } as const;
    const run = spawnSync(process.execPath, ['--require', script, cli, ...args], options);
    look(folder, step);
    if (isKilled ? run.signal !== 'SIGKILL' : !run.stderr.includes('A call failed.')) break;
    stopped++;
  }
  assert.ok(stopped >= 3, `stopped at ${stopped} steps`);
}

describe('a run of toc or new', { skip: onWindows, timeout: 300_000 }, () => {
  const stale = '# Keys\n\n<!-- toc -->\n<!-- /toc -->\n\n## One\n';
  const fresh = stale.replace('<!-- /toc', '- [One](#one)\n<!-- /toc');
  const template = '# enhancement-NNNN: Title\n\n## Why\n\n## How\n\n## When\n';
  const created = '# enhancement-12: Keys\n\n## Why\n\n\n\n## How\n\n## When\n';
  const creating = ['new', 'Keys', '--number', '12', '--template', 'enhancement_template.md', '--dir', '.'];

  for (const isKilled of [false, true]) {
    const how = isKilled ? 'is killed' : 'cannot write';
    it(`leaves the old or the new table of contents when it ${how}, at each step`, () =>
      atEachStep({ '12-keys.md': stale }, ['toc', '--write', '12-keys.md'], isKilled, (folder, step) => {
        const text = readFileSync(join(folder, '12-keys.md'), 'utf8');
        assert.ok(text === stale || text === fresh, `step ${step}: ${JSON.stringify(text)}`);
        if (!isKilled) assert.deepEqual(readdirSync(folder), ['12-keys.md'], `step ${step}`);
      }));

    it(`leaves the whole new proposal, or none, when it ${how}, at each step`, () =>
      atEachStep({ 'enhancement_template.md': template }, creating, isKilled, (folder, step) => {
        const path = join(folder, '12-keys.md');
        if (existsSync(path)) assert.equal(readFileSync(path, 'utf8'), created, `step ${step}`);
        if (!isKilled)
          assert.deepEqual(
            readdirSync(folder).filter((name) => name !== '12-keys.md'),
            ['enhancement_template.md'],
            `step ${step}`,
          );
      }));
  }

  it('does not replace a file that another process creates in the meantime', () => {
    const folder = folderWith({ '12-keys.md': 'theirs' });
    assert.throws(() => createFile(join(folder, '12-keys.md'), 'ours'), { code: 'EEXIST' });
    assert.deepEqual(contents(folder), ['theirs']);
  });
});

describe('a run of fix that is killed', { skip: onWindows, timeout: 300_000 }, () => {
  for (const hasLink of [false, true])
    it(`leaves the old or the new content, at each step${hasLink ? ', of a file with two names' : ''}`, () => {
      let killed = 0;
      for (let step = 1; step < 60; step++) {
        const folder = folderWith({ '12-keys.md': draft, 'preload.cjs': preload });
        if (hasLink) linkSync(join(folder, '12-keys.md'), join(folder, 'other.txt'));
        const run = spawnSync(
          process.execPath,
          ['--require', join(folder, 'preload.cjs'), cli, 'fix', '12-keys.md'],
          { cwd: folder, env: { ...process.env, KILL: '1', FAIL_AT: String(step) } },
        );
        const text = readFileSync(join(folder, '12-keys.md'), 'utf8');
        const isWhole = text === draft || text === finishedText;
        assert.ok(isWhole || contents(folder).includes(draft), `step ${step}`);
        if (!hasLink) assert.ok(isWhole, `step ${step}`);
        if (run.signal !== 'SIGKILL') break;
        killed++;
      }
      assert.ok(killed >= 3, `killed at ${killed} steps`);
    });

  it('is not needed: two runs at once leave the new content', async () => {
    const folder = folderWith({ '12-keys.md': draft });
    const runs = [1, 2, 3].map(
      () =>
        new Promise<number | null>((resolve) => {
          spawn(process.execPath, [cli, 'fix', '12-keys.md'], { cwd: folder, stdio: 'ignore' }).once(
            'exit',
            resolve,
          );
        }),
    );
    // One that comes too late says that the file was changed in the meantime.
    for (const code of await Promise.all(runs)) assert.ok(code === 0 || code === 2, String(code));
    assert.equal(readFileSync(join(folder, '12-keys.md'), 'utf8'), finishedText);
    assert.deepEqual(readdirSync(folder), ['12-keys.md'], 'no temporary file is left');
  });
});
