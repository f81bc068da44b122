import { spawnSync } from 'node:child_process';
import type { Call, Steps } from './call';
import { commandOf } from './command';
import { type Limits, usualLimits } from './limits';

/** The answer to a question, waited for. Never throws: without git, the question hears that it failed. */
export function runSync<T>(steps: Steps<T>, { time }: Limits = usualLimits): T {
  const end = performance.now() + time;
  let step = steps.next();
  while (!step.done) step = steps.next(printedBy(step.value, end - performance.now()));
  return step.value;
}

function printedBy(call: Call, time: number): Buffer | undefined {
  if (time < 1) return undefined;
  const { program, args, cwd, env } = commandOf(call);
  try {
    const { error, status, stdout } = spawnSync(program, args, {
      cwd,
      env,
      input: call.input ?? '',
      maxBuffer: call.maxBytes,
      timeout: Math.ceil(time),
      killSignal: 'SIGKILL',
      windowsHide: true,
    });
    const isCut = (error as NodeJS.ErrnoException | undefined)?.code === 'ENOBUFS';
    return (isCut && call.mayBeCut) || (!error && status === 0) ? stdout : undefined;
  } catch {
    // A name that no file can have, with a NUL.
    return undefined;
  }
}
