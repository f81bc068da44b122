// The pages about all proposals, used by a person: links, saved files, keys, and themes.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { colorsOfTexts, contrastOf, LEAST_CONTRAST } from './contrast.mjs';
import { PATIENCE } from './user.mjs';

/** One theme of each kind, with the class that VS Code gives to pages in it. */
export const kindsOfThemes = {
  'Light Modern': 'vscode-light',
  'Default High Contrast': 'vscode-high-contrast',
  'Default High Contrast Light': 'vscode-high-contrast-light',
  'Dark Modern': 'vscode-dark',
};

/** What a part of a chart needs to be seen beside another. Source: WCAG 2.2, 1.4.11. */
const LEAST_CHART_CONTRAST = 3;

/** The frame of the page that has something, once it is shown. @param {import('playwright-core').Page} page @param {string} selector */
async function frameWith(page, selector) {
  const end = Date.now() + PATIENCE;
  for (;;) {
    for (const frame of page.frames()) {
      const count = await frame
        .locator(selector)
        .count()
        .catch(() => 0);
      if (count > 0) return frame;
    }
    assert.ok(Date.now() < end, `no page with ${selector}`);
    await page.waitForTimeout(100);
  }
}

/** Enters the path of a file to save. @param {import('./user.mjs').User} user @param {string} path */
async function saveAs({ page }, path) {
  const input = page.locator('.quick-input-widget input[type="text"]');
  // The name that is suggested; before, the input is that of the palette.
  const suggested = `proposals${path.slice(path.lastIndexOf('.'))}`;
  for (const end = Date.now() + PATIENCE; ; ) {
    const isThere = await input.isVisible();
    if (isThere && (await input.inputValue()).endsWith(suggested)) break;
    assert.ok(Date.now() < end, 'no question for a file');
    await page.waitForTimeout(100);
  }
  await input.fill(path);
  await page.keyboard.press('Enter');
  // VS Code creates the file, and writes its text afterwards.
  const lastTag = path.endsWith('.svg') ? '</svg>' : '</html>';
  for (const end = Date.now() + PATIENCE; ; ) {
    const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
    if (text.trimEnd().endsWith(lastTag)) return text;
    assert.ok(Date.now() < end, `${path} was not saved`);
    await page.waitForTimeout(100);
  }
}

/** Changes the theme, and gives the colors of the texts in a page. @param {import('playwright-core').Frame} frame @param {string} settings @param {string} before @param {string} theme @param {string} kind */
async function inTheme(frame, settings, before, theme, kind) {
  writeFileSync(settings, JSON.stringify({ ...JSON.parse(before), 'workbench.colorTheme': theme }));
  await frame.locator(`body.${kind}`).waitFor({ timeout: PATIENCE });
  return frame.evaluate(colorsOfTexts);
}

/** Colors of the bars in a report. Runs in the page. */
function colorsOfBars() {
  const style = (/** @type {string} */ name) => {
    const probe = document.body.appendChild(document.createElement('i'));
    probe.style.color = `var(${name})`;
    const { color } = getComputedStyle(probe);
    probe.remove();
    return color;
  };
  return { done: style('--done'), track: style('--track'), page: style('--page') };
}

/** A color as it is seen on another. @param {string} color @param {string} background both as computed by a browser */
function seenOn(color, background) {
  const parts = (/** @type {string} */ text) => [...text.matchAll(/[\d.]+/g)].map(([part]) => Number(part));
  const [r = 0, g = 0, b = 0, alpha = 1] = parts(color);
  const behind = parts(background);
  const mixed = [r, g, b].map((part, i) => part * alpha + (behind[i] ?? 0) * (1 - alpha));
  return `rgb(${mixed.join(', ')})`;
}

