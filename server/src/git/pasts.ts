import type { Revision } from '../core/workspace/revisions';
import { addedFiles } from './added-files';
import { placeOf, type Repository, stateOf } from './repository';
import { revisions } from './revisions';
import { run } from './run';

/** What a repository had added when it was asked. */
interface Added {
  readonly state: string | undefined;
  readonly dates: Promise<ReadonlyMap<string, string> | undefined>;
}

/** What git tells of files while their repositories go on. What one has added is asked once for each commit that HEAD stands at. */
export class Pasts {
  /** By the repository's folder. */
  readonly #added = new Map<string, Added>();

  /** As {@link revisions} tells; undefined outside of repositories as well. Never rejects. */
  async history(path: string): Promise<readonly Revision[] | undefined> {
    const place = placeOf(path);
    return place && run(revisions(place));
  }

  /** The date that {@link addedFiles} gives for a file; undefined when it gives none. Never rejects. */
  async addedAt(path: string): Promise<string | undefined> {
    const place = placeOf(path);
    return place && (await this.#addedIn(place.repository))?.get(place.name);
  }

  #addedIn(repository: Repository): Added['dates'] {
    const { root } = repository;
    const state = stateOf(repository);
    const known = this.#added.get(root);
    if (known && known.state === state) return known.dates;
    const added: Added = { state, dates: run(addedFiles(repository)) };
    this.#added.set(root, added);
    // When it ceases to hold cannot be told.
    if (state === undefined)
      void added.dates.then(() => this.#added.get(root) === added && this.#added.delete(root));
    return added.dates;
  }
}
