// Resident memory with 20 documents of 100 KB open, and after many edits.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Client } from './client.mjs';
import { places } from './documents.mjs';

export async function memory(server, document, edits) {
  const client = new Client(server, document.folder);
  await client.initialize(document.folder);
  for (let i = 0; i < 20; i++) {
    const file = join(document.folder, `${100 + i}-proposal.md`);
    const text = document.text.replace(/^# .*$/m, (title) => `${title} ${i}`);
    writeFileSync(file, text);
    await client.open(pathToFileURL(file).href, text);
  }
  const open = await memoryWhenIdle(client);
  const [{ next: typeNext }] = places(document.text).paragraph;
  const key = () => typeNext()[0].change;
  const uri = pathToFileURL(join(document.folder, '100-proposal.md')).href;
  const after = {};
  for (let i = 1; i <= Math.max(...edits); i++) {
    await client.change(uri, key());
    if (edits.includes(i)) after[i] = await memoryWhenIdle(client);
  }
  await client.stop();
  return { open, after };
}

/** Resident memory after three seconds without requests, in which garbage may be collected. */
async function memoryWhenIdle(client) {
  await new Promise((resolve) => setTimeout(resolve, 3000));
  return client.memory();
}
