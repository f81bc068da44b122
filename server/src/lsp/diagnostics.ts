import {
  type Connection,
  type Diagnostic,
  DocumentDiagnosticReportKind,
  type InitializeParams,
  LSPErrorCodes,
  ResponseError,
} from 'vscode-languageserver';
import type { Config } from '../core/discovery/config';
import { lostTemplates } from '../core/discovery/missing-templates';
import { configDiagnostics, configIn, isConfig } from './config-document';
import { type DiagnosticSupport, diagnosticOf } from './convert';
import { drained } from './drained';
import type { Host } from './host';
import type { InitializationOptions } from './protocol';
import type { Analysis, Session } from './session';

/** True when the client asks for diagnostics itself; only other clients are sent any. */
export function canPull({ capabilities }: InitializeParams): boolean {
  return capabilities.textDocument?.diagnostic !== undefined;
}

/**
 * Answers `textDocument/diagnostic`, or publishes to a client that cannot ask; never both. `seen` hears of each answer. Returns
 * what to call when other files have changed.
 */
export function bindDiagnostics(
  connection: Connection,
  session: Session,
  host: Host,
  client: InitializeParams,
  seen: (uri: string, analysis: Analysis | undefined) => void,
): { refresh(): void } {
  const support = supportOf(client);
  const options: InitializationOptions = client.initializationOptions ?? {};
  const made = new WeakMap<object, Diagnostic[]>();
  const configItems = async (config: Config) => {
    const { workspace } = session.others;
    const lost = await session.others.settled(() => lostTemplates(config, workspace));
    // Of files the schema, which another extension checks, knows nothing.
    return configDiagnostics(config, options.schema ? lost : [...config.problems, ...lost]);
  };
  const diagnosticsOf = async (uri: string) => {
    const config = isConfig(uri) ? session.documents.get(uri) : undefined;
    if (config) return { analysis: undefined, items: await configItems(configIn(config)) };
    const analysis = await session.analyse(uri);
    if (!analysis) return { analysis, items: [] };
    const items = made.get(analysis.like) ?? itemsOf(analysis, host, support, options.schema === true);
    made.set(analysis.like, items);
    return { analysis, items };
  };
  return canPull(client)
    ? pull(connection, session, diagnosticsOf, client, seen)
    : push(connection, session, diagnosticsOf, seen);
}

/** `othersRead`: what is no YAML is shown by others in YAML files. */
function itemsOf(
  { uri, proposal, report }: Analysis,
  host: Host,
  support: DiagnosticSupport,
  othersRead: boolean,
): Diagnostic[] {
  const { document, schema, isMetadata, metadata } = proposal;
  const syntax = isMetadata && othersRead ? (metadata?.syntax ?? []) : [];
  const findings = report.findings.filter(
    (finding) => !syntax.some(({ span }) => span.start === finding.span.start),
  );
  return findings.map((finding) => diagnosticOf(finding, { uri, document, schema }, host, support));
}

type Answer = (uri: string) => Promise<{ analysis: Analysis | undefined; items: Diagnostic[] }>;

function pull(
  connection: Connection,
  session: Session,
  diagnosticsOf: Answer,
  client: InitializeParams,
  seen: (uri: string, analysis: Analysis | undefined) => void,
): { refresh(): void } {
  const last = new Map<string, { id: string; items: Diagnostic[]; json: string }>();
  let count = 0;
  session.documents.onDidClose(({ document }) => last.delete(document.uri));
  connection.languages.diagnostics.on(async ({ textDocument: { uri }, previousResultId }, token) => {
    const { version } = session.documents.get(uri) ?? {};
    // Of many that wait, only the last is worth an answer.
    await drained();
    if (session.documents.get(uri)?.version !== version) throw changed();
    const { analysis, items } = await diagnosticsOf(uri);
    if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'Cancelled');
    if (session.documents.get(uri)?.version !== version) throw changed();
    seen(uri, analysis);
    const before = last.get(uri);
    const json = before?.items === items ? before.json : JSON.stringify(items);
    const id = before?.json === json ? before.id : String(++count);
    last.set(uri, { id, items, json });
    if (previousResultId === id) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId: id };
    return { kind: DocumentDiagnosticReportKind.Full, resultId: id, items };
  });
  const canRefresh = client.capabilities.workspace?.diagnostics?.refreshSupport === true;
  return {
    refresh: () => {
      if (canRefresh)
        connection.languages.diagnostics.refresh().catch((error) => connection.console.warn(String(error)));
    },
  };
}

function changed(): Error {
  return new ResponseError(LSPErrorCodes.ServerCancelled, 'The document has changed', {
    retriggerRequest: true,
  });
}

function push(
  connection: Connection,
  session: Session,
  diagnosticsOf: Answer,
  seen: (uri: string, analysis: Analysis | undefined) => void,
): { refresh(): void } {
  /** Documents that are to be answered for, each with what says that a later call answers instead. */
  const latest = new Map<string, symbol>();
  const publish = async (uri: string) => {
    const call = Symbol(uri);
    latest.set(uri, call);
    await drained();
    if (latest.get(uri) !== call) return;
    const version = session.documents.get(uri)?.version;
    const { analysis, items } = await diagnosticsOf(uri);
    if (latest.get(uri) !== call || version === undefined) return;
    seen(uri, analysis);
    await connection.sendDiagnostics({ uri, version, diagnostics: items });
  };
  const soon = (uri: string) => {
    publish(uri).catch((error) => connection.console.error(String(error)));
  };
  session.documents.onDidChangeContent(({ document }) => soon(document.uri));
  session.documents.onDidClose(({ document }) => {
    latest.delete(document.uri);
    void connection.sendDiagnostics({ uri: document.uri, diagnostics: [] });
  });
  return {
    refresh: () => {
      for (const document of session.documents.all()) soon(document.uri);
    },
  };
}

function supportOf({ capabilities }: InitializeParams): DiagnosticSupport {
  const { diagnostic, publishDiagnostics } = capabilities.textDocument ?? {};
  const pulls = diagnostic as typeof publishDiagnostics | undefined;
  return {
    related: (pulls?.relatedInformation ?? publishDiagnostics?.relatedInformation) === true,
    tags: (pulls?.tagSupport ?? publishDiagnostics?.tagSupport) !== undefined,
  };
}
