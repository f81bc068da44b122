// npm run screenshot: the pictures of the README and of the walkthrough, and the icon, taken in the VS Code that `npm start` opens in the browser.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openBrowser } from '../test/vscode/host/browser.mjs';
import { atEnd } from '../test/vscode/host/cleanup.mjs';
import { linkExtension } from '../test/vscode/host/extension.mjs';
import { installHost } from '../test/vscode/host/install.mjs';
import { startHost } from '../test/vscode/host/server.mjs';
import { User } from '../test/vscode/user.mjs';
import { copyExamples } from './examples.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const images = join(root, 'images');
const example = '42-rotate-agent-keys.md';
/** A small repository of KEPs, whose metadata is in files of their own. */
const kepFolder = join(root, 'test', 'families', 'golden', 'kep', 'keps');
const kep = 'keps/sig-node/1234-swap-for-nodes/kep.yaml';
/** The pictures that are shipped are small: part of the window. */
const smallWindow = { width: 880, height: 500 };
/** The width of these pictures, in pixels: the walkthrough shows them smaller. */
const shippedWidth = 640;
/** How long to wait for something to be shown, in milliseconds: the machine may be busy. */
const maxWait = 180_000;

await installHost();
mkdirSync(images, { recursive: true });
const extensionsDir = linkExtension(root);
const browser = await openBrowser();
const page = await browser.newPage({ viewport: { width: 1280, height: 860 } });
page.setDefaultTimeout(maxWait);
const user = new User(page, maxWait);

/**
 * Opens a file of a workspace.
 * @param {string} workspace
 * @param {string} file
 */
async function open(workspace, file) {
  const host = await startHost({ workspace, extensionsDir });
  const payload = JSON.stringify([['openFile', host.uri(join(workspace, file))]]);
  await page.goto(`${host.url}&payload=${encodeURIComponent(payload)}`);
  return host;
}

const shoot = (/** @type {string} */ name) => page.screenshot({ path: join(images, `${name}.png`) });
/** A picture that is shipped with the extension, which must not grow by much. */
const shootSmall = async (/** @type {string} */ name) =>
  writeFileSync(join(images, `${name}.webp`), await webpOf(await page.screenshot()));

/** Encodes a picture as WebP, which is a third of a JPEG of the same quality. The browser that takes the pictures can do that. */
async function webpOf(/** @type {Buffer} */ png) {
  const encoder = await browser.newPage();
  const encoded = await encoder.evaluate(
    async ({ text, width }) => {
      const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
      const picture = await createImageBitmap(new Blob([bytes]));
      const canvas = document.createElement('canvas');
      Object.assign(canvas, { width, height: Math.round((picture.height * width) / picture.width) });
      canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
      return canvas.toDataURL('image/webp', 0.3);
    },
    { text: png.toString('base64'), width: shippedWidth },
  );
  await encoder.close();
  return Buffer.from(encoded.replace(/^data:image\/webp;base64,/, ''), 'base64');
}

const examples = await open(copyExamples(), example);
// Squiggles, guidance, and the list of problems under the text.
await page.locator('.squiggly-warning, .squiggly-info').first().waitFor();
await page.keyboard.press('Control+Shift+M');
await page.locator('.markers-panel .monaco-list-row').nth(3).waitFor();
await shoot('problems');

// The quick fixes of a template comment, by keyboard as a user does.
await page.locator('.view-line', { hasText: 'This is the title of your enhancement' }).click();
await page.keyboard.press('Control+.');
await page.locator('.action-widget .monaco-list-row').nth(1).waitFor();
await shoot('quick-fix');
await page.keyboard.press('Escape');

// A new proposal whose number is already used.
await page.setViewportSize(smallWindow);
await page.locator('.markers-panel .monaco-list-row').nth(3).waitFor();
await shootSmall('findings');
await page.keyboard.press('Control+Shift+M');
await user.command('Proposals: New Proposal');
await page.locator('.quick-input-message', { hasText: 'Title' }).waitFor();
await page.keyboard.type('Short-lived tokens');
await page.keyboard.press('Enter');
await page.locator('.quick-input-message', { hasText: 'Number of the issue' }).waitFor();
await page.keyboard.type('42');
await page.locator('.quick-input-message', { hasText: 'already used' }).waitFor();
await shootSmall('new-proposal');
await examples.stop();

// The values of a field of a KEP.
const folder = mkdtempSync(join(tmpdir(), 'proposals-pictures-'));
atEnd(() => rmSync(folder, { recursive: true, force: true }));
const enhancements = join(folder, 'enhancements');
cpSync(kepFolder, join(enhancements, 'keps'), { recursive: true });
const keps = await open(enhancements, kep);
const status = page.locator('.view-line', { hasText: /^status:/ });
await status.waitFor();
await status.click();
await page.keyboard.press('End');
const suggestions = page.locator('.suggest-widget.visible .monaco-list-row').nth(2);
// Until the server has started there are none.
for (const end = Date.now() + maxWait; !(await suggestions.isVisible()) && Date.now() < end; ) {
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+Space');
  await suggestions.waitFor({ timeout: 2000 }).catch(() => {});
}
await page.keyboard.press('Control+Space');
await page.locator('.suggest-details').first().waitFor();
await shootSmall('completion');
await keps.stop();

// The icon.
await page.setViewportSize({ width: 256, height: 256 });
const icon = readFileSync(join(images, 'icon.svg'), 'utf8');
await page.setContent(`<body style="margin:0">${icon}</body>`);
await page.screenshot({ path: join(images, 'icon.png'), omitBackground: true });

await browser.close();
console.log('Wrote the pictures in images/.');
process.exit(0);
