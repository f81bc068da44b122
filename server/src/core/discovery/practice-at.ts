import { type Practice, type ProposalFacts, practiceOf } from '../practice/practice';
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
 * What the newest accepted proposals beside the one at `path` do; undefined where they are too few. The saved text counts, so that no key that is pressed changes the result.
 * The proposal itself counts for comments alone: all proposals of the template see the same share of a comment, so that removing it where few keep it changes no other answer.
 */
function practiceAt(path: string, governing: Governing, workspace: Workspace): Practice | undefined {
  const schema = governing.current;
  const { mainFile } = schema.family;
  const main = mainFile === undefined ? path : `${folderOf(path) ?? ''}/${mainFile}`;
  const { near, all } = entriesNear(main, governing, workspace);
  const others = acceptedOf(
    near.filter((other) => other !== main),
    governing,
    workspace,
  );
  const forComments = acceptedOf(all, governing, workspace);
  const inputs = [schema, ...others, undefined, ...forComments];
  return workspace.derived.get('practice', path, inputs, () =>
    practiceOf(others, { required: requiredKeysOf(schema), forComments }),
  );
}

/** What the first accepted proposals at these paths have. */
function acceptedOf(
  paths: readonly string[],
  governing: Governing,
  workspace: Workspace,
): readonly ProposalFacts[] {
  const schema = governing.current;
  const sidecarName = schema.metadataLocation === 'file' ? schema.family.metadata?.file : undefined;
  const found: ProposalFacts[] = [];
  for (const path of paths.slice(0, maxRead)) {
    if (found.length === maxProposals) break;
    const text = workspace.readSaved(path);
    const sidecar =
      sidecarName === undefined ? undefined : workspace.readSaved(`${folderOf(path) ?? ''}/${sidecarName}`);
    if (text === undefined) continue;
    const key = `${path} ${governing.origin.path}`;
    const facts = workspace.derived.get('facts of proposal', key, [text, sidecar, schema], () =>
      factsOfProposal(text, sidecar, schema),
    );
    if (facts) found.push(facts);
  }
  return found;
}

/** The keys of the sections that a template requires. */
function requiredKeysOf({ sections }: Schema): readonly string[] {
  return sections.filter((spec) => !spec.optional).map(keyByTitle);
}

/**
 * The paths of the proposals in the folder of one and in the folders around it, newest first as far as that is known: `near` are those in its folder where these are
 * enough.
 */
function entriesNear(
  path: string,
  governing: Governing,
  workspace: Workspace,
): { readonly near: readonly string[]; readonly all: readonly string[] } {
  const own = entriesFolderOf(path, governing.schema.family);
  if (own === undefined) return { near: [], all: [] };
  const inFolder = entriesIn(own, path, governing, workspace);
  const everywhere = [...new Set([...inFolder, ...entriesAround(own, path, governing, workspace)])];
  const all = inOrder(everywhere, governing, workspace);
  const isEnough = inFolder.length >= maxProposals && inFolder.length < everywhere.length;
  const near = isEnough ? inOrder(inFolder, governing, workspace) : all;
  return { near, all };
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
