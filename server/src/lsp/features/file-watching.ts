import {
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  FileChangeType,
  type FileOperationRegistrationOptions,
} from 'vscode-languageserver';
import { metadataFileNames } from '../../core/families/metadata-files.generated';
import type { Feature, ServerContext } from '../feature';
import { watchers } from '../watched-files';

const anyFile: FileOperationRegistrationOptions = { filters: [{ pattern: { glob: '**/*' } }] };

/** Forgets what was read of files and settings when these change, as the client reports it or as documents are edited. The index is notified of the same files. */
export const fileWatching: Feature = {
  capability: () => ({
    workspace: {
      // The editor reports these at once; a watcher may be seconds late, and results would be wrong until then.
      fileOperations: { didCreate: anyFile, didDelete: anyFile, didRename: anyFile },
      workspaceFolders: { supported: true, changeNotifications: true },
    },
  }),
  bind: (context) => {
    registerAtClient(context);
    followSettings(context);
    followFiles(context);
    followDocuments(context);
  },
};

function canWatch({ client }: ServerContext): boolean {
  return client.capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration === true;
}

function registerAtClient(context: ServerContext): void {
  const { connection, client, index, settings } = context;
  const { workspace } = client.capabilities;
  connection.onInitialized(() => {
    if (workspace?.workspaceFolders)
      connection.workspace.onDidChangeWorkspaceFolders((event) => {
        settings.changeFolders(event);
        index.changeFolders(event);
      });
    const registrations = [
      canWatch(context)
        ? connection.client.register(DidChangeWatchedFilesNotification.type, { watchers })
        : undefined,
      workspace?.didChangeConfiguration?.dynamicRegistration === true
        ? connection.client.register(DidChangeConfigurationNotification.type, { section: 'proposals' })
        : undefined,
    ];
    Promise.all(registrations).catch((error) => connection.console.warn(String(error)));
  });
}

function followSettings({ connection, settings, workspace, index, outdated }: ServerContext): void {
  connection.onDidChangeConfiguration((params: { settings?: { proposals?: unknown } | null }) => {
    settings.change(params.settings);
    // A setting may name another template.
    index.readAgain();
    workspace.outdate();
    outdated();
  });
}

function followFiles({ connection, documents, workspace, index, outdated }: ServerContext): void {
  connection.onDidChangeWatchedFiles(({ changes }) => {
    const concerned = changes.filter(({ uri, type }) => {
      if (type !== FileChangeType.Changed) return workspace.forgetFile(uri);
      // For an open file the text in the editor is used, which is known already.
      return documents.get(uri) === undefined && workspace.forgetText(uri);
    });
    if (concerned.length > 0) outdated();
    for (const { uri, type } of changes) {
      if (type === FileChangeType.Created) index.created(uri);
      else if (type === FileChangeType.Deleted) index.deleted(uri);
      else index.changed(uri);
    }
  });
  const createdOrDeleted = (uris: readonly string[]) => {
    if (uris.filter((uri) => workspace.forgetFile(uri)).length > 0) outdated();
    for (const uri of uris) index.createdOrDeleted(uri);
  };
  const uriOfFile = ({ uri }: { uri: string }) => uri;
  connection.workspace.onDidCreateFiles(({ files }) => createdOrDeleted(files.map(uriOfFile)));
  connection.workspace.onDidDeleteFiles(({ files }) => createdOrDeleted(files.map(uriOfFile)));
  connection.workspace.onDidRenameFiles(({ files }) =>
    createdOrDeleted(files.flatMap(({ oldUri, newUri }) => [oldUri, newUri])),
  );
}

function followDocuments(context: ServerContext): void {
  const { documents, workspace, settings, outdated } = context;
  // At each key, other documents are checked again only for a file on whose whole text they depend, or that belongs to an open sidecar file.
  documents.onDidChangeContent(({ document: { uri } }) => {
    const affectsOthers = () =>
      workspace.isReadWhole(uri) || documents.hasOpenSibling(uri, metadataFileNames);
    if (workspace.edited(uri) && affectsOthers()) outdated();
  });
  documents.onDidClose(({ document: { uri } }) => {
    settings.forget(uri);
    // Edits that were not saved are lost, also those of headings that others link to.
    if (workspace.forgetText(uri)) outdated();
  });
  documents.onDidSave(({ document: { uri } }) => {
    // A client that does not watch files reports no changes: all files are read again.
    if (!canWatch(context)) workspace.forgetAll();
    else if (workspace.isReadWhole(uri)) workspace.forgetText(uri);
    if (!canWatch(context) || workspace.wasRequested(uri)) outdated();
  });
}
