import {
  type Diagnostic,
  DocumentDiagnosticReportKind,
  type InitializeParams,
  LSPErrorCodes,
  ResponseError,
} from 'vscode-languageserver';
import { missingTemplates } from '../../core/discovery/missing-templates';
import { mayHaveIndex } from '../../core/features/proposal-index-text';
import { type PlacedFinding, placeOf } from '../../core/lint/placed-finding';
import { type Analysis, isProvisional } from '../analyzer';
import { configDiagnostic, configIn, isConfig } from '../config-document';
import { type DiagnosticSupport, diagnosticOf } from '../convert';
import type { Feature, ServerContext } from '../feature';
import { whenIdle } from '../idle';
import { isHeavyText } from '../open-documents';
import { encodingFor } from '../position-encoding';
import { type CheckTextParams, type CheckTextResult, checkTextRequest } from '../protocol/check-text';
import type { InitializationOptions } from '../protocol/initialization';
import { staleListDiagnostic, staleListsIn } from '../stale-lists';
import { handleWorkspacePulls } from './workspace-diagnostics';

/** Handles `textDocument/diagnostic` and `workspace/diagnostic`, or publishes to a client that cannot pull; never both. */
export const diagnostics: Feature = {
  capability: (client) =>
    canPull(client)
      ? {
          diagnosticProvider: {
            identifier: 'proposals',
            interFileDependencies: true,
            workspaceDiagnostics: true,
          },
        }
      : {},
  bind: (context) => {
    const source = new DiagnosticSource(context);
    refreshLists(context);
    handleTextChecks(context, source);
    if (canPull(context.client)) {
      handlePulls(context, source);
      handleWorkspacePulls(context, (uri, text, isWanted) => source.ofText(uri, text, isWanted));
    } else publish(context, source);
  },
};

/** Handles the requests of the server that has started this one in a thread. */
function handleTextChecks({ connection, workspace }: ServerContext, source: DiagnosticSource): void {
  connection.onRequest(
    checkTextRequest,
    async ({ uri, text }: CheckTextParams): Promise<CheckTextResult<Diagnostic>> => {
      const diagnostics = (await source.ofText(uri, text)) ?? [];
      return { diagnostics, requested: workspace.requested };
    },
  );
}

/** Lists of proposals may be out of date when proposals have changed. */
function refreshLists({ documents, index, outdated }: ServerContext): void {
  let timer: NodeJS.Timeout | undefined;
  index.onDidChange(() => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (index.isComplete && documents.all().some((document) => mayHaveIndex(document.getText())))
        outdated();
    }, refreshListsAfter);
  });
}

/** The time without changes after which lists are compared again, in milliseconds. */
const refreshListsAfter = 500;

/** True when the client pulls diagnostics; they are published only to other clients. */
function canPull({ capabilities }: InitializeParams): boolean {
  return capabilities.textDocument?.diagnostic !== undefined;
}

/** True when the client shows diagnostics that change without an edit: those that are published, and those that it pulls again on request. */
export function canRefresh(client: InitializeParams): boolean {
  return !canPull(client) || client.capabilities.workspace?.diagnostics?.refreshSupport === true;
}

/** The present diagnostics of a document. */
interface DiagnosticReport {
  readonly items: Diagnostic[];
  /** False while more may follow when everything is read. */
  readonly isComplete: boolean;
}

/** The diagnostics of open documents; those of earlier versions are reused where nothing about them has changed. */
class DiagnosticSource {
  readonly #support: DiagnosticSupport;
  readonly #isSchemaChecked: boolean;
  /** By remark. */
  readonly #cached = new WeakMap<object, CachedDiagnostic>();

  constructor(private readonly context: ServerContext) {
    this.#support = supportOf(context.client);
    const options: InitializationOptions = context.client.initializationOptions ?? {};
    this.#isSchemaChecked = options.schema === true;
  }

