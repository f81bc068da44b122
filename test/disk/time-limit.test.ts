import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { OutOfTime, withinTime } from '../../server/src/disk/time-limit';

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
