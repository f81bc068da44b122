// What the extension shows in a real VS Code, driven by keys and clicks: what cases inside the extension host cannot see.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  colorsOfTexts,
  contrastOf,
  guidanceContrasts,
  LEAST_CONTRAST,
  unreadableThemes,
} from './contrast.mjs';
import { firstProposals, firstRepository, writeFirstProposal } from './first-proposals.mjs';
import { openBrowser } from './host/browser.mjs';
import { atEnd } from './host/cleanup.mjs';
import { linkExtension } from './host/extension.mjs';
import { startHost } from './host/server.mjs';
import { kindsOfThemes, pagesCases } from './pages-driven.mjs';
import { companionFrame, PATIENCE, User } from './user.mjs';

const EXAMPLE = '42-rotate-agent-keys.md';

/**
 * A copy of the example repository with accepted proposals beside the unfinished one.
 * @param {string} examples
 */
function workspaceWithProposals(examples) {
  const folder = mkdtempSync(join(tmpdir(), 'proposals-driven-'));
  atEnd(() => rmSync(folder, { recursive: true, force: true }));
  const workspace = join(folder, 'keylime');
  cpSync(examples, workspace, { recursive: true });
  for (const number of [31, 32, 33, 34, 35])
    writeFileSync(
      join(workspace, `${number}-part.md`),
      `# enhancement-${number}: Part ${number}\n\n## Summary\n\nPart ${number} in short.\n\n## Motivation\n\nNeeded.\n\n### Goals\n\nGoal of part ${number}.\n`,
    );
  const related = (/** @type {number} */ number, /** @type {string} */ fields) =>
    writeFileSync(
      join(workspace, `${number}-part.md`),
      `---\n${fields}---\n# enhancement-${number}: Part ${number}\n\n## Summary\n\nPart ${number} in short.\n\n## Motivation\n\nNeeded.\n`,
    );
  related(36, 'status: accepted\n');
  related(37, 'status: drafted\nsupersedes: 36\n');
  appendFileSync(join(workspace, '35-part.md'), '\n## Drawbacks\n\nSee enhancement-36.\n');
  // More than a window of text: some lines are wrapped.
  const paragraphs = Array.from(
    { length: 40 },
    (_, i) => `Line ${i + 1}: ${'words '.repeat(i % 3 ? 5 : 60)}\n\n`,
  ).join('');
  // A section with guidance that nobody has followed yet: it is not removed unasked.
  const template = readFileSync(join(workspace, 'enhancement_template.md'), 'utf8');
  const [, guidance] = /### Test Plan\n\n(<!--[\s\S]*?-->)/.exec(template) ?? [];
  const text = readFileSync(join(workspace, EXAMPLE), 'utf8');
  writeFileSync(
    join(workspace, EXAMPLE),
    `${text.replace('\n\nTBD\n', `\n\n${guidance}\n\nTBD\n`)}\n### Long\n\n${paragraphs}`,
  );
  mkdirSync(join(workspace, '.vscode'));
  mkdirSync(join(workspace, 'drafts'));
  const settings = {
    'files.autoSave': 'off',
    'workbench.colorTheme': 'Dark Modern',
    '[markdown]': { 'editor.codeActionsOnSave': { 'source.fixAll.proposals': 'explicit' } },
  };
  writeFileSync(join(workspace, '.vscode', 'settings.json'), JSON.stringify(settings));
  // The address of the repository is known: issues can be opened there.
  const git = (/** @type {string[]} */ ...args) =>
    spawnSync('git', ['-c', 'user.name=Kim', '-c', 'user.email=kim@example.org', ...args], {
      cwd: workspace,
      stdio: 'ignore',
    });
  git('init', '-q', '-b', 'main');
  git('remote', 'add', 'origin', 'https://github.com/keylime/enhancements.git');
  git('add', '.');
  git('commit', '-qm', 'Add proposals');
  related(37, 'status: accepted\nsupersedes: 36\n');
  git('commit', '-qam', 'Accept part 37');
  return workspace;
}

/** The height of a line in the editor, in pixels. */
const lineHeight = 19;

