// A check of all KEPs, with our command line and with other linters, without a cache and with a warm one.
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { timed, usageOf } from './commands.mjs';
import { markdownIn } from './documents.mjs';
import { rumdlBinary } from './servers.mjs';
import { median } from './statistics.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const require = createRequire(import.meta.url);
const template = 'keps/NNNN-kep-template/README.md';

/** The least number of files in the larger folder. */
const many = 600;

/**
 * Checks the KEPs as they are, and a larger folder of altered copies. Returns for each folder the number of files, the bytes, the median time of each
 * command in milliseconds, and the memory of ours without a cache in megabytes. With `slow`, linters that take minutes run once as well.
 */
export function check(cli, corpora, folder, { rounds, slow }) {
  const [few, lots] = [join(folder, 'keps'), join(folder, 'many-keps')];
  cpSync(join(corpora, 'kep'), few, { recursive: true });
  copies(few, lots);
  return [few, lots].map((place, i) => {
    const files = markdownIn(place).map((file) => relative(place, file));
    const bytes = files.reduce((sum, file) => sum + readFileSync(join(place, file)).length, 0);
    const times = alternating(commandsFor(cli, place, files), place, rounds);
    // Once is enough for linters that take a hundred times as long.
    if (slow && (i === 0 || slow === 'all'))
      for (const [name, command] of slowCommands(files)) times[name] = timed(command, place);
    const [, ours, ...args] = commandsFor(cli, place, files)['ours, cold'];
    const { memory } = usageOf(ours, args, place);
    return { files: files.length, bytes, times, memory };
  });
}

/** Copies the KEPs until there are enough files. Each copy gets a line of its own, because a linter may cache results by content. */
function copies(from, to) {
  const files = markdownIn(from).map((file) => relative(from, file));
  for (let copy = 0; copy * files.length < many; copy++)
    for (const file of files) {
      // There is one template, at its usual path.
      if (file === template && copy > 0) continue;
      const [top, ...rest] = file.split('/');
      const name = join(to, file === template ? file : [top, `copy-${copy}`, ...rest].join('/'));
      mkdirSync(dirname(name), { recursive: true });
      const text = readFileSync(join(from, file), 'utf8');
      writeFileSync(name, file === template ? text : `${text}\nThis is copy ${copy}.\n`);
    }
}

/** All commands get the files by name: KEPs are `README.md` files, which are proposals only when they are named. */
function commandsFor(cli, place, files) {
  const ours = [process.execPath, cli, 'check', '--template', template];
  const rumdl = [rumdlBinary(), 'check', '--isolated'];
  const cache = (name) => join(place, '..', `${name}-cache-${files.length}`);
  return {
    'ours, cold': [...ours, '--no-cache', ...files],
    'rumdl, cold': [...rumdl, '--no-cache', ...files],
    'ours, warm': [...ours, '--cache-location', cache('ours'), ...files],
    'rumdl, warm': [...rumdl, '--cache-dir', cache('rumdl'), ...files],
    'Node alone': [process.execPath, '-e', '0'],
  };
}

function slowCommands(files) {
  const bin = (name, path) => join(here, 'node_modules', name, path);
  return [
    [
      'markdownlint-cli2',
      [process.execPath, bin('markdownlint-cli2', 'markdownlint-cli2-bin.mjs'), ...files],
    ],
    [
      'remark-cli',
      [
        process.execPath,
        bin('remark-cli', 'cli.js'),
        '--use',
        require.resolve('remark-preset-lint-recommended'),
        '--no-stdout',
        ...files,
      ],
    ],
  ];
}

/** Runs the commands in turn, several rounds. The first round fills the caches and is not counted. */
function alternating(commands, place, rounds) {
  const times = Object.fromEntries(Object.keys(commands).map((name) => [name, []]));
  for (const command of Object.values(commands)) timed(command, place);
  for (let round = 0; round < rounds; round++)
    for (const [name, command] of Object.entries(commands)) times[name].push(timed(command, place));
  return Object.fromEntries(Object.entries(times).map(([name, list]) => [name, median(list)]));
}
