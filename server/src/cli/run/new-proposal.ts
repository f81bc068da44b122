import { existsSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { numberForNew, ownerOfNumber } from '../../core/discovery/new-number';
import { type NewPlan, planForNamed, plansForNew } from '../../core/discovery/new-plan';
import { builtInTemplateNamed, builtInTemplateNames } from '../../core/discovery/templates-for';
import { newProposal } from '../../core/features/new-proposal';
import type { Family } from '../../core/template/family';
import { localDate } from '../../core/text/local-date';
import { baseName } from '../../core/text/paths';
import { isFolder } from '../../disk/file-stats';
import { makeFolders } from '../../disk/make-folders';
import { gitUser } from '../../git/git-user';
import { namesOnRemote } from '../../git/names-on-remote';
import { runQuerySync } from '../../git/run';
import { createFile } from '../host/create-file';
import { DiskWorkspace } from '../host/disk-workspace';
import { Failure, fileSystemFailure } from '../host/failure';
import { corePath, displayPath } from '../host/files';
import { exitCodes, type Output } from '../host/output';
import { shownPath } from '../host/shown-path';
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
  const plan = planFor(options, workspace);
  const folder = folderOf(plan);
  const number = numberFor(plan, folder, options);
  const { files } = newProposal(plan.template.schema, {
    number,
    title,
    author: options.author ?? runQuerySync(gitUser(nearestExistingFolder(folder)))?.name,
    today: localDate(new Date()),
    folder: baseName(folder),
  });
  const newFiles = files.map(({ path, text }) => ({ path: `${folder}/${path}`, text }));
  // A proposal that has a folder of its own must not share it with another one.
  const topPath = `${folder}/${files[0]?.path.split('/')[0] ?? ''}`;
  if (existsSync(topPath)) throw new Failure(`${displayPath(topPath)}: already exists`);
  if (number !== undefined) requireFree(number, plan, folder, workspace);
  if (!options.dryRun) writeAll(newFiles);
  for (const { path } of newFiles) output.line(shownPath(path));
  return exitCodes.clean;
}

function planFor({ template, dir }: NewOptions, workspace: DiskWorkspace): NewPlan {
  const request = { folder: corePath(dir ?? '.'), isExact: dir !== undefined };
  if (template !== undefined) {
    const builtIn = existsSync(corePath(template)) ? undefined : builtInTemplateNamed(template);
    return planForNamed(builtIn ?? openTemplate(template, workspace), request, workspace);
  }
  const { plans, similar } = workspace.requireReadable(() => plansForNew(request, workspace));
  const [best] = plans;
  if (best) return best;
  const names = builtInTemplateNames().join(', ');
  throw new Failure(
    similar
      ? `no template found for this folder; the files in ${displayPath(similar.folder)} are like the built-in template ${similar.family.id}: use --template ${similar.family.id}`
      : `no template found for this folder; name a file, or one of the built-in templates (${names}), with --template`,
  );
}

function folderOf({ template, folder, folders }: NewPlan): string {
  if (folder !== undefined) return folder;
  const { family } = template.schema;
  const examples = folders.slice(0, 3).map(displayPath);
  const such = examples.length === 0 ? '' : `, such as ${examples.join(' or ')}`;
  throw new Failure(
    family.needsSubfolder
      ? `${withArticle(family)} belongs in a folder below ${family.folder}; name the folder with --dir${such}`
      : `the repository does not show in which folder new proposals belong; name the folder with --dir${such}`,
  );
}

function numberFor(plan: NewPlan, folder: string, { number }: NewOptions): string | undefined {
  const { family } = plan.template.schema;
  if (number !== undefined) {
    if (!/^[1-9]\d*$/.test(number))
      throw new Failure(`invalid --number '${number}'; expected a whole number without leading zeros`);
    if (!family.newFileName.includes('{number}'))
      throw new Failure(`a new ${family.name} has no number; leave out --number`);
    return number;
  }
  const { from, value } = numberForNew(plan, namesOnMainBranch(folder));
  if (from === 'issue')
    throw new Failure(`${withArticle(family)} has the number of its issue; give it with --number`);
  return value;
}

/** `a KEP`, `an OCM enhancement`. */
function withArticle({ name }: Family): string {
  return `${/^(?:[AEIO]|RFC|FIP)/.test(name) ? 'an' : 'a'} ${name}`;
}

/** Names that are in use on the main branch of the remote, too. */
function namesOnMainBranch(folder: string): readonly string[] {
  return existsSync(folder) ? (runQuerySync(namesOnRemote(folder)) ?? []) : [];
}

function requireFree(number: string, plan: NewPlan, folder: string, workspace: DiskWorkspace): void {
  const owner = ownerOfNumber(number, { ...plan, folder }, workspace, namesOnMainBranch(folder));
  if (owner)
    throw new Failure(`number ${number} is already used by "${owner.title}" (${displayPath(owner.path)})`);
}

function nearestExistingFolder(path: string): string {
  let folder = path;
  while (!isFolder(folder) && dirname(folder) !== folder) folder = dirname(folder);
  return folder;
}

/** Writes new files and their folders. If one of them fails, removes what was created. */
function writeAll(files: readonly NewFile[]): void {
  const created: string[] = [];
  for (const { path, text } of files) {
    try {
      const firstNewFolder = makeFolders(dirname(path));
      if (firstNewFolder !== undefined) created.push(firstNewFolder);
      createFile(path, text);
      created.push(path);
    } catch (error) {
      for (const createdPath of created.reverse()) rmSync(createdPath, { recursive: true, force: true });
      throw fileSystemFailure(displayPath(path), error);
    }
  }
}
