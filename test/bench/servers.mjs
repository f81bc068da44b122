// The servers that are timed: how each is started, and whether it is asked for diagnostics or sends them.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const require = createRequire(import.meta.url);

/** rumdl itself, without the launcher that npm has of it, which would add a Node process; RUMDL names another one. */
export function rumdlBinary() {
  return process.env.RUMDL ?? require.resolve('@rumdl/cli-linux-x64/rumdl');
}

/** Version of an npm package as installed here. */
export function versionOf(name) {
  for (const folder of require.resolve.paths(name) ?? []) {
    try {
      return require(join(folder, name, 'package.json')).version;
    } catch {}
  }
  return 'unknown';
}

/** `aside`: no goal is set by it, so that it is timed at fewer places and for less long. `ours` is the bundled server, `floor` the bundled one that does nothing; `quick`: only the peers that goals are set by. */
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
