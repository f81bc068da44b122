import {
  type CancellationToken,
  type Connection,
  Emitter,
  type InitializeParams,
  type WorkspaceFoldersChangeEvent,
} from 'vscode-languageserver';
import { nearMissReason } from '../core/discovery/proposal-at';
import { summaryOf, summaryOfBeginning } from '../core/discovery/summary';
import { mayBeTemplateFile } from '../core/discovery/template-files';
import { families } from '../core/families/index.generated';
import { hardTextReason } from '../core/markdown/hard-text';
import type { Governing } from '../core/proposal/governing';
import { sidecarPathOf } from '../core/proposal/identity';
import { mentionAt } from '../core/proposal/mentions';
import type { ProposalDocument } from '../core/proposal/proposal-document';
import type { Summary } from '../core/proposal/proposal-summary';
import type { Language } from '../core/text/language';
import { baseName } from '../core/text/paths';
import { MemoryWorkspace } from '../core/workspace/memory-workspace';
import type { Workspace } from '../core/workspace/workspace';
import type { Analysis, Analyzer } from './analyzer';
import { BackgroundReader, maxFileSize } from './background-reader';
import { clientFolders } from './client-folders';
import { isConfig } from './config-document';
import { type FileHead, type Files, readHead } from './files';
import { whenIdle } from './idle';
import type { OpenDocuments } from './open-documents';
import { folderPath, pathOrUri, uriOf } from './paths';
import { isWatchedFile } from './watched-files';

/** The parts of the server that the index uses. */
interface IndexContext {
  readonly connection: Connection;
  readonly client: InitializeParams;
  readonly documents: OpenDocuments;
  readonly analyzer: Analyzer;
  readonly files: Files;
  readonly language: Language;
}

/** A file that is not listed as a proposal, and why. */
export type Misfit =
  /** Not text, too large, or too hard for the parser. */
  | { readonly kind: 'unread' }
  /** Among proposals, with some sections of their template. `reason` is a clause: `it has 1 of the 9 required sections`. */
  | { readonly kind: 'near-miss'; readonly reason: string };

/**
 * The summaries of the proposals in the workspace folders. Files are read in the background, from {@link start} on, and again when they change. Open documents are read as they
 * are in the editor, when the index is queried and not at each key.
 */
export class ProposalIndex {
  readonly #summaries = new Map<string, Summary>();
  /** Paths of the workspace folders, each with its URI. */
  readonly #roots = new Map<string, string>();
  /** Paths of open documents that have changed since they were read. */
  readonly #edited = new Set<string>();
  readonly #reader: BackgroundReader;
  readonly #misfits = new Map<string, Misfit>();
  readonly #changes = new Emitter<'edit' | 'files'>();
  #hasStarted = false;
  /** The generation of the workspace when the last search of a folder began. */
  #searchedAt = -1;

