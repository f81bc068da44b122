import { type Practice, type ProposalFacts, practiceOf } from '../practice/practice';
import type { Governing } from '../proposal/governing';
import { entriesFolderOf, entryNameOf } from '../proposal/identity';
import { proposalLength } from '../proposal/proposal-length';
import { keyByTitle } from '../proposal/section-keys';
import type { Family } from '../template/family';
import type { Schema } from '../template/schema';
import { schemaIdentity } from '../template/schema-identity';
import { compareText } from '../text/compare';
import { baseName, folderName, folderOf, foldersAbove } from '../text/paths';
import type { Workspace } from '../workspace/workspace';
import { entryPaths, isNamedForFolder, mainNameIn } from './entry-paths';
import { isZero, orderOf, shapeOf } from './name-shape';
import { isPage } from './not-proposals';
import { factsOfProposal } from './proposal-facts';

/** Number of newest accepted proposals that practice is computed from. */
const maxProposals = 40;
/** Maximum number of files that are read to find them. */
const maxRead = 80;
/** Maximum number of folders that are listed. */
const maxFolders = 100;
/** Maximum number of files whose dates are compared, where names have no numbers. */
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
  const { origin, schema } = governing;
  if (origin.isBuiltIn && !schema.family.comesWithTool) return governing;
  const practice = previous ? previous.practice : practiceAt(path, governing, workspace);
  return workspace.derived.get('governing with practice', path, [governing, practice], () => ({
    ...governing,
    practice,
  }));
}

/**
 * What the newest accepted proposals beside the one at `path` do; undefined where they are too few. Saved texts are read, so that the result does not change while
 * someone types.
 * Only for text of the template, the proposal itself is counted, too: then all proposals get the same share of a comment, and removing the comment from one proposal does
 * not change the findings of others.
 */
function practiceAt(path: string, governing: Governing, workspace: Workspace): Practice | undefined {
  const schema = governing.current;
  const main = mainPathOf(path, governing);
  const { near, all } = entriesNear(main, governing, workspace);
  const beside = acceptedOf(firstWithout(main, near), governing, workspace);
  const neighborFacts = beside.map(({ facts }) => facts);
  const forTemplateText = acceptedOf(all, governing, workspace).map(({ facts }) => facts);
  const usualLength = medianOf(beside.map(({ words }) => words));
  const folder = entriesFolderOf(main, governing.schema.family) ?? '';
  const places = workspace.derived.get('places of entries', folder, [near], () => placesOf(near));
  const placeOf = (at: string) => places.get(at) ?? -1;
  const at = placeOf(main);
  const newer = at < 0 ? maxProposals : beside.filter((other) => placeOf(other.path) < at).length;
  const inputs = [schema, usualLength, newer, ...neighborFacts, ...forTemplateText];
  // The same for all proposals that are not among the newest ones themselves.
  const owner = at >= 0 && at <= maxRead ? path : folder;
  return workspace.derived.get('practice', owner, inputs, () =>
    practiceOf(neighborFacts, { required: requiredKeysOf(schema), usualLength, newer, forTemplateText }),
  );
}

/** The paths of the newest accepted proposals beside the one at `path` that have the fact with a key, newest first; of those that practice is read from. */
export function acceptedWith(
  key: string,
  path: string,
  governing: Governing,
  workspace: Workspace,
): readonly string[] {
  if (governing.origin.isBuiltIn) return [];
  const main = mainPathOf(path, governing);
  const { near } = entriesNear(main, governing, workspace);
  const beside = acceptedOf(firstWithout(main, near), governing, workspace);
  return beside.filter(({ facts }) => facts.has(key)).map(({ path }) => path);
}

/** An accepted proposal, and what it has of the template. */
interface AcceptedProposal {
  readonly path: string;
  readonly facts: ProposalFacts;
  /** Number of words without comments. */
  readonly words: number;
}

