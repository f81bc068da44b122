import { dirname } from 'node:path';
import type { Revision } from '../../core/workspace/revisions';
import { addedFiles } from '../../git/added-files';
import { placeOf, type Repository, realPathOf } from '../../git/repository';
import { revisions } from '../../git/revisions';
import { runSync } from '../../git/run-sync';
import { pastHash } from '../past-hash';

/** What git tells of the files of this machine, waited for; asked once for each file's history, and once for what a repository has added. */
export class PastOnDisk {
  readonly #histories = new Map<string, readonly Revision[] | undefined>();
  /** By the repository's folder. */
  readonly #added = new Map<string, ReadonlyMap<string, string> | undefined>();
  /** As they were before git was asked, by folder. */
  readonly #hashes = new Map<string, string | undefined>();
  #asked = new Set<string>();

  history(path: string): readonly Revision[] | undefined {
    const place = this.#placeOf(path);
    if (!place) return undefined;
    if (!this.#histories.has(path)) this.#histories.set(path, runSync(revisions(place)));
    return this.#told(path, this.#histories.get(path));
  }

  addedAt(path: string): string | undefined {
    const place = this.#placeOf(path);
    return place && this.#told(path, this.#addedIn(place.repository))?.get(place.name);
  }

  /**
   * The folders of the files that were asked for since the last call, with the hash of their past; undefined when git could not tell, as it may
   * another time.
   */
  takeSeen(): readonly (readonly [path: string, hash: string])[] | undefined {
    const asked = [...this.#asked];
    this.#asked = new Set();
    const seen = asked.flatMap((folder) => {
      const hash = this.#hashes.get(folder);
      return hash === undefined ? [] : [[folder, hash] as const];
    });
    return seen.length === asked.length ? seen : undefined;
  }

  #placeOf(path: string): ReturnType<typeof placeOf> {
    const folder = dirname(realPathOf(path));
    this.#asked.add(folder);
    if (!this.#hashes.has(folder)) this.#hashes.set(folder, pastHash(folder));
    return placeOf(path);
  }

  #addedIn(repository: Repository): ReadonlyMap<string, string> | undefined {
    const { root } = repository;
    if (!this.#added.has(root)) this.#added.set(root, runSync(addedFiles(repository)));
    return this.#added.get(root);
  }

  /** Notes when git could not tell: a slow machine is no fact that may be remembered. */
  #told<T>(path: string, answer: T | undefined): T | undefined {
    if (answer === undefined) this.#hashes.set(dirname(realPathOf(path)), undefined);
    return answer;
  }
}
