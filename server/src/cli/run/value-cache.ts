import { join } from 'node:path';
import { topOf } from '../../disk/repository-bounds';
import { contentHash } from '../host/hashes';
import { type StoredValues, ValueStore } from '../host/value-store';
import {
  type CacheOptions,
  cacheFolder,
  programIdentity,
  readCacheFile,
  removeOldCacheFiles,
  touchCacheFile,
  writeCacheFile,
} from './cache-storage';

/** The extension of files with values. */
export const valuesExtension = '.values';

/** Opens the file with the values of earlier runs, which is read when the first value is needed; a damaged one counts as missing. */
export function valueStoreIn(file: string): ValueStore {
  return new ValueStore(() => {
    const { index, texts } = readCacheFile(file) ?? {};
    // Content with the correct hash was written by this program, so its structure is correct.
    return texts && { places: index as StoredValues['places'], bytes: texts };
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
    await writeCacheFile(this.file, { index: places, texts: bytes });
    removeOldCacheFiles(this.#folder, valuesExtension);
  }
}

function fileName(): string {
  const folder = process.cwd();
  const key = [programIdentity(), topOf(folder) ?? folder];
  return contentHash(JSON.stringify(key)) + valuesExtension;
}
