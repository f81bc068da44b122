import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { cli, folderWith, proposals } from '../support/cli';
import { type Fault, type FaultyRun, runWithFault } from '../support/command-faults';
import { draftText } from '../support/keylime';

// Whatever happens to the file that a command changes, in the middle of its run: no text of anybody is lost, and nothing is written to another place.

const front = '---\nstatus: proposed\n---\n\n';
const template = `${front}# enhancement-NNNN: Title\n\n## Why\n\n## How\n`;
const proposal = `${front}# enhancement-7: Keys\n\n## Why\n\nTime.\n\n## How\n\nSoon.\n`;

/** The commands that change a file. */
const commands: Record<string, { files: Record<string, string>; file: string; args: readonly string[] }> = {
  fix: { files: { '12-keys.md': draftText }, file: '12-keys.md', args: ['fix', '12-keys.md'] },
  toc: {
    files: { '12-keys.md': '# Keys\n\n<!-- toc -->\n<!-- /toc -->\n\n## One\n' },
    file: '12-keys.md',
    args: ['toc', '--write', '12-keys.md'],
  },
  status: {
    files: { 'enhancement_template.md': template, '7-keys.md': proposal },
    file: '7-keys.md',
    args: ['status', '7', 'implementable'],
  },
  index: {
    files: {
      'enhancement_template.md': template,
      '7-keys.md': proposal,
      'README.md': '# Ours\n\n<!-- proposals --><!-- /proposals -->\n',
    },
    file: 'README.md',
    args: ['index', '--write', '--no-cache'],
  },
};

/** Runs a command with a fault at each place at which it can happen. Fails if there are fewer than `least`. */
function atEachPlace(
  { files, file, args }: (typeof commands)[string],
  faultAt: (at: number) => Fault,
  least: number,
  look: (run: FaultyRun, at: number) => void,
  first = 1,
): void {
  let count = 0;
  for (let at = first; at < 60; at++) {
    const run = runWithFault(files, args, file, faultAt(at));
    if (!run.hasHappened) break;
    count++;
    look(run, at);
  }
  assert.ok(count >= least, `it happened at ${count} places`);
}

const options = { skip: process.platform === 'win32', timeout: 600_000 };

