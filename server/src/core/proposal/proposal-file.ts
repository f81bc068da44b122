import type { Family } from '../template/family';
import { baseName, folderOf, markdownName } from '../text/paths';
import type { Workspace } from '../workspace/workspace';
import { entriesFolderOf, entryNameOf, numberIn, seriesIn } from './identity';

/** The file of a proposal and what is beside it. */
export class ProposalFile {
  /** `path` is undefined for a text that has no file yet. */
  constructor(
    readonly path: string | undefined,
    private readonly family: Family,
    private readonly workspace: Workspace,
  ) {}

  /** The name of the file. */
  get name(): string | undefined {
    return this.path === undefined ? undefined : baseName(this.path);
  }

  /** The name that number and slug are in: the file's, or the folder's where each proposal has a folder. */
  get entryName(): string | undefined {
    return this.path === undefined ? undefined : entryNameOf(this.path, this.family);
  }

  /** The number in the name, without leading zeros; undefined when it has none. */
  get number(): string | undefined {
    return this.entryName === undefined ? undefined : numberIn(this.entryName, this.family);
  }

  /** The words of the name, as a sentence: `Offline attestation`; undefined when it has none. */
  get words(): string | undefined {
    const slug = this.entryName && this.family.fileName.exec(this.entryName)?.groups?.slug;
    const words = slug?.replace(/[-_]+/g, ' ').trim();
    return words ? words.charAt(0).toUpperCase() + words.slice(1) : undefined;
  }

  /** The names in the folder of the file; undefined when that is not known. */
  get siblings(): readonly string[] | undefined {
    const folder = this.path === undefined ? undefined : folderOf(this.path);
    return folder === undefined ? undefined : this.workspace.list(folder);
  }

  /** The names of the proposals beside this one, {@link entryName} among them; undefined when that is not known. Folders beside files contain their attachments. */
  get entries(): readonly string[] | undefined {
    const folder = this.path === undefined ? undefined : entriesFolderOf(this.path, this.family);
    if (folder === undefined) return undefined;
    const names = this.workspace.list(folder);
    return this.family.mainFile === undefined ? names?.filter((name) => markdownName.test(name)) : names;
  }

  /** Those of {@link entries} with the same letters before the number. */
  get entriesInSeries(): readonly string[] {
    const { entryName = '', entries = [] } = this;
    const series = seriesIn(entryName, this.family);
    return entries.filter((name) => seriesIn(name, this.family) === series);
  }

  /** The names of the other proposals of the series that have the same number. */
  get entriesWithSameNumber(): readonly string[] {
    const { number, entryName, path = '' } = this;
    const folder = entriesFolderOf(path, this.family) ?? '';
    const { mainFile } = this.family;
    const inSeries = this.entriesInSeries;
    // A series has several numbers: in `capm3-remediation.md` the number is part of a word.
    const hasLetters = seriesIn(entryName ?? '', this.family) !== '';
    if (hasLetters && new Set(inSeries.map((name) => numberIn(name, this.family))).size < 2) return [];
    return inSeries.filter(
      (name) =>
        name !== entryName &&
        numberIn(name, this.family) === number &&
        // A folder without a text contains attachments.
        (mainFile === undefined || (this.workspace.list(`${folder}/${name}`)?.includes(mainFile) ?? false)),
    );
  }
}
