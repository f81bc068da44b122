import type { Governing } from '../proposal/governing';
import { folderName, folderOf, markdownName } from '../text/paths';
import type { Workspace } from '../workspace/workspace';
import { stemOf, wordsAfterNumber } from './name-shape';
import { markdownWithDigit, reasonAgainst } from './not-proposals';

/** Which entries of a folder are sought. */
export interface EntryFilter {
  /** Distinguishes this filter from others with which the same folder is searched. */
  readonly key: string;
  accepts(name: string): boolean;
  /** The name of the main file in the folder of a proposal, where it is not that of the family. */
  mainFileIn?(entry: string): string;
}

/** The files in a folder, or the main files in its folders, that may be proposals: the filter accepts their names, and neither name nor place is that of another file. Sorted. */
export function entryPaths(
  folder: string,
  { schema: { family }, origin }: Governing,
  workspace: Workspace,
  { key, accepts, mainFileIn }: EntryFilter,
): readonly string[] {
  const { mainFile } = family;
  const names = workspace.listMatching(folder, mainFile === undefined ? markdownName : folderName) ?? [];
  // Whether a file is an attachment depends on the folder above, too.
  const above = workspace.listMatching(folderOf(folder) ?? '', markdownWithDigit);
  const pathOf = (name: string) =>
    mainFile === undefined ? `${folder}/${name}` : `${folder}/${name}/${mainFileIn?.(name) ?? mainFile}`;
  return workspace.derived.get(
    'entries',
    `${folder} ${mainFile ?? ''} ${origin.path} ${key}`,
    [names, above],
    () =>
      names
        .filter(accepts)
        .map(pathOf)
        .filter(
          (path) => path !== origin.path && reasonAgainst(path, family, origin.root, workspace) === undefined,
        )
        .sort(),
  );
}

/** True for a main file that may be named for its folder. */
export function isNamedForFolder(mainFile: string | undefined): boolean {
  return mainFile !== undefined && !/^(?:README|index)\.md$/i.test(mainFile);
}

/**
 * The name of the main file in the folder of another proposal: `CIP-0002.md` in `CIP-0002` if that of this one is `CIP-0001.md`, `disks.md` in `13-disks` if the main
 * file of this one is named for the words of its folder `ownFolder`, too.
 */
export function mainNameIn(entry: string, mainFile: string, ownFolder: string): string {
  const stem = stemOf(mainFile).toLowerCase();
  if (stem === ownFolder.toLowerCase()) return `${entry}.md`;
  return stem === wordsAfterNumber(ownFolder).toLowerCase() ? `${wordsAfterNumber(entry)}.md` : mainFile;
}
