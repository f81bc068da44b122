import type {
  CancellationToken,
  Connection,
  InitializeParams,
  WorkspaceFoldersChangeEvent,
} from 'vscode-languageserver';
import { summaryOf } from '../core/discovery/summary';
import { mayBeTemplateFile } from '../core/discovery/template-files';
import { families } from '../core/families/index.generated';
import { mentionAt } from '../core/proposal/mentions';
import type { Summary } from '../core/proposal/proposal-summary';
import type { Schema } from '../core/template/schema';
import { baseName } from '../core/text/paths';
import { Workspace } from '../core/workspace/workspace';
import { BackgroundReading } from './background-reading';
import { drained } from './drained';
import type { Files } from './files';
import { pathOf, uriOf } from './paths';
import type { Analysis, Session } from './session';

/**
 * The proposals in the workspace folders, known by their summaries. Their files are read in the background, from {@link begin} on, and again when
 * they change. What is open counts as it stands in the editor; that is read when somebody asks, not at each key.
 */
export class ProposalIndex {
  readonly #summaries = new Map<string, Summary>();
  /** Paths of the workspace folders, each with its URI. */
  readonly #roots = new Map<string, string>();
  /** URIs of open documents by path. */
  readonly #open = new Map<string, string>();
  /** Paths of those that have changed since they were read. */
  readonly #edited = new Set<string>();
  readonly #reading: BackgroundReading;
  #canShow = false;
  #isAsked = false;

