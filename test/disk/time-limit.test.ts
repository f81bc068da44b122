import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { OutOfTime, withinCpuTime, withinTime } from '../../server/src/disk/time-limit';

describe('a limit of time', () => {
  it('gives the value of what is done in time', () => {
    assert.equal(
      withinTime(60_000, () => 5),
      5,
    );
    assert.equal(
      withinTime(60_000, () => withinTime(60_000, () => 6)),
      6,
    );
  });
  it('passes errors through', () => {
    const error = new TypeError('wrong');
    assert.throws(
      () =>
        withinTime(60_000, () => {
          throw error;
        }),
      (thrown) => thrown === error,
    );
  });
  it('stops a loop and a regular expression without end, also what catches errors', () => {
    const endless = () => {
      for (;;) {
        try {
          for (;;);
        } catch {}
      }
    };
    assert.throws(() => withinTime(20, endless), OutOfTime);
    assert.throws(() => withinTime(20, () => /^(?:a|a)*$/.test(`${'a'.repeat(60)}b`)), OutOfTime);
    assert.equal(
      withinTime(60_000, () => 7),
      7,
    );
  });
});

describe('a limit of CPU time', () => {
  const waitIdle = (milliseconds: number) =>
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
  it('runs again what waited for longer than its time', () => {
    let runs = 0;
    const value = withinCpuTime(200, () => {
      runs++;
      if (runs === 1) waitIdle(1000);
      return 8;
    });
    assert.equal(value, 8);
    assert.equal(runs, 2);
  });
  it('stops what uses the processor, and does not run it again', () => {
    let runs = 0;
    const endless = () => {
      runs++;
      for (;;);
    };
    assert.throws(() => withinCpuTime(50, endless), { name: 'OutOfTime', milliseconds: 50 });
    assert.ok(runs < 10);
  });
  it('stops what waits without end', () => {
    assert.throws(() => withinCpuTime(5, () => waitIdle(60_000)), OutOfTime);
  });
  it('starts again if the time was spent waiting for something else', () => {
    let waits = 2;
    let runs = 0;
    const compute = () => {
      if (++runs < 3) for (;;);
      return 9;
    };
    assert.equal(
      withinCpuTime(20, compute, () => waits-- > 0),
      9,
    );
  });
});
