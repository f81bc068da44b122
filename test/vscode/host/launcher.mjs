#!/usr/bin/env node
// Replaces the executable of a desktop VS Code in @vscode/test-electron: accepts the same arguments, runs
// the extension tests in the VS Code server with a headless browser, and exits with their result.
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openBrowser } from './browser.mjs';
import { followConsole, screenshot } from './console.mjs';
import { installHost } from './install.mjs';
import { HOST } from './paths.mjs';
import { startHost } from './server.mjs';

const LIMIT_S = Number(process.env.PROPOSALS_TEST_TIMEOUT) || 300;

/**
 * Reads the arguments that a desktop VS Code gets; flags that mean nothing here are left alone.
 * @param {string[]} argv
 */
function parseArgs(argv) {
  const value = (/** @type {string} */ name) => {
    const found = argv.find((argument) => argument.startsWith(`--${name}=`));
    return found && resolve(found.slice(name.length + 3));
  };
  const extension = value('extensionDevelopmentPath');
  const tests = value('extensionTestsPath');
  if (!extension || !tests) {
    throw new Error('Needs --extensionDevelopmentPath=FOLDER and --extensionTestsPath=FOLDER.');
  }
  const folder = argv.find((argument) => !argument.startsWith('-'));
  const workspace = argv.includes('--empty-window') ? undefined : resolve(folder ?? '.');
  return { extension, tests, workspace, restricted: argv.includes('--restricted') };
}

/**
 * The query with what the page should run; it is used because the server runs with the test driver.
 * @param {import('./server.mjs').Host} host
 * @param {ReturnType<typeof parseArgs>} paths
 */
function testQuery(host, { extension }) {
  const entries = [
    ['extensionDevelopmentPath', host.uri(extension)],
    ['extensionTestsPath', host.uri(join(HOST, 'runner.cjs'))],
    ['skipWelcome', 'true'],
  ];
  return `&payload=${encodeURIComponent(JSON.stringify(entries))}`;
}

/**
 * Resolves with the reason when the tests can no longer finish.
 * @param {import('playwright-core').Page} page
 * @param {import('./server.mjs').Host} host
 * @returns {Promise<string>}
 */
function trouble(page, host) {
  return Promise.race([
    sleep(LIMIT_S * 1000, `The extension tests did not finish within ${LIMIT_S} s.`),
    host.exited.then((code) => `The VS Code server ended during the tests (${code}).`),
    new Promise((resolve) => page.on('crash', () => resolve('The page crashed during the tests.'))),
    new Promise((resolve) => page.on('close', () => resolve('The browser ended during the tests.'))),
  ]);
}

/**
 * Runs the tests in a page.
 * @param {import('playwright-core').Page} page
 * @param {import('./server.mjs').Host} host
 * @param {ReturnType<typeof parseArgs>} paths
 * @returns {Promise<number>} the exit code
 */
async function runTests(page, host, paths) {
  const { shotsTaken, testsFinished } = await followConsole(page);
  /** @type {Promise<number>} */
  const result = new Promise((resolve) => page.exposeFunction('codeAutomationExit', resolve));
  const stopped = trouble(page, host);
  await page.goto(host.url + testQuery(host, paths), { waitUntil: 'commit' });
  let outcome = await Promise.race([result, stopped]);
  if (outcome === 0 && !testsFinished()) {
    // VS Code also reports 0 when the extension host ends in the middle of the tests.
    outcome = 'The extension host ended before the tests did.';
  }
  const code = typeof outcome === 'number' ? outcome : 1;
  await shotsTaken();
  if (code !== 0 && process.env.PROPOSALS_SCREENSHOT_ON_FAILURE) {
    await screenshot(page, resolve(process.env.PROPOSALS_SCREENSHOT_ON_FAILURE));
  }
  if (typeof outcome === 'string') {
    console.log(outcome);
  }
  return code;
}

/**
 * Installs and starts everything, runs the tests and ends everything.
 * @returns {Promise<number>} the exit code
 */
async function main() {
  const paths = parseArgs(process.argv.slice(2));
  await installHost();
  process.env.PROPOSALS_TESTS = paths.tests; // for runner.cjs
  process.env.PROPOSALS_KEYS = 'yes'; // for keyboard.ts
  const host = await startHost({
    workspace: paths.workspace,
    testDriver: true,
    restricted: paths.restricted,
  });
  const browser = await openBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    return await runTests(page, host, paths);
  } finally {
    await browser.close();
    await host.stop();
  }
}

// If the parent process has ended, nobody waits for the result: everything that was started here ends, too.
const parent = process.ppid;
setInterval(() => process.ppid !== parent && process.exit(1), 1000).unref();

try {
  process.exit(await main());
} catch (error) {
  console.log(/** @type {Error} */ (error).message);
  process.exit(1);
}
