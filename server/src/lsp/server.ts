import {
  type Connection,
  Emitter,
  type InitializeParams,
  type InitializeResult,
  type ServerCapabilities,
} from 'vscode-languageserver';
import { languageOf } from '../core/text/language';
import { Analyzer } from './analyzer';
import { ClientWorkspace } from './client-workspace';
import { EditorSettings } from './editor-settings';
import type { Feature, ServerContext } from './feature';
import { codeActions } from './features/code-actions';
import { completion } from './features/completion';
import { configuration } from './features/configuration';
import { definition } from './features/definition';
import { canRefresh, diagnostics } from './features/diagnostics';
import { documentLinks } from './features/document-links';
import { documentSymbols } from './features/document-symbols';
import { excerpts } from './features/excerpts';
import { explain } from './features/explain';
import { fileRename } from './features/file-rename';
import { fileWatching } from './features/file-watching';
import { folding } from './features/folding';
import { hover } from './features/hover';
import { newProposals } from './features/new-proposal';
import { proposalList } from './features/proposal-list';
import { references } from './features/references';
import { relations } from './features/relations';
import { rename } from './features/rename';
import { report } from './features/report';
import { review } from './features/review';
import { sections } from './features/sections';
import { status } from './features/status';
import { workspaceSymbols } from './features/symbols';
import { tocOnSave } from './features/toc-on-save';
import { clientFiles, localOrClientFiles } from './files';
import { HeavyDocuments } from './heavy-documents';
import type { Host } from './host';
import { OpenDocuments } from './open-documents';
import { encodingFor } from './position-encoding';
import { ProposalIndex } from './proposal-index';
import type { InitializationOptions } from './protocol/initialization';
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
  documentSymbols,
  documentLinks,
  folding,
  completion,
  configuration,
  newProposals,
  proposalList,
  review,
  report,
  relations,
  sections,
  excerpts,
  fileWatching,
  fileRename,
  rename,
  references,
  tocOnSave,
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
    options.files === 'client'
      ? localOrClientFiles(host.files, clientFiles(connection, host.isOutside), host.isLocal)
      : host.files;
  const files = read.history ? read : { ...read, ...unreadHistory(read) };
  const encoding = encodingFor(client);
  const outdated = new Emitter<void>();
  const documents = new OpenDocuments(connection, encoding, host.startThread !== undefined);
  const workspace = new ClientWorkspace(files, documents);
  const settings = new EditorSettings(connection, client);
  const analyzer = new Analyzer(
    connection,
    documents,
    workspace,
    (uri) => settings.at(uri),
    canRefresh(client),
    () => outdated.fire(),
    host.inShortTime,
  );
  const heavy = new HeavyDocuments({
    connection,
    client,
    host,
    documents,
    settings,
    workspace,
    outdated: () => outdated.fire(),
  });
  const language = languageOf(
    options.translations ? (client.locale ?? 'en') : 'en',
    options.translations ?? {},
  );
  const index = new ProposalIndex({ connection, client, documents, analyzer, files, language });
  return {
    connection,
    client,
    encoding,
    host,
    files,
    documents,
    workspace,
    settings,
    analyzer,
    heavy,
    index,
    language,
    onOutdated: (listener) => void outdated.event(listener),
    outdated: () => outdated.fire(),
  };
}

/** The host as this client's options allow the server to use it. */
function hostFor(host: Host, { git = true, resources }: InitializationOptions): Host {
  const { history: _, addedAt: _added, isMerged: _merged, ...filesWithoutGit } = host.files;
  return {
    files: git ? host.files : filesWithoutGit,
    isOutside: host.isOutside,
    isLocal: host.isLocal,
    ...(git && host.changes ? { changes: host.changes } : {}),
    ...(host.startThread && host.inShortTime
      ? { startThread: host.startThread, inShortTime: host.inShortTime }
      : {}),
    newProposalFacts: git ? host.newProposalFacts : async () => ({ usedNames: [], author: undefined }),
    resource: resources === undefined ? host.resource : (folder, path) => `${resources[folder]}/${path}`,
  };
}

function capabilitiesOf({ client, encoding, documents }: ServerContext): ServerCapabilities {
  const { willSaveWaitUntil = false } = client.capabilities.textDocument?.synchronization ?? {};
  const textDocumentSync = { openClose: true, change: documents.sync, save: true, willSaveWaitUntil };
  const capabilities = features.map((feature) => feature.capability(client));
  // Several features have capabilities in `workspace`, and in `workspace.fileOperations`.
  const workspaces = capabilities.map(({ workspace }) => workspace);
  const workspace = Object.assign({}, ...workspaces, {
    fileOperations: Object.assign(
      {},
      ...workspaces.map((workspaceOfFeature) => workspaceOfFeature?.fileOperations),
    ),
  });
  return Object.assign(
    { positionEncoding: encoding, textDocumentSync },
    ...capabilities,
    Object.keys(workspace).length > 0 ? { workspace } : {},
  );
}
