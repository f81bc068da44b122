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

/** The longest time for an input to be shown, in milliseconds. */
const INPUT_MS = 20_000;

/**
 * Presses keys as a person does: `Enter` and the like are keys, what follows a quote is typed. With `words`, only when the quick input with these words has the focus.
 * @param {import('playwright-core').Page} page
 * @param {{ keys: readonly string[], words?: string }} request
 */
async function press(page, { keys, words }) {
  if (words) await page.waitForFunction(hasFocus, words, { timeout: INPUT_MS });
  for (const key of keys) {
    if (key.startsWith('"')) await page.keyboard.type(key.slice(1));
    else await page.keyboard.press(key);
  }
}

/**
 * True if the quick input with these words has the focus. Runs in the page.
 * @param {string} words
 */
function hasFocus(words) {
  const widget = document.querySelector('.quick-input-widget');
  const input = widget?.querySelector('input');
  const texts = [widget?.textContent, input?.placeholder];
  return document.activeElement === input && texts.some((text) => text?.includes(words));
}

/**
 * Prints the console of the extension host, takes the screenshots that the tests request, and presses their keys.
 * @param {import('playwright-core').Page} page
 */
export async function followConsole(page) {
  const target = process.env.PROPOSALS_SCREENSHOT;
  /** @type {Promise<void>[]} */
  const shots = [];
  let finished = false;
  /** @type {Promise<void>} */
  let pressed = Promise.resolve();
  const print = (/** @type {string} */ _type, /** @type {unknown[]} */ args) => {
    const text = format(...args);
    if (text === FINISHED) {
      finished = true;
      return;
    }
    const keys = /^\[keys\] (.*)$/s.exec(text)?.[1];
    if (keys) {
      // One after the other, as from one keyboard.
      pressed = pressed
        .then(() => press(page, JSON.parse(keys)))
        .catch((error) => console.log(error.message));
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
