import type { Family } from '../template/family';
import { baseName, folderOf, markdownName } from '../text/paths';
import type { Workspace } from '../workspace/workspace';
import { EntryNumbers, type Series } from './entry-numbers';
import { entriesFolderOf, entryNameOf, isYear, numberIn, seriesIn, withoutYears } from './identity';
import { isRedirectStub } from './redirect-stub';

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

  /** The number in the name, without leading zeros; undefined when it has none, or when it is a year. */
  get number(): string | undefined {
    if (this.entryName === undefined) return undefined;
    const number = numberIn(this.entryName, this.family);
    if (number === undefined || !isYear(Number(number))) return number;
    const inSeries = [this.entryName, ...this.#series.all];
    const isInSeries = withoutYears(inSeries, this.family).includes(this.entryName);
    return isInSeries ? number : undefined;
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
    return this.family.mainFile === undefined
      ? this.workspace.listMatching(folder, markdownName)
      : this.workspace.list(folder);
  }

  /** The numbers of {@link entries}. */
  get entryNumbers(): EntryNumbers {
    const { entries = noEntries, family, path = '' } = this;
    const key = entriesFolderOf(path, family) ?? '';
    return this.workspace.derived.get(
      'entry numbers',
      key,
      [entries, family],
      () => new EntryNumbers(entries, family),
    );
  }

  /** Those of {@link entries} with the same letters before the number; without years. */
  get entriesInSeries(): readonly string[] {
    return this.#series.names;
  }

  /** The numbers of {@link entriesInSeries}. */
  get numbersInSeries(): ReadonlySet<string> {
    return this.#series.numbers;
  }

  get #series(): Series {
    return this.entryNumbers.seriesOf(this.entryName ?? '');
  }

  /**
   * The names of the other proposals of the series that have the same number. A document whose name continues that of another one belongs to the same proposal, and a link
   * to a file, a copy of it or a redirect stub is not a proposal of its own.
   */
  get entriesWithSameNumber(): readonly string[] {
    const { number, entryName } = this;
    // A series has several numbers: in `capm3-remediation.md` the number is part of a word.
    const hasLetters = seriesIn(entryName ?? '', this.family) !== '';
    if (hasLetters && this.numbersInSeries.size < 2) return [];
    return this.#series
      .withNumber(number)
      .filter(
        (name) =>
          name !== entryName &&
          !isContinued(this.#slugOf(name), this.#slugOf(entryName ?? '')) &&
          this.#isOtherProposal(name),
      );
  }

  /**
   * True if the history shows that this proposal was there before the ones called `names`, which then have to get another number. Of those that came in one commit the
   * first by name counts as the first.
   */
  isOlderThan(names: readonly string[]): boolean {
    const own = this.#addedOn(this.entryName ?? '');
    if (own === undefined) return false;
    return names.every((name) => {
      const other = this.#addedOn(name);
      return other !== undefined && (own < other || (own === other && (this.entryName ?? '') < name));
    });
  }

  /** When a proposal was first committed, as text that sorts by date; undefined when that is not known. */
  #addedOn(name: string): string | undefined {
    const path = this.#mainPathOf(name);
    return this.workspace.addedAt(path) ?? (this.workspace.isMerged(path) === false ? notYet : undefined);
  }

  #isOtherProposal(name: string): boolean {
    const { mainFile } = this.family;
    const folder = entriesFolderOf(this.path ?? '', this.family) ?? '';
    // A folder without a text contains attachments.
    if (mainFile !== undefined && !this.workspace.list(`${folder}/${name}`)?.includes(mainFile)) return false;
    const path = this.#mainPathOf(name);
    const text = this.workspace.readSaved(path);
    if (text === undefined || text === '') return true;
    // A symbolic link has the text of the file that it leads to.
    if (text === this.workspace.readSaved(this.path ?? '')) return false;
    const document = this.workspace.document(path);
    return !document || !isRedirectStub(document);
  }

  /** The path of the file with the text of a proposal beside this one. */
  #mainPathOf(name: string): string {
    const { mainFile } = this.family;
    const path = `${entriesFolderOf(this.path ?? '', this.family) ?? ''}/${name}`;
    return mainFile === undefined ? path : `${path}/${mainFile}`;
  }

  /** True for a further document of a proposal: its name continues that of another file with the same number. */
  get isContinuation(): boolean {
    const { number, entryName = '' } = this;
    const slug = this.#slugOf(entryName);
    return (
      number !== undefined &&
      this.#series.withNumber(number).some((name) => {
        const other = this.#slugOf(name);
        return other.length < slug.length && isContinued(other, slug);
      })
    );
  }

  #slugOf(name: string): string {
    return this.family.fileName.exec(name)?.groups?.slug ?? '';
  }
}

const noEntries: readonly string[] = [];

/** Sorts after every date: a file that is not committed yet. */
const notYet = '~';

//   55022-pgo.md   and   55022-pgo-implementation.md
/** True if one of two slugs begins with all words of the other. */
function isContinued(a: string, b: string): boolean {
  const [shorter, longer] = a.length < b.length ? [a, b] : [b, a];
  return shorter !== '' && longer.startsWith(shorter) && /^[-_]/.test(longer.slice(shorter.length));
}
