import type { MissingHistory } from './loaded-history';

/** Paths of files, folders and histories that the core has requested and that are not loaded yet. */
export interface Missing extends MissingHistory {
  readonly files: readonly string[];
  readonly folders: readonly string[];
}

/** Nothing is missing. */
export const nothingMissing: Missing = { files: [], folders: [], histories: [], added: [], merged: [] };

/** Collects what is missing while a result is computed. */
export class MissingRequests {
  readonly files = new Set<string>();
  readonly folders = new Set<string>();
  readonly histories = new Set<string>();
  readonly added = new Set<string>();
  readonly merged = new Set<string>();

  /** Returns what was collected, or {@link nothingMissing}, and begins anew. */
  take(): Missing {
    const { files, folders, histories, added, merged } = this;
    const sets = [files, folders, histories, added, merged];
    if (sets.every(({ size }) => size === 0)) return nothingMissing;
    const missing = {
      files: [...files],
      folders: [...folders],
      histories: [...histories],
      added: [...added],
      merged: [...merged],
    };
    for (const set of sets) set.clear();
    return missing;
  }
}
