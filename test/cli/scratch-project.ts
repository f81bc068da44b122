import { chmodSync, cpSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, delimiter, join } from 'node:path';
import { folderWith } from '../support/cli';

const root = join(__dirname, '../..');

/** What a clone of the project does not have, and a build does not need. */
const left = new Set(['node_modules', 'dist', '.git', 'images', '.vscode-test']);

/** A copy of the project as a fresh clone has it, not built, without dependencies. It goes away with the test file. */
export function scratchProject(): string {
  const folder = folderWith({});
  cpSync(root, folder, { recursive: true, filter: (path) => path === root || !left.has(basename(path)) });
  return folder;
}

/** Gives a copy the dependencies of this project. */
export function linkDependencies(project: string): void {
  symlinkSync(join(root, 'node_modules'), join(project, 'node_modules'), 'dir');
}

/** An environment in which `npm ci` does not ask a registry: it notes its arguments in `npm-ci` and links this project's dependencies. */
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
