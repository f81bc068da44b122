import type { Connection } from 'vscode-languageserver';
import { explainFile, proposalAt, requestFiles } from '../core/discovery/proposal-at';
import { templatesFor } from '../core/discovery/templates-for';
import { type LintReport, type LintResults, lint } from '../core/lint/lint';
import type { MarkdownDocument } from '../core/markdown/document';
import type { Governing } from '../core/proposal/governing';
import type { ProposalDocument } from '../core/proposal/proposal-document';
import type { CheckedDocument } from '../core/proposal/rule';
import type { Settings } from '../core/proposal/settings';
import { rules } from '../core/rules/index.generated';
import type { ClientWorkspace } from './client-workspace';
import { isConfig } from './config-document';
import type { OpenDocument, OpenDocuments } from './open-documents';
import { pathOf, uriOf } from './paths';

/** An open document, read and checked at one version. */
export interface Analysis<D extends CheckedDocument = CheckedDocument> {
  readonly uri: string;
  readonly version: number;
  readonly checked: D;
  readonly report: LintReport;
}

/** What the next version of a document may reuse. */
interface Known {
  readonly generation: number;
  readonly templates: readonly Governing[];
  readonly checked: CheckedDocument;
  readonly results: LintResults;
}

/** Checks the open documents. A document is checked once for each version; every request about that version uses the result. */
export class Analyzer {
  readonly #known = new Map<string, Known>();
  readonly #analyses = new Map<
    string,
    { version: number; generation: number; result: Promise<Analysis | undefined> }
  >();

  readonly #listeners: ((uri: string, analysis: Analysis | undefined) => void)[] = [];

  /** `settings` gives the editor's settings for the document at a URI. */
  constructor(
    private readonly connection: Connection,
    private readonly documents: OpenDocuments,
    readonly workspace: ClientWorkspace,
    private readonly settings: (uri: string) => Promise<Settings>,
  ) {
    documents.onDidClose(({ document: { uri } }) => {
      workspace.closed(uri);
      this.#analyses.delete(uri);
      this.#known.delete(uri);
    });
  }

  /** The analysis of the document at `uri` as it is now; undefined when it is not open or not checked. */
  analyze(uri: string): Promise<Analysis | undefined> {
    const document = this.documents.get(uri);
    if (!document || isConfig(uri)) return Promise.resolve(undefined);
    const known = this.#analyses.get(uri);
    const { generation } = this.workspace;
    if (known?.version === document.version && known.generation === generation) return known.result;
    const result = this.#analyze(document);
    this.#analyses.set(uri, { version: document.version, generation, result });
    void result.then((analysis) => {
      for (const listener of this.#listeners) listener(uri, analysis);
    });
    return result;
  }

  /** Calls `listener` with the result of each analysis; undefined for a document that is not checked. */
  onDidAnalyze(listener: (uri: string, analysis: Analysis | undefined) => void): void {
    this.#listeners.push(listener);
  }

  /**
   * The document at `uri` with its analysis, for a request about a position in it; undefined when it is not checked, or has changed in the meantime: the position is not
   * known any more.
   */
  async current(uri: string): Promise<{ document: OpenDocument; analysis: Analysis } | undefined> {
    const analysis = await this.analyze(uri);
    const document = this.documents.get(uri);
    return analysis && document?.version === analysis.version ? { document, analysis } : undefined;
  }

  /** The same for proposals alone. */
  async currentProposal(
    uri: string,
  ): Promise<{ document: OpenDocument; analysis: Analysis<ProposalDocument> } | undefined> {
    const current = await this.current(uri);
    if (current?.analysis.checked.kind !== 'proposal') return undefined;
    return { document: current.document, analysis: current.analysis as Analysis<ProposalDocument> };
  }

  /** The templates for a file that would be at `path`, with the editor's settings for `scope`. */
  async templatesFor(path: string, scope = uriOf(path)): Promise<readonly Governing[]> {
    const editor = await this.settings(scope);
    return this.workspace.untilLoaded(() => templatesFor(path, this.workspace, { editor }));
  }

  /** The editor's settings for the file or folder at a URI. */
  settingsAt(uri: string): Promise<Settings> {
    return this.settings(uri);
  }

  /** Why the document at `uri` is not checked, as a clause for people; undefined when the repository has no template for it. */
  async reasonNotChecked(uri: string): Promise<string | undefined> {
    const document = this.documents.get(uri);
    const path = pathOf(uri);
    if (!document || path === undefined || isConfig(uri)) return undefined;
    if (document.hardReason !== undefined) return `it is too hard to read: ${document.hardReason}`;
    const editor = await this.settings(uri);
    const { templates } = await this.workspace.untilLoaded(() =>
      explainFile(path, document.markdown, this.workspace, { editor }),
    );
    return templates.find(({ template }) => !template.origin.isBuiltIn)?.recognition.reason;
  }

  async #analyze(document: OpenDocument): Promise<Analysis | undefined> {
    const { uri, version } = document;
    if (document.hardReason !== undefined) {
      this.connection.console.warn(`Cannot check ${uri}: it is too hard to read: ${document.hardReason}`);
      this.#known.delete(uri);
      return undefined;
    }
    try {
      // Read before anything is awaited, because the document may change in the meantime.
      const { markdown } = document;
      const { generation } = this.workspace;
      const known = this.#known.get(uri);
      const previous = known?.generation === generation ? known : undefined;
      const templates = previous?.templates ?? (await this.#templates(uri));
      const checked = await this.#read(uri, markdown, templates, previous?.checked);
      if (!checked) {
        this.#known.delete(uri);
        return undefined;
      }
      const report = await this.workspace.untilLoaded(() => lint(checked, rules, previous?.results));
      for (const { rule, error } of report.failures) this.logFailure(rule, uri, error);
      if (generation === this.workspace.generation && this.documents.get(uri) === document)
        this.#known.set(uri, { generation, templates, checked, results: report.results });
      return { uri, version, checked, report };
    } catch (error) {
      // A text that nests thousands of levels deep is too much for the parser: it is not checked, and the server keeps running.
      this.connection.console.error(`Cannot check ${uri}: ${String(error)}`);
      return undefined;
    }
  }

  /** Logs that a rule threw, which is a defect of the rule. */
  logFailure(rule: string, uri: string, error: unknown): void {
    this.connection.console.error(`Rule ${rule} failed on ${uri}: ${String(error)}`);
  }

  async #templates(uri: string): Promise<readonly Governing[]> {
    const editor = await this.settings(uri);
    return this.workspace.untilLoaded(() => requestFiles(pathOf(uri), this.workspace, { editor }));
  }

  async #read(
    uri: string,
    markdown: MarkdownDocument,
    templates: readonly Governing[],
    previous: CheckedDocument | undefined,
  ): Promise<CheckedDocument | undefined> {
    const path = pathOf(uri);
    const editor = await this.settings(uri);
    return this.workspace.untilLoaded(() =>
      proposalAt(path, markdown, this.workspace, { editor }, previous, templates),
    );
  }
}
