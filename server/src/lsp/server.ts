import {
  type Connection,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
  type InitializeResult,
  type ServerCapabilities,
} from 'vscode-languageserver';
import { codeActionKinds } from '../core/lint/code-actions';
import { templateFileNames } from '../core/lint/proposal-at';
import { baseName } from '../core/model/paths';
import { bindCodeActions } from './code-actions';
import { bindCompletion } from './completion';
import { bindDiagnostics, canPull } from './diagnostics';
import { bindExplain, canExplain, explainsItself } from './explain';
import { clientFiles } from './files';
import type { Host } from './host';
import { bindHover } from './hover';
import { bindNewProposal } from './new-proposal';
import { explainRuleCommand, type InitializationOptions } from './protocol';
import { Session } from './session';
import { StatusReporter } from './status';

/** Serves one client over `connection` until it disconnects. */
export function serve(connection: Connection, host: Host, version: string): void {
  let files = host.files;
  const session = new Session(connection, () => files);
  let watches = false;
  let refresh = (): void => {};

  connection.onInitialize((client): InitializeResult => {
    const options: InitializationOptions = client.initializationOptions ?? {};
    if (options.files === 'client') files = clientFiles(connection);
    watches = client.capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration === true;
    const status = new StatusReporter(connection, options.status === true);
    session.documents.onDidClose(({ document }) => status.forget(document.uri));
    ({ refresh } = bindDiagnostics(connection, session, host, client, (uri, analysis) =>
      status.report(uri, analysis),
    ));
    bindCodeActions(connection, session, host, client);
    bindExplain(connection, client);
    bindHover(connection, session);
    bindCompletion(connection, session, client);
    bindNewProposal(connection, session, () => files);
    return {
      capabilities: capabilitiesFor(client, session),
      serverInfo: { name: 'enhancement-proposals', version },
    };
  });

  connection.onInitialized(() => {
    if (!watches) return;
    const watchers = templateFileNames.map((name) => ({ globPattern: `**/${name}` }));
    connection.client
      .register(DidChangeWatchedFilesNotification.type, { watchers })
      .catch((error) => connection.console.warn(String(error)));
  });

  const templateChanged = (uri?: string) => {
    session.forget(uri);
    refresh();
  };
  connection.onDidChangeWatchedFiles(({ changes }) => {
    for (const { uri } of changes) session.forget(uri);
    refresh();
  });
  // A template that is being edited serves as it stands in the editor.
  session.documents.onDidChangeContent(({ document }) => {
    if (isTemplate(document.uri)) templateChanged(document.uri);
  });
  session.documents.onDidClose(({ document }) => {
    if (isTemplate(document.uri)) templateChanged(document.uri);
  });
  // A client that does not watch files tells of nothing: what was read is read again when something was saved.
  session.documents.onDidSave(() => {
    if (!watches) templateChanged();
  });

  connection.listen();
}

function isTemplate(uri: string): boolean {
  return templateFileNames.includes(baseName(uri));
}

function capabilitiesFor(client: InitializeParams, session: Session): ServerCapabilities {
  return {
    textDocumentSync: { openClose: true, change: session.sync, save: true },
    ...(canPull(client)
      ? {
          diagnosticProvider: {
            identifier: 'proposals',
            interFileDependencies: true,
            workspaceDiagnostics: false,
          },
        }
      : {}),
    codeActionProvider: { codeActionKinds: [...codeActionKinds] },
    ...(canExplain(client) && !explainsItself(client)
      ? { executeCommandProvider: { commands: [explainRuleCommand] } }
      : {}),
    hoverProvider: true,
    completionProvider: { triggerCharacters: ['#'] },
  };
}
