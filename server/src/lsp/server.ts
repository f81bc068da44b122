import type {
  Connection,
  InitializeParams,
  InitializeResult,
  ServerCapabilities,
} from 'vscode-languageserver';
import { codeActionKinds } from '../core/lint/code-actions';
import { bindCodeActions, canResolve } from './code-actions';
import { bindCompletion } from './completion';
import { bindConfiguration } from './configuration';
import { bindDefinition } from './definition';
import { bindDiagnostics, canPull } from './diagnostics';
import { EditorSettings } from './editor-settings';
import { bindExplain, canExplain, explainsItself } from './explain';
import { clientFiles } from './files';
import type { Host } from './host';
import { bindHover } from './hover';
import { bindNewProposal } from './new-proposal';
import { ProposalIndex } from './proposal-index';
import { explainRuleCommand, type InitializationOptions } from './protocol';
import { Session } from './session';
import { StatusReporter } from './status';
import { bindSymbols } from './symbols';
import { bindWatching, fileOperations } from './watching';

/** Serves one client over `connection` until it disconnects. */
export function serve(connection: Connection, host: Host, version: string): void {
  let files = host.files;
  let refresh = (): void => {};
  const settings = new EditorSettings(connection);
  const session = new Session(
    connection,
    () => files,
    (uri) => settings.at(uri),
    () => refresh(),
  );
  const index = new ProposalIndex(connection, session, () => files);
  const watching = bindWatching(connection, session, settings, index, () => refresh());

  connection.onInitialize((client): InitializeResult => {
    const options: InitializationOptions = client.initializationOptions ?? {};
    // A client has no version control to ask; the past stays the host's own.
    if (options.files === 'client') files = { ...host.files, ...clientFiles(connection) };
    settings.start(client);
    watching.start(client);
    index.start(client);
    const status = new StatusReporter(connection, options.status === true);
    session.documents.onDidClose(({ document }) => status.forget(document.uri));
    ({ refresh } = bindDiagnostics(connection, session, host, client, (uri, analysis) => {
      status.report(uri, analysis);
      // Nobody waits for it before the first document is answered for.
      index.beginSoon();
    }));
    bindCodeActions(connection, session, host, client);
    bindExplain(connection, client);
    bindHover(connection, session, index);
    bindDefinition(connection, session, index, client);
    bindSymbols(connection, index);
    bindCompletion(connection, session, client);
    bindConfiguration(connection, session);
    bindNewProposal(connection, session, () => files, host);
    return {
      capabilities: capabilitiesFor(client, session),
      serverInfo: { name: 'enhancement-proposals', version },
    };
  });

  connection.listen();
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
    codeActionProvider: { codeActionKinds: [...codeActionKinds], resolveProvider: canResolve(client) },
    ...(canExplain(client) && !explainsItself(client)
      ? { executeCommandProvider: { commands: [explainRuleCommand] } }
      : {}),
    hoverProvider: true,
    definitionProvider: true,
    workspaceSymbolProvider: true,
    workspace: { fileOperations, workspaceFolders: { supported: true, changeNotifications: true } },
    completionProvider: { triggerCharacters: ['#'] },
  };
}
