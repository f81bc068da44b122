// npm start: VS Code with this extension on the example proposals.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { linkExtension } from '../test/vscode/host/extension.mjs';
import { installHost } from '../test/vscode/host/install.mjs';
import { startHost } from '../test/vscode/host/server.mjs';
import { copyExamples } from './examples.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

// The proposal that is opened: the numbered one, which has findings.
const unfinishedProposal = /^\d+-[^/\\]*\.md$/;

const help = `Usage: npm start -- [options]

Builds the extension and opens a copy of the example proposals in VS Code with it: in desktop VS Code when the command
"code" is there, otherwise in VS Code for the browser, installed from npm the first time.

  --no-open   VS Code for the browser; print its address, do not open it
  --port N    VS Code for the browser, on this port
  --help      print this text`;

/**
 * Reads the command line; a wrong one ends the process with status 2.
 * @returns {{ open: boolean, port: number | undefined }}
 */
function readOptions() {
  /** @type {import('node:util').ParseArgsConfig['options']} */
  const options = { 'no-open': { type: 'boolean' }, port: { type: 'string' }, help: { type: 'boolean' } };
  try {
    const { values } = parseArgs({ options, strict: true });
    if (values.help) {
      console.log(help);
      process.exit(0);
    }
    const port = values.port === undefined ? undefined : Number(values.port);
    if (port !== undefined && !(Number.isInteger(port) && port > 0 && port < 65536)) {
      throw new Error(`--port needs a number from 1 to 65535, not "${values.port}".`);
    }
    return { open: !values['no-open'], port };
  } catch (error) {
    const message = /** @type {Error} */ (error).message.split('\n')[0].replace(/\.$/, '');
    console.error(`${message}. Try --help.`);
    process.exit(2);
  }
}

/**
 * Finds a command on the PATH.
 * @param {string} name
 * @returns {string | undefined}
 */
function findCommand(name) {
  const file = process.platform === 'win32' ? `${name}.cmd` : name;
  const paths = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return paths.map((folder) => join(folder, file)).find((path) => existsSync(path));
}

/** Builds the extension; a failed build ends the process with its status. */
function build() {
  const { status } = spawnSync(process.execPath, ['esbuild.mjs'], { cwd: root, stdio: 'inherit' });
  if (status !== 0) {
    console.error('The build failed.');
    process.exit(status ?? 1);
  }
}

/**
 * Opens desktop VS Code, and returns when its window is closed: then the copy of the examples is removed.
 * @param {string} code
 * @param {string} examples
 * @returns {number} the exit code
 */
function openDesktop(code, examples) {
  console.log(`Opening a copy of the examples in VS Code: ${examples}`);
  // On Windows "code" is a batch file, which only a shell can start.
  const shell = process.platform === 'win32';
  const quote = (/** @type {string} */ text) => (shell ? `"${text}"` : text);
  const args = [`--extensionDevelopmentPath=${root}`, '--new-window', '--wait', examples].map(quote);
  return spawnSync(quote(code), args, { shell, stdio: 'inherit' }).status ?? 1;
}

/**
 * The part of the address that opens an unfinished example in an editor, when there is one.
 * @param {import('../test/vscode/host/server.mjs').Host} host
 * @param {string} examples
 */
function openFileQuery(host, examples) {
  const files = readdirSync(examples, { recursive: true, encoding: 'utf8' });
  const file = files.sort().find((name) => unfinishedProposal.test(name));
  const payload = file && JSON.stringify([['openFile', host.uri(join(examples, file))]]);
  return payload ? `&payload=${encodeURIComponent(payload)}` : '';
}

/**
 * Opens the address in the system's browser, where there is one.
 * @param {string} url
 */
function openSystemBrowser(url) {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  const opener = process.platform === 'darwin' ? 'open' : 'xdg-open';
  if ((process.platform === 'darwin' || DISPLAY || WAYLAND_DISPLAY) && findCommand(opener)) {
    spawn(opener, [url], { stdio: 'ignore', detached: true }).unref();
  }
}

/**
 * Serves VS Code for the browser until Ctrl-C.
 * @param {{ open: boolean, port: number | undefined }} options
 * @param {string} examples
 * @returns {Promise<number>} the exit code
 */
async function serve({ open, port }, examples) {
  await installHost();
  const host = await startHost({ workspace: examples, extensionsDir: linkExtension(root), port });
  // Ctrl-C is the usual end: npm must not report it as an error.
  process.prependListener('SIGINT', () => process.exit(0));
  const url = host.url + openFileQuery(host, examples);
  console.log(`VS Code with the extension and a copy of the examples (${examples}) is at:`);
  console.log(url);
  console.log('Press Ctrl-C to stop it.');
  if (open) {
    openSystemBrowser(url);
  }
  await host.exited;
  console.log('VS Code has ended.');
  return 1;
}

const options = readOptions();
build();
const desktop = options.open && options.port === undefined ? findCommand('code') : undefined;
const examples = copyExamples();
try {
  process.exit(desktop ? openDesktop(desktop, examples) : await serve(options, examples));
} catch (error) {
  console.error(/** @type {Error} */ (error).message);
  process.exit(1);
}
