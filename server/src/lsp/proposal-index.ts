import {
  type CancellationToken,
  type Connection,
  Emitter,
  type InitializeParams,
  type WorkspaceFoldersChangeEvent,
} from 'vscode-languageserver';
import { mayBeTemplateFile } from '../core/discovery/template-files';
import { families } from '../core/families/index.generated';
import { mentionAt } from '../core/proposal/mentions';
import type { ProposalDocument } from '../core/proposal/proposal-document';
import type { Summary } from '../core/proposal/proposal-summary';
import type { Language } from '../core/text/language';
import { baseName } from '../core/text/paths';
import type { Analysis, Analyzer } from './analyzer';
import { BackgroundReader, headSize, maxFileSize } from './background-reader';
import { clientFolders } from './client-folders';
import { isConfig } from './config-document';
import { detachedSummary } from './detached-summary';
import { type FileHead, type Files, readHead } from './files';
import { whenIdle } from './idle';
import type { OpenDocuments } from './open-documents';
import { folderPath, pathOrUri, uriOf } from './paths';
import { type Misfit, ProposalFileReader } from './proposal-file-reader';
import { isWatchedFile } from './watched-files';
import { isBelow, WorkspaceFolders } from './workspace-folders';

/** The parts of the server that the index uses. */
interface IndexContext {
  readonly connection: Connection;
  readonly client: InitializeParams;
  readonly documents: OpenDocuments;
  readonly analyzer: Analyzer;
  readonly files: Files;
  readonly language: Language;
}

/**
 * The summaries of the proposals in the workspace folders. Files are read in the background, from {@link start} on, and again when they change. Open documents are read as they
 * are in the editor, when the index is queried and not at each key.
 */
export class ProposalIndex {
  readonly #summaries = new Map<string, Summary>();
  readonly #folders = new WorkspaceFolders();
  readonly #fileReader: ProposalFileReader;
  /** Paths of open documents that have changed since they were read. */
  readonly #edited = new Set<string>();
  readonly #backgroundReader: BackgroundReader;
  readonly #misfits = new Map<string, Misfit>();
  readonly #changes = new Emitter<'edit' | 'files'>();
  #hasStarted = false;
  /** The generation of the workspace when the last search of a folder began. */
  #searchedAt = -1;