/** The number in the middle, of an even number the lower one. */
function medianOf(numbers: readonly number[]): number | undefined {
  return [...numbers].sort((a, b) => a - b)[Math.ceil(numbers.length / 2) - 1];
}

/** The path of the main file of the proposal to which the file at `path` belongs. */
function mainPathOf(path: string, { current: { family } }: Governing): string {
  return family.mainFile === undefined ? path : `${folderOf(path) ?? ''}/${family.mainFile}`;
}

/** The first paths that are read, without one of them. */
function firstWithout(path: string, paths: readonly string[]): readonly string[] {
  return paths.slice(0, maxRead + 1).filter((other) => other !== path);
}

function placesOf(paths: readonly string[]): ReadonlyMap<string, number> {
  return new Map(paths.map((path, place) => [path, place]));
}

/** The first accepted proposals at these paths. */
function acceptedOf(
  paths: readonly string[],
  governing: Governing,
  workspace: Workspace,
): readonly AcceptedProposal[] {
  const schema = governing.current;
  const sidecarName = schema.metadataLocation === 'file' ? schema.family.metadata?.file : undefined;
  const proposals: AcceptedProposal[] = [];
  for (const path of paths.slice(0, maxRead)) {
    if (proposals.length === maxProposals) break;
    const sidecarPath = sidecarName === undefined ? undefined : `${folderOf(path) ?? ''}/${sidecarName}`;
    const text = workspace.savedIdentity(path);
    const sidecar = sidecarPath === undefined ? undefined : workspace.savedIdentity(sidecarPath);
    if (text === undefined) continue;
    const key = `${path} ${governing.origin.path}`;
    const accepted = workspace.derived.get('facts of proposal', key, [text, sidecar, schema], () =>
      acceptedProposal(path, sidecarPath, [text, sidecar], schema, workspace),
    );
    if (accepted) proposals.push(accepted);
  }
  return proposals;
}

/**
 * The proposal at `path`; undefined if it is not accepted, or cannot be read. `identities` are those of the two files. What is known of them from an earlier run is not
 * computed again, and the files are then not read as text: that takes long for many proposals.
 */
function acceptedProposal(
  path: string,
  sidecarPath: string | undefined,
  identities: readonly (string | undefined)[],
  schema: Schema,
  workspace: Workspace,
): AcceptedProposal | undefined {
  const entryName = entryNameOf(path, schema.family);
  const inputs = [schemaIdentity(schema), entryName, ...identities];
  const stored = workspace.persistent.get('facts of a proposal', inputs, () => {
    const text = workspace.readSaved(path);
    if (text === undefined) return undefined;
    const sidecar = sidecarPath === undefined ? undefined : workspace.readSaved(sidecarPath);
    const facts = factsOfProposal(text, sidecar, schema, entryName);
    return facts ? { facts: [...facts], words: proposalLength(text) } : null;
  });
  return stored ? { path, facts: new Set(stored.facts), words: stored.words } : undefined;
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
  const ownFolder = entriesFolderOf(path, governing.schema.family);
  if (ownFolder === undefined) return { near: [], all: [] };
  const inFolder = entriesIn(ownFolder, path, governing, workspace);
  const lists = [inFolder, ...entriesAround(ownFolder, path, governing, workspace)];
  const around = unionOf('entries around', ownFolder, lists, workspace);
  const everywhere =
    around.length > fewEntries
      ? around
      : unionOf(
          'entries in reach',
          ownFolder,
          [...lists, ...entriesInReach(ownFolder, path, governing, workspace)],
          workspace,
        );
  const all = inOrder(everywhere, ownFolder, governing, workspace);
  const isEnough = inFolder.length >= maxProposals && inFolder.length < everywhere.length;
  const near = isEnough ? inOrder(inFolder, ownFolder, governing, workspace) : all;
  return { near, all };
}

