import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { atEnd } from './cleanup.mjs';
import { takeLock } from './lock.mjs';
import {
  CHROMIUM,
  HAS_CHROMIUM,
  HOST,
  MODULES,
  nodeBinary,
  resolveModule,
  SERVER_MAIN,
  VSCODE,
  vscodeVersion,
} from './paths.mjs';

// Written last: an install that was cut short has none and is done again.
const STAMP = join(MODULES, '.host-complete');
const NPM_FLAGS = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-update-notifier', '--prefer-offline'];

// Runs on Node 24 in a process of its own: the Chromium package unpacks to the temporary folder of its process.
const UNPACK = `
  const [module, folder] = process.argv.slice(1);
  const { inflate } = await import(module);
  await Promise.all(['chromium', 'al2023.tar', 'fonts.tar'].map((name) => inflate(folder + '/' + name + '.br')));
`;

/** What a complete install of the current lockfile on this platform is stamped with. */
function expectedStamp() {
  const lock = readFileSync(join(HOST, 'package-lock.json'));
  return `${createHash('sha256').update(lock).digest('hex')} ${process.platform}-${process.arch}\n`;
}

/** True when everything is in place. */
function isInstalled() {
  const needed = [STAMP, SERVER_MAIN, join(VSCODE, 'node_modules')];
  if (HAS_CHROMIUM) {
    needed.push(join(CHROMIUM, 'chromium'));
  }
  return needed.every((path) => existsSync(path)) && readFileSync(STAMP, 'utf8') === expectedStamp();
}

/**
 * Runs a command to its end, quietly; its last output lines are in the error when it fails.
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} options
 * @returns {Promise<void>}
 */
function run(command, args, options) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    const kill = atEnd(() => child.kill());
    let output = '';
    const keep = (/** @type {Buffer} */ data) => {
      output = (output + data).slice(-4000);
    };
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    child.on('error', reject);
    child.on('close', (code) => {
      kill();
      const name = [command, ...args].join(' ').slice(0, 100);
      code === 0 ? resolve() : reject(new Error(`"${name}" failed (${code}):\n${output.trimEnd()}`));
    });
  });
}

/**
 * Runs "npm ci" in a folder, which installs exactly what its lockfile lists.
 * @param {string} folder
 * @param {string[]} [flags]
 */
export function npmCi(folder, flags = []) {
  return run('npm', ['ci', '--loglevel=error', ...NPM_FLAGS, ...flags], { cwd: folder });
}

/** Unpacks Chromium, the two libraries it needs (for machines without them) and its fonts. */
async function unpackChromium() {
  rmSync(CHROMIUM, { recursive: true, force: true });
  mkdirSync(CHROMIUM, { recursive: true });
  const module = resolveModule('@sparticuz/chromium');
  const archives = join(dirname(module), '..', 'bin');
  const env = { ...process.env, TMPDIR: CHROMIUM };
  await run(nodeBinary(), ['--input-type=module', '-e', UNPACK, '--', module, archives], { env });
  // The machine's own fonts come first; those of the package make sure that there is one at all.
  const dir = `<dir>${join(CHROMIUM, 'fonts')}</dir><cachedir>${join(CHROMIUM, 'fonts-cache')}</cachedir>`;
  const include = '<include ignore_missing="yes">/etc/fonts/fonts.conf</include>';
  writeFileSync(join(CHROMIUM, 'fonts.conf'), `<fontconfig>${include}${dir}</fontconfig>\n`);
}

/**
 * Runs one step and prints its duration.
 * @param {(line: string) => void} log
 * @param {string} what
 * @param {() => Promise<void>} step
 */
async function timed(log, what, step) {
  const start = Date.now();
  await step();
  log(`  ${what}: ${Math.round((Date.now() - start) / 1000)} s`);
}

/**
 * Installs VS Code for the browser, Node 24 and Chromium from npm, unless they are there already.
 * @param {{ log?: (line: string) => void }} [options]
 * @returns {Promise<void>}
 */
export async function installHost({ log = console.log } = {}) {
  if (isInstalled()) {
    return;
  }
  if (process.platform === 'win32') {
    throw new Error('VS Code for the browser is not installed on Windows: use desktop VS Code.');
  }
  const release = await takeLock(HOST, () => log('Waiting for another process that installs VS Code...'));
  try {
    if (isInstalled()) {
      return;
    }
    log(`Installing VS Code ${vscodeVersion()} for the browser from npm (once, about 1 minute, 1.1 GB)...`);
    rmSync(STAMP, { force: true });
    await timed(log, 'VS Code, Node 24 and the browser', () => npmCi(HOST));
    // Its shrinkwrap leaves out a peer dependency, which "npm ci" accepts only with --legacy-peer-deps.
    await timed(log, "VS Code's own dependencies", () => npmCi(VSCODE, ['--omit=dev', '--legacy-peer-deps']));
    if (HAS_CHROMIUM) {
      await timed(log, 'Unpacking the browser', unpackChromium);
    }
    writeFileSync(STAMP, expectedStamp());
  } finally {
    release();
  }
}
