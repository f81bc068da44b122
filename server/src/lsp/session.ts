import { type Connection, TextDocumentSyncKind, TextDocuments } from 'vscode-languageserver';
import { proposalAt, seekFiles } from '../core/discovery/proposal-at';
import { templatesFor } from '../core/discovery/templates-for';
import { lint, type Report } from '../core/lint/lint';
import { movedReport } from '../core/lint/moved-report';
import type { MarkdownDocument } from '../core/markdown/document';
import type { Proposal } from '../core/proposal/proposal';
import type { Settings } from '../core/proposal/settings';
import type { Schema } from '../core/template/schema';
import { isConfig } from './config-document';
import type { Files } from './files';
import { OpenDocument } from './open-document';
import { OtherFiles } from './other-files';
import { pathOf } from './paths';

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

/** The open documents and what is known of them. A document is read once for each version; everything asked about that version is answered from it. */
export class Session {
  readonly documents = new TextDocuments(OpenDocument);
  readonly sync = TextDocumentSyncKind.Incremental;
  readonly others: OtherFiles;
  readonly #log: (message: string) => void;
  readonly #bases = new Map<string, Basis>();
  readonly #analyses = new Map<
    string,
    { version: number; generation: number; result: Promise<Analysis | undefined> }
  >();

  /** `settings` gives what the editor says of the document at a URI. `refresh` is called when answers given may be others now. */
  constructor(
    connection: Connection,
    files: () => Files,
    private readonly settings: (uri: string) => Promise<Settings>,
    refresh: () => void,
  ) {
    this.others = new OtherFiles(files, refresh);
    this.#log = (message) => connection.console.error(message);
    this.documents.onDidOpen(({ document }) => this.others.opened(document));
    this.documents.onDidClose(({ document: { uri } }) => {
      this.others.closed(uri);
      this.#analyses.delete(uri);
      this.#bases.delete(uri);
    });
    this.documents.listen(connection);
  }

  /** What the document at `uri` is now; undefined when it is not open or no proposal. */
  analyse(uri: string): Promise<Analysis | undefined> {
    const document = this.documents.get(uri);
    if (!document || isConfig(uri)) return Promise.resolve(undefined);
    const known = this.#analyses.get(uri);
    const { generation } = this.others;
    if (known?.version === document.version && known.generation === generation) return known.result;
    const result = this.#read(document);
    this.#analyses.set(uri, { version: document.version, generation, result });
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

  /** True when one of the files of these names in the folder of `uri` is open. */
  hasOpenBeside(uri: string, names: readonly string[]): boolean {
    const folder = uri.slice(0, uri.lastIndexOf('/') + 1);
    return names.some((name) => this.documents.get(folder + name) !== undefined);
  }

  /** The templates for a file that would stand at `path`. */
  templatesFor(path: string): Promise<readonly Schema[]> {
    return this.others.settled(() => templatesFor(path, this.others.workspace));
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
      const generation = this.others.generation;
      const editor = await this.settings(uri);
      await this.others.settled(() => seekFiles(pathOf(uri), this.others.workspace));
      const proposal = await this.others.settled(() =>
        proposalAt(pathOf(uri), markdown, this.others.workspace, { editor }),
      );
      const report = proposal && (await this.others.settled(() => lint(proposal)));
      for (const { rule, error } of report?.failures ?? [])
        this.#log(`Rule ${rule} failed on ${uri}: ${String(error)}`);
      const analysis = proposal && report && { uri, version, proposal, report, like: report };
      if (generation === this.others.generation && this.documents.get(uri) === document)
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
    if (basis?.generation !== this.others.generation) return undefined;
    const shift = markdown.shiftSince(basis.document);
    const { generation, analysis } = basis;
    if (!shift || !analysis) return shift && { generation, document: markdown, analysis };
    const proposal = analysis.proposal.withDocument(markdown);
    const report = movedReport(analysis.report, shift, () => lint(proposal));
    if (!report) return undefined;
    const like = shift.sameLines ? analysis.like : report;
    return { generation, document: markdown, analysis: { uri, version, proposal, report, like } };
  }
}
