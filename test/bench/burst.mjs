// 200 keys at once: the time until the diagnostics of the last version arrive, and for how many versions diagnostics were sent.
import { Client } from './client.mjs';
import { places } from './documents.mjs';
import { median, within } from './statistics.mjs';

const size = 200;

export async function burst(server, document, rounds) {
  const client = new Client(server, document.folder);
  if (!(await client.hasOpened(document, 60_000))) {
    await client.stop();
    return undefined;
  }
  const [{ next: typeNext }] = places(document.text).paragraph;
  const key = () => typeNext()[0].change;
  const singles = [];
  for (let i = 0; i < 40; i++) singles.push(await client.change(document.uri, key()));
  const times = [];
  let published = 0;
  for (let round = 0; round < rounds; round++) {
    const send = client.sendAtOnce(document.uri, Array.from({ length: size }, key));
    client.publishedVersions = [];
    const start = performance.now();
    const done = await within(
      30_000,
      send().then(() => true),
    );
    if (!done) {
      await client.stop();
      return undefined;
    }
    times.push(performance.now() - start);
    published = Math.max(published, client.publishedVersions.length);
  }
  await client.stop();
  return { single: median(singles), all: median(times), published };
}
