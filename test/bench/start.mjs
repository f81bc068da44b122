// The time from starting a server to its first diagnostics of a document.
import { Client } from './client.mjs';
import { median } from './statistics.mjs';

export async function start(servers, document, rounds) {
  const times = new Map(servers.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const server of servers) {
      const client = new Client(server, document.folder);
      const opened = await client.hasOpened(document, 30_000);
      if (opened) times.get(server.name).push(performance.now() - client.started);
      await client.stop();
    }
  }
  return Object.fromEntries(
    [...times].filter(([, list]) => list.length > 0).map(([name, list]) => [name, median(list)]),
  );
}
