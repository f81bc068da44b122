import { posix } from 'node:path';
import type { Finding } from '../../core/proposal/finding';
import type { BaselineEntry } from '../baseline-file';
import type { Known } from '../work';
import { fingerprintOf } from './fingerprint';

/** Findings that were there when a team began; matched by file, rule and what they are about, wherever that stands now. */
export class KnownFindings {
  readonly #counts: ReadonlyMap<string, number>;

  constructor(private readonly known: Known) {
    this.#counts = new Map(known.entries.map((entry) => [keyOf(entry), entry.count]));
  }

  /**
   * The findings in the text at `path` that are not known, in their order, and the entries that know all of them. Of more equal ones than
   * are known the last are new; none is when the baseline is to be written anew.
   */
  sorted(
    path: string,
    text: string,
    findings: readonly Finding[],
  ): { readonly fresh: readonly Finding[]; readonly entries: readonly BaselineEntry[] } {
    const entries = new Map<string, BaselineEntry>();
    const below = posix.relative(this.known.folder, path);
    const fresh = findings.filter((finding) => {
      const entry = { path: below, rule: finding.rule, hash: fingerprintOf(text, finding) };
      const key = keyOf(entry);
      const count = (entries.get(key)?.count ?? 0) + 1;
      entries.set(key, { ...entry, count });
      return !this.known.update && count > (this.#counts.get(key) ?? 0);
    });
    return { fresh, entries: [...entries.values()] };
  }
}

function keyOf({ path, rule, hash }: Omit<BaselineEntry, 'count'>): string {
  return JSON.stringify([path, rule, hash]);
}
