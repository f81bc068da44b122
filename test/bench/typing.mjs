// One key at a time: from sending the change to receiving the diagnostics of that version.
import { Client } from './client.mjs';
import { places } from './documents.mjs';
import { median, quantile, within } from './statistics.mjs';

/** Kinds of places whose paragraphs must have findings, before and after the keys. */
const withFindings = ['finding', 'link'];

/**
 * Types `keys` keys at each kind of place in `document`. The servers take turns, so that load on the machine affects all of them alike. A server
 * gets at most `budget` milliseconds for each kind; a server that is `aside` gets a fifth of that, and only the first kind. Returns, by kind and
 * server, median and 95th percentile in milliseconds, and the number of findings at each kind of place as our server reports them.
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
  // Typed text stays in the document when the next kind of place follows.
  const placesOf = new Map(clients.map(({ name }) => [name, places(document.text)]));
  const ours = clients.find(({ name }) => name === 'ours').client;
  const findings = { all: ours.diagnostics.length };
  for (const kind of kinds) {
    const spots = placesOf.get('ours')[kind];
    if (spots.length === 0) continue;
    const before = findingsAt(ours, spots);
    const timed = clients.filter(({ aside }) => !aside || kind === kinds[0]);
    const times = new Map(timed.map(({ name }) => [name, []]));
    const spent = new Map();
    const lost = new Set();
    for (let i = 0; i < keys + warmUp; i++) {
      for (const { name, client, aside } of timed) {
        const most = aside ? budget / 5 : budget;
        if (lost.has(name) || (spent.get(name) ?? 0) > most) continue;
        for (const { timed: counts, change } of placesOf.get(name)[kind][i % spots.length].next()) {
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
    const after = findingsAt(ours, spots);
    findings[kind] = { before, after };
    if (withFindings.includes(kind) && [...before, ...after].includes(0))
      throw new Error(`${document.name}: a place of the kind "${kind}" has no finding: ${before}; ${after}`);
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
  return { kinds: results, findings };
}

/** The number of diagnostics on the line of each place. */
function findingsAt({ diagnostics }, spots) {
  return spots.map(({ line }) => diagnostics.filter(({ range }) => range.start.line === line).length);
}

const warmUp = 20;
