import { existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { declaredPlace, placeForNew, templatesForNew } from '../../core/discovery/new-place';
import { templatesFor } from '../../core/discovery/templates-for';
import { newProposal } from '../../core/features/new-proposal';
import type { Governing } from '../../core/proposal/governing';
import { nextNumber } from '../../core/proposal/next-number';
import { gitUser } from '../../git/git-user';
import { namesOnRemote } from '../../git/names-on-remote';
import { runQuerySync } from '../../git/run';
import { DiskWorkspace } from '../host/disk-workspace';
import { Failure, fileSystemFailure } from '../host/failure';
import { corePath, displayPath } from '../host/files';
import { exitCodes, type Output, printable } from '../host/output';
import { openTemplate } from './open-proposal';

/** Options of `new`. */
export interface NewOptions {
  readonly number?: string;
  readonly dir?: string;
  readonly author?: string;
  readonly template?: string;
  readonly dryRun?: boolean;
}

interface NewFile {
  readonly path: string;
  readonly text: string;
}

/** Creates the files of a new proposal, all or none, and prints their paths. Throws a {@link Failure} if they cannot be created. */
export function newProposalFiles(title: string, options: NewOptions, output: Output): number {
  if (title.trim() === '') throw new Failure('the title is empty; expected a few words');
  const workspace = new DiskWorkspace();
  const template = templateFor(options, workspace);
  const folder = folderFor(template, options, workspace);
  const { files } = newProposal(template.schema, {
    number: numberFor(template, folder, options, workspace),
    title,
    author: options.author ?? runQuerySync(gitUser(nearestExistingFolder(folder)))?.name,
    today: today(),
  });
  const newFiles = files.map(({ path, text }) => ({ path: `${folder}/${path}`, text }));
  // A proposal that has a folder of its own must not share it with another one.
  const topPath = `${folder}/${files[0]?.path.split('/')[0] ?? ''}`;
  if (existsSync(topPath)) throw new Failure(`${displayPath(topPath)}: already exists`);
  if (!options.dryRun) writeAll(newFiles);
  for (const { path } of newFiles) output.line(printable(displayPath(path)));
  return exitCodes.clean;
}

function templateFor({ template, dir = '.' }: NewOptions, workspace: DiskWorkspace): Governing {
  if (template !== undefined) return openTemplate(template, workspace);
  const templates = workspace.requireReadable(() => templatesFor(`${corePath(dir)}/new.md`, workspace));
  const own = templatesForNew(templates);
  const first = declaredPlace(own, corePath(dir), workspace)?.template ?? own[0];
  if (first) return first;
  throw new Failure(
    `${displayPath(corePath(dir))}: no template found for this folder; name one with --template`,
  );
}

function folderFor(template: Governing, { dir }: NewOptions, workspace: DiskWorkspace): string {
  if (dir !== undefined) return corePath(dir);
  const { family } = template.schema;
  const declared = declaredPlace([template], corePath('.'), workspace)?.folder;
  const folder = declared ?? placeForNew(template, corePath('.'));
  if (folder !== undefined) return folder;
  throw new Failure(
    `a ${family.name} belongs in a folder below ${family.folder}; name the folder with --dir`,
  );
}

function numberFor(
  { schema: { family } }: Governing,
  folder: string,
  { number }: NewOptions,
  workspace: DiskWorkspace,
): string | undefined {
  if (number !== undefined) {
    if (!/^[1-9]\d*$/.test(number))
      throw new Failure(`invalid --number '${number}'; expected a whole number without leading zeros`);
    if (!family.newFileName.includes('{number}'))
      throw new Failure(`a new ${family.name} has no number; leave out --number`);
    return number;
  }
  if (family.numbering === 'later') return undefined;
  if (family.numbering === 'given')
    throw new Failure(`a ${family.name} has the number of its issue; give it with --number`);
  const usedOnMainBranch = existsSync(folder) ? (runQuerySync(namesOnRemote(folder)) ?? []) : [];
  return String(nextNumber(family, [...(workspace.list(folder) ?? []), ...usedOnMainBranch]));
}

function nearestExistingFolder(path: string): string {
  let folder = path;
  while (!statSync(folder, { throwIfNoEntry: false })?.isDirectory() && dirname(folder) !== folder)
    folder = dirname(folder);
  return folder;
}

/** Writes new files and their folders. If one of them fails, removes what was created. */
function writeAll(files: readonly NewFile[]): void {
  const created: string[] = [];
  for (const { path, text } of files) {
    try {
      const firstNewFolder = mkdirSync(dirname(path), { recursive: true });
      if (firstNewFolder !== undefined) created.push(firstNewFolder);
      // `wx` fails if another process has created the file since the check above.
      writeFileSync(path, text, { flag: 'wx' });
      created.push(path);
    } catch (error) {
      for (const createdPath of created.reverse()) rmSync(createdPath, { recursive: true, force: true });
      throw fileSystemFailure(displayPath(path), error);
    }
  }
}

/** The local date as `YYYY-MM-DD`, the Swedish format. */
function today(): string {
  return new Date().toLocaleDateString('sv');
}
