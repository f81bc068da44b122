import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Output } from '../../server/src/cli/host/output';
import { Progress } from '../../server/src/cli/host/progress';
import { folderWith } from '../support/cli';
import { clean, template } from './samples';

/** A stream that records what is written, and a clock that is set by hand. */
function screen(isTTY?: boolean) {
  const written: string[] = [];
  const clock = { now: 5000 };
  const stream = { ...(isTTY === undefined ? {} : { isTTY }), write: (text: string) => written.push(text) };
  return { written, clock, progress: new Progress(stream, () => clock.now) };
}

const cleared = '\r\u001b[K';

const bar = (filled: number) => `[${'█'.repeat(filled)}${'░'.repeat(24 - filled)}]`;

describe('progress', () => {
  it('is shown after a second and updated ten times a second', () => {
    const { written, clock, progress } = screen(true);
    for (let done = 0; done < 130; done++) {
      progress.update(done, 690);
      clock.now += 10;
    }
    assert.deepEqual(
      written,
      [100, 110, 120].map((done) => `${cleared}${bar(done < 115 ? 3 : 4)} ${done} of 690 files`),
    );
  });

  it('is cleared once and shown again by the next update', () => {
    const { written, clock, progress } = screen(true);
    clock.now += 1000;
    progress.update(1, 3);
    progress.clear();
    progress.clear();
    clock.now += 100;
    progress.update(2, 3);
    progress.clear();
    assert.deepEqual(written, [
      `${cleared}${bar(8)} 1 of 3 files`,
      cleared,
      `${cleared}${bar(16)} 2 of 3 files`,
      cleared,
    ]);
  });

  for (const isTTY of [false, undefined])
    it(`is not shown if isTTY is ${isTTY}`, () => {
      const { written, clock, progress } = screen(isTTY);
      clock.now += 60_000;
      progress.update(1, 3);
      progress.clear();
      assert.deepEqual(written, []);
    });

  it('is cleared before each line on stdout and stderr', (t) => {
    const output = new Output();
    const order: string[] = [];
    const note = (what: string) => () => {
      order.push(what);
      return true;
    };
    t.mock.method(output.progress, 'clear', note('clear'));
    t.mock.method(process.stdout, 'write', note('stdout'));
    t.mock.method(process.stderr, 'write', note('stderr'));
    output.line('a');
    output.flush();
    output.text('b');
    output.note('c');
    output.stderr.line('d');
    t.mock.restoreAll();
    assert.deepEqual(order, [
      ...['clear', 'stdout', 'clear', 'stdout'],
      ...['clear', 'stderr', 'clear', 'stderr'],
    ]);
  });

  for (const [ci, shown] of [
    ['true', false],
    ['', true],
  ] as const)
    it(`${shown ? 'is' : 'is not'} shown on a terminal when CI is '${ci}'`, (t) => {
      const before = { ci: process.env.CI, isTTY: process.stderr.isTTY };
      process.env.CI = ci;
      process.stderr.isTTY = true;
      let seconds = 0;
      t.mock.method(process, 'hrtime', () => [seconds, 0]);
      const write = t.mock.method(process.stderr, 'write', () => true);
      const { progress } = new Output();
      seconds = 2;
      progress.update(1, 2);
      t.mock.restoreAll();
      process.stderr.isTTY = before.isTTY;
      if (before.ci === undefined) delete process.env.CI;
      else process.env.CI = before.ci;
      assert.equal(write.mock.callCount(), shown ? 1 : 0);
    });

  it('is updated for each file', async (t) => {
    const { lintFiles } = await import('../../server/src/cli/run/lint-files');
    const folder = folderWith({ 'enhancement_template.md': template, '1-a.md': clean, '2-b.md': clean });
    const output = new Output();
    const update = t.mock.method(output.progress, 'update', () => {});
    const options = { settings: {}, format: 'text', colors: false, minSeverity: 'hint', fix: false } as const;
    for await (const _ of lintFiles([folder], options, {}, output));
    assert.deepEqual(
      update.mock.calls.map(({ arguments: args }) => args),
      [
        [1, 3],
        [2, 3],
        [3, 3],
      ],
    );
  });
});