/** The paths in all of these lists, each once; the same list while these are the same. */
function unionOf(
  kind: string,
  folder: string,
  lists: readonly (readonly string[])[],
  { derived }: Workspace,
): readonly string[] {
  return derived.get(kind, folder, lists, () => [...new Set(lists.flat())]);
}

/** The entries in the folder above, in the folders beside `folder` and in those in it, as far as they are within the template's root. */
function entriesAround(
  folder: string,
  path: string,
  governing: Governing,
  workspace: Workspace,
): readonly (readonly string[])[] {
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
  return folders.slice(0, maxFolders).map((other) => entriesIn(other, path, governing, workspace));
}

//   29-kernels/kernels.md   30-widgets/widgets.md      with the template in   guidelines/template.md
/** The entries in all folders that have the template within reach and are not deeper than `folder`: for proposals that are spread over folders. */
function entriesInReach(
  folder: string,
  path: string,
  governing: Governing,
  workspace: Workspace,
): readonly (readonly string[])[] {
  const { mainFile } = governing.schema.family;
  const base = foldersAbove(`${folder}/.`, maxDepth + 1).find((above) =>
    governing.origin.path.startsWith(`${above}/`),
  );
  if (mainFile !== undefined || governing.origin.isBuiltIn || base === undefined || base === folder)
    return [];
  const levels = folder.slice(base.length + 1).split('/').length;
  const folders = [base];
  for (let from = 0, level = 0; level < levels; level++) {
    const to = folders.length;
    for (const above of folders.slice(from, to)) folders.push(...foldersIn(above, workspace));
    folders.length = Math.min(folders.length, maxFolders);
    from = to;
  }
  return folders.slice(1).map((other) => entriesIn(other, path, governing, workspace));
}

/** With as many entries or fewer around a proposal, its practice is sought in further folders. */
const fewEntries = 5;
/** Maximum number of folders between a proposal and the folder that it shares with the template. */
const maxDepth = 3;

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
  const { family } = governing.schema;
  const ownName = entryNameOf(path, family) ?? '';
  const isNamedWithWords = shapeOf(ownName).kind === 'words';
  return entryPaths(folder, governing, workspace, {
    key: `${isNamedWithWords ? 'of any name' : 'with numbers'}${isNamedForFolder(family.mainFile) ? ` like ${ownName}` : ''}`,
    mainFileIn: (entry) => mainNameIn(entry, family.mainFile ?? '', ownName),
    accepts: (name) => {
      const shape = shapeOf(name);
      return !isPage(name) && !isZero(shape) && (isNamedWithWords || shape.kind !== 'words');
    },
  });
}

/** By number or day in the name, newest first; names of words by the date of the first commit. */
function inOrder(
  paths: readonly string[],
  folder: string,
  { schema: { family } }: Governing,
  workspace: Workspace,
): readonly string[] {
  const { derived } = workspace;
  const { byNumber, areWords } = derived.get(
    'entries by number',
    `${folder} ${paths.length}`,
    [paths, family],
    () => sortedByNumber(paths, family),
  );
  if (!areWords || paths.length > maxDated) return byNumber;
  // Not kept: a host notes for each file which dates its result depends on.
  const dated = byNumber.map((path) => ({ path, added: workspace.addedAt(path) ?? '' }));
  return dated.sort((a, b) => compareText(b.added, a.added)).map(({ path }) => path);
}

/** Newest first by number or day; `areWords` where most names have neither. */
function sortedByNumber(
  paths: readonly string[],
  family: Family,
): { readonly byNumber: readonly string[]; readonly areWords: boolean } {
  const numbered = paths.map((path) => ({
    path,
    number: orderOf(entryNameOf(path, family) ?? baseName(path)) ?? -1,
  }));
  return {
    byNumber: [...numbered]
      .sort((a, b) => b.number - a.number || compareText(a.path, b.path))
      .map(({ path }) => path),
    areWords: numbered.filter(({ number }) => number < 0).length > paths.length / 2,
  };
}
