import { dirname, join, resolve } from 'node:path';
import { format } from 'node:util';

// What runner.cjs prints when the tests have passed.
const FINISHED = '[tests finished]';

// What the workbench and its host print in every run, because native modules are not built and because they
// look for a marketplace and an account. None of it comes from an extension or its tests.
const NOISE = [
  /Could not locate the bindings file|Cannot find module '.\/build\/Release\/watchdog'/,
  /^\[(AccountPolicyGate|AgentHost:\w+|Service Worker|reconnection-grace-time)\]/,
  /^(Resolving|Resolved) connection token|^Creating a socket \(renderer-/,
  /^Updating additional builtin extensions cache/,
  /open-vsx\.org|Timed out waiting for authentication provider/,
];

/**
 * Takes a screenshot; a failing one must not fail the tests.
 * @param {import('playwright-core').Page} page
 * @param {string} path
 */
export async function screenshot(page, path) {
  try {
    await page.screenshot({ path, fullPage: true });
  } catch (error) {
    console.log(`No screenshot ${path}: ${/** @type {Error} */ (error).message}`);
  }
}

/**
 * Prints the console of the extension host, and takes the screenshots that the tests request.
 * @param {import('playwright-core').Page} page
 */
export async function followConsole(page) {
  const target = process.env.PROPOSALS_SCREENSHOT;
  /** @type {Promise<void>[]} */
  const shots = [];
  let finished = false;
  const print = (/** @type {string} */ _type, /** @type {unknown[]} */ args) => {
    const text = format(...args);
    if (text === FINISHED) {
      finished = true;
      return;
    }
    if (NOISE.some((noise) => noise.test(text))) {
      return;
    }
    console.log(text);
    const name = /^\[screenshot\] ([\w.-]+)$/.exec(text)?.[1];
    if (target && name) {
      shots.push(screenshot(page, join(dirname(resolve(target)), `${name}.png`)));
    }
  };
  await page.exposeFunction('codeAutomationLog', print);
  return { shotsTaken: () => Promise.all(shots), testsFinished: () => finished };
}
