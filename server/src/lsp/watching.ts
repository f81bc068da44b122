import {
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  FileChangeType,
  type FileOperationRegistrationOptions,
  type InitializeParams,
  WatchKind,
} from 'vscode-languageserver';
import { configFileName } from '../core/discovery/config';
import { metadataFileNames } from '../core/families/metadata-files.generated';
import type { EditorSettings } from './editor-settings';
import { isReadWhole } from './other-files';
import type { ProposalIndex } from './proposal-index';
import type { Session } from './session';

/** What answers are made from beside the document itself. Of linked files only whether they are there counts. */
const watchers = [
  { globPattern: `**/${configFileName}` },
  { globPattern: '**/*.md' },
  { globPattern: '**/*.md.template' },
  ...metadataFileNames.map((name) => ({ globPattern: `**/${name}` })),
  {
    globPattern: '**/*.{png,svg,jpg,jpeg,gif,webp,drawio,puml,pdf,txt,html,json,yaml,yml}',
    kind: WatchKind.Create | WatchKind.Delete,
  },
];

const files: FileOperationRegistrationOptions = { filters: [{ pattern: { glob: '**/*' } }] };

/** The files and folders that a client is to tell of when the user makes, removes or renames them. */
export const fileOperations = { didCreate: files, didDelete: files, didRename: files };

/**
 * Makes the session forget what has changed: files, as the client tells or as they are being edited, and settings. The index hears of
 * the same files. `refresh` is called when answers given may be others now. Gives what to call when the client has introduced itself.
 */
export function bindWatching(
  connection: Connection,
  session: Session,
  settings: EditorSettings,
  index: ProposalIndex,
  refresh: () => void,
): { start(client: InitializeParams): void } {
  let watches = false;
  let register = (): void => {};

  connection.onInitialized(() => register());
  connection.onDidChangeConfiguration((params: { settings?: { proposals?: unknown } | null }) => {
    settings.change(params.settings);
    session.others.outdate();
    refresh();
  });
  connection.onDidChangeWatchedFiles(({ changes }) => {
    const concerned = changes.filter(({ uri, type }) => {
      if (type !== FileChangeType.Changed) return session.others.forgetFile(uri);
      // Of a file that is open the text in the editor counts, which is known already.
      return session.documents.get(uri) === undefined && session.others.forgetText(uri);
    });
    if (concerned.length > 0) refresh();
    for (const { uri } of changes) index.changed(uri);
  });
  // Told by the editor itself, at once; a watcher may be seconds behind, and answers wrong until then.
  const comeOrGone = (uris: readonly string[]) => {
    if (uris.filter((uri) => session.others.forgetFile(uri)).length > 0) refresh();
    for (const uri of uris) index.comeOrGone(uri);
  };
  const uriOfFile = ({ uri }: { uri: string }) => uri;
  connection.workspace.onDidCreateFiles(({ files }) => comeOrGone(files.map(uriOfFile)));
  connection.workspace.onDidDeleteFiles(({ files }) => comeOrGone(files.map(uriOfFile)));
  connection.workspace.onDidRenameFiles(({ files }) =>
    comeOrGone(files.flatMap(({ oldUri, newUri }) => [oldUri, newUri])),
  );
  // What is being edited serves as it stands in the editor; only what others are read by, and what open metadata is held against, is worth answering anew at every key.
  session.documents.onDidChangeContent(({ document: { uri } }) => {
    if (session.others.edited(uri) && (isReadWhole(uri) || session.hasOpenBeside(uri, metadataFileNames)))
      refresh();
  });
  session.documents.onDidClose(({ document: { uri } }) => {
    settings.forget(uri);
    if (session.others.forgetText(uri) && isReadWhole(uri)) refresh();
  });
  session.documents.onDidSave(({ document }) => {
    // A client that does not watch files tells of nothing: what was read is read again.
    if (!watches) session.others.forgetAll();
    else if (isReadWhole(document.uri)) session.others.forgetText(document.uri);
    if (!watches || session.others.hasRead(document.uri)) refresh();
  });

  return {
    start: ({ capabilities: { workspace } }) => {
      watches = workspace?.didChangeWatchedFiles?.dynamicRegistration === true;
      const tellsSettings = workspace?.didChangeConfiguration?.dynamicRegistration === true;
      register = () => {
        if (workspace?.workspaceFolders)
          connection.workspace.onDidChangeWorkspaceFolders(index.changeFolders);
        const registered = [
          watches
            ? connection.client.register(DidChangeWatchedFilesNotification.type, { watchers })
            : undefined,
          tellsSettings
            ? connection.client.register(DidChangeConfigurationNotification.type, { section: 'proposals' })
            : undefined,
        ];
        Promise.all(registered).catch((error) => connection.console.warn(String(error)));
      };
    },
  };
}
