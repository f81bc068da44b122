import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { atEnd } from './cleanup.mjs';
import { nodeBinary, SERVER_MAIN } from './paths.mjs';
import { serverReady } from './ready.mjs';

// Keeps the window to the workbench and the extension: nothing here changes how an extension behaves.
const SETTINGS = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  // As in a desktop VS Code. In a browser, files are saved after a second, also while a save waits for the server.
  'files.autoSave': 'off',
  'git.openRepositoryInParentFolders': 'never',
  // In Restricted Mode nobody is there to answer.
  'security.workspace.trust.startupPrompt': 'never',
  'security.workspace.trust.banner': 'never',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
};

/**
 * @typedef {object} HostOptions
 * @property {string} [workspace] absolute path of the folder, or of the workspace file, to open; an empty window when left out
 * @property {string} [extensionsDir] folder of unpacked extensions; an empty one when left out
 * @property {number} [port] a free port when left out
 * @property {boolean} [testDriver] lets the page run extension tests (see launcher.mjs)
 * @property {boolean} [restricted] opens the workspace in Restricted Mode: it is not trusted
 * @property {(line: string) => void} [log] receives every line the server prints
 */

/**
 * @typedef {object} Host
 * @property {string} url address of the workbench with the workspace open; has a query, so append with "&"
 * @property {number} port
 * @property {(path: string) => string} uri the address that the workbench knows a file or folder by
 * @property {Promise<number | null>} exited resolves when the server process ends, for whatever reason
 * @property {() => Promise<void>} stop ends the server and all it started, and removes its temporary data
 */

/**
 * The environment without what a surrounding VS Code terminal or extension host has put into it.
 * @param {string} data
 */
function cleanEnv(data) {
  const ours = Object.entries(process.env).filter(([name]) => !/^(VSCODE_|ELECTRON_)/.test(name));
  // The server leaves its sockets in the runtime folder: here they go away with its data.
  return { ...Object.fromEntries(ours), XDG_RUNTIME_DIR: data };
}

/**
 * Creates the data folder of one server: its settings and the token that keeps other users and web pages out.
 * @param {string} token
 * @returns {string}
 */
function createData(token) {
  const data = mkdtempSync(join(tmpdir(), 'proposals-vscode-'));
  for (const scope of ['User', 'Machine']) {
    mkdirSync(join(data, 'data', scope), { recursive: true });
    writeFileSync(join(data, 'data', scope, 'settings.json'), JSON.stringify(SETTINGS, null, 2));
  }
  mkdirSync(join(data, 'extensions'));
  writeFileSync(join(data, 'token'), token, { mode: 0o600 });
  return data;
}

/**
 * The command line of the server.
 * @param {string} data
 * @param {HostOptions} options
 * @returns {string[]}
 */
function serverArgs(
  data,
  { extensionsDir = join(data, 'extensions'), port = 0, testDriver = false, restricted = false },
) {
  const trust = restricted ? [] : ['--disable-workspace-trust'];
  const flags = ['--accept-server-license-terms', '--disable-telemetry', ...trust];
  const paths = ['--server-data-dir', data, '--extensions-dir', extensionsDir];
  const address = ['--host', '127.0.0.1', '--port', String(port)];
  const token = ['--connection-token-file', join(data, 'token')];
  const driver = testDriver ? ['--enable-smoke-test-driver'] : [];
  return [SERVER_MAIN, ...address, ...token, ...flags, ...paths, ...driver];
}

/**
 * The part of the address that names what is opened.
 * @param {string | undefined} workspace
 */
function openedQuery(workspace) {
  if (workspace === undefined) return 'ew=true';
  const kind = workspace.endsWith('.code-workspace') ? 'workspace' : 'folder';
  return `${kind}=${encodeURIComponent(workspace)}`;
}

/**
 * Starts the VS Code server on a workspace and waits until it is ready.
 * @param {HostOptions} options
 * @returns {Promise<Host>}
 */
export async function startHost(options) {
  const token = randomBytes(16).toString('hex');
  const data = createData(token);
  // A process group of its own: the extension hosts it starts are ended with it.
  const child = spawn(nodeBinary(), serverArgs(data, options), {
    detached: true,
    env: cleanEnv(data),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  /** @type {Promise<number | null>} */
  const exited = new Promise((resolve) => child.on('close', resolve));
  const end = atEnd(() => {
    try {
      process.kill(-Number(child.pid), 'SIGKILL');
    } catch {
      // It has ended already.
    }
    rmSync(data, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  });
  const stop = async () => {
    end();
    await exited;
    rmSync(data, { recursive: true, force: true });
  };
  try {
    const port = await serverReady(child, exited, options.log ?? (() => {}));
    const address = `127.0.0.1:${port}`;
    const opened = openedQuery(options.workspace);
    const url = `http://${address}/?tkn=${token}&${opened}`;
    const uri = (/** @type {string} */ path) => `vscode-remote://${address}${pathToFileURL(path).pathname}`;
    return { url, port, uri, exited, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
