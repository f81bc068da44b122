// One key at a time: from the change sent to the diagnostics of that version received.
import { Client } from './client.mjs';
import { places } from './documents.mjs';
import { median, quantile, within } from './statistics.mjs';

/**
 * Presses `keys` keys at each kind of place in `document` on every server in turn, so that all of them meet the same moments of the machine. A
 * server gets no more than `budget` milliseconds for a place; one that stands aside a fifth of that, and the first place only. Gives, by place and
 * server, median and p95 in milliseconds.
 */
export async function typing(servers, document, { keys, budget, kinds }) {
  const clients = [];
  for (const server of servers) {
    const client = new Client(server, document.folder);
    const opened = await client.hasOpened(document, 60_000);
    if (opened) clients.push({ name: server.name, client, aside: server.aside === true });
    else await client.stop();
  }
  const results = {};
  // What is typed at one place stays there while keys are pressed at the next.
  const typed = new Map(clients.map(({ name }) => [name, places(document.text)]));
  for (const kind of kinds) {
    const spotsOf = (name) => typed.get(name)[kind];
    const spots = places(document.text)[kind];
    if (spots.length === 0) continue;
    const timed = clients.filter(({ aside }) => !aside || kind === kinds[0]);
    const times = new Map(timed.map(({ name }) => [name, []]));
    const spent = new Map();
    const lost = new Set();
    for (let i = 0; i < keys + warmUp; i++) {
      for (const { name, client, aside } of timed) {
        const most = aside ? budget / 5 : budget;
        if (lost.has(name) || (spent.get(name) ?? 0) > most) continue;
        for (const { timed: counts, change } of spotsOf(name)[i % spots.length]()) {
          const time = await within(60_000, client.change(document.uri, change));
          if (time === undefined) {
            lost.add(name);
            break;
          }
          spent.set(name, (spent.get(name) ?? 0) + time);
          if (counts && (i >= warmUp || spent.get(name) > most / 2)) times.get(name).push(time);
        }
      }
    }
    results[kind] = Object.fromEntries(
      [...times]
        .filter(([name, list]) => list.length > 0 && !lost.has(name))
        .map(([name, list]) => [
          name,
          { median: median(list), p95: quantile(list, 0.95), keys: list.length },
        ]),
    );
  }
  for (const { client } of clients) await client.stop();
  return results;
}

const warmUp = 20;
