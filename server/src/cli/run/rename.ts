import { existsSync, renameSync } from 'node:fs';
import { basename, dirname, posix } from 'node:path';
import { lint } from '../../core/lint/lint';
import { renamingFixes } from '../../core/lint/renaming-fixes';
import { hardTextReason } from '../../core/markdown/hard-text';
import type { Finding } from '../../core/proposal/finding';
import { editsOfFile, renamesByMoving } from '../../core/references/file-edits';
import type { Move } from '../../core/references/moves';
import type { Renames } from '../../core/references/renames';
import { countWords } from '../../core/report/counts';
import { applyEdits, type TextEdit, withoutOverlaps } from '../../core/text/edits';
import { plural } from '../../core/text/words';
import { topOf } from '../../disk/repository-bounds';
import { withinCpuTime } from '../../disk/time-limit';
import { renameDiff } from '../formats/fix-output';
import { DiskWorkspace } from '../host/disk-workspace';
import { Failure, failureFor, fileSystemFailure } from '../host/failure';
import { corePath, displayPath, readText, replaceText } from '../host/files';
import { readMarkdown } from '../host/markdown-file';
import type { Output } from '../host/output';
import { shownPath } from '../host/shown-path';
import { defaultFileTimeout } from './file-result';
import { findMarkdownFiles } from './markdown-files';
import { openProposal, openTemplate } from './open-proposal';
import { type HistoryOptions, millisecondsOf, type TimeOptions } from './run-limits';
import type { Target } from './target';
import { findTargets, pathList } from './targets';

/** Options of `fix --rename`. */
export interface RenameOptions extends HistoryOptions, TimeOptions {
  readonly dryRun?: boolean;
  readonly template?: string;
}

/** A proposal with fixes that rename headings or its file. */
interface Renaming {
  readonly path: string;
  readonly edits: readonly TextEdit[];
  readonly anchors: ReadonlyMap<string, string>;
  /** The path that it gets; undefined when it keeps its own. */
  readonly newPath: string | undefined;
  readonly fixed: readonly Finding[];
}

/** A file that gets another text, another path, or both. */
interface FileChange {
  readonly path: string;
  readonly newPath: string;
  readonly oldText: string;
  readonly newText: string;
}

/**
 * Applies the fixes of the proposals at `paths` that rename headings and files, and updates what refers to them in their repositories, or shows this as a diff. All files
 * are written, or none. Returns the exit code.
 */
export async function renameByFixes(
  paths: readonly string[],
  options: RenameOptions,
  output: Output,
): Promise<number> {
  const workspace = new DiskWorkspace({
    timeout: millisecondsOf(options.gitTimeout),
    onWait: () => output.progress.show('reading the git history'),
  });
  const template = options.template === undefined ? undefined : openTemplate(options.template, workspace);
  const targets = await findTargets(paths, output);
  if (targets.length === 0 && !output.failed) output.error(`no proposals found in ${pathList(paths)}`);
  const timeout = millisecondsOf(options.fileTimeout) ?? defaultFileTimeout;
  const renamings: Renaming[] = [];
  const newPaths = new Set<string>();
  for (const [i, target] of targets.entries()) {
    output.progress.update(i, targets.length);
    try {
      const found = withinCpuTime(
        timeout,
        () => renamingOf(target, template, workspace, output),
        () => workspace.finishReadingHistory(),
      );
      if (!found) continue;
      const { newPath } = found;
      const isInUse = newPath !== undefined && (newPaths.has(newPath) || existsSync(newPath));
      if (isInUse) output.note(alreadyExists(target.path, newPath));
      else if (newPath !== undefined) newPaths.add(newPath);
      renamings.push(isInUse ? { ...found, newPath: undefined } : found);
    } catch (error) {
      const { message } = failureFor(displayPath(target.path), error);
      if (target.isNamed) output.error(message);
      else output.note(message);
    }
  }
  output.progress.clear();
  const byRepository = new Map<string, Renaming[]>();
  for (const renaming of renamings) {
    const folder = folderOfRepository(renaming.path);
    byRepository.set(folder, [...(byRepository.get(folder) ?? []), renaming]);
  }
  for (const [folder, ofRepository] of byRepository) {
    const changes = await changesIn(folder, ofRepository, workspace, output);
    if (options.dryRun) for (const change of changes) output.text(diffOf(change));
    else if (await writeAll(changes, output)) report(ofRepository, changes, output);
  }
  return output.exitCode(false);
}

function renamingOf(
  target: Target,
  template: Parameters<typeof openProposal>[2]['template'],
  workspace: DiskWorkspace,
  output: Output,
): Renaming | undefined {
  const { path } = target;
  const document = openProposal(target, readMarkdown(path), { template }, workspace);
  if (document?.kind !== 'proposal') return undefined;
  const { edits, anchors, rename, fixed, undecided } = renamingFixes(document, lint(document).findings);
  for (const { finding, reason } of undecided)
    output.note(`${displayPath(path)}: not renamed, because ${reason}: ${finding.message}`);
  if (fixed.length === 0) return undefined;
  const newPath = rename === undefined ? undefined : posix.join(posix.dirname(path), rename);
  return { path, edits, anchors, newPath, fixed };
}

