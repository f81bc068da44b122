// Someone new writes a first proposal in a repository they do not know, by keys alone: how long it takes, and that nothing is wrong with it.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { atEnd } from './host/cleanup.mjs';
import { PATIENCE } from './user.mjs';

/** The longest time for a proposal, in milliseconds: twice of what a person may need, because the machine may do much else. */
const LONGEST = 360_000;
/** More sections than a template has. */
const MOST_SECTIONS = 40;

const titles = ['Context', 'Considered options', 'Decision', 'Consequences'];
const sections = (/** @type {string} */ text) => titles.map((title) => `## ${title}\n\n${text}\n`).join('\n');
const kep = (/** @type {string} */ title, /** @type {string} */ text) =>
  `# KEP-${title}\n\n## Summary\n\n${text}\n\n## Motivation\n\n${text}\n\n### Goals\n\n${text}\n\n## Design Details\n\n${text}\n\n## Drawbacks\n\n${text}\n`;
const kepYaml = (/** @type {string[]} */ [title = '', number = '', sig = '', status = '', day = '']) =>
  `title: ${title}\nkep-number: ${number}\nauthors:\n  - "@jane.doe"\nowning-sig: ${sig}\nstatus: ${status}\ncreation-date: ${day}\nreviewers:\n  - TBD\napprovers:\n  - TBD\n`;

/**
 * @typedef {object} First
 * @property {Readonly<Record<string, string>>} files of the repository
 * @property {readonly (readonly [question: string, keys: string])[]} answers to the questions, each followed by Enter
 * @property {string} path of the new proposal
 */

/** @type {Record<string, First>} */
export const firstProposals = {
  'a Keylime enhancement': {
    files: {},
    answers: [
      ['Title', 'Rotate agent certificates'],
      ['Number of the issue', '4242'],
    ],
    path: '4242-rotate-agent-certificates.md',
  },
  'a KEP': {
    files: {
      'keps/NNNN-kep-template/README.md': kep(
        'NNNN: Your short, descriptive title',
        '<!-- What and why. -->',
      ),
      'keps/NNNN-kep-template/kep.yaml': kepYaml([
        'KEP Template',
        'NNNN',
        'sig-xyz',
        'provisional|implementable|implemented',
        'yyyy-mm-dd',
      ]),
      'keps/sig-node/1234-swap-for-nodes/README.md': kep('1234: Swap for nodes', 'Text.'),
      'keps/sig-node/1234-swap-for-nodes/kep.yaml': kepYaml([
        'Swap for nodes',
        '1234',
        'sig-node',
        'implementable',
        '2024-01-02',
      ]),
      'keps/sig-auth/OWNERS': 'x\n',
    },
    answers: [
      ['Folder', 'sig-auth'],
      ['Title', 'Short-lived tokens'],
      ['Number of the issue', '4321'],
    ],
    path: 'keps/sig-auth/4321-short-lived-tokens/README.md',
  },
  'a decision record': {
    files: {
      'docs/adr/template.md': `# {short title}\n\n${sections('{Describe it.}')}`,
      'docs/adr/0001-use-files.md': `# Use files\n\n${sections('Text.')}`,
    },
    answers: [
      ['Title', 'Use queues'],
      ['Number', ''],
    ],
    path: 'docs/adr/0002-use-queues.md',
  },
  'an RFC': {
    files: {
      '0000-template.md': `# Title\n\n${sections('One paragraph that says what and why, for readers who know nothing of it.')}`,
      'text/0007-keys.md': `# Rare keys\n\n${sections('Text.')}`,
    },
    answers: [['Title', 'Use queues']],
    path: 'text/0000-use-queues.md',
  },
};

/** A repository with the files. @param {First} first @param {string} examples the repository of those that have no files */
export function firstRepository({ files }, examples) {
  const folder = mkdtempSync(join(tmpdir(), 'proposals-first-'));
  atEnd(() => rmSync(folder, { recursive: true, force: true }));
  if (Object.keys(files).length === 0) cpSync(examples, folder, { recursive: true });
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  for (const args of [
    ['init', '-q', '-b', 'main'],
    ['add', '.'],
    ['-c', 'user.name=Kim', '-c', 'user.email=kim@example.org', 'commit', '-qm', 'Add proposals'],
  ])
    spawnSync('git', args, { cwd: folder, stdio: 'ignore' });
  return folder;
}

/**
 * Writes the proposal by keys, from "New Proposal…" until no section is left, and saves it. The time that it took, in milliseconds.
 * @param {import('./user.mjs').User} user
 * @param {First} first
 * @param {string} folder the repository, which is open
 * @param {string} root the folder of the extension
 */
export async function writeFirstProposal(user, { answers, path }, folder, root) {
  const { page } = user;
  // Before VS Code has read the manifest of the extension, there is no such command.
  await page
    .locator('.activitybar .action-label[aria-label^="Proposals"]')
    .waitFor({ timeout: 3 * PATIENCE });
  const start = Date.now();
  await user.command('Proposals: New Proposal');
  for (const [question, keys] of answers) {
    const input = page.locator('.quick-input-widget', { hasText: question });
    await input
      .or(page.locator(`.quick-input-widget:has(input[placeholder*="${question}"])`))
      .first()
      .waitFor({
        timeout: PATIENCE,
      });
    if (keys !== '') await page.keyboard.type(keys);
    await page.keyboard.press('Enter');
  }
  const name = path.slice(path.lastIndexOf('/') + 1);
  await user.sees(page.locator('.tab.active'), name);
  const written = page.locator('.statusbar-item', { hasText: 'All sections are written' });
  const place = page.locator('.statusbar-item', { hasText: /^Ln / }).first();
  for (let i = 0; !(await written.isVisible()); i++) {
    assert.ok(i < MOST_SECTIONS, 'sections are left');
    if (i > 0) {
      const before = await place.innerText();
      // The keys count once the status of the document is known.
      for (const end = Date.now() + PATIENCE; (await place.innerText()) === before; ) {
        if (await written.isVisible()) break;
        assert.ok(Date.now() < end, `nothing happened at ${before}`);
        await page.keyboard.press('Control+k');
        await page.keyboard.press('.');
        await page.waitForTimeout(500);
      }
      if (await written.isVisible()) break;
    }
    await page.keyboard.type('Words of my own.');
  }
  await page.keyboard.press('Control+s');
  await page.locator('.tab.active:not(.dirty)').first().waitFor({ timeout: PATIENCE });
  const time = Date.now() - start;
  const run = spawnSync(
    process.execPath,
    [join(root, 'dist', 'cli.js'), 'check', '--min-severity', 'warning', path],
    {
      cwd: folder,
      encoding: 'utf8',
    },
  );
  assert.equal(run.status, 0, run.stdout + run.stderr);
  assert.ok(time < LONGEST, `${time} ms`);
  return time;
}
