import type { KnownHistory, Revision } from '../core/workspace/revisions';
import type { Files } from './files';
import { uriOf } from './paths';

/** Paths of files whose history was requested and is not loaded. */
export interface MissingHistory {
  readonly histories: readonly string[];
  readonly added: readonly string[];
  readonly merged: readonly string[];
}

/**
 * The history of files in version control, as far as it was requested.
 *
 * A commit is not noticed. It matters little: what was committed is in the files already, and a file that was never committed is checked against the template as it is. A
 * branch with another template changes the template's file, and then everything is loaded again.
 */
export class LoadedHistory implements KnownHistory {
  readonly histories = new Map<string, readonly Revision[] | undefined>();
  readonly added = new Map<string, string | undefined>();
  readonly merged = new Map<string, boolean | undefined>();
  #loading = new Map<string, Promise<void>>();

  constructor(private readonly files: Pick<Files, 'history' | 'addedAt' | 'isMerged'>) {}

  /** Loads what is missing. Resolves when it is loaded, or was forgotten in the meantime. */
  async load({ histories, added, merged }: MissingHistory): Promise<void> {
    const { history, addedAt, isMerged } = this.files;
    await Promise.all([
      ...histories.map((path) => this.#load(`history ${path}`, path, this.histories, history)),
      ...added.map((path) => this.#load(`added ${path}`, path, this.added, addedAt)),
      ...merged.map((path) => this.#load(`merged ${path}`, path, this.merged, isMerged)),
    ]);
  }

  /** Forgets everything: it may have changed. */
  forget(): void {
    this.histories.clear();
    this.added.clear();
    this.merged.clear();
    this.#loading = new Map();
  }

  #load<T>(
    key: string,
    path: string,
    loaded: Map<string, T | undefined>,
    request: ((uri: string) => Promise<T | undefined>) | undefined,
  ): Promise<void> | undefined {
    const begun = this.#loading.get(key);
    if (begun || loaded.has(path)) return begun;
    if (!request) {
      loaded.set(path, undefined);
      return undefined;
    }
    const loading = this.#loading;
    const load = request(uriOf(path)).then((value) => {
      if (loading !== this.#loading) return;
      loaded.set(path, value);
      loading.delete(key);
    });
    loading.set(key, load);
    return load;
  }
}
