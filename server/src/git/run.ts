import { execFile } from 'node:child_process';
import type { Call, Steps } from './call';
import { commandOf } from './command';
import { type Limits, usualLimits } from './limits';

/** The answer to a question. Never rejects: without git, the question hears that it failed. */
export async function run<T>(steps: Steps<T>, { time }: Limits = usualLimits): Promise<T> {
  const end = performance.now() + time;
  let step = steps.next();
  while (!step.done) step = steps.next(await printedBy(step.value, end - performance.now()));
  return step.value;
}

function printedBy(call: Call, time: number): Promise<Buffer | undefined> {
  if (time < 1) return Promise.resolve(undefined);
  const { program, args, cwd, env } = commandOf(call);
  const options = {
    cwd,
    env,
    encoding: 'buffer',
    maxBuffer: call.maxBytes,
    timeout: Math.ceil(time),
    killSignal: 'SIGKILL',
    windowsHide: true,
  } as const;
  return new Promise((resolve) => {
    try {
      const child = execFile(program, args, options, (error, stdout) => {
        const isCut = error?.code === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER';
        resolve((isCut && call.mayBeCut) || !error ? stdout : undefined);
      });
      // It may end before it has read all.
      child.stdin?.on('error', () => {});
      child.stdin?.end(call.input ?? '');
    } catch {
      // A name that no file can have, with a NUL.
      resolve(undefined);
    }
  });
}