/** @type {Record<string, (user: User, workspace: string, root: string) => Promise<void>>} */
const cases = {
  'guidance has a color of its own, which can be read in all themes': async ({ page, editor }, _, root) => {
    const contrasts = guidanceContrasts(root);
    assert.ok(contrasts.length > 10, `${contrasts.length} themes`);
    assert.deepEqual(unreadableThemes(root), []);
    const { defaults } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).contributes.colors.find(
      (/** @type {{ id: string }} */ { id }) => id === 'proposals.guidanceForeground',
    );
    const expected = `rgb(${[1, 3, 5].map((at) => Number.parseInt(defaults.dark.slice(at, at + 2), 16)).join(', ')})`;
    const text = editor
      .locator('.view-line span', { hasText: 'This is the title of your enhancement' })
      .last();
    await text.waitFor({ timeout: PATIENCE });
    await page.waitForFunction(
      ([color]) =>
        [...document.querySelectorAll('.view-line span span')].some(
          (span) =>
            span.textContent?.replaceAll('\u00a0', ' ').includes('title of your enhancement') &&
            getComputedStyle(span).color === color &&
            getComputedStyle(span).opacity === '1',
        ),
      [expected],
      { timeout: PATIENCE },
    );
    // Only the beginning of a comment has a squiggle: five comments, not their thirty lines.
    assert.ok((await editor.locator('.squiggly-info, .squiggly-hint').count()) < 12);
  },

  'the companion follows the cursor': async (user) => {
    const { page } = user;
    await user.command('Proposals: Focus on Writing Companion View');
    const frame = await companionFrame(page);
    const main = frame.locator('main');
    await user.editor.locator('.view-line').first().click();
    await user.goToLine(78);
    await user.sees(main.locator('h2'), 'Non-Goals');
    // The guidance of this section is not in the file any more.
    await user.sees(main, 'What is out of scope');
    await user.goToLine(72);
    await user.sees(main.locator('h2'), /^Goals$/);
    await user.sees(main.locator('.facts'), 'required · written');
    await user.sees(main.locator('article'), 'Goal of part 35.');
    assert.equal(await main.locator('article').count(), 3);
    await page.keyboard.press('Control+k');
    await page.keyboard.press('.');
    await user.sees(main.locator('h2'), 'Design Details');
    await user.goToLine(32);
    await user.sees(main.locator('h3'), 'Checklist: 0 of 5');
    await main.getByRole('checkbox', { name: /Core members have approved/ }).click();
    await user.sees(user.editor.locator('.view-line'), '[x] Core members');
    await user.sees(main.locator('h3'), 'Checklist: 1 of 5');
    await page.keyboard.press('Control+z');
    await user.sees(main.locator('h3'), 'Checklist: 0 of 5');
    // By keyboard alone.
    await main.getByRole('button', { name: 'Next' }).focus();
    await page.keyboard.press('Enter');
    await user.sees(main.locator('h2'), 'Design Details');
    await user.goToLine(72);
    await user.sees(main.locator('h2'), /^Goals$/);
    await main.getByRole('link', { name: 'enhancement-35: Part 35' }).click();
    await user.sees(page.locator('.tab.active'), '35-part.md');
    await page.keyboard.press('Control+w');
    await user.sees(page.locator('.tab.active'), EXAMPLE);
  },

  'a fix that removes many comments is shown before it is made, and is one step to undo': async (user) => {
    const { page, editor } = user;
    await user.goToLine(4);
    const action = page.locator('.action-widget .monaco-list-row', {
      hasText: 'Remove all template comments',
    });
    // The menu shows what was known when it was opened.
    for (const end = Date.now() + PATIENCE; !(await action.isVisible()); ) {
      assert.ok(Date.now() < end, 'the action is offered');
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+.');
      await action.waitFor({ timeout: 2000 }).catch(() => {});
    }
    await action.click();
    const preview = page.locator('.bulk-edit-panel');
    await user.sees(preview, EXAMPLE);
    await user.sees(editor.locator('.view-line'), 'This is the title');
    await preview.getByRole('button', { name: 'Apply' }).click();
    const title = editor.locator('.view-line', { hasText: 'This is the title' });
    await title.waitFor({ state: 'detached', timeout: PATIENCE });
    // The guidance of a section that is not written is kept: nobody has selected it.
    await user.goToLine(63);
    await user.sees(editor.locator('.view-line'), 'Consider the following in developing a test plan');
    await page.keyboard.press('Control+z');
    await user.goToLine(1);
    await user.sees(editor.locator('.view-line'), 'This is the title');
  },

  'the view does not jump when saving fixes the text above it': async (user, workspace) => {
    await user.goToLine(await user.lineOf(join(workspace, EXAMPLE), 'Line 30: '));
    await savedInPlace(user, workspace, 'Line 30: ');
  },

  'the view does not jump when saving fixes the text between its top and the cursor': async (
    user,
    workspace,
  ) => {
    await user.page.keyboard.press('Control+z');
    await user.sees(user.page.locator('.tab.active.dirty'), EXAMPLE);
    await user.command('File: Save without Formatting');
    await user.page.locator('.tab.active:not(.dirty)').waitFor({ timeout: PATIENCE });
    await user.goToLine(await user.lineOf(join(workspace, EXAMPLE), 'An attacker with access'));
    const comment = user.editor.locator('.view-line', { hasText: 'What are the risks of this proposal' });
    await comment.waitFor({ timeout: PATIENCE });
    await savedInPlace(user, workspace, 'An attacker with access');
    await comment.waitFor({ state: 'detached', timeout: PATIENCE });
  },
};

