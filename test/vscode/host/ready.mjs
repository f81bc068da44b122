import { createInterface } from 'node:readline';

const LIMIT_MS = 60_000;
const READY = /Web UI available at .*:(\d+)/;
// If its port is in use, the server keeps running without it and only prints this line.
const PORT_TAKEN = /listen EADDRINUSE.*:(\d+)/;

/**
 * Waits until the VS Code server has printed that it is ready.
 * @param {import('node:child_process').ChildProcess} child
 * @param {Promise<number | null>} exited
 * @param {(line: string) => void} log receives every line the server prints, also later
 * @returns {Promise<number>} the port it listens on
 */
export function serverReady(child, exited, log) {
  return new Promise((resolve, reject) => {
    /** @type {string[]} */
    const last = [];
    const fail = (/** @type {string} */ why) => reject(new Error(`VS Code ${why}\n${last.join('\n')}`));
    const timer = setTimeout(fail, LIMIT_MS, `was not ready after ${LIMIT_MS / 1000} s:`);
    const read = (/** @type {string} */ line) => {
      last.push(line);
      last.splice(0, last.length - 30);
      log(line);
      const port = READY.exec(line)?.[1];
      if (port) {
        clearTimeout(timer);
        resolve(Number(port));
      }
      const taken = PORT_TAKEN.exec(line)?.[1];
      if (taken) {
        reject(new Error(`Port ${taken} is in use.`));
      }
    };
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: /** @type {import('node:stream').Readable} */ (stream) }).on('line', read);
    }
    child.on('error', (error) => fail(`did not start: ${error.message}`));
    exited.then((code) => {
      clearTimeout(timer);
      fail(`ended while starting (${code}):`);
    });
  });
}
