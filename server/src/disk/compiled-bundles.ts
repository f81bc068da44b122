import { existsSync, readFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { dirname, isAbsolute, join } from 'node:path';
import { Script } from 'node:vm';
import {
  CacheFile,
  CacheTexts,
  removeOldCacheFiles,
  type TextPlace,
  touchCacheFile,
  writeCacheFile,
} from './cache-file';
import { contentHash } from './content-hash';
import { topOf } from './repository-bounds';
import { userCacheFolder } from './user-cache-folder';

/** The extension of files with compiled bundles. */
export const compiledExtension = '.compiled';

/** Files that are kept: those of the command line and of the language server, for each version of Node. Each has about 2 MB. */
const maxFiles = 6;

/** The size of the code that is kept; it has less than a tenth of that. */
const maxBytes = 2 ** 25;

/** The first runs write the file, each with the functions that it called in addition. */
const writingRuns = 3;

/** What a file has beside the code: the number of runs that wrote it, and where the code of each bundle is. */
interface Index {
  readonly runs: number;
  readonly places: Readonly<Record<string, TextPlace>>;
}

/**
 * Bundles of the program that are loaded compiled: what V8 compiled of them in an earlier run is used again. Compiling their functions takes a fifth of the time of a check of ten proposals,
 * and of the start of the language server. Node 22 can keep compiled code, too, but keeps less of it.
 *
 * The code is run, so it is never read from a folder that a repository may contain: neither from that of the option `--cache-location`, nor from `node_modules`.
 */
export class CompiledBundles {
  #scripts: readonly (readonly [name: string, script: Script])[] = [];
  #file = '';
  #runs = 0;

  /** `names`: the files of the bundles; one is required only by those after it. */
  constructor(private readonly names: readonly string[]) {}

  /** Loads the bundles, unless they are loaded already or nothing can be kept. They can be required afterwards as if this had not been called. */
  load(): void {
    const folder = ownFolder();
    const paths = this.names.map((name) => join(__dirname, name));
    const loaded = createRequire(__filename).cache;
    if (folder === undefined || paths.some((path) => loaded[path] || !existsSync(path))) return;
    const sources = paths.map((path) => readFileSync(path, 'utf8'));
    // V8 itself compares only the length of a source. Another V8 with the same version of Node is that of an editor.
    const key = [process.version, process.versions.v8, process.arch, ...sources.map(contentHash)];
    this.#file = join(folder, contentHash(JSON.stringify(key)) + compiledExtension);
    const stored = CacheFile.open(this.#file);
    // An index with the correct hash was written by this program, so its structure is correct.
    const { runs, places } = (stored?.index as Index | undefined) ?? { runs: 0, places: {} };
    this.#runs = runs;
    this.#scripts = this.names.map((name, i) => {
      const place = places[name];
      const compiled = place && stored?.text(place);
      return [name, loadScript(paths[i] as string, sources[i] as string, compiled)];
    });
    stored?.close();
  }

  /** Keeps what was compiled, unless enough was kept before. Errors are ignored. */
  async save(): Promise<void> {
    if (this.#scripts.length === 0) return;
    const isUsed = this.#scripts.every(([, { cachedDataRejected }]) => cachedDataRejected === false);
    const runs = isUsed ? this.#runs : 0;
    if (runs >= writingRuns) {
      touchCacheFile(this.#file);
      return;
    }
    const texts = new CacheTexts(maxBytes);
    const places: Record<string, TextPlace> = {};
    for (const [name, script] of this.#scripts) {
      const place = texts.add(script.createCachedData());
      if (place) places[name] = place;
    }
    await writeCacheFile(this.#file, { runs: runs + 1, places } satisfies Index, texts);
    removeOldCacheFiles(dirname(this.#file), compiledExtension, maxFiles);
  }
}

/** The folder of the compiled bundles; undefined where none is the user's alone, and where the user wants none, as for Node. */
function ownFolder(): string | undefined {
  const folder = userCacheFolder();
  const isOwn = isAbsolute(folder) && topOf(folder) === undefined;
  return isOwn && !process.env.NODE_DISABLE_COMPILE_CACHE ? folder : undefined;
}

/** Runs the bundle at a path as `require` does, and adds it to the loaded modules. V8 itself rejects code of another version or with other flags. */
function loadScript(path: string, source: string, compiled: Uint8Array | undefined): Script {
  const require = createRequire(path);
  const module = new Module(path);
  module.filename = path;
  require.cache[path] = module;
  const script = new Script(
    `(function (exports, require, module, __filename, __dirname) {\n${source}\n})`,
    // The line that is added above the source is not counted.
    { filename: path, lineOffset: -1, ...(compiled ? { cachedData: compiled } : {}) },
  );
  script.runInThisContext()(module.exports, require, module, path, dirname(path));
  module.loaded = true;
  return script;
}
