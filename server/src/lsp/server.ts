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
import { unreadHistory } from './unread-history';

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

function createContext(connection: Connection, process: Host, client: InitializeParams): ServerContext {
  const options: InitializationOptions = client.initializationOptions ?? {};
  const host = hostFor(process, options);
  // Clients give no access to version control: history always comes from the host.
  const read =
    options.files === 'client' ? { ...host.files, ...clientFiles(connection, host.isOutside) } : host.files;
  const files = read.history ? read : { ...read, ...unreadHistory(read) };
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

/** What this client lets the server use of its process. */
function hostFor(host: Host, { git = true, resources }: InitializationOptions): Host {
  const { history: _, addedAt: _added, ...filesWithoutGit } = host.files;
  return {
    files: git ? host.files : filesWithoutGit,
    isOutside: host.isOutside,
    aboutNew: git ? host.aboutNew : async () => ({ taken: [], author: undefined }),
    resource: resources === undefined ? host.resource : (path) => `${resources}/${path}`,
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
