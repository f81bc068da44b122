import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { CHROMIUM, HAS_CHROMIUM } from './paths.mjs';

const ARGS = [
  '--no-sandbox',
  '--no-zygote',
  '--disable-gpu',
  '--headless=shell',
  '--disable-background-networking',
];

/** Which executable to start, and with which environment. */
function chromium() {
  const named = process.env.PROPOSALS_CHROMIUM;
  if (named) {
    return { executablePath: named, env: process.env };
  }
  if (!HAS_CHROMIUM) {
    throw new Error('There is no browser on npm for this platform: name a Chromium in PROPOSALS_CHROMIUM.');
  }
  const executablePath = join(CHROMIUM, 'chromium');
  /** @type {NodeJS.ProcessEnv} */
  const env = { ...process.env, FONTCONFIG_FILE: join(CHROMIUM, 'fonts.conf') };
  // It does not start without libnss3 and libnspr4; only then are those of its package used.
  if (spawnSync(executablePath, ['--version'], { env }).status !== 0) {
    env.LD_LIBRARY_PATH = [join(CHROMIUM, 'al2023', 'lib'), env.LD_LIBRARY_PATH].filter(Boolean).join(':');
  }
  return { executablePath, env };
}

/**
 * Starts headless Chromium: the one of the npm package, or the one that PROPOSALS_CHROMIUM names.
 * @param {readonly string[]} [args] more arguments of Chromium
 * @returns {Promise<import('playwright-core').Browser>}
 */
export async function openBrowser(args = []) {
  // Imported late: it is not there before installHost() has run.
  const { chromium: playwright } = await import('playwright-core');
  // Signals are handled in cleanup.mjs; the browser also ends with this process.
  const signals = { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false };
  return playwright.launch({ ...chromium(), ...signals, args: [...ARGS, ...args] });
}
