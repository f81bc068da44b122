import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of this package. */
export const HOST = dirname(fileURLToPath(import.meta.url));

/** The folder npm fills. */
export const MODULES = join(HOST, 'node_modules');

/** The VS Code server inside the code-server package: it has a package and a lockfile of its own. */
export const VSCODE = join(MODULES, 'code-server', 'lib', 'vscode');

/** The script that starts the VS Code server. */
export const SERVER_MAIN = join(VSCODE, 'out', 'server-main.js');

/** Where Chromium, its libraries and its fonts are unpacked. */
export const CHROMIUM = join(MODULES, '.chromium');

/** True where the Chromium of the npm package runs. */
export const HAS_CHROMIUM = process.platform === 'linux' && process.arch === 'x64';

/**
 * Reads this package's own package.json.
 * @returns {{ dependencies: Record<string, string> }}
 */
export function hostPackage() {
  return JSON.parse(readFileSync(join(HOST, 'package.json'), 'utf8'));
}

/**
 * The VS Code version that the pinned code-server contains (code-server 4.x.y is VS Code 1.x.y).
 * @returns {string}
 */
export function vscodeVersion() {
  return hostPackage().dependencies['code-server'].replace(/^4\./, '1.');
}

/**
 * The Node 24 that runs the VS Code server: its npm package for this platform, or the running Node when new enough.
 * @returns {string}
 */
export function nodeBinary() {
  const name = `node-${process.platform}-${process.arch}`;
  const binary = join(MODULES, name, 'bin', 'node');
  if (existsSync(binary)) {
    return binary;
  }
  if (Number.parseInt(process.versions.node, 10) >= 24) {
    return process.execPath;
  }
  throw new Error(`No Node 24 for ${process.platform}-${process.arch} on npm: run this with Node 24.`);
}

/**
 * Resolves a module as if it were imported from this package.
 * @param {string} name
 * @returns {string}
 */
export function resolveModule(name) {
  return createRequire(join(HOST, 'package.json')).resolve(name);
}
