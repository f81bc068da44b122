import { chmodSync, cpSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, delimiter, join } from 'node:path';
import { folderWith } from '../support/cli';

const root = join(__dirname, '../..');

/** Folders that a fresh clone does not have or a build does not need. */
const excluded = new Set(['node_modules', 'dist', '.git', 'images', '.vscode-test']);

/** Copies the project as a fresh clone has it, without build and dependencies. The copy is removed after the test file. */
export function scratchProject(): string {
  const folder = folderWith({});
  cpSync(root, folder, { recursive: true, filter: (path) => path === root || !excluded.has(basename(path)) });
  return folder;
}

/** Links the dependencies of this project into a copy. */
export function linkDependencies(project: string): void {
  symlinkSync(join(root, 'node_modules'), join(project, 'node_modules'), 'dir');
}

/** An environment in which `npm ci` works offline: it writes its arguments to the file `npm-ci` and links this project's dependencies. */
export function withoutRegistry(project: string): NodeJS.ProcessEnv {
  const bin = folderWith({});
  const npm = join(bin, 'npm');
  const { PATH = '' } = process.env;
  writeFileSync(
    npm,
    [
      '#!/usr/bin/env bash',
      `if [ "$1" != ci ]; then PATH=${quoted(PATH)} exec npm "$@"; fi`,
      `echo "$@" > ${quoted(join(project, 'npm-ci'))}`,
      `ln -s ${quoted(join(root, 'node_modules'))} node_modules`,
    ].join('\n'),
  );
  chmodSync(npm, 0o755);
  return { ...process.env, PATH: `${bin}${delimiter}${PATH}` };
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
