import type { Past, Revision } from '../core/workspace/revisions';
import type { Files } from './files';
import { uriOf } from './paths';

/** How long results wait for the history of files, in milliseconds. */
const maxWait = 100;

/** Paths of files whose history was requested and is not loaded. */
export interface MissingHistory {
  readonly histories: readonly string[];
  readonly added: readonly string[];
}

/**
 * The history of files in version control, as far as it was requested. Results wait {@link maxWait} for it. If loading needs more time, they are computed without it, and again
 * when it is loaded: a slow repository must not delay the diagnostics.
 *
 * A commit is not noticed. It matters little: what was committed is in the files already, and a file that was never committed is checked against the template as it is. A
 * branch with another template changes the template's file, and then everything is loaded again.
 */
export class LoadedHistory implements Past {
  readonly histories = new Map<string, readonly Revision[] | undefined>();
  readonly added = new Map<string, string | undefined>();
  #loading = new Map<string, Promise<void>>();
  #waitUntil = 0;
  #isLate = false;

  /** `onLate` is called when history was loaded that earlier results did not wait for. */
  constructor(
    private readonly files: Pick<Files, 'history' | 'addedAt'>,
    private readonly onLate: () => void,
  ) {}

  /** Loads what is missing. Resolves when it is loaded or has taken too long; undefined when there is nothing to wait for. */
  load({ histories, added }: MissingHistory): Promise<unknown> | undefined {
    const { history, addedAt } = this.files;
    const loads = [
      ...histories.map((path) => this.#load(`history ${path}`, path, this.histories, history)),
      ...added.map((path) => this.#load(`added ${path}`, path, this.added, addedAt)),
    ].filter((load) => load !== undefined);
    if (loads.length === 0) return undefined;
    const left = this.#waitUntil - performance.now();
    if (left > 0) return Promise.race([Promise.all(loads), new Promise((end) => setTimeout(end, left))]);
    this.#isLate = true;
    return undefined;
  }

  /** Forgets everything: it may have changed. */
  forget(): void {
    this.histories.clear();
    this.added.clear();
    this.#loading = new Map();
    this.#finish();
  }

  #load<T>(
    key: string,
    path: string,
    loaded: Map<string, T | undefined>,
    request: ((uri: string) => Promise<T | undefined>) | undefined,
  ): Promise<void> | undefined {
    const begun = this.#loading.get(key);
    if (begun) return begun;
    if (!request) {
      loaded.set(path, undefined);
      return undefined;
    }
    if (this.#loading.size === 0) this.#waitUntil = performance.now() + maxWait;
    const loading = this.#loading;
    const load = request(uriOf(path)).then((value) => {
      if (loading !== this.#loading) return;
      loaded.set(path, value);
      loading.delete(key);
      if (loading.size === 0) this.#finish();
    });
    loading.set(key, load);
    return load;
  }

  /** Everything is loaded: results that were computed without it are out of date. */
  #finish(): void {
    if (!this.#isLate) return;
    this.#isLate = false;
    this.onLate();
  }
}