  async of(uri: string): Promise<DiagnosticReport> {
    const { documents, analyzer, index } = this.context;
    const config = isConfig(uri) ? documents.get(uri) : undefined;
    if (config) return { items: await this.#ofConfig(config), isComplete: true };
    if (documents.get(uri)?.isHeavy) return this.#ofHeavy(uri);
    const analysis = await analyzer.analyzeSoon(uri);
    if (documents.get(uri)?.isHeavy) return this.#ofHeavy(uri);
    const isComplete = !isProvisional(analysis);
    // The search for other proposals starts after the first complete result.
    if (isComplete) index.startSoon();
    const items = analysis ? this.#ofAnalysis(analysis) : [];
    return { items: [...items, ...(await this.#ofLists(uri))], isComplete };
  }

  async #ofHeavy(uri: string): Promise<DiagnosticReport> {
    const { heavy, analyzer } = this.context;
    const items = await heavy.diagnostics(uri);
    // Records for the status why the document is not read.
    await analyzer.analyze(uri);
    return { items: [...items], isComplete: true };
  }

  /** The diagnostics of a file that is not open; undefined when it is not checked. A check that takes long ends without a result when `isWanted` returns false. */
  async ofText(
    uri: string,
    text: string,
    isWanted: () => boolean = () => true,
  ): Promise<Diagnostic[] | undefined> {
    const { heavy, host } = this.context;
    if (host.startThread && isHeavyText(text)) {
      const items = await heavy.diagnosticsOfText(uri, text, isWanted);
      return items && [...items];
    }
    const found = await this.context.analyzer.analyzeText(uri, text);
    if (!found) return undefined;
    return this.#ofAnalysis({ uri, version: 0, ...found });
  }

  async #ofConfig(document: Parameters<typeof configIn>[0]): Promise<Diagnostic[]> {
    const { workspace } = this.context;
    const config = configIn(document, workspace);
    const missing = await workspace.untilLoaded(() => missingTemplates(config, workspace));
    // The schema, which another extension checks, cannot express which files exist.
    const problems = this.#isSchemaChecked ? missing : [...config.problems, ...missing];
    return problems.map((problem) => configDiagnostic(config, problem, this.#support.encoding));
  }

  async #ofLists(uri: string): Promise<Diagnostic[]> {
    const lists = await staleListsIn(this.context, uri);
    const document = this.context.documents.get(uri);
    return document
      ? lists.map((list) => staleListDiagnostic(document.markdown, list, this.#support.encoding))
      : [];
  }

  #ofAnalysis(analysis: Analysis): Diagnostic[] {
    const { checked, report } = analysis;
    // Where another extension checks YAML, it reports what is not YAML in a sidecar file.
    const syntax =
      checked.kind === 'metadata' && this.#isSchemaChecked ? (checked.metadata.metadata?.syntax ?? []) : [];
    return report.findings
      .filter((finding) => !syntax.some(({ span }) => span.start === finding.span.start))
      .map((finding) => this.#itemOf(finding, analysis));
  }

  #itemOf(finding: PlacedFinding, analysis: Analysis): Diagnostic {
    const lines = linesOf(finding, analysis);
    if (!lines) return diagnosticOf(finding, analysis, this.context.host, this.#support);
    const cached = this.#cached.get(finding.remark);
    if (cached?.severity === finding.severity && lines.every((line, i) => line === cached.lines[i]))
      return cached.item;
    const item = diagnosticOf(finding, analysis, this.context.host, this.#support);
    this.#cached.set(finding.remark, { severity: finding.severity, lines, item });
    return item;
  }
}

/** A diagnostic that was made from a remark, and what it depends on besides the remark. */
interface CachedDiagnostic {
  readonly severity: PlacedFinding['severity'];
  /** The lines on which the blocks start in which the remark and its related places are. */
  readonly lines: readonly number[];
  readonly item: Diagnostic;
}

/** The lines on which the blocks of a finding and of its related places start; undefined where its diagnostic depends on more. */
function linesOf(finding: PlacedFinding, { checked: { document } }: Analysis): readonly number[] | undefined {
  const place = placeOf(finding);
  if (!place || place.span.end > place.block.text.length) return undefined;
  const lines = [document.lineOf(place.block)];
  for (const related of finding.remark.related ?? []) {
    if (!('at' in related)) continue;
    const { at } = related;
    if (at === undefined || at === 'end' || at.span.end > at.block.text.length) return undefined;
    lines.push(document.lineOf(at.block));
  }
  return lines;
}

function handlePulls(
  { connection, client, documents, onOutdated }: ServerContext,
  source: DiagnosticSource,
): void {
  const last = new Map<string, { readonly id: string; readonly items: Diagnostic[] }>();
  let count = 0;
  documents.onDidClose(({ document }) => last.delete(document.uri));
  connection.languages.diagnostics.on(async ({ textDocument: { uri }, previousResultId }, token) => {
    const { version } = documents.get(uri) ?? {};
    // When several requests wait, only the last needs a result.
    await whenIdle();
    if (documents.get(uri)?.version !== version) throw documentChanged();
    const { items, isComplete } = await source.of(uri);
    if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'Cancelled');
    if (documents.get(uri)?.version !== version) throw documentChanged();
    // Without an id, the client does not assume that the report stays valid.
    if (!isComplete) return { kind: DocumentDiagnosticReportKind.Full, items };
    const before = last.get(uri);
    const id = before && isSameItems(before.items, items) ? before.id : String(++count);
    last.set(uri, { id, items });
    if (previousResultId === id) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId: id };
    return { kind: DocumentDiagnosticReportKind.Full, resultId: id, items };
  });
  if (canRefresh(client))
    onOutdated(() => {
      connection.languages.diagnostics.refresh().catch((error) => connection.console.warn(String(error)));
    });
}

/** True when both lists are equal. Reused items are the same objects, which is checked first. */
function isSameItems(a: readonly Diagnostic[], b: readonly Diagnostic[]): boolean {
  return (
    a.length === b.length &&
    a.every((item, i) => item === b[i] || JSON.stringify(item) === JSON.stringify(b[i]))
  );
}

function documentChanged(): Error {
  return new ResponseError(LSPErrorCodes.ServerCancelled, 'The document has changed', {
    retriggerRequest: true,
  });
}

function publish({ connection, documents, onOutdated }: ServerContext, source: DiagnosticSource): void {
  /** The last call for each document: earlier calls publish nothing. */
  const latest = new Map<string, symbol>();
  const publishNow = async (uri: string) => {
    const call = Symbol(uri);
    latest.set(uri, call);
    await whenIdle();
    if (latest.get(uri) !== call) return;
    const version = documents.get(uri)?.version;
    const { items } = await source.of(uri);
    if (latest.get(uri) !== call || version === undefined) return;
    await connection.sendDiagnostics({ uri, version, diagnostics: items });
  };
  const publishSoon = (uri: string) => {
    publishNow(uri).catch((error) => connection.console.error(String(error)));
  };
  documents.onDidChangeContent(({ document }) => publishSoon(document.uri));
  documents.onDidClose(({ document }) => {
    latest.delete(document.uri);
    void connection.sendDiagnostics({ uri: document.uri, diagnostics: [] });
  });
  onOutdated(() => {
    for (const document of documents.all()) publishSoon(document.uri);
  });
}

function supportOf(client: InitializeParams): DiagnosticSupport {
  const { capabilities } = client;
  const { diagnostic, publishDiagnostics } = capabilities.textDocument ?? {};
  const pulls = diagnostic as typeof publishDiagnostics | undefined;
  return {
    related: (pulls?.relatedInformation ?? publishDiagnostics?.relatedInformation) === true,
    tags: (pulls?.tagSupport ?? publishDiagnostics?.tagSupport) !== undefined,
    encoding: encodingFor(client),
  };
}
