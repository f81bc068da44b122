// Runs a program with a limit of processor time.
import { spawnSync } from 'node:child_process';
import { closeSync, openSync, readFileSync, readSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));

/** How many times longer than its processor time a program may take before it is said to wait for something that never comes. */
const maxSlowdown = 20;

/** Sets the limit, runs the program, and prints the processor time of the shell and of everything that it started, see times(1p). */
const script = 'ulimit -t "$0"; "$@" > "$STDOUT_FILE"; status=$?; times; exit $status';

/** How much of what a program writes is returned, in bytes. */
const maxOutput = 1_000_000;

/**
 * Runs Node with `args` in the folder `cwd`, and stops it after `seconds` of processor time, however long it waits for a processor. Returns the milliseconds of processor time
 * with those of programs that it started, such as git; its largest memory in megabytes, 0 if it was stopped; the beginning of what it wrote; and `isStopped`. Needs a POSIX shell.
 */
export function limitedRun(args, cwd, seconds) {
  const usage = join(tmpdir(), `proposals-usage-${process.pid}.json`);
  const output = join(tmpdir(), `proposals-output-${process.pid}.txt`);
  const {
    stdout: printed,
    stderr,
    status,
    error,
  } = spawnSync(
    'sh',
    ['-c', script, String(seconds), process.execPath, '--require', join(here, 'usage.cjs'), ...args],
    {
      cwd,
      env: { ...process.env, USAGE_FILE: usage, STDOUT_FILE: output },
      stdio: ['ignore', 'pipe', 'pipe'],
      encoding: 'utf8',
      timeout: seconds * 1000 * maxSlowdown,
      maxBuffer: 2 ** 30,
    },
  );
  const stdout = beginningOf(output);
  rmSync(output, { force: true });
  if (error) return { isStopped: true, time: seconds * 1000, memory: 0, stdout, stderr, status };
  const time = processorTime(printed);
  // 128 and the number of the signal that the system sends at the limit.
  if (status > 128) return { isStopped: true, time, memory: 0, stdout, stderr, status };
  const { memory } = JSON.parse(readFileSync(usage, 'utf8'));
  rmSync(usage);
  return { isStopped: false, time, memory, stdout, stderr, status };
}

function beginningOf(file) {
  const buffer = Buffer.alloc(maxOutput);
  const descriptor = openSync(file, 'r');
  const length = readSync(descriptor, buffer);
  closeSync(descriptor);
  return buffer.toString('utf8', 0, length);
}

/** Milliseconds in what `times` prints: minutes and seconds in own code and in the system, of the shell and of its children. */
function processorTime(text) {
  const times = [...text.matchAll(/(\d+)m([\d.]+)s/g)];
  return times.reduce(
    (sum, [, minutes, seconds]) => sum + (Number(minutes) * 60 + Number(seconds)) * 1000,
    0,
  );
}
