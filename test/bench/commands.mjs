// Times whole commands.
import { spawnSync } from 'node:child_process';
import { closeSync, openSync, readFileSync, rmSync } from 'node:fs';
import { devNull, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));

/** The milliseconds that a command takes. Its output is discarded. Exit code 1 means that a linter found something; throws for other codes. */
export function timed([command, ...args], cwd, env = process.env) {
  const nowhere = openSync(devNull, 'w');
  const start = performance.now();
  const { status, error, stderr } = spawnSync(command, args, {
    cwd,
    env,
    stdio: ['ignore', nowhere, 'pipe'],
    maxBuffer: 2 ** 30,
  });
  const time = performance.now() - start;
  closeSync(nowhere);
  if (error || status === null || status > 1)
    throw new Error(
      `${command} ${args.slice(0, 3).join(' ')} ended with ${status}: ${error ?? stderr}`.slice(0, 500),
    );
  return time;
}

/**
 * What a run of our command line needs: the time that passes and the processor time with that of git, in milliseconds, and its largest memory in megabytes. Reads `/proc`, so it
 * works on Linux only.
 */
export function usageOf(cli, args, cwd) {
  const file = join(tmpdir(), `proposals-usage-${process.pid}.json`);
  const before = processorTimeOfChildren();
  const command = [process.execPath, '--require', join(here, 'usage.cjs'), cli, ...args];
  const time = timed(command, cwd, { ...process.env, USAGE_FILE: file });
  const cpu = processorTimeOfChildren() - before;
  const { memory } = JSON.parse(readFileSync(file, 'utf8'));
  rmSync(file);
  return { time, cpu, memory };
}

/** The processor time in milliseconds of all processes that were started here, or by these, and have ended. */
function processorTimeOfChildren() {
  const [user, system] = processorTimes('self').slice(2);
  return user + system;
}

/** Milliseconds of a process: in its own code, in the system for it, and both for its children that have ended. */
export function processorTimes(id) {
  const stat = readFileSync(`/proc/${id}/stat`, 'utf8');
  // They are the 14th to 17th field, in ticks; the second, in parentheses, may contain spaces.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields.slice(11, 15).map((ticks) => (Number(ticks) / ticksPerSecond) * 1000);
}

/** Ticks of the processor in a second, as in `/proc`. */
const ticksPerSecond = 100;