  constructor(private readonly context: IndexContext) {
    const { connection, client, documents, files } = context;
    const canShowProgress = client.capabilities.window?.workDoneProgress === true;
    this.#fileReader = new ProposalFileReader(context, this.#folders);
    this.#backgroundReader = new BackgroundReader(connection, files, canShowProgress, context.language.t, {
      isWanted: (uri) => this.#folders.contains(folderPath(uri)),
      onSearch: () => {
        this.#searchedAt = this.context.analyzer.workspace.generation;
      },
      onFound: (folder, uris) => this.#found(folderPath(folder), uris),
      onListed: (folder, names) =>
        this.context.analyzer.workspace.listed(folderPath(folder), names, this.#searchedAt),
      onRead: (uri, head, isFound) => this.#update(pathOrUri(uri), head, isFound),
      onDone: () => this.#changes.fire('files'),
    });
    this.changeFolders({ added: [...clientFolders(client)], removed: [] });
    documents.onDidChangeContent(({ document: { uri } }) => {
      this.#edited.add(pathOrUri(uri));
      this.#backgroundReader.pause();
      this.#changes.fire('edit');
    });
    documents.onDidSave(({ document: { uri } }) => {
      if (decidesTemplates(uri)) this.changed(uri);
    });
    documents.onDidClose(({ document: { uri } }) => {
      this.#edited.delete(pathOrUri(uri));
      this.changed(uri);
    });
  }

  /** Starts after the current result has been sent. */
  startSoon(): void {
    if (this.#hasStarted) return;
    this.#hasStarted = true;
    void whenIdle().then(() => this.start());
  }

  /** Starts to look for proposals, unless it has started already. */
  start(): void {
    this.#hasStarted = true;
    this.#backgroundReader.start();
  }

  /** All proposals that are known so far, open documents as they are now. */
  async all(): Promise<readonly Summary[]> {
    for (const path of [...this.#edited]) {
      this.#edited.delete(path);
      // A document that was closed is read from where it was saved.
      if (this.#isOpen(path)) await this.#updateEdited(path);
    }
    return [...this.#summaries.values()];
  }

  /** Files in folders of proposals that are not proposals themselves, or cannot be read, by path. */
  get misfits(): ReadonlyMap<string, Misfit> {
    return this.#misfits;
  }

  /** True when all files have been read. */
  get isComplete(): boolean {
    return this.#hasStarted && this.#backgroundReader.isDone;
  }

  /** The path of the workspace folder that contains a file; undefined for a file outside of all of them. */
  rootOf(path: string): string | undefined {
    return this.#folders.rootsOf(path)[0];
  }

  /**
   * Calls `listener` when {@link all}, {@link misfits} or {@link isComplete} may have changed, which may be often: because a document was edited, or
   * files were read.
   */
  onDidChange(listener: (reason: 'edit' | 'files') => void): void {
    this.#changes.event(listener);
  }

  /**
   * The proposals in the workspace folder of the document at `uri`, as far as they have been read. Open documents are not read again: this is for what is shown while a person
   * types.
   */
  knownNear(uri: string): readonly Summary[] {
    this.startSoon();
    return this.#near(uri, [...this.#summaries.values()]);
  }

  /** Resolves when all files have been read, or the request is cancelled. */
  untilComplete(token: CancellationToken): Promise<void> {
    this.start();
    return this.#backgroundReader.untilDone(token);
  }

  /**
   * The result of `query` for the proposals in a document's workspace folder, where the document mentions one at `offset`; undefined elsewhere, and when the document has
   * changed in the meantime. Queried again when all proposals are known, if there was no result among those known so far.
   */
  async atMention<T>(
    { uri, version, checked }: Analysis<ProposalDocument>,
    offset: number,
    token: CancellationToken,
    query: (proposals: readonly Summary[]) => T | undefined,
  ): Promise<T | undefined> {
    if (!mentionAt(checked, offset)) return undefined;
    let result = query(await this.inSameFolder(uri));
    if (result === undefined) {
      await this.untilComplete(token);
      result = query(await this.inSameFolder(uri));
    }
    return this.context.documents.get(uri)?.version === version ? result : undefined;
  }

  /** URIs of the workspace folders that contain the file at `path`. */
  rootUrisOf(path: string): readonly string[] {
    return this.#folders.rootUrisOf(path);
  }

  /** The file at `uri` may have changed, or was created or deleted. */
  changed(uri: string): void {
    // With another template, other files are proposals, and are named differently.
    if (decidesTemplates(uri)) this.readAgain();
    else if (uri.endsWith('.md')) this.#backgroundReader.read(uri);
    else for (const path of mainFilesOf(pathOrUri(uri))) this.#backgroundReader.read(uriOf(path));
  }

  /** Reads all files again: other files may be proposals now. */
  readAgain(): void {
    for (const uri of this.#folders.uris) this.#backgroundReader.readBelow(uri);
  }

  /** The file or folder at `uri` was created. */
  created(uri: string): void {
    this.changed(uri);
    if (!isWatchedFile(uri)) this.#backgroundReader.readBelow(uri);
  }

  /** The file or folder at `uri` was deleted. */
  deleted(uri: string): void {
    this.changed(uri);
    this.#forgetDeleted(pathOrUri(uri), new Set());
  }

  /** The file or folder at `uri` was created or deleted. */
  createdOrDeleted(uri: string): void {
    this.changed(uri);
    if (!uri.endsWith('.md')) this.#backgroundReader.readBelow(uri);
  }

  /** Workspace folders were added or removed. */
  readonly changeFolders = (event: WorkspaceFoldersChangeEvent): void => {
    this.#folders.change(event);
    for (const { uri } of event.added) this.#backgroundReader.readBelow(uri);
    for (const path of [...this.#summaries.keys(), ...this.#misfits.keys()])
      if (!this.#folders.contains(path)) this.#forget(path);
    this.#changes.fire('files');
  };

  /** The proposals in the workspace folder of the document at `uri` that are known so far. */
  async inSameFolder(uri: string): Promise<readonly Summary[]> {
    return this.#near(uri, await this.all());
  }

  #near(uri: string, summaries: readonly Summary[]): readonly Summary[] {
    const roots = this.#folders.rootsOf(pathOrUri(uri));
    return summaries.filter(({ path }) => roots.some((root) => isBelow(path, root)));
  }

  /** Updates the summary of the open document at `path`, or those of the proposals whose metadata it contains. */
  async #updateEdited(path: string): Promise<void> {
    const mainFiles = mainFilesOf(path);
    if (mainFiles.length === 0) return this.#update(path, undefined);
    const { files } = this.context;
    for (const main of mainFiles) {
      const saved = this.#isOpen(main)
        ? undefined
        : await readHead(files, uriOf(main), headSize, maxFileSize);
      await this.#update(main, saved);
    }
  }

  /** Updates the summary of the file at `path`. For an open document the text in the editor is used, otherwise what is saved; undefined when there is no file. */
  async #update(path: string, saved: FileHead | undefined, isFound = false): Promise<void> {
    try {
      const result = await this.#fileReader.read(path, saved, isFound);
      this.#forget(path);
      this.#remember(path, result);
    } catch (error) {
      this.#forget(path);
      // A text that nests thousands of levels deep is too much for the parser.
      this.context.connection.console.error(`Cannot read ${path}: ${String(error)}`);
    }
    this.#changes.fire('files');
  }

  #remember(path: string, result: Summary | Misfit | undefined): void {
    if (!result) return;
    if ('kind' in result) this.#misfits.set(path, result);
    else this.#summaries.set(path, detachedSummary(result));
  }

  #forget(path: string): void {
    this.#summaries.delete(path);
    this.#misfits.delete(path);
  }

  #isOpen(path: string): boolean {
    return this.context.documents.at(path) !== undefined;
  }

  #found(folder: string, uris: readonly string[]): void {
    this.#forgetDeleted(folder, new Set(uris.map(pathOrUri)));
    // With a template in a new folder, files elsewhere may be proposals.
    if (!this.#folders.has(folder) && uris.some(decidesTemplates)) this.readAgain();
  }

  /** Forgets proposals below `folder` whose files do not exist any more; `existing` are the files below it. */
  #forgetDeleted(folder: string, existing: ReadonlySet<string>): void {
    const deleted = [...this.#summaries.keys(), ...this.#misfits.keys()].filter(
      (path) => isBelow(path, folder) && !existing.has(path) && !this.#isOpen(path),
    );
    for (const path of deleted) this.#forget(path);
    if (deleted.length > 0) this.#changes.fire('files');
  }
}

/** True for templates, and for configurations, which name templates. */
function decidesTemplates(uri: string): boolean {
  return isConfig(uri) || mayBeTemplateFile(uri);
}

/** The paths of the proposals whose sidecar file would be at `path`; none for other files. */
function mainFilesOf(path: string): readonly string[] {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  return families.flatMap(({ mainFile, metadata }) =>
    mainFile !== undefined && metadata?.file === baseName(path) ? [folder + mainFile] : [],
  );
}
