import { type Connection, TextDocumentSyncKind, TextDocuments } from 'vscode-languageserver';
import { lint, type Report } from '../core/lint/lint';
import { movedReport } from '../core/lint/moved-report';
import { proposalAt, templatesFor } from '../core/lint/proposal-at';
import type { MarkdownDocument } from '../core/markdown/document';
import { foldersAbove, maxFoldersUp } from '../core/model/paths';
import type { Proposal } from '../core/model/proposal';
import type { Settings } from '../core/model/settings';
import type { Template } from '../core/model/template';
import { Workspace } from '../core/model/workspace';
import { isConfig } from './config-document';
import type { Files } from './files';
import { OpenDocument } from './open-document';
import { pathOf, uriOf } from './paths';

/** An open document, read and linted at one version. */
export interface Analysis {
  readonly uri: string;
  readonly version: number;
  readonly proposal: Proposal;
  readonly report: Report;
  /** The analysis, of this version or an earlier one, that says the same on the same lines: what was made of that serves again. */
  readonly like: object;
}

/** What was found at a version; one that differs from it in nothing that any rule saw is answered from it. */
interface Basis {
  readonly generation: number;
  readonly document: MarkdownDocument;
  /** Undefined for a document that is no proposal. */
  readonly analysis: Analysis | undefined;
}

/**
 * The open documents and what is known of them. A document is read once for each version and each state of the other files;
 * everything asked about that version is answered from it.
 */
export class Session {
  readonly documents = new TextDocuments(OpenDocument);
  readonly sync = TextDocumentSyncKind.Incremental;
  readonly #files: () => Files;
  readonly #log: (message: string) => void;
  /** Other files by path; undefined for a path that holds none. */
  readonly #known = new Map<string, string | undefined>();
  /** Names of what is in a folder, by its path; undefined for a path that holds none. */
  readonly #folders = new Map<string, readonly string[] | undefined>();
  /** Paths of files and folders that were ever asked for. */
  readonly #asked = new Set<string>();
  readonly #workspace = new Workspace(this.#known, this.#folders);
  readonly #bases = new Map<string, Basis>();
  #generation = 0;
  readonly #analyses = new Map<
    string,
    { version: number; generation: number; result: Promise<Analysis | undefined> }
  >();

  /** `settings` gives what the editor says of the document at a URI. */
  constructor(
    connection: Connection,
    files: () => Files,
    private readonly settings: (uri: string) => Promise<Settings>,
  ) {
    this.#files = files;
    this.#log = (message) => connection.console.error(message);
    this.documents.onDidClose(({ document }) => {
      this.#analyses.delete(document.uri);
      this.#bases.delete(document.uri);
    });
    this.documents.listen(connection);
  }