  constructor(private readonly context: IndexContext) {
    const { connection, client, documents, files } = context;
    const canShowProgress = client.capabilities.window?.workDoneProgress === true;
    this.#reader = new BackgroundReader(connection, files, canShowProgress, context.language.t, {
      wants: (uri) => this.#isInWorkspace(folderPath(uri)),
      searches: () => {
        this.#searchedAt = this.context.analyzer.workspace.generation;
      },
      found: (folder, uris) => this.#found(folderPath(folder), uris),
      listed: (folder, names) =>
        this.context.analyzer.workspace.listed(folderPath(folder), names, this.#searchedAt),
      read: (uri, head, isFound) => this.#update(pathOrUri(uri), head, isFound),
      done: () => this.#changes.fire('files'),
    });
    this.changeFolders({ added: [...clientFolders(client)], removed: [] });
    documents.onDidChangeContent(({ document: { uri } }) => {
      this.#edited.add(pathOrUri(uri));
      this.#reader.pause();
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
    this.#reader.start();
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
    return this.#hasStarted && this.#reader.isDone;
  }

  /** The path of the workspace folder that contains a file; undefined for a file outside of all of them. */
  rootOf(path: string): string | undefined {
    return [...this.#roots.keys()].find((root) => isBelow(path, root));
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
    return this.#reader.untilDone(token);
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
    return [...this.#roots].flatMap(([root, uri]) => (isBelow(path, root) ? [uri] : []));
  }

  /** The file at `uri` may have changed, or was created or deleted. */
  changed(uri: string): void {
    // With another template, other files are proposals, and are named differently.
    if (decidesTemplates(uri)) this.readAgain();
    else if (uri.endsWith('.md')) this.#reader.read(uri);
    else for (const path of mainFilesOf(pathOrUri(uri))) this.#reader.read(uriOf(path));
  }

  /** Reads all files again: other files may be proposals now. */
  readAgain(): void {
    for (const root of this.#roots.values()) this.#reader.readBelow(root);
  }

  /** The file or folder at `uri` was created. */
  created(uri: string): void {
    this.changed(uri);
    if (!isWatchedFile(uri)) this.#reader.readBelow(uri);
  }

  /** The file or folder at `uri` was deleted. */
  deleted(uri: string): void {
    this.changed(uri);
    this.#forgetDeleted(pathOrUri(uri), new Set());
  }

  /** The file or folder at `uri` was created or deleted. */
  createdOrDeleted(uri: string): void {
    this.changed(uri);
    if (!uri.endsWith('.md')) this.#reader.readBelow(uri);
  }

  /** Workspace folders were added or removed. */
  readonly changeFolders = ({ added, removed }: WorkspaceFoldersChangeEvent): void => {
    for (const { uri } of removed) this.#roots.delete(folderPath(uri));
    for (const { uri } of added) {
      this.#roots.set(folderPath(uri), uri);
      this.#reader.readBelow(uri);
    }
    for (const path of [...this.#summaries.keys(), ...this.#misfits.keys()])
      if (!this.#isInWorkspace(path)) this.#forget(path);
    this.#changes.fire('files');
  };

  /** The proposals in the workspace folder of the document at `uri` that are known so far. */
  async inSameFolder(uri: string): Promise<readonly Summary[]> {
    return this.#near(uri, await this.all());
  }

  #near(uri: string, summaries: readonly Summary[]): readonly Summary[] {
    const roots = [...this.#roots.keys()].filter((root) => isBelow(pathOrUri(uri), root));
    return summaries.filter(({ path }) => roots.some((root) => isBelow(path, root)));
  }

  /** Updates the summary of the open document at `path`, or those of the proposals whose metadata it contains. */
  async #updateEdited(path: string): Promise<void> {
    const mainFiles = mainFilesOf(path);
    if (mainFiles.length === 0) return this.#update(path, undefined);
    const { files } = this.context;
    for (const main of mainFiles)
      await this.#update(
        main,
        this.#isOpen(main) ? undefined : await readHead(files, uriOf(main), maxSidecarSize, maxFileSize),
      );
  }

  /** Updates the summary of the file at `path`. For an open document the text in the editor is used, otherwise what is saved; undefined when there is no file. */
  async #update(path: string, saved: FileHead | undefined, isFound = false): Promise<void> {
    const { connection, analyzer, files } = this.context;
    const templates = await analyzer.templatesFor(path, this.#rootUriOf(path));
    const open = this.#openText(path);
    const head = open === undefined ? saved : { text: open, isWhole: true };
    try {
      let result = await this.#read(path, head, templates, isFound);
      if (result === 'needs-text') {
        const text = await files.read(uriOf(path), maxFileSize);
        const whole = text === undefined ? undefined : { text, isWhole: true };
        result = await this.#read(path, whole, templates, isFound);
      }
      this.#forget(path);
      if (result !== 'needs-text') this.#remember(path, result);
    } catch (error) {
      this.#forget(path);
      // A text that nests thousands of levels deep is too much for the parser.
      connection.console.error(`Cannot read ${path}: ${String(error)}`);
    }
    this.#changes.fire('files');
  }

  /** What the file at `path` is, as far as its beginning shows that. */
  async #read(
    path: string,
    head: FileHead | undefined,
    templates: readonly Governing[],
    isFound: boolean,
  ): Promise<Summary | Misfit | 'needs-text' | undefined> {
    const { workspace } = this.context.analyzer;
    if (!head) return isFound ? { kind: 'unread' } : undefined;
    const { text, isWhole } = head;
    if (hardTextReason(text) !== undefined) return { kind: 'unread' };
    if (!this.#isInWorkspace(path)) return undefined;
    const sidecars = await this.#sidecarsOf(path, templates);
    if (!isWhole)
      return workspace.untilLoaded(() => summaryOfBeginning(path, text, templates, workspace, sidecars));
    const summary = await workspace.untilLoaded(() => summaryOf(path, text, templates, workspace, sidecars));
    return summary ?? this.#misfitAt(path, text, templates);
  }

  #remember(path: string, result: Summary | Misfit | undefined): void {
    if (!result) return;
    if ('kind' in result) this.#misfits.set(path, result);
    else this.#summaries.set(path, detached(result));
  }

  /** A file that is among proposals, but has too few sections of their template; undefined for other files. */
  async #misfitAt(path: string, text: string, templates: readonly Governing[]): Promise<Misfit | undefined> {
    const { workspace } = this.context.analyzer;
    const own = templates.filter(({ origin }) => !origin.isBuiltIn);
    if (own.length === 0 || own.some(({ origin }) => origin.path === path)) return undefined;
    const reason = await workspace.untilLoaded(() => nearMissReason(path, text, own, workspace));
    return reason === undefined ? undefined : { kind: 'near-miss', reason };
  }

  #forget(path: string): void {
    this.#summaries.delete(path);
    this.#misfits.delete(path);
  }

  /** The URI of the workspace folder of a file: the settings there apply. */
  #rootUriOf(path: string): string | undefined {
    return [...this.#roots].find(([root]) => isBelow(path, root))?.[1];
  }

  #isOpen(path: string): boolean {
    return this.context.documents.at(path) !== undefined;
  }

  #openText(path: string): string | undefined {
    return this.context.documents.at(path)?.getText();
  }

