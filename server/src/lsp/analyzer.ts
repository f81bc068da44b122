import type { Connection } from 'vscode-languageserver';
import { explainFile, proposalAt, requestFiles } from '../core/discovery/proposal-at';
import { templatesFor } from '../core/discovery/templates-for';
import { type LintReport, type LintResults, lint } from '../core/lint/lint';
import { MarkdownDocument } from '../core/markdown/document';
import { hardFileReason } from '../core/markdown/hard-text';
import type { Governing } from '../core/proposal/governing';
import type { ProposalDocument } from '../core/proposal/proposal-document';
import type { CheckedDocument } from '../core/proposal/rule';
import type { Settings } from '../core/proposal/settings';
import { rules } from '../core/rules/index.generated';
import type { Workspace } from '../core/workspace/workspace';
import type { ClientWorkspace } from './client-workspace';
import { isConfig } from './config-document';
import { TooLong } from './host';
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
interface ReusableAnalysis {
  readonly generation: number;
  readonly templates: readonly Governing[];
  readonly checked: CheckedDocument;
  readonly results: LintResults;
}

/** How long diagnostics wait for a complete result if earlier diagnostics are still shown, or if the client does not support requests to pull them again; in milliseconds. */
const maxWait = 2000;

/**
 * Checks the open documents. A document is checked once for each version; every request about that version uses the result.
 *
 * When a document is opened, the first diagnostics do not wait for the history of the template and for what other proposals do: they contain only what these cannot change.
 * The others follow when these are read. Severities never change in between.
 */
export class Analyzer {
  readonly #known = new Map<string, ReusableAnalysis>();
  /** URIs of the documents that had a complete result since they were opened. */
  readonly #completed = new Set<string>();
  /** URIs of the documents whose first complete result is being computed. */
  readonly #completing = new Set<string>();
  readonly #analyses = new Map<
    string,
    { version: number; generation: number; result: Promise<Analysis | undefined> }
  >();

  readonly #loggedFailures = new Set<string>();

  readonly #listeners: ((uri: string, analysis: Analysis | undefined) => void)[] = [];

  /**
   * `settings` returns the editor's settings for the document at a URI; `canRefresh` is true when the client can be notified that diagnostics have changed; `inShortTime` throws {@link TooLong}
   * for a computation that takes too long.
   */
  constructor(
    private readonly connection: Connection,
    private readonly documents: OpenDocuments,
    readonly workspace: ClientWorkspace,
    private readonly settings: (uri: string) => Promise<Settings>,
    private readonly canRefresh: boolean,
    private readonly onComplete: () => void,
    private readonly inShortTime: typeof withoutLimit = withoutLimit,
  ) {
    documents.onDidClose(({ document: { uri } }) => {
      workspace.closed(uri);
      this.#analyses.delete(uri);
      this.#known.delete(uri);
      this.#completed.delete(uri);
    });
  }

  /** The analysis of the document at `uri` as it is now; undefined when it is not open or not checked. */
  analyze(uri: string): Promise<Analysis | undefined> {
    const document = this.documents.get(uri);
    if (!document || isConfig(uri)) return Promise.resolve(undefined);
    return this.#running(document) ?? this.#complete(document, this.#analyze(document));
  }

  /** Like {@link analyze}, but does not wait for what is slow: the result may be provisional, see {@link isProvisional}. Then `onComplete` is called once the complete result is known. */
  async analyzeSoon(uri: string): Promise<Analysis | undefined> {
    const document = this.documents.get(uri);
    if (!document || isConfig(uri)) return undefined;
    if (this.#completed.has(uri) || !this.canRefresh) {
      const complete = await resultWithin(maxWait, this.analyze(uri));
      if (complete !== 'late') return complete;
    }
    const { version } = document;
    const { generation } = this.workspace;
    const first = await this.#analyze(document, true);
    if (isProvisional(first)) {
      this.#completeLater(uri);
      return first;
    }
    const isCurrent = document.version === version && generation === this.workspace.generation;
    return isCurrent ? (this.#running(document) ?? this.#complete(document, Promise.resolve(first))) : first;
  }

  /** The analysis of the current version, if it has been started. */
  #running({ uri, version }: OpenDocument): Promise<Analysis | undefined> | undefined {
    const known = this.#analyses.get(uri);
    return known?.version === version && known.generation === this.workspace.generation
      ? known.result
      : undefined;
  }

