import { existsSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { version } from '../../../../package.json';
import { cacheFolderName, userCacheFolder } from '../../disk/user-cache-folder';

/** The options `--no-cache` and `--cache-location`. */
export interface CacheOptions {
  readonly cache: boolean;
  /** The cache folder; undefined: see {@link cacheFolder}. */
  readonly cacheLocation?: string;
}

/** The cache folder: the chosen one, else one in `node_modules/.cache` of the repository, else one in the user's caches. */
export function cacheFolder({ cacheLocation }: CacheOptions): string {
  if (cacheLocation !== undefined) return resolve(cacheLocation);
  const modules = nearestNodeModules(process.cwd());
  return modules === undefined ? userCacheFolder() : join(modules, '.cache', cacheFolderName);
}

/** Searches upwards to the root of the repository. */
function nearestNodeModules(folder: string): string | undefined {
  const modules = join(folder, 'node_modules');
  if (existsSync(modules)) return modules;
  const parent = dirname(folder);
  return parent === folder || existsSync(join(folder, '.git')) ? undefined : nearestNodeModules(parent);
}

/** Distinguishes versions of this program, and builds of the same version: what one of them has stored is not used by another. */
export function programIdentity(): readonly unknown[] {
  const stats = ['core.js', 'linting.js'].map((name) =>
    statSync(join(__dirname, name), { throwIfNoEntry: false }),
  );
  const build = stats.map((stat) => (stat ? `${stat.size} ${stat.mtimeMs}` : '')).join(' ');
  // The fast reader changes no result. Someone who turns it off wants to check that, and needs new results.
  return [version, build, process.env.PROPOSALS_FAST_READER];
}
