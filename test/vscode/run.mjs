// Runs the extension tests in a real VS Code: the one that PROPOSALS_VSCODE names, or VS Code for the browser
// out of npm (Linux), or a desktop VS Code that @vscode/test-electron downloads (elsewhere).
import { cpSync, existsSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runTests } from '@vscode/test-electron';
import { atEnd } from './host/cleanup.mjs';
import { installHost } from './host/install.mjs';
import { HOST } from './host/paths.mjs';

const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const TESTS = join(ROOT, 'dist', 'test', 'vscode');
const RESTRICTED_TESTS = join(ROOT, 'dist', 'test', 'vscode-restricted');
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
    // A desktop VS Code trusts the folder of every test run; only our own host can open it in Restricted Mode.
    if (vscodeExecutablePath === LAUNCHER) {
      await runTests({
        ...common,
        extensionTestsPath: RESTRICTED_TESTS,
        launchArgs: [copyWorkspace(), '--restricted'],
      });
    }
  } catch (error) {
    console.log(`VS Code tests failed: ${/** @type {Error} */ (error).message}`);
    return 1;
  }
  console.log(`VS Code tests passed (${Math.round((Date.now() - start) / 1000)} s).`);
  return 0;
}

process.exit(await main());
