import { mayBeTemplateFile } from '../core/discovery/template-files';
import { metadataFileNames } from '../core/families/metadata-files.generated';
import type { MarkdownDocument } from '../core/markdown/document';
import { hardTextReason } from '../core/markdown/hard-text';
import { baseName, folderOf, foldersAbove, maxParentFolders, yamlName } from '../core/text/paths';
import type { Revision } from '../core/workspace/revisions';
import { BaseWorkspace } from '../core/workspace/workspace';
import { isConfig } from './config-document';
import type { Files } from './files';
import { whenIdle } from './idle';
import { LoadedHistory } from './loaded-history';
import { type Missing, MissingRequests, nothingMissing } from './missing-requests';
import type { OpenDocument, OpenDocuments } from './open-documents';
import { pathOrUri, uriOf } from './paths';
import { SharedParts } from './shared-parts';

/**
 * The files that the core has requested: of an open document the text in the editor, of other files the saved text. The core is synchronous: a file that is not loaded
 * is recorded as missing, and {@link untilLoaded} loads it and computes the result again.
 */
export class ClientWorkspace extends BaseWorkspace {
  /** Text by path; undefined for a path without a readable file. */
  readonly #texts = new Map<string, string | undefined>();
  /** Names by the path of the folder; undefined for a folder that does not exist. */
  readonly #folders = new Map<string, readonly string[] | undefined>();
  readonly #sets = new WeakMap<readonly string[], ReadonlySet<string>>();
  /** Paths of all files and folders that were requested so far. */
  readonly #requested = new Set<string>();
  /** Paths of the files whose text was requested: results that depend on them depend on every word. Of other files only the headings matter. */
  readonly #readAsText = new Set<string>();
  /** Paths of the files and folders that have changed since {@link recordChanges}. */
  #changed: Set<string> | undefined;
  readonly #sharedParts: SharedParts;
  readonly #history: LoadedHistory;
  readonly #missing = new MissingRequests();
  #generation = 0;
  #isHurried = false;

  constructor(
    private readonly files: Pick<Files, 'read' | 'list' | 'history' | 'addedAt' | 'isMerged'>,
    private readonly documents: Pick<OpenDocuments, 'at'>,
  ) {
    super();
    this.#history = new LoadedHistory(files);
    this.#sharedParts = new SharedParts(documents);
  }

  /** Changes whenever earlier results may be out of date. */
  get generation(): number {
    return this.#generation;
  }

  override get isHurried(): boolean {
    return this.#isHurried;
  }

  read(path: string): string | undefined {
    this.#readAsText.add(path);
    return this.#textAt(path);
  }

  /** A result that uses a file only if it exists depends on the headings and on the templates that the file mentions, not on every word. */
  override readOptional(path: string): string | undefined {
    return this.#textAt(path);
  }

  override readSaved(path: string): string | undefined {
    return this.#savedText(path);
  }

  override document(path: string): MarkdownDocument | undefined {
    const open = this.#openAt(path);
    if (open) return open.hardReason === undefined ? open.markdown : undefined;
    return this.parsed(path, this.#savedText(path));
  }

  /** The text in the editor if the file is open, else the saved text; undefined if it is too hard for the parser. */
  #textAt(path: string): string | undefined {
    const open = this.#openAt(path);
    if (!open) return this.#savedText(path);
    return yamlName.test(path) || open.hardReason === undefined ? open.getText() : undefined;
  }

  #savedText(path: string): string | undefined {
    if (!this.#texts.has(path) && !this.#isAbsent(path)) this.#missing.files.add(path);
    return this.#texts.get(path);
  }

  /** True for a file whose folder is known and does not contain its name. */
  #isAbsent(path: string): boolean {
    const names = this.#folders.get(folderOf(path) ?? '');
    if (!names || this.#setOf(names).has(baseName(path))) return false;
    this.#requested.add(path);
    return true;
  }

