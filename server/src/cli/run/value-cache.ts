import { join } from 'node:path';
import {
  CacheFile,
  CacheTexts,
  removeOldCacheFiles,
  type TextPlace,
  touchCacheFile,
  writeCacheFile,
} from '../../disk/cache-file';
import { contentHash } from '../../disk/content-hash';
import { topOf } from '../../disk/repository-bounds';
import { maxValueBytes, type StoredValues, ValueStore } from '../host/value-store';
import { type CacheOptions, cacheFolder, programIdentity } from './cache-folder';

/** The extension of files with values. */
export const valuesExtension = '.values';

/** The index of a file with values, which has all of them as one text. */
interface ValueIndex {
  readonly places: StoredValues['places'];
  readonly all: TextPlace;
}

/** Opens the file with the values of earlier runs, which is read when the first value is needed; a damaged one counts as missing. */
export function valueStoreIn(file: string): ValueStore {
  return new ValueStore(() => {
    const opened = CacheFile.open(file);
    if (!opened) return undefined;
    // An index with the correct hash was written by this program, so its structure is correct.
    const { places, all } = opened.index as ValueIndex;
    const bytes = opened.text(all);
    opened.close();
    return bytes && { places, bytes };
  });
}

/** The values that are kept between runs, in a file for each repository and each version of the program. */
export class ValueCache {
  readonly file: string;
  readonly store: ValueStore;
  readonly #folder: string;

  constructor(options: CacheOptions) {
    this.#folder = cacheFolder(options);
    this.file = join(this.#folder, fileName());
    this.store = valueStoreIn(this.file);
  }

  /** Writes the values to disk if there are new ones. Errors are ignored. */
  async save(): Promise<void> {
    if (!this.store.hasNewValues) {
      if (this.store.isLoaded) touchCacheFile(this.file);
      return;
    }
    const { places, bytes } = this.store.allValues();
    const texts = new CacheTexts(maxValueBytes);
    const all = texts.add(bytes);
    if (all) await writeCacheFile(this.file, { places, all } satisfies ValueIndex, texts);
    removeOldCacheFiles(this.#folder, valuesExtension);
  }
}

function fileName(): string {
  const folder = process.cwd();
  const key = [programIdentity(), topOf(folder) ?? folder];
  return contentHash(JSON.stringify(key)) + valuesExtension;
}
