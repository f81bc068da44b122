import { type Practice, practiceOf } from '../practice/practice';
import type { Governing } from '../proposal/governing';
import { entriesFolderOf, entryNameOf } from '../proposal/identity';
import { keyByTitle } from '../proposal/section-keys';
import type { Schema } from '../template/schema';
import { baseName, folderName, folderOf } from '../text/paths';
import type { Workspace } from '../workspace/workspace';
import { entryPaths } from './entry-paths';
import { isZero, orderOf, shapeOf } from './name-shape';
import { isPage } from './not-proposals';
import { factsOfProposal } from './proposal-facts';

/** Practice is that of so many proposals. */
const maxProposals = 40;
/** So many files are read to find them. */
const maxRead = 80;
/** So many folders are listed. */
const maxFolders = 100;
/** Of so many files the date is compared, where their names have no numbers. */
const maxDated = 400;

/**
 * What governs the proposal at `path`, with the practice of its neighbors. The same object while these are the same. `previous` governs an earlier version of the proposal
 * with the same template and the same files around it, and thus the same practice.
 */
export function withPractice(
  path: string,
  governing: Governing,
  workspace: Workspace,
  previous?: Governing,
): Governing {
  if (governing.origin.isBuiltIn) return governing;
  const practice = previous ? previous.practice : practiceAt(path, governing, workspace);
  return workspace.derived.get('governing with practice', path, [governing, practice], () => ({
    ...governing,
    practice,
  }));
}

/**
 * What the newest accepted proposals beside the one at `path` do; undefined where they are too few. The proposal itself is not read, so that no key that is pressed in it
 * changes the result, and of the others the saved text counts.
 */
function practiceAt(path: string, governing: Governing, workspace: Workspace): Practice | undefined {
  const schema = governing.current;
  const { mainFile, metadata } = schema.family;
  const sidecarName = schema.metadataLocation === 'file' ? metadata?.file : undefined;
  const main = mainFile === undefined ? path : `${folderOf(path) ?? ''}/${mainFile}`;
  const newest = newestBeside(main, governing, workspace);
  const all: ReadonlySet<string>[] = [];
  for (const other of newest.slice(0, maxRead)) {
    if (all.length === maxProposals) break;
    const text = workspace.readSaved(other);
    const sidecar =
      sidecarName === undefined ? undefined : workspace.readSaved(`${folderOf(other) ?? ''}/${sidecarName}`);
    if (text === undefined) continue;
    const key = `${other} ${governing.origin.path}`;
    const facts = workspace.derived.get('facts of proposal', key, [text, sidecar, schema], () =>
      factsOfProposal(text, sidecar, schema),
    );
    if (facts) all.push(facts);
  }
  return workspace.derived.get('practice', path, [schema, ...all], () =>
    practiceOf(all, requiredKeysOf(schema)),
  );
}

/** The keys of the sections that a template requires. */
function requiredKeysOf({ sections }: Schema): readonly string[] {
  return sections.filter((spec) => !spec.optional).map(keyByTitle);
}

/** The paths of the other proposals in the folder of one and in the folders around it, newest first as far as that is known. */
function newestBeside(path: string, governing: Governing, workspace: Workspace): readonly string[] {
  const own = entriesFolderOf(path, governing.schema.family);
  if (own === undefined) return [];
  const all = entriesIn(own, path, governing, workspace);
  const found = all.length < maxProposals ? [...all, ...entriesAround(own, path, governing, workspace)] : all;
  const others = [...new Set(found)].filter((other) => other !== path);
  return inOrder(others, governing, workspace);
}

/** The entries in the folder above, in the folders beside `folder` and in those in it, as far as they are within the template's root. */
function entriesAround(
  folder: string,
  path: string,
  governing: Governing,
  workspace: Workspace,
): readonly string[] {
  const { root } = governing.origin;
  const above = folderOf(folder);
  const isWithin =
    above !== undefined && root !== undefined && (above === root || above.startsWith(`${root}/`));
  const { mainFile } = governing.schema.family;
  const folders = [
    ...(isWithin && mainFile === undefined ? [above] : []),
    ...(isWithin ? foldersIn(above, workspace).filter((other) => other !== folder) : []),
    ...(mainFile === undefined ? foldersIn(folder, workspace) : []),
  ];
  return folders.slice(0, maxFolders).flatMap((other) => entriesIn(other, path, governing, workspace));
}

function foldersIn(folder: string, workspace: Workspace): readonly string[] {
  return (workspace.listMatching(folder, folderName) ?? []).map((name) => `${folder}/${name}`).sort();
}

/** The files, or the main files of the folders, in a folder whose names may be those of proposals. */
function entriesIn(
  folder: string,
  path: string,
  governing: Governing,
  workspace: Workspace,
): readonly string[] {
  const isNamedWithWords = shapeOf(entryNameOf(path, governing.schema.family) ?? '').kind === 'words';
  return entryPaths(folder, governing, workspace, {
    key: isNamedWithWords ? 'of any name' : 'with numbers',
    accepts: (name) => {
      const shape = shapeOf(name);
      return !isPage(name) && !isZero(shape) && (isNamedWithWords || shape.kind !== 'words');
    },
  });
}

/** By number or day in the name, newest first; names of words by the date of the first commit. */
function inOrder(
  paths: readonly string[],
  { schema: { family } }: Governing,
  workspace: Workspace,
): readonly string[] {
  const numberOf = (path: string) => orderOf(entryNameOf(path, family) ?? baseName(path)) ?? -1;
  const numbered = paths.map((path) => ({ path, number: numberOf(path) }));
  const areWords = numbered.filter(({ number }) => number < 0).length > paths.length / 2;
  const dated = areWords && paths.length <= maxDated;
  const sorted = numbered.map(({ path, number }) => ({
    path,
    number,
    added: dated ? (workspace.addedAt(path) ?? '') : '',
  }));
  return sorted
    .sort(
      (a, b) =>
        (a.added < b.added ? 1 : a.added > b.added ? -1 : 0) ||
        b.number - a.number ||
        (a.path < b.path ? -1 : 1),
    )
    .map(({ path }) => path);
}
