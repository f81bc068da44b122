import { devNull, homedir, userInfo } from 'node:os';
import { isAbsolute, join } from 'node:path';

/** The name of the program's folder in a folder for caches. */
export const cacheFolderName = 'enhancement-proposals';

/** The program's folder in the user's caches. */
export function userCacheFolder(): string {
  return join(userCaches(), cacheFolderName);
}

/** The XDG Base Directory Specification; Apple's File System Programming Guide; Windows' known folder `LocalAppData`. */
function userCaches(): string {
  const { XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
  // The specification: relative paths are to be ignored.
  if (XDG_CACHE_HOME && isAbsolute(XDG_CACHE_HOME)) return XDG_CACHE_HOME;
  if (process.platform === 'darwin') return join(homeFolder(), 'Library', 'Caches');
  if (process.platform === 'win32') return LOCALAPPDATA || join(homeFolder(), 'AppData', 'Local');
  return join(homeFolder(), '.cache');
}

/** The home folder of the user; where there is none, as in some containers, a path at which nothing can be created. */
function homeFolder(): string {
  try {
    return homedir() || userInfo().homedir;
  } catch {
    return devNull;
  }
}
