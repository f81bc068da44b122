import { existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { placeForNew, templatesForNew } from '../../core/discovery/new-place';
import { templatesFor } from '../../core/discovery/templates-for';
import { newProposal } from '../../core/features/new-proposal';
import { nextNumber } from '../../core/proposal/next-number';
import type { Schema } from '../../core/template/schema';
import { nextFreeNames } from '../../git/next-free-names';
import { runSync } from '../../git/run-sync';
import { userName } from '../../git/user-name';
import { Failure, failureOf } from '../failure';
import { corePath, shownPath } from '../files';
import { exitCodes, type Output, printable } from '../output';
import { Disk } from './disk';
import { templateAt } from './proposals';

/** Options of `proposals new`. */
export interface NewOptions {
  readonly number?: string;
  readonly dir?: string;
  readonly author?: string;
  readonly template?: string;
  readonly dryRun?: boolean;
}

/** Makes a proposal, all its files or none, and prints their paths. Throws a {@link Failure} when it cannot be made. */
export function makeNew(title: string, options: NewOptions, output: Output): number {
  if (title.trim() === '') throw new Failure('a title is needed');
  const disk = new Disk();
  const template = templateFor(options, disk);
  const folder = folderFor(template, options);
  const gitFolder = nearestFolder(folder);
  const { files } = newProposal(template, {
    number: numberFor(template, folder, options, disk),
    title,
    author: options.author ?? runSync(userName(gitFolder))?.name,
    today: today(),
  });
  const placed = files.map(({ path, text }) => ({ path: `${folder}/${path}`, text }));
  const [first] = files;
  const top = `${folder}/${first?.path.split('/')[0] ?? ''}`;
  if (existsSync(top)) throw new Failure(`${shownPath(top)}: is there already`);
  if (!options.dryRun) writeAll(placed);
  for (const { path } of placed) output.line(printable(shownPath(path)));
  return exitCodes.clean;
}

function templateFor({ template, dir = '.' }: NewOptions, disk: Disk): Schema {
  if (template !== undefined) return templateAt(template, disk);
  const found = disk.ask(() => templatesFor(`${corePath(dir)}/new.md`, disk));
  const [first] = templatesForNew(found);
  if (!first) throw new Failure(`${shownPath(corePath(dir))}: no template is known for this folder`);
  return first;
}

function folderFor(template: Schema, { dir }: NewOptions): string {
  if (dir !== undefined) return corePath(dir);
  const { family } = template;
  const folder = placeForNew(template, corePath('.'));
  if (folder !== undefined) return folder;
  throw new Failure(`a ${family.name} goes into a folder below ${family.folder}: name it with --dir`);
}

function numberFor(
  { family }: Schema,
  folder: string,
  { number }: NewOptions,
  disk: Disk,
): string | undefined {
  if (number !== undefined) {
    if (!/^[1-9]\d*$/.test(number))
      throw new Failure(`--number '${number}': a number without leading zeros was expected`);
    if (!family.newFileName.includes('{number}')) throw new Failure(`a new ${family.name} has no number yet`);
    return number;
  }
  if (family.numbering === 'later') return undefined;
  if (family.numbering === 'given')
    throw new Failure(`a ${family.name} has the number of its issue: name it with --number`);
  const taken = existsSync(folder) ? (runSync(nextFreeNames(folder)) ?? []) : [];
  return String(nextNumber(family, [...(disk.list(folder) ?? []), ...taken]));
}

/** The nearest folder above `path` that is there, or itself. */
function nearestFolder(path: string): string {
  let folder = path;
  while (!statSync(folder, { throwIfNoEntry: false })?.isDirectory() && dirname(folder) !== folder)
    folder = dirname(folder);
  return folder;
}

function writeAll(files: readonly { readonly path: string; readonly text: string }[]): void {
  const made: string[] = [];
  for (const { path, text } of files) {
    try {
      const first = mkdirSync(dirname(path), { recursive: true });
      if (first !== undefined) made.push(first);
      // Fails where somebody else was faster.
      writeFileSync(path, text, { flag: 'wx' });
      made.push(path);
    } catch (error) {
      for (const one of made.reverse()) rmSync(one, { recursive: true, force: true });
      throw failureOf(shownPath(path), error);
    }
  }
}

/** Here and now, `YYYY-MM-DD`. */
function today(): string {
  return new Date().toLocaleDateString('sv');
}