/** Types at the cursor and saves, which removes comments above: the line with these words stays where it is. @param {User} user @param {string} workspace @param {string} words */
async function savedInPlace({ page, editor }, workspace, words) {
  const line = editor.locator('.view-line', { hasText: words }).first();
  await line.waitFor({ timeout: PATIENCE });
  const before = (await line.boundingBox())?.y ?? 0;
  const length = readFileSync(join(workspace, EXAMPLE), 'utf8').length;
  await page.keyboard.type(' ');
  await page.locator('.tab.active.dirty').waitFor({ timeout: PATIENCE });
  await page.keyboard.press('Control+s');
  await page.locator('.tab.active:not(.dirty)').waitFor({ timeout: PATIENCE });
  assert.ok(
    readFileSync(join(workspace, EXAMPLE), 'utf8').length < length,
    'the comments above were removed',
  );
  const end = Date.now() + PATIENCE;
  for (let after = Number.NaN; !(Math.abs(after - before) <= lineHeight); ) {
    assert.ok(Date.now() < end, `moved from ${before} to ${after}`);
    await page.evaluate(() => new Promise(requestAnimationFrame));
    after = (await line.boundingBox())?.y ?? 0;
  }
}

/** @type {Record<string, (user: User, workspace: string, root: string) => Promise<void>>} */
const lastCases = {
  'the companion can be read in all kinds of themes': async (user, workspace) => {
    await user.command('Proposals: Focus on Writing Companion View');
    const frame = await companionFrame(user.page);
    await user.openFile(join(workspace, EXAMPLE));
    await user.goToLine(await user.lineOf(join(workspace, EXAMPLE), '### Goals'));
    await user.sees(frame.locator('article'), 'Goal of part 35.');
    const settings = join(workspace, '.vscode', 'settings.json');
    const before = readFileSync(settings, 'utf8');
    for (const [theme, kind] of Object.entries(kindsOfThemes)) {
      writeFileSync(settings, JSON.stringify({ ...JSON.parse(before), 'workbench.colorTheme': theme }));
      await frame.locator(`body.${kind}`).waitFor({ timeout: PATIENCE });
      const texts = await frame.evaluate(colorsOfTexts);
      assert.ok(texts.length > 8, `${texts.length} texts`);
      const unreadable = texts.filter(
        ({ color, background }) => contrastOf(color, background) < LEAST_CONTRAST,
      );
      assert.deepEqual(unreadable, [], theme);
    }
  },

  'an issue can be opened where the number of a proposal is that of an issue': async (user) => {
    const { page } = user;
    await user.command('Proposals: New Proposal');
    await user.sees(page.locator('.quick-input-message'), 'Title');
    await page.keyboard.type('Short-lived tokens');
    await page.keyboard.press('Enter');
    await user.sees(page.locator('.quick-input-message'), 'Number of the issue');
    await page.locator('.quick-input-titlebar').getByRole('button', { name: 'Open an Issue' }).click();
    await user.sees(
      page.locator('.monaco-dialog-box'),
      'https://github.com/keylime/enhancements/issues/new/choose',
    );
    await page.keyboard.press('Escape');
    await page.locator('.monaco-dialog-box').waitFor({ state: 'detached', timeout: PATIENCE });
    // The question is still there.
    await user.sees(page.locator('.quick-input-message'), 'Number of the issue');
    await page.keyboard.press('Escape');
  },

  'the walkthrough shows its steps, and what is done': async (user) => {
    const { page } = user;
    // The companion is hidden, so that it is seen when the walkthrough shows it.
    await user.command('Explorer: Focus on Folders View');
    await page.locator('.explorer-folders-view .monaco-list').waitFor({ timeout: PATIENCE });
    await user.command('Welcome: Open Walkthrough');
    await page.keyboard.type('Write Your First Proposal');
    await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: 'First Proposal' }).waitFor({
      timeout: PATIENCE,
    });
    await page.keyboard.press('Enter');
    const step = (/** @type {string} */ id) => page.locator(`.getting-started-step[data-step-id$="#${id}"]`);
    for (const id of ['create', 'write', 'review', 'ci']) await step(id).waitFor({ timeout: PATIENCE });
    await step('create').getByRole('button', { name: 'New Proposal' }).click();
    await user.sees(page.locator('.quick-input-message'), 'Title');
    await page.keyboard.press('Escape');
    await step('create').locator('.codicon.complete').first().waitFor({ timeout: PATIENCE });
    await step('write').click();
    // Marks of code are not shown as text.
    assert.doesNotMatch(await step('write').innerText(), /`/);
    await step('write').getByRole('button', { name: 'Open Writing Companion' }).click();
    await user.sees(page.locator('.pane-header.expanded'), 'Writing Companion');
  },

  'a proposal is begun from the menu of a folder, and opened by its menu in the view': async (user) => {
    const { page } = user;
    const menu = page.locator('.context-view .action-label');
    await user.command('Explorer: Focus on Folders View');
    // The folder may be above the part of the tree that is shown.
    await page.locator('.explorer-folders-view .monaco-list').focus();
    await page.keyboard.press('Home');
    await page
      .locator('.explorer-folders-view .monaco-list-row', { hasText: 'drafts' })
      .first()
      .click({ button: 'right' });
    await menu.filter({ hasText: 'New Proposal…' }).first().waitFor({ timeout: PATIENCE });
    await page.keyboard.press('Escape');
    await user.command('Proposals: Focus on Proposals View');
    const row = (/** @type {RegExp} */ text) =>
      page.locator('.pane .monaco-list-row', { hasText: text }).first();
    await row(/^accepted/).click();
    await row(/Part 36/).click({ button: 'right' });
    for (const name of ['Show References', 'Show Relations', 'Copy Markdown Link', 'New Proposal Here…'])
      await menu.filter({ hasText: name }).first().waitFor({ timeout: PATIENCE });
    await page.keyboard.press('Escape');
  },
};

/**
 * Runs the cases in one window. @param {string} root the folder of the extension @param {string} examples the workspace to copy @param {string} only a part of the names of the cases to run
 * @returns {Promise<boolean>} true if all have passed
 */
export async function runDriven(root, examples, only = '') {
  const workspace = workspaceWithProposals(examples);
  const host = await startHost({ workspace, extensionsDir: linkExtension(root) });
  const browser = await openBrowser();
  const failed = [];
  const chosen = Object.entries({ ...cases, ...pagesCases, ...lastCases }).filter(([name]) =>
    name.includes(only),
  );
  try {
    const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    const payload = JSON.stringify([['openFile', host.uri(join(workspace, EXAMPLE))]]);
    await page.goto(`${host.url}&payload=${encodeURIComponent(payload)}`);
    await page.locator('.squiggly-warning').first().waitFor({ timeout: 60_000 });
    const user = new User(page);
    for (const [name, run] of chosen)
      if (!(await passes(name, page, () => run(user, workspace, root)))) failed.push(name);
    for (const [name, first] of Object.entries(firstProposals).filter(([name]) => name.includes(only))) {
      const write = async () => {
        const folder = firstRepository(first, examples);
        await page.goto(host.url.replace(/folder=[^&]*/, `folder=${encodeURIComponent(folder)}`));
        await page.locator('.explorer-folders-view .monaco-list-row').first().waitFor({ timeout: 60_000 });
        await writeFirstProposal(user, first, folder, root);
      };
      if (!(await passes(`someone new writes ${name}`, page, write))) failed.push(name);
    }
  } finally {
    await browser.close();
    await host.stop();
  }
  console.log(`${chosen.length - failed.length} passed, ${failed.length} failed`);
  return failed.length === 0;
}

/**
 * Runs a case and prints its result. True if it passes.
 * @param {string} name
 * @param {import('playwright-core').Page} page
 * @param {() => Promise<void>} run
 */
async function passes(name, page, run) {
  const start = Date.now();
  try {
    await run();
    console.log(`ok ${name} (${Date.now() - start} ms)`);
    return true;
  } catch (error) {
    console.log(`not ok ${name} (${Date.now() - start} ms)\n${/** @type {Error} */ (error).stack}`);
    const { PROPOSALS_SCREENSHOT_ON_FAILURE: picture } = process.env;
    if (picture) await page.screenshot({ path: picture.replace('.png', `-${name}.png`) });
    return false;
  }
}
