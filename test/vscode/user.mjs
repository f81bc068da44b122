// A person at the keyboard and the mouse of a real VS Code, for what cases inside the extension host cannot do.
import { readFileSync } from 'node:fs';

/** How long something may take to be shown, in milliseconds. */
export const PATIENCE = 20_000;

/** How often something is tried that a person would try again. */
const attempts = 3;

/** A person at the keyboard. */
export class User {
  /** @param {import('playwright-core').Page} page @param {number} [patience] how long something may take to be shown, in milliseconds */
  constructor(page, patience = PATIENCE) {
    this.page = page;
    this.patience = patience;
    this.editor = page.locator('.editor-group-container .editor-instance').first();
  }

  /** The input of the palette. While an editor is being closed or shown, a key may be lost. */
  async palette() {
    const input = this.page.locator('.quick-input-widget input[type="text"]');
    for (const end = Date.now() + this.patience; ; ) {
      await this.page.keyboard.press('F1');
      try {
        await input.waitFor({ timeout: 2000 });
        return input;
      } catch (error) {
        if (Date.now() > end) throw error;
      }
    }
  }

  /**
   * Types `text` into the palette until the row with `name` has the focus. The palette closes when something else takes the focus, such as a view that is still being shown: then it is opened again.
   * @param {string} text
   * @param {string} name
   */
  async find(text, name) {
    const row = this.page.locator('.quick-input-list .monaco-list-row.focused', { hasText: name });
    const timeout = this.patience / attempts;
    for (let attempt = 1; ; attempt++) {
      try {
        const input = await this.palette();
        await input.fill(text, { timeout });
        await row.waitFor({ timeout });
        return;
      } catch (error) {
        if (attempt === attempts) throw error;
        await this.page.keyboard.press('Escape');
      }
    }
  }

  /** @param {string} name the title of a command in the palette */
  async command(name) {
    await this.find(`>${name}`, name);
    await this.page.keyboard.press('Enter');
  }

  /** Opens a file of the workspace by its name. @param {string} path */
  async openFile(path) {
    const name = path.slice(path.lastIndexOf('/') + 1);
    await this.find(name, name);
    await this.page.keyboard.press('Enter');
    await this.sees(this.page.locator('.tab.active'), name);
  }

  /** @param {number} line counted from 1 */
  async goToLine(line) {
    await this.page.keyboard.press('Control+g');
    const input = this.page.locator('.quick-input-widget input[type="text"]');
    await input.waitFor({ timeout: this.patience });
    await input.fill(`:${line}`);
    await this.page.keyboard.press('Enter');
    await input.waitFor({ state: 'hidden', timeout: this.patience });
    await this.page
      .locator('.statusbar-item', { hasText: new RegExp(`^Ln ${line}, `) })
      .waitFor({ timeout: this.patience });
  }

  /** The number of the first line with these words in the file. @param {string} path @param {string} words */
  async lineOf(path, words) {
    const text = readFileSync(path, 'utf8');
    return text.slice(0, text.indexOf(words)).split('\n').length;
  }

  /** Resolves when a person can read `text` at a place. @param {import('playwright-core').Locator} place @param {string | RegExp} text */
  async sees(place, text) {
    await place.filter({ hasText: text }).first().waitFor({ timeout: this.patience });
  }
}

/** The content of the companion, once it is shown. @param {import('playwright-core').Page} page */
export async function companionFrame(page) {
  const end = Date.now() + PATIENCE;
  for (;;) {
    for (const frame of page.frames())
      if (
        (await frame
          .locator('main#root h2')
          .count()
          .catch(() => 0)) > 0
      )
        return frame;
    if (Date.now() > end) throw new Error('The companion was not shown.');
    await page.waitForEvent('frameattached', { timeout: 500 }).catch(() => {});
  }
}
