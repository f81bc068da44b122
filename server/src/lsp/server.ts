import {
  type Connection,
  Emitter,
  type InitializeParams,
  type InitializeResult,
  type ServerCapabilities,
} from 'vscode-languageserver';
import { Analyzer } from './analyzer';
import { ClientWorkspace } from './client-workspace';
import { EditorSettings } from './editor-settings';
import type { Feature, ServerContext } from './feature';
import { codeActions } from './features/code-actions';
import { completion } from './features/completion';
import { configuration } from './features/configuration';
import { definition } from './features/definition';
import { diagnostics } from './features/diagnostics';
import { explain } from './features/explain';
import { fileWatching } from './features/file-watching';
import { hover } from './features/hover';
import { newProposals } from './features/new-proposal';
import { status } from './features/status';
import { workspaceSymbols } from './features/symbols';
import { clientFiles } from './files';
import type { Host } from './host';
import { OpenDocuments } from './open-documents';
import { ProposalIndex } from './proposal-index';
import type { InitializationOptions } from './protocol';

/** Everything that the server offers. A new feature is one file in `features/` and one entry here. */
const features: readonly Feature[] = [
  diagnostics,
  status,
  codeActions,
  explain,
  hover,
  definition,
  workspaceSymbols,
  completion,
  configuration,
  newProposals,
  fileWatching,
];

/** Serves one client over `connection` until it disconnects. */
export function serve(connection: Connection, host: Host, version: string): void {
  connection.onInitialize((client): InitializeResult => {
    const context = createContext(connection, host, client);
    for (const feature of features) feature.bind(context);
    return {
      capabilities: capabilitiesOf(context),
      serverInfo: { name: 'enhancement-proposals', version },
    };
  });
  connection.listen();
}

function createContext(connection: Connection, host: Host, client: InitializeParams): ServerContext {
  const options: InitializationOptions = client.initializationOptions ?? {};
  // Clients give no access to version control: history always comes from the host.
  const files =
    options.files === 'client' ? { ...host.files, ...clientFiles(connection, host.isOutside) } : host.files;
  const outdated = new Emitter<void>();
  const documents = new OpenDocuments(connection);
  const workspace = new ClientWorkspace(files, documents, () => outdated.fire());
  const settings = new EditorSettings(connection, client);
  const analyzer = new Analyzer(connection, documents, workspace, (uri) => settings.at(uri));
  const index = new ProposalIndex({ connection, client, documents, analyzer, files });
  return {
    connection,
    client,
    host,
    files,
    documents,
    workspace,
    settings,
    analyzer,
    index,
    onOutdated: (listener) => void outdated.event(listener),
    outdated: () => outdated.fire(),
  };
}

function capabilitiesOf({ client, documents }: ServerContext): ServerCapabilities {
  const textDocumentSync = { openClose: true, change: documents.sync, save: true };
  const capabilities = features.map((feature) => feature.capability(client));
  // Several features have capabilities in `workspace`.
  const workspace = Object.assign({}, ...capabilities.map((capability) => capability.workspace));
  return Object.assign(
    { textDocumentSync },
    ...capabilities,
    Object.keys(workspace).length > 0 ? { workspace } : {},
  );
}
