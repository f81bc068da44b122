import { type ChildProcess, execFile, spawnSync } from 'node:child_process';
import { commandFor } from './command';
import { defaultLimits, type GitLimits, type GitQuery, type GitRun } from './query';

/** Why a run of git has no output. */
export interface GitFailure {
  readonly cause: 'not-installed' | 'timeout' | 'exit' | 'too-much-output';
  /** One line for people: "git did not finish in time". */
  readonly message: string;
}

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

/**
 * Runs a query and blocks until it is done. Never throws: when git is missing or fails, `onFailure` is called and the query is resumed with undefined.
 */
export function runQuerySync<T>(
  query: GitQuery<T>,
  { milliseconds }: GitLimits = defaultLimits,
  onFailure: (failure: GitFailure) => void = () => {},
): T {
  const end = performance.now() + milliseconds;
  let step = query.next();
  while (!step.done) {
    const output = runSync(step.value, end - performance.now());
    if (!Buffer.isBuffer(output)) onFailure(output);
    step = query.next(Buffer.isBuffer(output) ? output : undefined);
  }
  return step.value;
}

/** Runs git once and blocks until it is done. Never throws. */
export function runSync(run: GitRun, milliseconds: number): Buffer | GitFailure {
  if (milliseconds < 1) return timedOut;
  const { program, args, cwd, env } = commandFor(run);
  try {
    const { error, status, stdout, stderr } = spawnSync(program, args, {
      cwd,
      env,
      input: run.input ?? '',
      maxBuffer: run.maxOutputBytes,
      timeout: timeoutOf(milliseconds),
      killSignal: 'SIGKILL',
      windowsHide: true,
    });
    const { code } = (error ?? {}) as NodeJS.ErrnoException;
    if (!error && status === 0) return stdout;
    if (code === 'ENOBUFS') return run.allowTruncated ? stdout : tooMuchOutput;
    if (code === 'ETIMEDOUT') return timedOut;
    return error ? notInstalled : { cause: 'exit', message: reasonIn(stderr, status) };
  } catch {
    // Node throws when an argument contains a NUL, as a file name in a query may.
    return { cause: 'exit', message: 'git cannot read this name' };
  }
}

const timedOut: GitFailure = { cause: 'timeout', message: 'git did not finish in time' };
const tooMuchOutput: GitFailure = { cause: 'too-much-output', message: 'git printed too much' };
const notInstalled: GitFailure = { cause: 'not-installed', message: 'git cannot be run' };

/** The first line of git's stderr. */
function reasonIn(stderr: Buffer, status: number | null): string {
  const [line = ''] = stderr.toString('utf8', 0, 2000).split('\n');
  return `git: ${line.replace(/^(?:fatal|error): /, '') || `exit code ${status}`}`;
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
        running.delete(child);
        const isTruncated = error?.code === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER';
        resolve((isTruncated && run.allowTruncated) || !error ? stdout : undefined);
      });
      endWithProcess(child);
      // git may exit before it has read all of its input; the broken pipe is not an error.
      child.stdin?.on('error', () => {});
      child.stdin?.end(run.input ?? '');
    } catch {
      // Node throws when an argument contains a NUL, as a file name in a query may.
      resolve(undefined);
    }
  });
}

/** The runs of git that are not done. */
const running = new Set<ChildProcess>();

/** A run that is still waited for when the process exits is ended with it. */
function endWithProcess(child: ChildProcess): void {
  running.add(child);
  if (!process.listeners('exit').includes(endRuns)) process.on('exit', endRuns);
}

function endRuns(): void {
  for (const child of running) child.kill('SIGKILL');
}

/** Node has no timeout when it is 0. */
function timeoutOf(milliseconds: number): number {
  return Number.isFinite(milliseconds) ? Math.ceil(milliseconds) : 0;
}
