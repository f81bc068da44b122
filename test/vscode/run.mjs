// Runs the extension tests in a real VS Code: the one that PROPOSALS_VSCODE names, or VS Code for the browser
// out of npm (Linux), or a desktop VS Code that @vscode/test-electron downloads (elsewhere).
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runTests } from '@vscode/test-electron';
import { runDriven } from './driven.mjs';
import { atEnd } from './host/cleanup.mjs';
import { installHost } from './host/install.mjs';
import { HOST } from './host/paths.mjs';

const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const TESTS = join(ROOT, 'dist', 'test', 'vscode');
const REVIEW_TESTS = join(ROOT, 'dist', 'test', 'vscode-review');
const RESTRICTED_TESTS = join(ROOT, 'dist', 'test', 'vscode-restricted');
const MULTI_ROOT_TESTS = join(ROOT, 'dist', 'test', 'vscode-multi-root');
const EMPTY_TESTS = join(ROOT, 'dist', 'test', 'vscode-empty');
const LAUNCHER = join(HOST, 'launcher.mjs');
const EXAMPLES = join(ROOT, 'examples', 'keylime');

/**
 * The executable to run the tests with; undefined lets @vscode/test-electron download a desktop VS Code.
 * @returns {Promise<string | undefined>}
 */
async function vscodeExecutable() {
  if (process.env.PROPOSALS_VSCODE) {
    return process.env.PROPOSALS_VSCODE;
  }
  if (process.platform !== 'linux') {
    return undefined;
  }
  await installHost();
  return LAUNCHER;
}

/** Copies the example workspace: the tests may write to it. */
function copyWorkspace() {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'proposals-workspace-'));
  atEnd(() => rmSync(folder, { recursive: true, force: true }));
  const workspace = join(folder, basename(EXAMPLES));
  cpSync(EXAMPLES, workspace, { recursive: true });
  return workspace;
}

/** The same as a repository with one commit, with which a review compares. */
function copyRepository() {
  const workspace = copyWorkspace();
  for (const args of [
    ['init', '-q', '-b', 'main'],
    ['add', '.'],
    ['-c', 'user.name=Kim', '-c', 'user.email=kim@example.org', 'commit', '-qm', 'Add proposals'],
  ])
    spawnSync('git', args, { cwd: workspace, stdio: 'ignore' });
  return workspace;
}

/** A workspace file with two folders: the example repository, and one with a decision record that lacks a section. */
function multiRootWorkspace() {
  const keylime = copyWorkspace();
  const folder = dirname(keylime);
  const sections = (/** @type {string[]} */ titles, /** @type {string} */ text) =>
    titles.map((title) => `## ${title}\n\n${text}\n`).join('\n');
  const titles = ['Context', 'Considered options', 'Decision', 'Consequences'];
  mkdirSync(join(folder, 'records', 'docs', 'adr'), { recursive: true });
  for (const [name, text] of [
    ['template.md', `# {short title}\n\n${sections(titles, '{Describe it.}')}`],
    ['0001-use-files.md', `# Use files\n\n${sections(titles.slice(0, 3), 'Text.')}`],
  ])
    writeFileSync(join(folder, 'records', 'docs', 'adr', name), text);
  const workspace = join(folder, 'two.code-workspace');
  writeFileSync(workspace, JSON.stringify({ folders: [{ path: 'keylime' }, { path: 'records' }] }));
  return workspace;
}

/**
 * Runs the tests once.
 * @returns {Promise<number>} the exit code
 */
async function main() {
  if (!existsSync(join(TESTS, 'index.js'))) {
    console.log('There are no built VS Code tests: run "npm run build" first.');
    return 1;
  }
  const start = Date.now();
  try {
    const vscodeExecutablePath = await vscodeExecutable();
    const common = { vscodeExecutablePath, extensionDevelopmentPath: ROOT };
    await runTests({ ...common, extensionTestsPath: TESTS, launchArgs: [copyWorkspace()] });
    await runTests({ ...common, extensionTestsPath: REVIEW_TESTS, launchArgs: [copyRepository()] });
    await runTests({ ...common, extensionTestsPath: MULTI_ROOT_TESTS, launchArgs: [multiRootWorkspace()] });
    // A desktop VS Code trusts the folder of every test run; only our own host can open it in Restricted Mode, or no folder with a keyboard.
    if (vscodeExecutablePath === LAUNCHER) {
      await runTests({
        ...common,
        extensionTestsPath: RESTRICTED_TESTS,
        launchArgs: [copyWorkspace(), '--restricted'],
      });
      await runTests({ ...common, extensionTestsPath: EMPTY_TESTS, launchArgs: ['--empty-window'] });
      // Only its window can be driven by keys and clicks from outside.
      // Once more in a new window, because a busy machine may draw late; a case depends on those before it.
      if (!(await runDriven(ROOT, EXAMPLES)) && !(await runDriven(ROOT, EXAMPLES)))
        throw new Error('not all driven cases passed');
    }
  } catch (error) {
    console.log(`VS Code tests failed: ${/** @type {Error} */ (error).message}`);
    return 1;
  }
  console.log(`VS Code tests passed (${Math.round((Date.now() - start) / 1000)} s).`);
  return 0;
}

process.exit(await main());
