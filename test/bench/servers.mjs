// The servers that are timed: how each is started, and whether its diagnostics are pulled or published.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const require = createRequire(import.meta.url);

/** The path of the rumdl binary. The launcher of its npm package would add a Node process. The environment variable RUMDL overrides the path. */
export function rumdlBinary() {
  return process.env.RUMDL ?? require.resolve('@rumdl/cli-linux-x64/rumdl');
}

/** The installed version of an npm package. */
export function versionOf(name) {
  for (const folder of require.resolve.paths(name) ?? []) {
    try {
      return require(join(folder, name, 'package.json')).version;
    } catch {}
  }
  return 'unknown';
}

/**
 * The servers. `ours` is the path of our bundled server, `floor` that of the bundled server that reports nothing. No goal depends on a server that is
 * `aside`: it is timed at fewer places and for less time, and omitted when `quick` is true.
 */
export function servers(ours, { floor, quick = false } = {}) {
  const all = [
    { name: 'ours', command: process.execPath, args: [ours, '--stdio'] },
    { name: 'ours, pulled', command: process.execPath, args: [ours, '--stdio'], pulls: true },
    { name: 'floor', command: process.execPath, args: [join(here, 'peers/floor.mjs')] },
    ...(floor ? [{ name: 'floor, bundled', command: process.execPath, args: [floor] }] : []),
    { name: 'rumdl', command: rumdlBinary(), args: ['server'] },
    {
      name: "Microsoft's Markdown server",
      command: process.execPath,
      args: [require.resolve('vscode-markdown-languageserver/out/node/workerMain.js'), '--stdio'],
      pulls: true,
      aside: true,
    },
    {
      name: 'markdownlint',
      command: process.execPath,
      args: [join(here, 'peers/markdownlint.mjs')],
      aside: true,
    },
    { name: 'remark', command: process.execPath, args: [join(here, 'peers/remark.mjs')], aside: true },
  ];
  return quick ? all.filter(({ aside }) => !aside) : all;
}
