import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ValueStore } from '../../server/src/cli/host/value-store';

/** What a second run gets: a store with all values of another one, as they are written and read. */
function nextRun(store: ValueStore): ValueStore {
  const { places, bytes } = store.allValues();
  return new ValueStore(() => ({ places: JSON.parse(JSON.stringify(places)), bytes: new Uint8Array(bytes) }));
}

const never = () => assert.fail('computed again');

describe('the values that are kept between runs', () => {
  it('are computed once', () => {
    const store = new ValueStore(() => undefined);
    const value = { names: ['ä', ''], count: 2 };
    assert.deepEqual(
      store.get('facts', ['schema', 'text'], () => value),
      value,
    );
    assert.deepEqual(store.get('facts', ['schema', 'text'], never), value);
    const next = nextRun(store);
    assert.deepEqual(next.get('facts', ['schema', 'text'], never), value);
    assert.equal(next.hasNewValues, false);
    assert.deepEqual(nextRun(next).get('facts', ['schema', 'text'], never), value);
  });

  it('depend on the kind and on each input', () => {
    const store = new ValueStore(() => undefined);
    const inputs: readonly (readonly [string, ...(string | undefined)[]])[] = [
      ['facts', 'a', 'b'],
      ['words', 'a', 'b'],
      ['facts', 'ab', ''],
      ['facts', '', 'ab'],
      ['facts', 'a', 'b', undefined],
      ['facts', 'a', 'b', ''],
      ['facts', 'a', undefined, 'b'],
      ['facts', 'a\nb'],
    ];
    for (const [i, [kind, ...rest]] of inputs.entries()) store.get(kind, rest, () => i);
    const next = nextRun(store);
    for (const [i, [kind, ...rest]] of inputs.entries()) assert.equal(next.get(kind, rest, never), i);
  });

  it('do not include undefined, which a later run may know', () => {
    const store = new ValueStore(() => undefined);
    assert.equal(
      store.get('dates', ['head'], () => undefined),
      undefined,
    );
    assert.equal(store.hasNewValues, false);
    assert.equal(
      nextRun(store).get('dates', ['head'], () => 1),
      1,
    );
  });

  it('stay while another run does not use them', () => {
    const first = new ValueStore(() => undefined);
    first.get('facts', ['a'], () => 1);
    const second = nextRun(first);
    second.get('facts', ['b'], () => 2);
    const third = nextRun(second);
    assert.equal(third.get('facts', ['a'], never), 1);
    assert.equal(third.get('facts', ['b'], never), 2);
  });

  it('are limited in size: those that the last run used stay', () => {
    const large = 'x'.repeat(3_000_000);
    const first = new ValueStore(() => undefined);
    for (let i = 0; i < 10; i++) first.get('facts', [`old ${i}`], () => large);
    assert.ok(first.allValues().bytes.length <= 16 * 2 ** 20);
    const second = nextRun(first);
    second.get('facts', ['new'], () => large);
    const { bytes } = second.allValues();
    assert.ok(bytes.length <= 8 * 2 ** 20, `${bytes.length}`);
    assert.equal(nextRun(second).get('facts', ['new'], never), large);
  });

  it('come from other threads, too, which send each value once', () => {
    const thread = new ValueStore(() => undefined);
    thread.get('facts', ['a'], () => 1);
    const sent = thread.takeNewValues();
    assert.equal(sent.length, 1);
    assert.equal(thread.takeNewValues().length, 0);
    const main = new ValueStore(() => undefined);
    main.addValues(sent);
    assert.equal(main.hasNewValues, true);
    assert.equal(nextRun(main).get('facts', ['a'], never), 1);
  });

  it('are loaded only when one is needed', () => {
    let loads = 0;
    const store = new ValueStore(() => {
      loads++;
      return undefined;
    });
    assert.equal(loads, 0);
    store.get('facts', ['a'], () => 1);
    store.get('facts', ['b'], () => 1);
    assert.equal(loads, 1);
  });
});