/** @type {Record<string, (user: import('./user.mjs').User, workspace: string) => Promise<void>>} */
export const pagesCases = {
  'the links of the report lead to proposals and to lines': async (user) => {
    const { page } = user;
    await user.command('Proposals: Show Report');
    const frame = await frameWith(page, 'table#proposals');
    await frame.locator('#filter').fill('part 35');
    await frame.locator('output', { hasText: /^1 of / }).waitFor({ timeout: PATIENCE });
    await frame.getByRole('link', { name: 'Part 35' }).click();
    await user.sees(page.locator('.tab.active'), '35-part.md');
    await page.keyboard.press('Control+w');
    await page.locator('.tab', { hasText: 'Report on Proposals' }).click();
    const shown = await frameWith(page, 'table#proposals');
    const rule = shown.locator('details', { hasText: '42-rotate-agent-keys.md:' }).first();
    await rule.locator('summary').click();
    const link = rule.locator('a', { hasText: '42-rotate-agent-keys.md:' });
    const line = /:(\d+)$/.exec(await link.innerText())?.[1];
    await link.click();
    await user.sees(page.locator('.tab.active'), '42-rotate-agent-keys.md');
    await user.sees(page.locator('.statusbar-item'), new RegExp(`^Ln ${line}, `));
  },

  'the report can be read in all kinds of themes': async (user, workspace) => {
    await user.command('Proposals: Show Report');
    const frame = await frameWith(user.page, 'table#proposals');
    const settings = join(workspace, '.vscode', 'settings.json');
    const before = readFileSync(settings, 'utf8');
    for (const [theme, kind] of Object.entries(kindsOfThemes)) {
      const texts = await inTheme(frame, settings, before, theme, kind);
      assert.ok(texts.length > 8, `${texts.length} texts`);
      const unreadable = texts.filter(
        ({ color, background }) => contrastOf(color, background) < LEAST_CONTRAST,
      );
      assert.deepEqual(unreadable, [], theme);
      const { done, track, page } = await frame.evaluate(colorsOfBars);
      assert.ok(contrastOf(done, seenOn(track, page)) >= LEAST_CHART_CONTRAST, `${theme}: bars`);
    }
    writeFileSync(settings, before);
    // As large as the other text of VS Code.
    const size = await frame.evaluate(() =>
      [document.querySelector('td'), document.body].map((node) => node && getComputedStyle(node).fontSize),
    );
    assert.equal(
      size[0],
      await frame.evaluate(() =>
        getComputedStyle(document.documentElement).getPropertyValue('--vscode-font-size'),
      ),
    );
    await user.page.keyboard.press('Control+w');
  },

  'the report and the graph are saved as files': async (user, workspace) => {
    const report = join(workspace, 'all.html');
    await user.command('Proposals: Save Report as File…');
    const html = await saveAs(user, report);
    assert.match(html, /<a href="35-part\.md">/);
    assert.doesNotMatch(html, /acquireVsCodeApi|nonce/);
    await user.sees(user.page.locator('.statusbar-item'), 'Saved all.html');
    const graph = join(workspace, 'all.svg');
    await user.command('Proposals: Save Graph of Relations as SVG…');
    assert.match(await saveAs(user, graph), /^<svg [^>]*width="\d+"/);
    rmSync(report);
    rmSync(graph);
  },

  'the graph leads to proposals by mouse and by keyboard': async (user) => {
    const { page } = user;
    await user.command('Proposals: Show Graph of Relations');
    const frame = await frameWith(page, 'svg.graph');
    const node = frame.locator('svg.graph').getByRole('link', { name: /^enhancement-37/ });
    // The lines are in the picture.
    const [width, lines] = await frame.evaluate(() => {
      const svg = /** @type {SVGSVGElement} */ (document.querySelector('svg.graph'));
      const edges = [...svg.querySelectorAll('path.edge')].map((edge) => {
        const { x, width: own } = /** @type {SVGPathElement} */ (edge).getBBox();
        return x + own;
      });
      return [svg.viewBox.baseVal.width, edges];
    });
    assert.ok(lines.length > 0 && lines.every((end) => end <= width), `${lines} of ${width}`);
    await node.focus();
    await page.keyboard.press('Enter');
    await user.sees(page.locator('.tab.active'), '37-part.md');
    await page.keyboard.press('Control+w');
  },

  'the status history has what was committed': async (user, workspace) => {
    const { page } = user;
    await user.openFile(join(workspace, '37-part.md'));
    // The command is there once it is known that this is a proposal.
    await user.sees(page.locator('.codelens-decoration'), 'accepted');
    await user.command('Proposals: Show Status History');
    const frame = await frameWith(page, 'h1:has-text("Part 37")');
    const statuses = await frame.locator('tbody th').allInnerTexts();
    assert.deepEqual(statuses, ['drafted', 'accepted']);
    await page.keyboard.press('Control+w');
  },

  'the relations follow the proposal in the editor, and lead to those that mention it': async (
    user,
    workspace,
  ) => {
    const { page } = user;
    await user.openFile(join(workspace, '36-part.md'));
    await user.command('Proposals: Focus on Relations View');
    const row = (/** @type {string} */ text) => page.locator('.pane .monaco-list-row', { hasText: text });
    await row('Superseded by').waitFor({ timeout: PATIENCE });
    await user.sees(row('Part 37'), 'accepted');
    await row('Mentioned by').click();
    await row('35-part.md').or(row('Part 35')).last().waitFor({ timeout: PATIENCE });
    await row('Part 35').last().click();
    await user.sees(row('See enhancement-36'), 'line ');
    await row('See enhancement-36').click();
    await user.sees(page.locator('.tab.active'), '35-part.md');
    // The proposal that was opened is shown now.
    await row('Superseded by').waitFor({ state: 'detached', timeout: PATIENCE });
  },
};
