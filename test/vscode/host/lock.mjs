import { createHash, randomUUID } from 'node:crypto';
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { atEnd } from './cleanup.mjs';

const RETRY_MS = 500;
const LIMIT_MS = 15 * 60_000;

/**
 * Creates the lock file with our process id in it, in one step: a link appears complete or not at all.
 * @param {string} file
 * @returns {boolean} false when another process has the lock
 */
function tryLock(file) {
  const draft = `${file}.${randomUUID()}`;
  writeFileSync(draft, String(process.pid));
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') {
      return false;
    }
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/**
 * Removes the lock of a process that no longer runs.
 * @param {string} file
 */
function removeStale(file) {
  try {
    process.kill(Number(readFileSync(file, 'utf8')), 0);
  } catch (error) {
    // EPERM: the process runs, as another user. ENOENT: the lock was released just now.
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ESRCH') {
      rmSync(file, { force: true });
    }
  }
}

/**
 * Acquires a lock that the processes of this machine share; waits while another process has it.
 * @param {string} name what is locked, for example a folder
 * @param {() => void} onWait called once when another process has the lock
 * @returns {Promise<() => void>} releases the lock; also released when this process ends
 */
export async function takeLock(name, onWait) {
  const id = createHash('sha256').update(name).digest('hex').slice(0, 16);
  const file = join(tmpdir(), `proposals-host-${id}.lock`);
  const end = Date.now() + LIMIT_MS;
  for (let first = true; !tryLock(file); first = false) {
    if (first) {
      onWait();
    }
    if (Date.now() > end) {
      throw new Error(`Still locked after 15 minutes. If nothing is running, remove ${file}`);
    }
    removeStale(file);
    await sleep(first ? 0 : RETRY_MS);
  }
  return atEnd(() => rmSync(file, { force: true }));
}
