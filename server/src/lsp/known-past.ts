import type { Past, Revision } from '../core/workspace/revisions';
import type { Missed } from '../core/workspace/workspace';
import type { Files } from './files';
import { uriOf } from './paths';

/** So long answers wait for the past, in milliseconds. */
const patience = 100;

/**
 * The past of files, as far as it was asked for. Answers wait a moment for it; where it takes longer they are given without, and again when it is
 * there: what a slow repository tells must not keep anybody from seeing what is wrong.
 *
 * That somebody commits is not noticed. It matters little: what is committed with it stands there already, and a file that was not committed is held
 * against what stands there. A branch that brings another template writes that template, and then all is asked again.
 */
export class KnownPast implements Past {
  readonly histories = new Map<string, readonly Revision[] | undefined>();
  readonly added = new Map<string, string | undefined>();
  #loading = new Map<string, Promise<void>>();
  #patientUntil = 0;
  #isLate = false;

  /** `came`: what was answered without may have other answers now. */
  constructor(
    private readonly files: () => Pick<Files, 'history' | 'addedAt'>,
    private readonly came: () => void,
  ) {}

  /** Loads what was missed. Resolves when it is there or has taken too long; undefined when there is nothing to wait for. */
  load({ histories, added }: Pick<Missed, 'histories' | 'added'>): Promise<unknown> | undefined {
    const { history, addedAt } = this.files();
    const loads = [
      ...histories.map((path) => this.#loadOf(`history ${path}`, path, this.histories, history)),
      ...added.map((path) => this.#loadOf(`added ${path}`, path, this.added, addedAt)),
    ].filter((load) => load !== undefined);
    if (loads.length === 0) return undefined;
    const left = this.#patientUntil - performance.now();
    if (left > 0) return Promise.race([Promise.all(loads), new Promise((end) => setTimeout(end, left))]);
    this.#isLate = true;
    return undefined;
  }

  /** All of it may be another now. */
  forget(): void {
    this.histories.clear();
    this.added.clear();
    this.#loading = new Map();
    this.#end();
  }

  #loadOf<T>(
    key: string,
    path: string,
    known: Map<string, T | undefined>,
    ask: ((uri: string) => Promise<T | undefined>) | undefined,
  ): Promise<void> | undefined {
    const begun = this.#loading.get(key);
    if (begun) return begun;
    if (!ask) {
      known.set(path, undefined);
      return undefined;
    }
    if (this.#loading.size === 0) this.#patientUntil = performance.now() + patience;
    const loading = this.#loading;
    const load = ask(uriOf(path)).then((told) => {
      if (loading !== this.#loading) return;
      known.set(path, told);
      loading.delete(key);
      if (loading.size === 0) this.#end();
    });
    loading.set(key, load);
    return load;
  }

  /** Nothing is on its way any more: one more answer for all who were answered without. */
  #end(): void {
    if (!this.#isLate) return;
    this.#isLate = false;
    this.came();
  }
}
