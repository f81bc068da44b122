import { EditMap } from 'micromark-util-edit-map';

type Events = Parameters<EditMap['consume']>[0];

/**
 * Replaces the method with which micromark changes the events of a document. Its own copies all events, and the parser calls it for each list item below a nested list or quote, and for each line that ends a
 * quote or an item: a nested list of 60 KB took 13 seconds. This one copies only the events behind the first change. The result is the same.
 */
export function makeEditMapLinear(): void {
  EditMap.prototype.consume = function (events) {
    if (this.map.length === 0) return;
    this.map.sort(([a], [b]) => a - b);
    applyChanges(events, this.map);
    this.map.length = 0;
    this.index.clear();
  };
}

/** Replaces events. `changes` are in the order of their places: where, how many are removed, and what is added there. */
function applyChanges(events: Events, changes: EditMap['map']): void {
  const start = changes[0]?.[0] ?? events.length;
  const rest = events.slice(start);
  events.length = start;
  let next = 0;
  for (const [place, removed, added] of changes) {
    for (const event of rest.slice(next, place - start)) events.push(event);
    for (const event of added) events.push(event);
    next = place - start + removed;
  }
  for (const event of rest.slice(next)) events.push(event);
}
