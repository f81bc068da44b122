import { recognizedParts } from '../core/discovery/recognition';
import { mayBeTemplateFile } from '../core/discovery/template-files';
import { isGuide, mentionsIn } from '../core/discovery/template-mentions';
import { metadataFileNames } from '../core/families/metadata-files.generated';
import type { MarkdownDocument } from '../core/markdown/document';
import { hardTextReason } from '../core/markdown/hard-text';
import { baseName, folderOf, foldersAbove, maxParentFolders } from '../core/text/paths';
import type { Revision } from '../core/workspace/revisions';
import { BaseWorkspace } from '../core/workspace/workspace';
import { isConfig } from './config-document';
import type { Files } from './files';
import { LoadedHistory, type MissingHistory } from './loaded-history';
import type { OpenDocument, OpenDocuments } from './open-documents';
import { pathOrUri, uriOf } from './paths';

/** Files, folders and histories that the core has requested and that are not loaded yet. */
interface Missing extends MissingHistory {
  readonly files: readonly string[];
  readonly folders: readonly string[];
}

/**
 * The files that the core has requested: of an open document the text in the editor, of other files the saved text. The core is synchronous: a file that is not loaded
 * is recorded as missing, and {@link untilLoaded} loads it and computes the result again.
 */
export class ClientWorkspace extends BaseWorkspace {
  /** Text by path; undefined for a path without a readable file. */
  readonly #texts = new Map<string, string | undefined>();
  /** Names by the path of the folder; undefined for a folder that does not exist. */
  readonly #folders = new Map<string, readonly string[] | undefined>();
  /** Paths of all files and folders that were requested so far. */
  readonly #requested = new Set<string>();
  /** Paths of the files whose text was requested: results that depend on them depend on every word. Of other files only the headings matter. */
  readonly #readAsText = new Set<string>();
  /** The parts of open proposals on which results for other files depend, by path. */
  readonly #shared = new Map<string, readonly unknown[]>();
  readonly #history: LoadedHistory;
  readonly #missing = {
    files: new Set<string>(),
    folders: new Set<string>(),
    histories: new Set<string>(),
    added: new Set<string>(),
  };
  #generation = 0;

  /** `onChange` is called when history was loaded late, so that earlier results may be out of date. */
  constructor(
    private readonly files: Pick<Files, 'read' | 'list' | 'history' | 'addedAt'>,
    private readonly documents: Pick<OpenDocuments, 'at'>,
    onChange: () => void,
  ) {
    super();
    this.#history = new LoadedHistory(files, () => {
      this.#generation++;
      onChange();
    });
  }

  /** Changes whenever earlier results may be out of date. */
  get generation(): number {
    return this.#generation;
  }

  read(path: string): string | undefined {
    this.#readAsText.add(path);
    return this.#textAt(path);
  }

  /** Results that can do without a file depend on its headings and on the templates that it mentions, not on every word. */
  override readOptional(path: string): string | undefined {
    return this.#textAt(path);
  }

  override readSaved(path: string): string | undefined {
    if (!this.#texts.has(path)) this.#missing.files.add(path);
    return this.#texts.get(path);
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
    return isYaml(path) || open.hardReason === undefined ? open.getText() : undefined;
  }

  #savedText(path: string): string | undefined {
    if (!this.#texts.has(path)) this.#missing.files.add(path);
    return this.#texts.get(path);
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

  /** The value of `compute`, computed again until no file is missing. Waits for the history of files only a short time. */
  async untilLoaded<T>(compute: () => T): Promise<T> {
    while (true) {
      const value = compute();
      const { files, folders, ...missingHistory } = this.#takeMissing();
      const history = this.#history.load(missingHistory);
      if (files.length === 0 && folders.length === 0 && !history) return value;
      const generation = this.#generation;
      for (const path of [...files, ...folders]) this.#requested.add(path);
      const texts = await Promise.all(files.map((path) => this.files.read(uriOf(path))));
      const names = await Promise.all(folders.map((path) => this.files.list(uriOf(path))));
      await history;
      // Files that were read while others changed may be outdated: read them again.
      if (generation !== this.#generation) continue;
      files.forEach((path, i) => {
        this.#texts.set(path, readable(path, texts[i]));
      });
      folders.forEach((path, i) => {
        this.#folders.set(path, names[i]);
      });
    }
  }

  #takeMissing(): Missing {
    const { files, folders, histories, added } = this.#missing;
    const missing = {
      files: [...files],
      folders: [...folders],
      histories: [...histories],
      added: [...added],
    };
    for (const set of [files, folders, histories, added]) set.clear();
    return missing;
  }

  /** A document was closed: its saved text is used again. */
  closed(uri: string): void {
    this.#shared.delete(pathOrUri(uri));
  }

  /** True for a file whose whole text other files depend on: by its name, or because a configuration names it as a template. */
  isReadWhole(uri: string): boolean {
    return isReadWholeByName(uri) || this.#readAsText.has(pathOrUri(uri));
  }

  /** True when the core has requested the file at `uri` for another file. */
  wasRequested(uri: string): boolean {
    return this.#requested.has(pathOrUri(uri));
  }

  /** Forgets the text of the file at `uri`, which may have changed. True when results may depend on it. */
  forgetText(uri: string): boolean {
    if (this.isReadWhole(uri)) this.#history.forget();
    return this.#forgetTextOf(pathOrUri(uri));
  }

  /** Records that the open document at `uri` was edited. True when results for other files may depend on the change: they depend on few parts of a proposal. */
  edited(uri: string): boolean {
    const path = pathOrUri(uri);
    if (!this.#requested.has(path)) return false;
    const document = this.isReadWhole(uri) ? undefined : this.documents.at(path);
    if (document && document.hardReason === undefined) {
      const shared = this.#sharedParts(path, document.markdown);
      const known = this.#shared.get(path);
      if (known?.length === shared.length && known.every((part, i) => part === shared[i])) return false;
      this.#shared.set(path, shared);
    }
    return this.#forgetTextOf(path);
  }

  /**
   * The parts of a document on which results for other files depend: links depend on its anchors, files with similar names on its headings, and metadata in an open sidecar file
   * on whether it is a proposal. Of a guide they depend on the templates that it mentions.
   */
  #sharedParts(path: string, document: MarkdownDocument): readonly unknown[] {
    const { anchors, outline, text } = document;
    const mentions = isGuide(baseName(path)) ? mentionsIn(text, path).join('\n') : '';
    const hasOpenSidecar = metadataFileNames.some((name) => this.documents.at(`${folderOf(path)}/${name}`));
    return [anchors, mentions, ...(hasOpenSidecar ? recognizedParts(document) : [outline])];
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

  /** Records that something other than files has changed on which results depend: settings. */
  outdate(): void {
    this.#generation++;
  }

  #forgetTextOf(path: string): boolean {
    this.#texts.delete(path);
    return this.#outdatedBy([path]);
  }

  #outdatedBy(paths: readonly string[]): boolean {
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

/** The text of the file at `path`; undefined if it is too hard for the parser. */
function readable(path: string, text: string | undefined): string | undefined {
  return text === undefined || isYaml(path) || hardTextReason(text) === undefined ? text : undefined;
}

function isYaml(path: string): boolean {
  return /\.ya?ml$/.test(path);
}

/** True for a file whose name tells that other files depend on its whole text: configurations, templates, sidecar files. */
export function isReadWholeByName(uri: string): boolean {
  return isConfig(uri) || mayBeTemplateFile(uri) || metadataFileNames.includes(baseName(uri));
}
