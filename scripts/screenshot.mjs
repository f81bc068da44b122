// npm run screenshot: the pictures of the README, taken in the VS Code that `npm start` opens in the browser.
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openBrowser } from '../test/vscode/host/browser.mjs';
import { atEnd } from '../test/vscode/host/cleanup.mjs';
import { linkExtension } from '../test/vscode/host/extension.mjs';
import { installHost } from '../test/vscode/host/install.mjs';
import { startHost } from '../test/vscode/host/server.mjs';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const IMAGES = join(ROOT, 'images');
const EXAMPLE = '42-rotate-agent-keys.md';

/** A copy of the examples: what is done for a picture must not be saved into them. */
function copyExamples() {
  const folder = mkdtempSync(join(tmpdir(), 'proposals-pictures-'));
  atEnd(() => rmSync(folder, { recursive: true, force: true }));
  const workspace = join(folder, 'keylime');
  cpSync(join(ROOT, 'examples', 'keylime'), workspace, { recursive: true });
  return workspace;
}

await installHost();
const workspace = copyExamples();
const host = await startHost({ workspace, extensionsDir: linkExtension(ROOT) });
const browser = await openBrowser();
const page = await browser.newPage({ viewport: { width: 1280, height: 860 } });
const payload = JSON.stringify([['openFile', host.uri(join(workspace, EXAMPLE))]]);
await page.goto(`${host.url}&payload=${encodeURIComponent(payload)}`);
mkdirSync(IMAGES, { recursive: true });

// Squiggles, faded guidance, and the list of problems under the text.
await page.locator('.squiggly-warning').first().waitFor({ timeout: 60_000 });
await page.keyboard.press('Control+Shift+M');
await page.locator('.markers-panel .monaco-list-row').nth(3).waitFor();
await page.screenshot({ path: join(IMAGES, 'problems.png') });

// The quick fixes of a template comment, by keyboard as a user does.
await page.locator('.view-line', { hasText: 'This is the title of your enhancement' }).click();
await page.keyboard.press('Control+.');
await page.locator('.action-widget .monaco-list-row').nth(1).waitFor();
await page.screenshot({ path: join(IMAGES, 'quick-fix.png') });

await browser.close();
await host.stop();
console.log('Wrote images/problems.png and images/quick-fix.png.');
process.exit(0);
