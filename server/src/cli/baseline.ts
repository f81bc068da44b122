import { existsSync } from 'node:fs';
import { dirname, posix, resolve } from 'node:path';
import type { Finding } from '../core/model/finding';
import type { Proposal } from '../core/model/proposal';
import { type BaselineEntry, readBaseline, writeBaseline } from './baseline-file';
import { corePath } from './files';
import { fingerprintOf } from './fingerprint';

/** Findings that were there when a team began; matched by file, rule and what they are about, wherever that stands now. */
export class Baseline {
  readonly #folder: string;
  readonly #known: ReadonlyMap<string, BaselineEntry>;
  readonly #visited = new Set<string>();
  readonly #now = new Map<string, BaselineEntry>();

  /**
   * Reads `file`. With `update` every finding is known, and the file may be missing. Throws a `Failure` when the file cannot be read.
   */
  constructor(
    readonly file: string,
    readonly update: boolean,
  ) {
    this.#folder = corePath(dirname(file));
    this.#known = new Map(readBaseline(file, update).map((entry) => [keyOf(entry), entry]));
  }

  /** Notes that the file at `path` was read, whatever it is: what is known of it and not found again is past. */
  visit(path: string): void {
    this.#visited.add(this.#relative(path));
  }

  /** The findings that are not known, in their order. Of more equal ones than are known the last are new. */
  fresh(proposal: Proposal, findings: readonly Finding[]): readonly Finding[] {
    const path = this.#relative(proposal.path ?? '');
    return findings.filter((finding) => {
      const entry = { path, rule: finding.rule, hash: fingerprintOf(proposal.text, finding) };
      const key = keyOf(entry);
      const count = (this.#now.get(key)?.count ?? 0) + 1;
      this.#now.set(key, { ...entry, count });
      return !this.update && count > (this.#known.get(key)?.count ?? 0);
    });
  }

  /**
   * Writes what was found, and what is known of files that were not visited and are still there. Throws a `Failure` when it cannot be
   * written.
   */
  async write(): Promise<void> {
    const others = [...this.#known.values()].filter(
      ({ path }) => !this.#visited.has(path) && existsSync(resolve(this.#folder, path)),
    );
    await writeBaseline(this.file, [...others, ...this.#now.values()]);
  }

  #relative(path: string): string {
    return posix.relative(this.#folder, path);
  }
}

function keyOf({ path, rule, hash }: Omit<BaselineEntry, 'count'>): string {
  return JSON.stringify([path, rule, hash]);
}
