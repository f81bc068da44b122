import { execFile, spawnSync } from 'node:child_process';
import { commandFor } from './command';
import { defaultLimits, type GitLimits, type GitQuery, type GitRun } from './query';

/** Runs a query without blocking. Never rejects: when git is missing or fails, the query is resumed with undefined. */
export async function runQuery<T>(
  query: GitQuery<T>,
  { milliseconds }: GitLimits = defaultLimits,
): Promise<T> {
  const end = performance.now() + milliseconds;
  let step = query.next();
  while (!step.done) step = query.next(await outputOf(step.value, end - performance.now()));
  return step.value;
}

/** Runs a query and blocks until it is done. Never throws: when git is missing or fails, the query is resumed with undefined. */
export function runQuerySync<T>(query: GitQuery<T>, { milliseconds }: GitLimits = defaultLimits): T {
  const end = performance.now() + milliseconds;
  let step = query.next();
  while (!step.done) step = query.next(outputSyncOf(step.value, end - performance.now()));
  return step.value;
}

function outputOf(run: GitRun, milliseconds: number): Promise<Buffer | undefined> {
  if (milliseconds < 1) return Promise.resolve(undefined);
  const { program, args, cwd, env } = commandFor(run);
  const options = {
    cwd,
    env,
    encoding: 'buffer',
    maxBuffer: run.maxOutputBytes,
    timeout: timeoutOf(milliseconds),
    killSignal: 'SIGKILL',
    windowsHide: true,
  } as const;
  return new Promise((resolve) => {
    try {
      const child = execFile(program, args, options, (error, stdout) => {
        const isTruncated = error?.code === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER';
        resolve((isTruncated && run.allowTruncated) || !error ? stdout : undefined);
      });
      // git may exit before it has read all of its input; the broken pipe is not an error.
      child.stdin?.on('error', () => {});
      child.stdin?.end(run.input ?? '');
    } catch {
      // Node throws when an argument contains a NUL, as a file name in a query may.
      resolve(undefined);
    }
  });
}

function outputSyncOf(run: GitRun, milliseconds: number): Buffer | undefined {
  if (milliseconds < 1) return undefined;
  const { program, args, cwd, env } = commandFor(run);
  try {
    const { error, status, stdout } = spawnSync(program, args, {
      cwd,
      env,
      input: run.input ?? '',
      maxBuffer: run.maxOutputBytes,
      timeout: timeoutOf(milliseconds),
      killSignal: 'SIGKILL',
      windowsHide: true,
    });
    const isTruncated = (error as NodeJS.ErrnoException | undefined)?.code === 'ENOBUFS';
    return (isTruncated && run.allowTruncated) || (!error && status === 0) ? stdout : undefined;
  } catch {
    // Node throws when an argument contains a NUL, as a file name in a query may.
    return undefined;
  }
}

/** Node has no timeout when it is 0. */
function timeoutOf(milliseconds: number): number {
  return Number.isFinite(milliseconds) ? Math.ceil(milliseconds) : 0;
}
