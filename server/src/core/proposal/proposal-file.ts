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

  /** The name that contains the number and slug: the file's, or the folder's if each proposal has its own folder. */
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

  /** The names of the proposals beside this one, including {@link entryName}; undefined if that is not known. Leaves out folders beside files, which contain attachments. */
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

  /** The {@link entries} with the same letters before the number, except those whose number is a year. */
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
   * The names of the other proposals of the series that have the same number. Leaves out further documents of the same proposal, whose names continue its name, as well
   * as symbolic links, copies and redirect stubs. Of hundreds of names with the number, only the first are looked at, because each is read for each of the others.
   */
  get entriesWithSameNumber(): readonly string[] {
    const { number, entryName } = this;
    // A single number does not make a series: in `capm3-remediation.md` it is part of a word.
    const hasLetters = seriesIn(entryName ?? '', this.family) !== '';
    if (hasLetters && this.numbersInSeries.size < 2) return [];
    return this.#series
      .withNumber(number)
      .slice(0, maxSameNumber)
      .filter(
        (name) =>
          name !== entryName &&
          !isContinued(this.#slugOf(name), this.#slugOf(entryName ?? '')) &&
          this.#isOtherProposal(name),
      );
  }

  /**
   * True if the history shows that this proposal was committed before those called `names`, which then need another number. Proposals of the same commit are ordered by name.
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
    // A folder without a main file contains attachments.
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
      this.#series
        .withNumber(number)
        .slice(0, maxContinued)
        .some((name) => {
          const other = this.#slugOf(name);
          return other.length < slug.length && isContinued(other, slug);
        })
    );
  }

  #slugOf(name: string): string {
    return this.family.fileName.exec(name)?.groups?.slug ?? '';
  }
}

/** How many files with one number are looked at: many times as many as any folder has. */
const [maxSameNumber, maxContinued] = [50, 1000];

const noEntries: readonly string[] = [];

/** The date of an uncommitted file: sorts after every real date. */
const notYet = '~';

//   55022-pgo.md   and   55022-pgo-implementation.md
/** True if one of two slugs begins with all words of the other. */
function isContinued(a: string, b: string): boolean {
  const [shorter, longer] = a.length < b.length ? [a, b] : [b, a];
  return shorter !== '' && longer.startsWith(shorter) && /^[-_]/.test(longer.slice(shorter.length));
}
