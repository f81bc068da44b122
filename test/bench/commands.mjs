// Times whole commands.
import { spawnSync } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { devNull } from 'node:os';

/** The milliseconds that a command takes. Its output is discarded. Exit code 1 means that a linter found something; throws for other codes. */
export function timed([command, ...args], cwd) {
  const nowhere = openSync(devNull, 'w');
  const start = performance.now();
  const { status, error, stderr } = spawnSync(command, args, {
    cwd,
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
