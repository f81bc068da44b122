import { existsSync, mkdirSync, readdirSync, rmSync, statSync, utimesSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { version } from '../../../../package.json';
import { readRegularFileSync } from '../../disk/regular-file';
import { contentHash } from '../host/hashes';

/** The options `--no-cache` and `--cache-location`. */
export interface CacheOptions {
  readonly cache: boolean;
  /** The cache folder; undefined: see {@link cacheFolder}. */
  readonly cacheLocation?: string;
}

const folderName = 'enhancement-proposals';

/** The cache folder: the chosen one, else one in `node_modules/.cache` of the repository, else one in the user's caches. */
export function cacheFolder({ cacheLocation }: CacheOptions): string {
  if (cacheLocation !== undefined) return resolve(cacheLocation);
  const modules = nearestNodeModules(process.cwd());
  return modules === undefined ? userCacheFolder() : join(modules, '.cache', folderName);
}

/** Searches upwards to the root of the repository. */
function nearestNodeModules(folder: string): string | undefined {
  const modules = join(folder, 'node_modules');
  if (existsSync(modules)) return modules;
  const parent = dirname(folder);
  return parent === folder || existsSync(join(folder, '.git')) ? undefined : nearestNodeModules(parent);
}

/** The program's folder in the user's caches. */
export function userCacheFolder(): string {
  return join(userCaches(), folderName);
}

/** The XDG Base Directory Specification; Apple's File System Programming Guide; Windows' known folder `LocalAppData`. */
function userCaches(): string {
  const { XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
  if (XDG_CACHE_HOME) return XDG_CACHE_HOME;
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches');
  if (process.platform === 'win32') return LOCALAPPDATA || join(homedir(), 'AppData', 'Local');
  return join(homedir(), '.cache');
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

/** The content of a cache file: an index as JSON, and texts as bytes, which the index refers to by position. */
export interface CacheContent {
  readonly index: unknown;
  readonly texts: Uint8Array;
}

/** Begins the first line of a cache file. The number must change whenever the structure of the content does. */
const header = 'enhancement-proposals cache 5';

/** The extension of cache files. */
export const cacheExtension = '.results';

/** The size of the largest cache file that is read. */
const maxCacheBytes = 2 ** 28;

/** Reads a cache file; undefined if it is missing, damaged or of another version. */
export function readCacheFile(file: string): CacheContent | undefined {
  try {
    const bytes = readRegularFileSync(file, maxCacheBytes);
    const lineEnd = bytes.indexOf(10);
    const line = bytes.toString('latin1', 0, lineEnd);
    const [, lineHeader, hash, indexLength] = /^(.*) (\S{22}) (\d{1,10})$/.exec(line) ?? [];
    const content = bytes.subarray(lineEnd + 1);
    if (lineHeader !== header || contentHash(content) !== hash) return undefined;
    const textsStart = Number(indexLength);
    return {
      index: JSON.parse(content.toString('utf8', 0, textsStart)),
      texts: content.subarray(textsStart),
    };
  } catch {
    return undefined;
  }
}

/** Writes a cache file completely or not at all. Errors are ignored: the results are then computed again next time. */
export async function writeCacheFile(file: string, { index, texts }: CacheContent): Promise<void> {
  const json = Buffer.from(JSON.stringify(index));
  const content = Buffer.concat([json, texts]);
  try {
    mkdirSync(dirname(file), { recursive: true });
    const { default: writeFileAtomic } = await import('write-file-atomic');
    const line = Buffer.from(`${header} ${contentHash(content)} ${json.length}\n`);
    // Without fsync a crash may leave a damaged file, which the hash reveals.
    await writeFileAtomic(file, Buffer.concat([line, content]), { fsync: false });
  } catch {}
}

/** Marks a cache file as used, so that it is kept longer. Errors are ignored. */
export function touchCacheFile(file: string): void {
  try {
    const now = new Date();
    utimesSync(file, now, now);
  } catch {}
}

/** Cache files of one kind that are kept: one for each combination of options. */
const maxCacheFiles = 12;

/** Removes all but the `most` recently used cache files with an extension. Errors are ignored, because another run may remove the same files. */
export function removeOldCacheFiles(folder: string, extension = cacheExtension, most = maxCacheFiles): void {
  try {
    const files = readdirSync(folder)
      .filter((name) => name.endsWith(extension))
      .map((name) => join(folder, name));
    if (files.length <= most) return;
    const lastUse = new Map(files.map((file) => [file, statSync(file).mtimeMs]));
    files.sort((a, b) => (lastUse.get(b) ?? 0) - (lastUse.get(a) ?? 0));
    for (const file of files.slice(most)) rmSync(file, { force: true });
  } catch {}
}
