import { createContext, Script } from 'node:vm';

/** A computation took longer than it may. */
export class OutOfTime extends Error {
  override readonly name = 'OutOfTime';
}

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
    return script.runInContext(context, { timeout: milliseconds });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
    throw new OutOfTime();
  } finally {
    context.compute = outer;
  }
}