for (const [name, command] of Object.entries(commands)) {
  const { files, file, args } = command;
  const old = files[file] as string;
  const after = () => {
    const folder = folderWith(files);
    proposals(folder, ...args);
    return readFileSync(join(folder, file), 'utf8');
  };

  describe(`proposals ${name}`, options, () => {
    const fresh = after();
    it('changes the file', () => assert.notEqual(fresh, old));

    for (const kind of ['fail', 'kill'] as const)
      it(`leaves the old or the new text at each step: ${kind === 'fail' ? 'no space is left' : 'it is killed'}`, () =>
        atEachPlace(
          command,
          (at) => ({ kind, at }),
          3,
          ({ folder, code }, at) => {
            const text = readFileSync(join(folder, file), 'utf8');
            assert.ok(text === old || text === fresh, `step ${at}: ${JSON.stringify(text)}`);
            if (kind === 'kill') return;
            assert.deepEqual(readdirSync(folder).sort(), Object.keys(files).sort(), `step ${at}`);
            if (text === old) assert.notEqual(code, 0, `step ${at}`);
          },
        ));

    it('reports that a file system is read-only, and does not change the file', () => {
      const { folder, code, stderr, hasHappened } = runWithFault(files, args, file, { kind: 'read-only' });
      assert.ok(hasHappened);
      assert.equal(code, 2, stderr);
      assert.match(stderr, /read-only|EROFS/i);
      assert.ok(stderr.includes(file), stderr);
      assert.equal(readFileSync(join(folder, file), 'utf8'), old);
      assert.deepEqual(readdirSync(folder).sort(), Object.keys(files).sort());
    });

    // From the second time that the file is opened, its text is known.
    it('keeps what another program writes in the meantime', () => {
      const change = `fs.appendFileSync(path, '\\nTheir words.\\n')`;
      atEachPlace(
        command,
        (at) => ({ kind: 'change', at, change }),
        1,
        ({ folder, code, stderr }, at) => {
          const text = readFileSync(join(folder, file), 'utf8');
          assert.ok(text.endsWith('\nTheir words.\n'), `place ${at}: ${text}`);
          if (text === `${old}\nTheir words.\n`) assert.equal(code, 2, `place ${at}: ${stderr}`);
        },
        2,
      );
    });

    it('does not bring back a file that vanishes', () =>
      atEachPlace(
        command,
        (at) => ({ kind: 'change', at, change: 'fs.rmSync(path)' }),
        1,
        ({ folder, code }, at) => {
          assert.ok(!existsSync(join(folder, file)), `place ${at}`);
          assert.equal(code, 2, `place ${at}`);
          assert.equal(readdirSync(folder).length, Object.keys(files).length - 1, `place ${at}`);
        },
        2,
      ));

    it('does not change a folder that has replaced the file', () =>
      atEachPlace(
        command,
        (at) => ({ kind: 'change', at, change: 'fs.rmSync(path); fs.mkdirSync(path);' }),
        1,
        ({ folder, code }, at) => {
          assert.ok(statSync(join(folder, file)).isDirectory(), `place ${at}`);
          assert.equal(code, 2, `place ${at}`);
        },
        2,
      ));

    it('does not write through a link that has replaced the file', () => {
      const outside = join(mkdtempSync(join(tmpdir(), 'proposals-')), 'theirs.md');
      const change = `fs.mkdirSync(folder + '/.git', { recursive: true }); fs.rmSync(path); fs.symlinkSync(${JSON.stringify(outside)}, path);`;
      atEachPlace(
        command,
        (at) => {
          writeFileSync(outside, old);
          return { kind: 'change', at, change };
        },
        1,
        ({ folder, code }, at) => {
          assert.ok(lstatSync(join(folder, file)).isSymbolicLink(), `place ${at}`);
          assert.equal(readFileSync(outside, 'utf8'), old, `place ${at}`);
          assert.equal(code, 2, `place ${at}`);
        },
        2,
      );
    });

    it('leaves the new text when it runs three times at once', async () => {
      const folder = folderWith(files);
      for (const code of await atOnce(folder, args)) assert.ok(code === 0 || code === 2, String(code));
      assert.equal(readFileSync(join(folder, file), 'utf8'), fresh);
      assert.deepEqual(readdirSync(folder).sort(), Object.keys(files).sort());
    });
  });
}

/** The exit codes of three runs of a command at once. */
function atOnce(folder: string, args: readonly string[]): Promise<readonly (number | null)[]> {
  return Promise.all(
    [1, 2, 3].map(
      () =>
        new Promise<number | null>((resolve) => {
          spawn(process.execPath, [cli, ...args], { cwd: folder, stdio: 'ignore' }).once('exit', resolve);
        }),
    ),
  );
}

describe('proposals new', options, () => {
  const files = { 'enhancement_template.md': template };
  const args = ['new', 'Keys', '--number', '12', '--template', 'enhancement_template.md', '--dir', '.'];

  it('reports that a file system is read-only, and creates nothing', () => {
    const { folder, code, stderr } = runWithFault(files, args, '12-keys.md', { kind: 'read-only' });
    assert.equal(code, 2, stderr);
    assert.match(stderr, /read-only|EROFS/i);
    assert.deepEqual(readdirSync(folder), Object.keys(files));
  });

  it('keeps a file that another program creates in the meantime', () => {
    const change = `fs.writeFileSync(path, 'Theirs.\\n')`;
    const { folder, code, hasHappened } = runWithFault(files, args, '12-keys.md', {
      kind: 'change',
      at: 1,
      change,
    });
    assert.ok(hasHappened);
    assert.equal(readFileSync(join(folder, '12-keys.md'), 'utf8'), 'Theirs.\n');
    assert.equal(code, 2);
    assert.deepEqual(readdirSync(folder).sort(), ['12-keys.md', 'enhancement_template.md']);
  });

  it('creates the proposal once when it runs three times at once', async () => {
    const folder = folderWith(files);
    const codes = await atOnce(folder, args);
    assert.deepEqual([...codes].sort(), [0, 2, 2]);
    assert.match(readFileSync(join(folder, '12-keys.md'), 'utf8'), /^# enhancement-12: Keys$/m);
    assert.deepEqual(readdirSync(folder).sort(), ['12-keys.md', 'enhancement_template.md']);
  });
});
