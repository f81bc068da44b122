import * as vscode from 'vscode';
import type { Server } from './server';

/** Constants of the language server protocol, whose library is loaded later. */
const didChangeWatchedFiles = 'workspace/didChangeWatchedFiles';
const created = 1;
const deleted = 3;
type ChangeType = typeof created | typeof deleted;

/** How long changes are collected before they are sent, in milliseconds: a checkout makes many. */
const pause = 200;

/**
 * Notifies the server of folders that were created or deleted, so that it reads them again. Watchers of files are not enough: on Linux, VS Code misses files that are created
 * together with their folder, and of a deleted folder it reports nothing but the folder.
 */
export function watchFolders(server: Server): vscode.Disposable {
  const watcher = vscode.workspace.createFileSystemWatcher('**/*', false, true, false);
  const changes = new Map<string, ChangeType>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const send = async () => {
    const collected = outermost([...changes]);
    changes.clear();
    const folders = await Promise.all(
      collected.map(async ([uri, type]) =>
        type === deleted || (await isFolder(vscode.Uri.parse(uri))) ? [{ uri, type }] : [],
      ),
    );
    if (server.isRunning() && folders.some(({ length }) => length > 0))
      await server.sendNotification(didChangeWatchedFiles, { changes: folders.flat() });
  };
  const collect = (uri: vscode.Uri, type: ChangeType) => {
    if (!isOfInterest(uri)) return;
    changes.set(uri.toString(), type);
    timer ??= setTimeout(() => {
      timer = undefined;
      send().catch(() => {
        // The server stopped in the meantime; it reads all folders when it starts.
      });
    }, pause);
  };
  return vscode.Disposable.from(
    watcher,
    watcher.onDidCreate((uri) => collect(uri, created)),
    watcher.onDidDelete((uri) => collect(uri, deleted)),
    { dispose: () => clearTimeout(timer) },
  );
}

/** False for Markdown files, which have a watcher of their own, and for what is in `node_modules` or hidden. */
function isOfInterest(uri: vscode.Uri): boolean {
  const path = vscode.workspace.asRelativePath(uri, false);
  return !path.endsWith('.md') && !/(?:^|\/)(?:\.|node_modules(?:\/|$))/.test(path);
}

/** The changes without those below a folder that is itself among them. */
function outermost(
  changes: readonly (readonly [uri: string, type: ChangeType])[],
): readonly (readonly [uri: string, type: ChangeType])[] {
  const uris = new Set(changes.map(([uri]) => uri));
  return changes.filter(([uri]) => {
    for (let end = uri.lastIndexOf('/'); end > 0; end = uri.lastIndexOf('/', end - 1))
      if (uris.has(uri.slice(0, end))) return false;
    return true;
  });
}

async function isFolder(uri: vscode.Uri): Promise<boolean> {
  try {
    return ((await vscode.workspace.fs.stat(uri)).type & vscode.FileType.Directory) !== 0;
  } catch {
    return false;
  }
}