  /** The names in a folder as a set, because each of thousands of files in one folder may be looked up. */
  #setOf(names: readonly string[]): ReadonlySet<string> {
    const set = this.#sets.get(names) ?? new Set(names);
    this.#sets.set(names, set);
    return set;
  }

  list(folder: string): readonly string[] | undefined {
    if (!this.#folders.has(folder)) this.#missing.folders.add(folder);
    return this.#folders.get(folder);
  }

  history(path: string): readonly Revision[] | undefined {
    if (!this.#history.histories.has(path)) this.#missing.histories.add(path);
    return this.#history.histories.get(path);
  }

  addedAt(path: string): string | undefined {
    if (!this.#history.added.has(path)) this.#missing.added.add(path);
    return this.#history.added.get(path);
  }

  isMerged(path: string): boolean | undefined {
    if (!this.#history.merged.has(path)) this.#missing.merged.add(path);
    return this.#history.merged.get(path);
  }

  /**
   * Calls `compute` again and again, loading what it requested in between, until nothing is missing; returns the last value. With `inSlices`, loads only a few files at a time and handles
   * waiting messages in between, so that a value that depends on many files does not block the server.
   */
  async untilLoaded<T>(compute: () => T, inSlices = false): Promise<T> {
    while (true) {
      const value = compute();
      const missing = this.#missing.take();
      if (missing === nothingMissing) return value;
      if (inSlices) await whenIdle();
      await this.#load(inSlices ? { ...missing, files: missing.files.slice(0, sliceSize) } : missing);
    }
  }

  /** Like {@link untilLoaded}, but skips what is slow, see {@link Workspace.isHurried}, unless all of it is loaded already. */
  async atOnce<T>(compute: () => T): Promise<T> {
    const hurried = await this.untilLoaded(() => this.#inHurry(compute));
    const whole = compute();
    return this.#missing.take() === nothingMissing ? whole : hurried;
  }

  #inHurry<T>(compute: () => T): T {
    this.#isHurried = true;
    try {
      return compute();
    } finally {
      this.#isHurried = false;
    }
  }

  async #load({ files, folders, ...history }: Missing): Promise<void> {
    const generation = this.#generation;
    for (const path of [...files, ...folders]) this.#requested.add(path);
    const whenHistoryIsLoaded = this.#history.load(history);
    const texts = await Promise.all(files.map((path) => this.files.read(uriOf(path))));
    const names = await Promise.all(folders.map((path) => this.files.list(uriOf(path))));
    await whenHistoryIsLoaded;
    // Files that were read while others changed may be outdated: they are read again.
    if (generation !== this.#generation) return;
    files.forEach((path, i) => {
      this.#texts.set(path, readable(path, texts[i]));
    });
    folders.forEach((path, i) => {
      this.#folders.set(path, names[i]);
    });
  }

  /** Remembers the names in a folder that was listed for another purpose, if nothing has changed since `generation`. */
  listed(folder: string, names: readonly string[], generation: number): void {
    if (generation !== this.#generation || this.#folders.has(folder)) return;
    this.#requested.add(folder);
    this.#folders.set(folder, names);
  }

  /** A document was closed: its saved text is used again. */
  closed(uri: string): void {
    this.#sharedParts.forget(pathOrUri(uri));
  }

  /** True for a file whose whole text other files depend on: by its name, or because a configuration names it as a template. */
  isReadWhole(uri: string): boolean {
    return isReadWholeByName(uri) || this.#readAsText.has(pathOrUri(uri));
  }

  /** True when the core has requested the file at `uri` for another file. */
  wasRequested(uri: string): boolean {
    return this.#requested.has(pathOrUri(uri));
  }

  /** Paths of all files and folders that were requested so far. */
  get requested(): readonly string[] {
    return [...this.#requested];
  }

  /** To be called before another server reads files for a result: what changes from now on is recorded, until {@link addRequested}. */
  recordChanges(): void {
    this.#changed = new Set();
  }

  /** Records that results depend on these files and folders, too. If one of them has changed meanwhile, earlier results are out of date. */
  addRequested(paths: readonly string[]): void {
    const changed = this.#changed;
    this.#changed = undefined;
    for (const path of paths) this.#requested.add(path);
    if (changed && paths.some((path) => changed.has(path))) this.#generation++;
  }

  /** Must be called after a computation was interrupted. */
  wasStopped(): void {
    this.#isHurried = false;
  }

  /** Forgets the text of the file at `uri`, which may have changed. True when results may depend on it. */
  forgetText(uri: string): boolean {
    if (this.isReadWhole(uri)) this.#history.forget();
    return this.#forgetTextOf(pathOrUri(uri));
  }

  /** Records that the open document at `uri` was edited. True when results for other files may depend on the change: they depend on few parts of a proposal. */
  edited(uri: string): boolean {
    const path = pathOrUri(uri);
    if (!this.#requested.has(path)) {
      this.#changed?.add(path);
      return false;
    }
    const document = this.isReadWhole(uri) ? undefined : this.documents.at(path);
    if (document && document.hardReason === undefined && !this.#sharedParts.update(path, document.markdown))
      return false;
    return this.#forgetTextOf(path);
  }

  /** Records that the file or folder at `uri` was created or deleted. True when results may depend on it. */
  forgetFile(uri: string): boolean {
    const path = pathOrUri(uri);
    // A new file may have created its folder, and those above, as well.
    const above = foldersAbove(path, maxParentFolders);
    // Clients report a deleted or renamed folder without the files in it.
    const below = [...this.#requested].filter((requested) => requested.startsWith(`${path}/`));
    if ([path, ...below].some((changed) => this.isReadWhole(changed))) this.#history.forget();
    for (const changed of [path, ...below]) this.#texts.delete(changed);
    for (const changed of [path, ...below, ...above]) this.#folders.delete(changed);
    return this.#outdatedBy([path, ...below, ...above]);
  }

  /** Forgets everything: any file may have changed. */
  forgetAll(): void {
    this.#texts.clear();
    this.#folders.clear();
    this.#history.forget();
    this.#generation++;
  }

  /** Records that results are out of date although no file has changed, such as after a change of settings. */
  outdate(): void {
    this.#generation++;
  }

  #forgetTextOf(path: string): boolean {
    this.#texts.delete(path);
    return this.#outdatedBy([path]);
  }

  #outdatedBy(paths: readonly string[]): boolean {
    for (const path of paths) this.#changed?.add(path);
    const isConcerned = paths.some((path) => this.#requested.has(path));
    if (isConcerned) this.#generation++;
    return isConcerned;
  }

  #openAt(path: string): OpenDocument | undefined {
    const document = this.documents.at(path);
    if (document) this.#requested.add(path);
    return document;
  }
}

/** The number of files that are loaded in one slice. */
const sliceSize = 8;

/** The text of the file at `path`; undefined if it is too hard for the parser. */
function readable(path: string, text: string | undefined): string | undefined {
  return text === undefined || yamlName.test(path) || hardTextReason(text) === undefined ? text : undefined;
}

/** True for a file whose name tells that other files depend on its whole text: configurations, templates, sidecar files. */
export function isReadWholeByName(uri: string): boolean {
  return isConfig(uri) || mayBeTemplateFile(uri) || metadataFileNames.includes(baseName(uri));
}
