// Checks in a clone of kubernetes/enhancements with its history: of all KEPs, and of five that are changed.
import { spawnSync } from 'node:child_process';
import { appendFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { usageOf } from './commands.mjs';
import { markdownIn } from './documents.mjs';
import { medians } from './growth.mjs';

/** The number of KEPs that are changed. */
const changed = 5;

/**
 * Returns the number of KEPs, and for each check the medians of what it needs. `clone`: the clone, which is copied. The checks are run in turn, several rounds. Before each check of
 * five KEPs, these get a line that they never had, and that is not committed: no result for them is in the cache.
 */
export function history(cli, clone, folder, rounds) {
  const place = join(folder, 'clone');
  git(folder, 'clone', '--quiet', clone, place);
  const keps = markdownIn(join(place, 'keps')).filter(
    (file) => file.endsWith('README.md') && !file.includes('NNNN'),
  );
  const five = keps.filter((_, i) => i % Math.floor(keps.length / changed) === 0).slice(0, changed);
  const caches = ['clone-cache', 'clone-values'].map((name) => join(folder, name));
  const [withCache, withValues] = caches.map((cache) => ['--cache-location', cache]);
  for (const options of [withCache, withValues]) usageOf(cli, ['check', ...options, '.'], place);
  let lines = 0;
  const ofAll = (...options) => usageOf(cli, ['check', ...options, '.'], place);
  const ofFive = (...options) => {
    lines++;
    for (const file of five) appendFileSync(file, `\nThis is line ${lines} of those that are added.\n`);
    const usage = usageOf(cli, ['check', '--changed-since', 'HEAD', ...options, '.'], place);
    git(place, 'checkout', '--quiet', '--', 'keps');
    return usage;
  };
  const checks = {
    'all KEPs, without a cache': () => ofAll('--no-cache'),
    'all KEPs, all results in the cache': () => ofAll(...withCache),
    'all KEPs, all results in the cache, first run after a commit elsewhere': () => {
      commitElsewhere(place);
      return ofAll(...withCache);
    },
    'five changed KEPs, without a cache': () => ofFive('--no-cache'),
    'five changed KEPs, with stored values': () => ofFive(...withValues),
    'review of five changed KEPs, without a cache': () => ofFive('--format', 'review', '--no-cache'),
    'review of five changed KEPs, with stored values': () => ofFive('--format', 'review', ...withValues),
  };
  const runs = Object.entries(checks).map(([name, run]) => ({ name, run, usages: [] }));
  for (let round = 0; round < rounds; round++) for (const { run, usages } of runs) usages.push(run());
  for (const name of [place, ...caches]) rmSync(name, { recursive: true });
  return { keps: keps.length, checks: runs.map(({ name, usages }) => ({ name, ...medians(usages) })) };
}

/** Commits a change that concerns no proposal. */
function commitElsewhere(place) {
  appendFileSync(join(place, 'notes.txt'), 'Changed.\n');
  git(place, 'add', 'notes.txt');
  git(
    place,
    '-c',
    'user.name=bench',
    '-c',
    'user.email=bench@example.org',
    'commit',
    '--quiet',
    '-m',
    'Change',
  );
}

function git(cwd, ...args) {
  const { status, stderr } = spawnSync('git', args, { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`git ${args.join(' ')} ended with ${status}: ${stderr}`);
}