  /** Records the complete analysis of the current version of a document. */
  #complete(
    { uri, version }: OpenDocument,
    result: Promise<Analysis | undefined>,
  ): Promise<Analysis | undefined> {
    this.#analyses.set(uri, { version, generation: this.workspace.generation, result });
    void result.then((analysis) => {
      if (this.documents.get(uri)) this.#completed.add(uri);
      for (const listener of this.#listeners) listener(uri, analysis);
    });
    return result;
  }

  #completeLater(uri: string): void {
    if (this.#completing.has(uri)) return;
    this.#completing.add(uri);
    void this.analyze(uri).then(() => {
      this.#completing.delete(uri);
      if (this.documents.get(uri)) this.onComplete();
    });
  }

  /** Calls `listener` with the result of each complete analysis; undefined for a document that is not checked. */
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

  /** Like {@link current}, for proposals only. */
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

  /** Why the document at `uri` is not read, as a clause for people; undefined when it is. */
  reasonNotRead(uri: string): string | undefined {
    const document = this.documents.get(uri);
    if (!document || isConfig(uri)) return undefined;
    return document.isHeavy
      ? 'it is large or takes long to read, so that only its problems are shown'
      : document.hardReason;
  }

  /** Why the document at `uri` is not checked, as a clause for people; undefined when the repository has no template for it. */
  async reasonNotChecked(uri: string): Promise<string | undefined> {
    const document = this.documents.get(uri);
    const path = pathOf(uri);
    if (!document || path === undefined || isConfig(uri) || document.hardReason !== undefined)
      return undefined;
    const editor = await this.settings(uri);
    const { templates } = await this.workspace.untilLoaded(() =>
      explainFile(path, document.markdown, this.workspace, { editor }),
    );
    return templates.find(({ template }) => !template.origin.isBuiltIn)?.recognition.reason;
  }

  /** Reads and checks a document. With `isHurried`, skips what is slow: the history of the template and other proposals. */
  async #analyze(document: OpenDocument, isHurried = false): Promise<Analysis | undefined> {
    const { uri, version } = document;
    if (document.isHeavy) {
      this.#known.delete(uri);
      return undefined;
    }
    if (document.hardReason !== undefined) {
      this.connection.console.warn(`Cannot check ${uri}: it is too hard to read: ${document.hardReason}`);
      this.#known.delete(uri);
      return undefined;
    }
    try {
      const { generation } = this.workspace;
      const known = this.#known.get(uri);
      const previous = known?.generation === generation ? known : undefined;
      // A key press adds little work, so only the first read of a document is limited.
      const inTime = previous ? withoutLimit : this.inShortTime;
      // Read before anything is awaited, because the document may change in the meantime.
      const markdown = inTime(() => document.markdown);
      const templates = previous?.templates ?? (await this.#templates(uri));
      const checked = await this.#read(
        uri,
        markdown,
        templates,
        previous?.checked,
        isHurried,
        this.workspace,
        inTime,
      );
      if (!checked) {
        this.#known.delete(uri);
        return undefined;
      }
      const report = await this.workspace.untilLoaded(() =>
        inTime(() => lint(checked, rules, previous?.results)),
      );
      for (const { rule, error } of report.failures) this.logFailure(rule, uri, error);
      if (generation === this.workspace.generation && this.documents.get(uri) === document)
        this.#known.set(uri, { generation, templates, checked, results: report.results });
      return { uri, version, checked, report };
    } catch (error) {
      if (error instanceof TooLong) {
        this.#tookTooLong(document);
        return undefined;
      }
      // A text that nests thousands of levels deep is too much for the parser: it is not checked, and the server keeps running.
      this.connection.console.error(`Cannot check ${uri}: ${String(error)}`);
      return undefined;
    }
  }

  /**
   * Computes what a client has requested for the open document at `uri`, as {@link ClientWorkspace.untilLoaded} does. Undefined if that takes longer than requests for other documents may
   * wait: the document is heavy then.
   */
  async answer<T>(uri: string, compute: () => T): Promise<T | undefined> {
    const document = this.documents.get(uri);
    try {
      return await this.workspace.untilLoaded(() => this.inShortTime(compute));
    } catch (error) {
      if (!(error instanceof TooLong)) throw error;
      if (document) this.#tookTooLong(document);
      return undefined;
    }
  }

  #tookTooLong(document: OpenDocument): void {
    this.workspace.wasStopped();
    document.becomeHeavy();
    this.#known.delete(document.uri);
  }

  /** Checks a text that is not open as if it were the file at `uri`; undefined when that file is not checked. Nothing is cached. Other files are read from `workspace`. */
  async analyzeText(
    uri: string,
    text: string,
    workspace?: Workspace,
  ): Promise<Pick<Analysis, 'checked' | 'report'> | undefined> {
    const checked = await this.readText(uri, text, workspace);
    if (!checked) return undefined;
    try {
      const report = await this.workspace.untilLoaded(() => lint(checked));
      for (const { rule, error } of report.failures) this.logFailure(rule, uri, error);
      return { checked, report };
    } catch (error) {
      this.connection.console.error(`Cannot check ${uri}: ${String(error)}`);
      return undefined;
    }
  }

  /** Reads a text as if it were the file at `uri`, without checking it; undefined when that file would not be checked. Nothing is cached. */
  async readText(uri: string, text: string, workspace?: Workspace): Promise<CheckedDocument | undefined> {
    if (isConfig(uri) || hardFileReason(uri, text) !== undefined) return undefined;
    try {
      const templates = await this.#templates(uri);
      return await this.#read(uri, new MarkdownDocument(text), templates, undefined, false, workspace);
    } catch (error) {
      this.connection.console.error(`Cannot read ${uri}: ${String(error)}`);
      return undefined;
    }
  }

  /** Logs that a rule threw, which is a defect of the rule: once for each rule and error, because the rule runs again at each key. */
  logFailure(rule: string, uri: string, error: unknown): void {
    const failure = `${rule}: ${String(error)}`;
    if (this.#loggedFailures.has(failure)) return;
    this.#loggedFailures.add(failure);
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
    isHurried: boolean,
    workspace: Workspace = this.workspace,
    inTime: typeof withoutLimit = withoutLimit,
  ): Promise<CheckedDocument | undefined> {
    const path = pathOf(uri);
    const editor = await this.settings(uri);
    const compute = () =>
      inTime(() => proposalAt(path, markdown, workspace, { editor }, previous, templates));
    return isHurried ? this.workspace.atOnce(compute) : this.workspace.untilLoaded(compute, true);
  }
}

/** True for a result without the findings that need the history of the template, or what other proposals do. */
export function isProvisional(analysis: Analysis | undefined): boolean {
  return analysis?.checked.governing.isProvisional === true;
}

/** Calls `compute` without a time limit. */
function withoutLimit<T>(compute: () => T): T {
  return compute();
}

/** What `promise` resolves to, or `late` after some milliseconds. */
function resultWithin<T>(milliseconds: number, promise: Promise<T>): Promise<T | 'late'> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve('late'), milliseconds);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
