import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { atEnd } from './cleanup.mjs';

/**
 * An extensions folder with a link to the unpacked extension at `root`: after a new build, reloading the window is enough. It is removed
 * with this process.
 * @param {string} root
 * @returns {string}
 */
export function linkExtension(root) {
  const folder = mkdtempSync(join(tmpdir(), 'proposals-extensions-'));
  atEnd(() => rmSync(folder, { recursive: true, force: true }));
  symlinkSync(root, join(folder, 'enhancement-proposals'), 'dir');
  return folder;
}
