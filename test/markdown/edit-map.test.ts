import assert from 'node:assert/strict';
import { it } from 'node:test';
import { EditMap } from 'micromark-util-edit-map';
import { MarkdownDocument } from '../../server/src/core/markdown/document';
import { makeEditMapLinear } from '../../server/src/core/markdown/edit-map';
import { randomFrom } from '../support/random';

type Event = Parameters<EditMap['consume']>[0][number];

const ownConsume = EditMap.prototype.consume;

/** The names of the events after random changes. */
function changed(seed: number): string[] {
  const { below } = randomFrom(seed);
  let added = 0;
  const eventOf = (name: string) => [name] as unknown as Event;
  const events = Array.from({ length: below(12) }, (_, i) => eventOf(`own ${i}`));
  const changes = new EditMap();
  for (let i = below(5); i > 0; i--) {
    const place = below(events.length + 1);
    const all = Array.from({ length: below(3) }, () => eventOf(`new ${added++}`));
    changes.add(place, below(events.length - place + 1), all);
  }
  changes.consume(events);
  assert.deepEqual([changes.map.length, changes.index.size], [0, 0]);
  return events.map(([name]) => name);
}

it('events are changed as micromark changes them', () => {
  for (let seed = 1; seed <= 2000; seed++) {
    EditMap.prototype.consume = ownConsume;
    const expected = changed(seed);
    makeEditMapLinear();
    assert.deepEqual(changed(seed), expected, `seed ${seed}`);
  }
});

it('lists and quotes of many lines are read in seconds', () => {
  for (const lines of ['- a\n  - b\n', '- > a\n', '> # a\nb\n', '> ```\nb\n', '1. - a\n']) {
    const text = lines.repeat(50_000 / lines.length);
    const start = process.cpuUsage();
    new MarkdownDocument(`x | y\n\n${text}\n*a* [b]\n`).headings;
    const { user, system } = process.cpuUsage(start);
    assert.ok(user + system < 4e6, `${JSON.stringify(lines)}: ${(user + system) / 1e6} s`);
  }
});
