// The list of proposals that fills the Proposals view, from the start of the server until all files are read, for growing numbers of KEPs.
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Client } from './client.mjs';
import { median } from './statistics.mjs';

/** Ticks of the processor in a second, as in `/proc`. */
const ticksPerSecond = 100;

/** Returns for each number of proposals the medians of processor time in milliseconds, and of memory in bytes. `sizes`: the numbers of proposals. */
export async function view(server, corpora, folder, { rounds, sizes }) {
  const results = [];
  for (const size of sizes) {
    const place = join(folder, `view-${size}`);
    writeKeps(join(corpora, 'kep/keps'), join(place, 'keps'), size);
    const runs = [];
    for (let round = 0; round < rounds; round++) runs.push(await listed(server, place));
    const of = (key) => median(runs.map((run) => run[key]));
    results.push({ size, listed: of('listed'), cpu: of('cpu'), bytes: of('bytes') });
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

/** Starts the server and lists the proposals until the list is complete. */
async function listed(server, folder) {
  const client = new Client(server, folder);
  await client.initialize(folder);
  let list = await client.connection.sendRequest('proposals/list');
  while (!list.isComplete) {
    await new Promise((resolve) => setTimeout(resolve, 300));
    list = await client.connection.sendRequest('proposals/list');
  }
  const stat = readFileSync(`/proc/${client.process.pid}/stat`, 'utf8');
  // User and system time are the 14th and 15th field; the second, in parentheses, may contain spaces.
  const [user, systemTime] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13);
  const bytes = await client.memory();
  await client.stop();
  const cpu = ((Number(user) + Number(systemTime)) / ticksPerSecond) * 1000;
  return { listed: list.proposals.length, cpu, bytes };
}
