import { createContext, Script } from 'node:vm';

/** A computation took longer than it may. */
export class OutOfTime extends Error {
  override readonly name = 'OutOfTime';

  constructor(readonly milliseconds: number) {
    super(`not finished after ${milliseconds} ms`);
  }
}

/** The longest time that Node accepts, in milliseconds: 49 days. */
const maxTimeout = 2 ** 32 - 1;

/** What computes, made once, because that takes longer than most computations. */
let runner:
  | { readonly script: Script; readonly context: { compute?: (() => unknown) | undefined } }
  | undefined;

/**
 * Computes a value, and stops the computation if it takes longer than `milliseconds`, also in the middle of a regular expression. Throws {@link OutOfTime} then. Code that was stopped has not
 * run its `finally` blocks.
 */
export function withinTime<T>(milliseconds: number, compute: () => T): T {
  runner ??= { script: new Script('compute()'), context: createContext({}) };
  const { script, context } = runner;
  const outer = context.compute;
  context.compute = compute;
  try {
    // Errors of the computation are passed through as they are.
    return script.runInContext(context, { timeout: Math.min(milliseconds, maxTimeout) });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
    throw new OutOfTime(milliseconds);
  } finally {
    context.compute = outer;
  }
}

/** How many times longer than its CPU time a computation may take, because the machine does something else or waits for a disk. */
const maxSlowdown = 20;

/**
 * The same for CPU time, so that the result does not depend on what else the machine does: a computation that got less of a processor than it may have is run again with more time.
 * `isOtherwiseDelayed` is called before that; it is true if the computation waited for something that is finished now.
 */
export function withinCpuTime<T>(
  milliseconds: number,
  compute: () => T,
  isOtherwiseDelayed: () => boolean = () => false,
): T {
  const longest = milliseconds * maxSlowdown;
  let time = milliseconds;
  while (true) {
    const start = cpuTime();
    try {
      return withinTime(time, compute);
    } catch (error) {
      if (!(error instanceof OutOfTime)) throw error;
      const used = cpuTime() - start;
      if (isOtherwiseDelayed()) continue;
      if (used >= milliseconds || time >= longest) throw new OutOfTime(milliseconds);
      time = Math.min(
        longest,
        Math.max(2 * time, Math.ceil((1.5 * time * milliseconds) / Math.max(used, 1))),
      );
    }
  }
}

/** The CPU time of this thread in milliseconds; of the whole process, which is more, where Node does not know that of a thread. */
function cpuTime(): number {
  const { threadCpuUsage } = process as { threadCpuUsage?: () => NodeJS.CpuUsage };
  const { user, system } = threadCpuUsage?.() ?? process.cpuUsage();
  return (user + system) / 1000;
}
