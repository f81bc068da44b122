import type {
  CancellationToken,
  Connection,
  InitializeParams,
  WorkspaceFoldersChangeEvent,
} from 'vscode-languageserver';
import { summaryOf } from '../core/discovery/summary';
import { mayBeTemplateFile } from '../core/discovery/template-files';
import { families } from '../core/families/index.generated';
import { hardTextReason } from '../core/markdown/hard-text';
import type { Governing } from '../core/proposal/governing';
import { mentionAt } from '../core/proposal/mentions';
import type { ProposalDocument } from '../core/proposal/proposal-document';
import type { Summary } from '../core/proposal/proposal-summary';
import { baseName } from '../core/text/paths';
import { MemoryWorkspace } from '../core/workspace/memory-workspace';
import type { Workspace } from '../core/workspace/workspace';
import type { Analysis, Analyzer } from './analyzer';
import { BackgroundReader } from './background-reader';
import { clientFolders } from './client-folders';
import { isConfig } from './config-document';
import type { Files } from './files';
import { whenIdle } from './idle';
import type { OpenDocuments } from './open-documents';
import { folderPath, pathOrUri, uriOf } from './paths';

/** What the index needs. */
interface IndexContext {
  readonly connection: Connection;
  readonly client: InitializeParams;
  readonly documents: OpenDocuments;
  readonly analyzer: Analyzer;
  readonly files: Files;
}

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
  #hasStarted = false;

  constructor(private readonly context: IndexContext) {
    const { connection, client, documents, files } = context;
    const canShowProgress = client.capabilities.window?.workDoneProgress === true;
    this.#reader = new BackgroundReader(connection, files, canShowProgress, {
      wants: (uri) => this.#isInWorkspace(folderPath(uri)),
      found: (folder, uris) => this.#forgetDeleted(folderPath(folder), new Set(uris.map(pathOrUri))),
      read: (uri, text) => this.#update(pathOrUri(uri), text),
    });
    this.changeFolders({ added: [...clientFolders(client)], removed: [] });
    documents.onDidChangeContent(({ document: { uri } }) => {
      this.#edited.add(pathOrUri(uri));
      this.#reader.pause();
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

  /** Starts to look for proposals, unless it has. */
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
    query: (known: readonly Summary[]) => T | undefined,
  ): Promise<T | undefined> {
    if (!mentionAt(checked, offset)) return undefined;
    let result = query(await this.#inSameFolder(uri));
    if (result === undefined) {
      await this.untilComplete(token);
      result = query(await this.#inSameFolder(uri));
    }
    return this.context.documents.get(uri)?.version === version ? result : undefined;
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
    for (const path of [...this.#summaries.keys()])
      if (!this.#isInWorkspace(path)) this.#summaries.delete(path);
  };

  async #inSameFolder(uri: string): Promise<readonly Summary[]> {
    const roots = [...this.#roots.keys()].filter((root) => isBelow(pathOrUri(uri), root));
    return (await this.all()).filter(({ path }) => roots.some((root) => isBelow(path, root)));
  }

  /** Updates the summary of the open document at `path`, or those of the proposals whose metadata it contains. */
  async #updateEdited(path: string): Promise<void> {
    const mainFiles = mainFilesOf(path);
    if (mainFiles.length === 0) return this.#update(path, undefined);
    const { files } = this.context;
    for (const main of mainFiles)
      await this.#update(main, this.#isOpen(main) ? undefined : await files.read(uriOf(main)));
  }

  /** Updates the summary of the file at `path`. For an open document the text in the editor is used, otherwise `saved`; undefined when there is no file. */
  async #update(path: string, saved: string | undefined): Promise<void> {
    const { analyzer } = this.context;
    const templates = await analyzer.templatesFor(path, this.#rootUriOf(path));
    const given = this.#openText(path) ?? saved;
    const text = given === undefined || hardTextReason(given) !== undefined ? undefined : given;
    const sidecars = text === undefined ? undefined : await this.#sidecarsOf(path, templates);
    this.#summaries.delete(path);
    try {
      const summary =
        text !== undefined && this.#isInWorkspace(path)
          ? await analyzer.workspace.untilLoaded(() =>
              summaryOf(path, text, templates, analyzer.workspace, sidecars),
            )
          : undefined;
      if (summary) this.#summaries.set(path, summary);
    } catch (error) {
      // A text that nests thousands of levels deep is too much for the parser.
      this.context.connection.console.error(`Cannot read ${path}: ${String(error)}`);
    }
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
    const names = templates.flatMap(({ schema: { family } }) =>
      family.mainFile === baseName(path) ? (family.metadata?.file ?? []) : [],
    );
    const texts = new Map<string, string | undefined>();
    for (const name of new Set(names)) {
      const file = path.slice(0, path.lastIndexOf('/') + 1) + name;
      texts.set(file, this.#openText(file) ?? (await this.context.files.read(uriOf(file))));
    }
    return new MemoryWorkspace(texts);
  }

  /** Forgets proposals below `folder` whose files do not exist any more; `existing` are the files below it. */
  #forgetDeleted(folder: string, existing: ReadonlySet<string>): void {
    for (const path of [...this.#summaries.keys()])
      if (isBelow(path, folder) && !existing.has(path) && !this.#isOpen(path)) this.#summaries.delete(path);
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