  /** What the document at `uri` is now; undefined when it is not open or no proposal. */
  analyse(uri: string): Promise<Analysis | undefined> {
    const document = this.documents.get(uri);
    if (!document || isConfig(uri)) return Promise.resolve(undefined);
    const known = this.#analyses.get(uri);
    if (known?.version === document.version && known.generation === this.#generation) return known.result;
    const result = this.#read(document);
    this.#analyses.set(uri, { version: document.version, generation: this.#generation, result });
    return result;
  }

  /**
   * The document at `uri` with its analysis, for a question about a place in it; undefined when it is no proposal, or has changed
   * meanwhile: the place is no longer known.
   */
  async current(uri: string): Promise<{ document: OpenDocument; analysis: Analysis } | undefined> {
    const analysis = await this.analyse(uri);
    const document = this.documents.get(uri);
    return analysis && document?.version === analysis.version ? { document, analysis } : undefined;
  }

  /** The templates for a file that would stand at `path`. */
  templatesFor(path: string): Promise<readonly Template[]> {
    return this.#settled(() => templatesFor(path, this.#workspace));
  }

  /** True when the text at `uri` was asked for as another file's. */
  hasRead(uri: string): boolean {
    return this.#asked.has(pathOf(uri) ?? uri);
  }

  /** What the file at `uri` says may have changed. True when answers may hang on it. */
  forgetText(uri: string): boolean {
    const path = pathOf(uri) ?? uri;
    this.#known.delete(path);
    return this.#outdatedBy([path]);
  }

  /** The file at `uri` has come or gone. True when answers may hang on it. */
  forgetFile(uri: string): boolean {
    const path = pathOf(uri) ?? uri;
    // A new file may have made its folder, and those above, as well.
    const folders = foldersAbove(path, maxFoldersUp);
    this.#known.delete(path);
    for (const folder of folders) this.#folders.delete(folder);
    return this.#outdatedBy([path, ...folders]);
  }

  /** Any file may have changed. */
  forgetAll(): void {
    this.#known.clear();
    this.#folders.clear();
    this.#generation++;
  }

  /** Settings may have changed: open documents are read again when asked for. */
  outdate(): void {
    this.#generation++;
  }

  #outdatedBy(paths: readonly string[]): boolean {
    const concerned = paths.some((path) => this.#asked.has(path));
    if (concerned) this.#generation++;
    return concerned;
  }

  async #read(document: OpenDocument): Promise<Analysis | undefined> {
    const { uri, version } = document;
    try {
      // Taken before anything is awaited: the document goes on changing.
      const { markdown } = document;
      const known = this.#knownOf(uri, version, markdown);
      if (known) {
        this.#bases.set(uri, known);
        return known.analysis;
      }
      const generation = this.#generation;
      const editor = await this.settings(uri);
      const proposal = await this.#settled(() =>
        proposalAt(pathOf(uri), markdown, this.#workspace, { editor }),
      );
      const report = proposal && (await this.#settled(() => lint(proposal)));
      for (const { rule, error } of report?.failures ?? [])
        this.#log(`Rule ${rule} failed on ${uri}: ${String(error)}`);
      const analysis = proposal && report && { uri, version, proposal, report, like: report };
      if (generation === this.#generation && this.documents.get(uri) === document)
        this.#bases.set(uri, { generation, document: markdown, analysis });
      return analysis;
    } catch (error) {
      // A text that nests thousands of levels deep is too much for the parser: no proposal, and no dead server.
      this.#log(`${uri} cannot be read: ${String(error)}`);
      return undefined;
    }
  }

  /** What is known of the document from an earlier version; undefined when the rules have to run. */
  #knownOf(uri: string, version: number, markdown: MarkdownDocument): Basis | undefined {
    const basis = this.#bases.get(uri);
    if (basis?.generation !== this.#generation) return undefined;
    const shift = markdown.shiftSince(basis.document);
    const { generation, analysis } = basis;
    if (!shift || !analysis) return shift && { generation, document: markdown, analysis };
    const proposal = analysis.proposal.withDocument(markdown);
    const report = movedReport(analysis.report, shift, () => lint(proposal));
    if (!report) return undefined;
    const like = shift.sameLines ? analysis.like : report;
    return { generation, document: markdown, analysis: { uri, version, proposal, report, like } };
  }

  /** Asks a question of the core, loading the files it misses until it misses none. */
  async #settled<T>(ask: () => T): Promise<T> {
    while (true) {
      const answer = ask();
      const { files, folders } = this.#workspace.takeMissed();
      if (files.length === 0 && folders.length === 0) return answer;
      const generation = this.#generation;
      for (const path of [...files, ...folders]) this.#asked.add(path);
      const texts = await Promise.all(files.map((path) => this.#load(path)));
      const names = await Promise.all(folders.map((path) => this.#files().list(uriOf(path))));
      // What was read while files changed may be old: ask again.
      if (generation !== this.#generation) continue;
      files.forEach((path, i) => {
        this.#known.set(path, texts[i]);
      });
      folders.forEach((path, i) => {
        this.#folders.set(path, names[i]);
      });
    }
  }

  /** A file as it stands in the editor, else as it was saved. */
  #load(path: string): Promise<string | undefined> {
    const open = this.documents.all().find((document) => pathOf(document.uri) === path);
    return open ? Promise.resolve(open.getText()) : this.#files().read(uriOf(path));
  }
}
