import { folderOf, foldersAbove } from '../core/text/paths';
import { beforeHistory, type Revision } from '../core/workspace/revisions';
import type { Files } from './files';
import { pathOrUri, uriOf } from './paths';

/** File systems that show a repository of a server and have no folder `.git`. */
const repositorySchemes = /^vscode-vfs:/;

/**
 * The history of files where git cannot be run: in a browser, and in a workspace that the user does not trust. Files in a repository are treated like those of a shallow clone whose
 * only commit is the newest: what they lack may have been added to the template after them, and is a hint. Files outside of a repository have no history.
 */
export function unreadHistory(files: Pick<Files, 'list'>): Required<Pick<Files, 'history' | 'addedAt'>> {
  /** By folder. */
  const known = new Map<string, Promise<boolean>>();
  const isInRepository = (folder: string): Promise<boolean> => {
    const found = known.get(folder) ?? search(folder);
    known.set(folder, found);
    return found;
  };
  const search = async (folder: string): Promise<boolean> => {
    if (repositorySchemes.test(folder)) return true;
    if ((await files.list(uriOf(folder)))?.includes('.git')) return true;
    const [above] = foldersAbove(folder, 1);
    return above !== undefined && isInRepository(above);
  };
  const hasRepository = async (uri: string): Promise<boolean> => {
    const folder = folderOf(pathOrUri(uri));
    return folder !== undefined && isInRepository(folder);
  };
  return {
    history: async (uri): Promise<readonly Revision[] | undefined> =>
      (await hasRepository(uri)) ? [] : undefined,
    addedAt: async (uri) => ((await hasRepository(uri)) ? beforeHistory : undefined),
  };
}