  /** The sidecar files of the proposal at `path`. Not kept: there may be hundreds. */
  async #sidecarsOf(path: string, templates: readonly Governing[]): Promise<Workspace> {
    const files = templates.flatMap(({ schema: { family } }) => sidecarPathOf(path, family) ?? []);
    const texts = new Map<string, string | undefined>();
    for (const file of new Set(files)) {
      texts.set(file, this.#openText(file) ?? (await this.#sidecarText(uriOf(file))));
    }
    return new MemoryWorkspace(texts);
  }

  #found(folder: string, uris: readonly string[]): void {
    this.#forgetDeleted(folder, new Set(uris.map(pathOrUri)));
    // With a template in a new folder, files elsewhere may be proposals.
    if (!this.#roots.has(folder) && uris.some(decidesTemplates)) this.readAgain();
  }

  async #sidecarText(uri: string): Promise<string | undefined> {
    const { files } = this.context;
    const head = await readHead(files, uri, maxSidecarSize, maxFileSize);
    return head === undefined || head.isWhole ? head?.text : files.read(uri);
  }

  /** Forgets proposals below `folder` whose files do not exist any more; `existing` are the files below it. */
  #forgetDeleted(folder: string, existing: ReadonlySet<string>): void {
    const deleted = [...this.#summaries.keys(), ...this.#misfits.keys()].filter(
      (path) => isBelow(path, folder) && !existing.has(path) && !this.#isOpen(path),
    );
    for (const path of deleted) this.#forget(path);
    if (deleted.length > 0) this.#changes.fire('files');
  }

  /** True for a workspace folder and what is below it, except in node_modules and hidden folders. */
  #isInWorkspace(path: string): boolean {
    return [...this.#roots.keys()].some(
      (root) =>
        path === root ||
        (isBelow(path, root) && !/\/(?:\.[^/]+|node_modules)(?:\/|$)/.test(path.slice(root.length))),
    );
  }
}

/** Most sidecar files are smaller, in bytes. */
const maxSidecarSize = 16_384;

/** The same summary with texts of its own: a part of a text keeps all of the text in memory. */
function detached(summary: Summary): Summary {
  const { path, number, name, title, status, author, year, area, values } = summary;
  const copied = new Map<string, readonly string[]>();
  for (const [key, texts] of values) copied.set(ownText(key), texts.map(ownText));
  return {
    ...summary,
    path: ownText(path),
    number: number && ownText(number),
    name: name && ownText(name),
    title: ownText(title),
    status: status && ownText(status),
    author: author && ownText(author),
    year: year && ownText(year),
    area: area && ownText(area),
    values: copied,
  };
}

/** A copy of a text. V8 copies parts of up to 12 code units anyway; the concatenation makes it write longer ones to a text of their own. */
function ownText(text: string): string {
  return text.length <= 12 ? text : ` ${text}`.slice(1);
}

/** True for templates, and for configurations, which name templates. */
function decidesTemplates(uri: string): boolean {
  return isConfig(uri) || mayBeTemplateFile(uri);
}

function isBelow(path: string, folder: string): boolean {
  return path.startsWith(`${folder}/`);
}

/** The paths of the proposals whose sidecar file would be at `path`; none for other files. */
function mainFilesOf(path: string): readonly string[] {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  return families.flatMap(({ mainFile, metadata }) =>
    mainFile !== undefined && metadata?.file === baseName(path) ? [folder + mainFile] : [],
  );
}