  constructor(
    private readonly connection: Connection,
    private readonly session: Session,
    private readonly files: () => Files,
  ) {
    this.#reading = new BackgroundReading(connection, files, {
      wants: (uri) => this.#isOurs(rootAt(uri)),
      found: (folder, uris) => this.#forgetBelow(rootAt(folder), new Set(uris.map(pathAt))),
      take: (uri, text) => this.#take(pathAt(uri), text),
    });
    const { documents } = session;
    documents.onDidOpen(({ document: { uri } }) => {
      this.#open.set(pathAt(uri), uri);
    });
    documents.onDidChangeContent(({ document: { uri } }) => {
      this.#edited.add(pathAt(uri));
      this.#reading.giveWay();
    });
    documents.onDidSave(({ document: { uri } }) => {
      if (mayBeTemplateFile(uri)) this.changed(uri);
    });
    documents.onDidClose(({ document: { uri } }) => {
      this.#open.delete(pathAt(uri));
      this.#edited.delete(pathAt(uri));
      this.changed(uri);
    });
  }

  /** The client has introduced itself. */
  start({ capabilities, workspaceFolders }: InitializeParams): void {
    this.#canShow = capabilities.window?.workDoneProgress === true;
    this.changeFolders({ added: workspaceFolders ?? [], removed: [] });
  }

  /** Begins when what is being answered has gone out. */
  beginSoon(): void {
    if (this.#isAsked) return;
    this.#isAsked = true;
    void drained().then(() => this.begin());
  }

  /** Begins to look for proposals, unless it has. */
  begin(): void {
    this.#isAsked = true;
    this.#reading.begin(this.#canShow);
  }

  /** All that are known so far, open documents as they are now. */
  async all(): Promise<readonly Summary[]> {
    for (const path of [...this.#edited]) {
      this.#edited.delete(path);
      // One that was closed is read from where it was saved.
      if (this.#open.has(path)) await this.#takeAnew(path);
    }
    return [...this.#summaries.values()];
  }

  /** Resolves when all files have been looked at, or nobody waits for it any more. */
  settled(token: CancellationToken): Promise<void> {
    this.begin();
    return this.#reading.settled(token);
  }

  /**
   * What `ask` makes of the proposals in a document's workspace folder, where the document names one; undefined elsewhere, and when the document
   * has changed meanwhile. Asked again when all are known, should it make nothing of those known so far.
   */
  async atMention<T>(
    { uri, version, proposal }: Analysis,
    offset: number,
    token: CancellationToken,
    ask: (known: readonly Summary[]) => T | undefined,
  ): Promise<T | undefined> {
    if (!mentionAt(proposal, offset)) return undefined;
    let answer = ask(await this.#near(uri));
    if (answer === undefined) {
      await this.settled(token);
      answer = ask(await this.#near(uri));
    }
    return this.session.documents.get(uri)?.version === version ? answer : undefined;
  }

  /** The file at `uri` may say something else, or have come or gone. */
  changed(uri: string): void {
    // By another template others are proposals, and named otherwise.
    if (mayBeTemplateFile(uri)) for (const root of this.#roots.values()) this.#reading.goOver(root);
    else if (uri.endsWith('.md')) this.#reading.read(uri);
    else for (const path of toldBy(pathAt(uri))) this.#reading.read(uriOf(path));
  }

  /** The file or folder at `uri` has come or gone. */
  comeOrGone(uri: string): void {
    this.changed(uri);
    if (!uri.endsWith('.md')) this.#reading.goOver(uri);
  }

  /** Workspace folders have come or gone. */
  readonly changeFolders = ({ added, removed }: WorkspaceFoldersChangeEvent): void => {
    for (const { uri } of removed) this.#roots.delete(rootAt(uri));
    for (const { uri } of added) {
      this.#roots.set(rootAt(uri), uri);
      this.#reading.goOver(uri);
    }
    for (const path of [...this.#summaries.keys()]) if (!this.#isOurs(path)) this.#summaries.delete(path);
  };

  async #near(uri: string): Promise<readonly Summary[]> {
    const roots = [...this.#roots.keys()].filter((root) => isBelow(pathAt(uri), root));
    return (await this.all()).filter((one) => roots.some((root) => isBelow(one.path, root)));
  }

  /** Notes what the open file at `path` is, or the proposals that are told by it. */
  async #takeAnew(path: string): Promise<void> {
    const told = toldBy(path);
    if (told.length === 0) return this.#take(path, undefined);
    for (const main of told)
      await this.#take(main, this.#open.has(main) ? undefined : await this.files().read(uriOf(main)));
  }

  /** Notes what the file at `path` is. Of one that is open the editor's text counts, else `saved`; undefined is no file. */
  async #take(path: string, saved: string | undefined): Promise<void> {
    const templates = await this.session.templatesFor(path);
    const text = this.#openText(path) ?? saved;
    const beside = text === undefined ? undefined : await this.#beside(path, templates);
    this.#summaries.delete(path);
    try {
      const summary = text !== undefined && this.#isOurs(path) && summaryOf(path, text, templates, beside);
      if (summary) this.#summaries.set(path, summary);
    } catch (error) {
      // A text that nests thousands of levels deep is too much for the parser.
      this.connection.console.error(`${path} cannot be read: ${String(error)}`);
    }
  }

  #openText(path: string): string | undefined {
    const open = this.#open.get(path);
    return open === undefined ? undefined : this.session.documents.get(open)?.getText();
  }

  /** What holds the metadata of the proposal at `path`, where that is another file. Read for this alone: of hundreds none is kept. */
  async #beside(path: string, templates: readonly Schema[]): Promise<Workspace> {
    const names = templates.flatMap(({ family: { mainFile, metadata } }) =>
      mainFile === baseName(path) ? (metadata?.file ?? []) : [],
    );
    const texts = new Map<string, string | undefined>();
    for (const name of new Set(names)) {
      const file = path.slice(0, path.lastIndexOf('/') + 1) + name;
      texts.set(file, this.#openText(file) ?? (await this.files().read(uriOf(file))));
    }
    return new Workspace(texts);
  }

  /** Forgets what is not there any more: `there` are the files below `folder`. */
  #forgetBelow(folder: string, there: ReadonlySet<string>): void {
    for (const path of [...this.#summaries.keys()])
      if (isBelow(path, folder) && !there.has(path) && !this.#open.has(path)) this.#summaries.delete(path);
  }

  /** True for what is in a workspace folder, or is one, and not in node_modules or a hidden folder of it. */
  #isOurs(path: string): boolean {
    return [...this.#roots.keys()].some(
      (root) =>
        path === root ||
        (isBelow(path, root) && !/\/(?:\.[^/]+|node_modules)(?:\/|$)/.test(path.slice(root.length))),
    );
  }
}

function pathAt(uri: string): string {
  return pathOf(uri) ?? uri;
}

function rootAt(uri: string): string {
  return pathAt(uri).replace(/\/$/, '');
}

function isBelow(path: string, folder: string): boolean {
  return path.startsWith(`${folder}/`);
}

/** Paths of what a proposal's metadata at `path` would be the metadata of; none for other files. */
function toldBy(path: string): readonly string[] {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  return families.flatMap(({ mainFile, metadata }) =>
    mainFile !== undefined && metadata?.file === baseName(path) ? [folder + mainFile] : [],
  );
}
