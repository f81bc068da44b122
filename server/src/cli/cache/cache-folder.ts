import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

/** Whether answers are kept, and where. */
export interface CacheOptions {
  readonly cache: boolean;
  /** A folder; undefined: where such things are kept. */
  readonly cacheLocation?: string;
}

const name = 'enhancement-proposals';

/** Where answers are kept: as was chosen, else in the repository's `node_modules/.cache`, else where the system keeps what can be made again. */
export function cacheFolder({ cacheLocation }: CacheOptions): string {
  if (cacheLocation !== undefined) return resolve(cacheLocation);
  const modules = nodeModules(process.cwd());
  return modules === undefined ? join(systemFolder(), name) : join(modules, '.cache', name);
}

/** The nearest `node_modules`, no further up than the repository's root; undefined when there is none. */
function nodeModules(folder: string): string | undefined {
  const here = join(folder, 'node_modules');
  if (existsSync(here)) return here;
  const above = dirname(folder);
  return above === folder || existsSync(join(folder, '.git')) ? undefined : nodeModules(above);
}

/** XDG Base Directory Specification; Apple's File System Programming Guide; Windows' known folder `LocalAppData`. */
function systemFolder(): string {
  const { XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
  if (XDG_CACHE_HOME) return XDG_CACHE_HOME;
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches');
  if (process.platform === 'win32') return LOCALAPPDATA || join(homedir(), 'AppData', 'Local');
  return join(homedir(), '.cache');
}
