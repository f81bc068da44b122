import { existsSync } from 'node:fs';
import { dirname, posix, resolve } from 'node:path';
import { type BaselineEntry, readBaseline, writeBaseline } from './baseline-file';
import { corePath } from './files';
import type { Known } from './work';

/** The file of findings that stay silent. */
export class Baseline {
  readonly known: Known;
  readonly #visited = new Set<string>();
  readonly #now: BaselineEntry[] = [];

  /**
   * Reads `file`. With `update` every finding is known, and the file may be missing. Throws a `Failure` when the file cannot be read.
   */
  constructor(
    readonly file: string,
    readonly update: boolean,
  ) {
    this.known = { folder: corePath(dirname(file)), entries: readBaseline(file, update), update };
  }

  /** Notes that the file at `path` was read, whatever it is: what is known of it and not found again is past. */
  visit(path: string): void {
    this.#visited.add(posix.relative(this.known.folder, path));
  }

  /** Notes what was found. */
  found(entries: readonly BaselineEntry[]): void {
    this.#now.push(...entries);
  }

  /**
   * Writes what was found, and what is known of files that were not visited and are still there. Throws a `Failure` when it cannot be
   * written.
   */
  async write(): Promise<void> {
    const { folder, entries } = this.known;
    const others = entries.filter(
      ({ path }) => !this.#visited.has(path) && existsSync(resolve(folder, path)),
    );
    await writeBaseline(this.file, [...others, ...this.#now]);
  }
}