/** The folder with all files that may refer to a file: that of its repository, else its own. */
function folderOfRepository(path: string): string {
  return corePath(topOf(dirname(path)) ?? dirname(path));
}

/** What is changed in the files of a repository. */
async function changesIn(
  folder: string,
  renamings: readonly Renaming[],
  workspace: DiskWorkspace,
  output: Output,
): Promise<readonly FileChange[]> {
  // Files such as `.github/CONTRIBUTING.md` link to proposals, too.
  const files = await findMarkdownFiles({ folder }, [], true, output, { withHidden: true });
  const renamingByPath = new Map(renamings.map((renaming) => [renaming.path, renaming]));
  const all = [...new Set([...files, ...renamingByPath.keys()])];
  const moves = renamings.flatMap(({ path, newPath }): Move[] =>
    newPath === undefined ? [] : [{ from: path, to: newPath }],
  );
  const moved = renamesByMoving(moves, all, workspace);
  const anchors = new Map([
    ...moved.anchors,
    ...renamings.map((renaming) => [renaming.path, renaming.anchors] as const),
  ]);
  const renames: Renames = { ...moved, anchors };
  return all.flatMap((path): FileChange[] => {
    const renaming = renamingByPath.get(path);
    const oldText = textOf(path, renaming !== undefined, output);
    if (oldText === undefined) return [];
    const edits = withoutOverlaps([
      ...(renaming?.edits ?? []),
      ...editsOfFile(path, oldText, renames, workspace),
    ]);
    const newPath = renaming?.newPath ?? path;
    return edits.length === 0 && newPath === path
      ? []
      : [{ path, newPath, oldText, newText: applyEdits(oldText, edits) }];
  });
}

/** The text of a file; undefined for one that cannot be read, whose links are not updated. Throws if the file `isRequired`. */
function textOf(path: string, isRequired: boolean, output: Output): string | undefined {
  try {
    const text = readText(path);
    const isHard = /\.md$/i.test(path) && hardTextReason(text) !== undefined;
    if (isHard) output.note(`${displayPath(path)}: too hard to read; links in it are not updated`);
    return isHard ? undefined : text;
  } catch (error) {
    if (isRequired) throw error;
    output.note(`${failureFor(displayPath(path), error).message}; links in it are not updated`);
    return undefined;
  }
}

/** Writes all files, then renames. If one of them fails, the others get their old text and path again, and the result is false. */
async function writeAll(changes: readonly FileChange[], output: Output): Promise<boolean> {
  const written: FileChange[] = [];
  const renamed: FileChange[] = [];
  try {
    for (const change of changes) {
      if (change.newText !== change.oldText) await replaceText(change.path, change.oldText, change.newText);
      written.push(change);
    }
    for (const change of changes.filter(({ path, newPath }) => newPath !== path)) {
      renameFile(change.path, change.newPath);
      renamed.push(change);
    }
    return true;
  } catch (error) {
    output.error(messageOfFailure(error));
    for (const { path, newPath } of renamed) renameFile(newPath, path);
    for (const { path, oldText, newText } of written)
      if (newText !== oldText) await replaceText(path, newText, oldText);
    output.error(
      `nothing was renamed: the other ${plural(written.length, 'file')} have their old text again`,
    );
    return false;
  }
}

function messageOfFailure(error: unknown): string {
  if (error instanceof Failure) return error.message;
  throw error;
}

function renameFile(from: string, to: string): void {
  if (existsSync(to)) throw new Failure(alreadyExists(from, to));
  try {
    renameSync(from, to);
  } catch (error) {
    throw fileSystemFailure(displayPath(from), error);
  }
}

function alreadyExists(path: string, newPath: string): string {
  return `${displayPath(path)}: not renamed, because "${basename(newPath)}" already exists`;
}

function diffOf({ path, newPath, oldText, newText }: FileChange): string {
  return renameDiff(path, newPath, oldText, newText);
}

/** One line for each file: what was renamed in it, or that what refers to it was updated. */
function report(renamings: readonly Renaming[], changes: readonly FileChange[], output: Output): void {
  for (const { path, newPath } of changes) {
    const fixed = renamings.find((renaming) => renaming.path === path)?.fixed ?? [];
    const parts = [
      ...(fixed.length > 0
        ? [`${fixed.length} fixed (${countWords(fixed.map(({ rule }) => rule))})`]
        : ['references updated']),
      ...(newPath === path ? [] : [`renamed to "${basename(newPath)}"`]),
    ];
    output.line(`${shownPath(path)}: ${parts.join(', ')}`);
  }
}
