import { constants } from 'node:os';

/** @type {Set<() => void>} */
const tasks = new Set();
let listening = false;

/** Runs every registered task once, the newest first. */
function runAll() {
  for (const task of [...tasks].reverse()) {
    tasks.delete(task);
    try {
      task();
    } catch {
      // One failed clean-up must not keep the others from running.
    }
  }
}

/** Node does not emit "exit" when a signal ends it, so signals are turned into an ordinary exit. */
function listen() {
  listening = true;
  process.on('exit', runAll);
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => process.exit(128 + constants.signals[signal]));
  }
}

/**
 * Registers synchronous clean-up for the end of this process, whatever ends it (except SIGKILL).
 * @param {() => void} task
 * @returns {() => void} runs the clean-up now and forgets it; later calls do nothing
 */
export function atEnd(task) {
  if (!listening) {
    listen();
  }
  tasks.add(task);
  return () => {
    if (tasks.delete(task)) {
      task();
    }
  };
}
