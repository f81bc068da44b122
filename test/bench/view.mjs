// The list of proposals that fills the Proposals view, from the start of the server until all files are read, for growing numbers of KEPs.
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Client } from './client.mjs';
import { processorTimes } from './commands.mjs';
import { median, within } from './statistics.mjs';

/**
 * Returns for each number of proposals the medians of the time from the start until the first and until all are listed and of processor time, in milliseconds, and of memory in
 * bytes. `sizes`: the numbers of proposals.
 */
export async function view(server, corpora, folder, { rounds, sizes }) {
  const results = [];
  for (const size of sizes) {
    const place = join(folder, `view-${size}`);
    writeKeps(join(corpora, 'kep/keps'), join(place, 'keps'), size);
    const runs = [];
    for (let round = 0; round < rounds; round++) runs.push(await listed(server, place));
    const of = (key) => median(runs.map((run) => run[key]));
    const values = ['listed', 'first', 'all', 'cpu', 'bytes'].map((key) => [key, of(key)]);
    results.push({ size, ...Object.fromEntries(values) });
  }
  return results;
}

/** Writes the template and `size` KEPs, each with a number and a name of its own. */
function writeKeps(from, to, size) {
  const template = 'NNNN-kep-template';
  cpSync(join(from, template), join(to, template), { recursive: true });
  // The top of a repository: templates are searched up to there.
  mkdirSync(join(to, '../.git'), { recursive: true });
  const keps = readdirSync(from, { recursive: true })
    .filter((name) => name.endsWith('kep.yaml') && !name.startsWith(template))
    .map((name) => dirname(name))
    .sort();
  for (let i = 0; i < size; i++) {
    const kep = keps[i % keps.length];
    const [group] = kep.split(/[\\/]/);
    const proposalFolder = join(to, group, `${1000 + i}-proposal`);
    mkdirSync(proposalFolder, { recursive: true });
    for (const name of ['README.md', 'kep.yaml'])
      writeFileSync(join(proposalFolder, name), readFileSync(join(from, kep, name), 'utf8'));
  }
}

/** Starts the server and lists the proposals each time it says that there are more, as our client in VS Code does, until the list is complete. */
async function listed(server, folder) {
  const client = new Client(server, folder);
  let onChange = () => {};
  client.connection.onNotification('proposals/changed', () => onChange());
  await client.initialize(folder);
  let first;
  let list;
  do {
    const changed = new Promise((resolve) => {
      onChange = resolve;
    });
    list = await client.connection.sendRequest('proposals/list');
    if (list.proposals.length > 0) first ??= performance.now() - client.started;
    if (!list.isComplete) await within(longestWait, changed);
  } while (!list.isComplete);
  const all = performance.now() - client.started;
  const [user, system] = processorTimes(client.process.pid);
  const bytes = await client.memory();
  await client.stop();
  return { listed: list.proposals.length, first, all, cpu: user + system, bytes };
}

/** Milliseconds after which the list is requested even if nothing has changed. */
const longestWait = 2000;
