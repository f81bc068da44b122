import { existsSync } from 'node:fs';
import { dirname, posix, resolve } from 'node:path';
import type { Finding } from '../../core/proposal/finding';
import { compareText } from '../../core/text/compare';
import { Failure } from '../host/failure';
import { corePath, displayPath, readText, writeText } from '../host/files';
import { findingFingerprint } from '../host/hashes';

/** A known finding. */
export interface BaselineEntry {
  /** Of the file, relative to the folder of the baseline, with `/`. */
  readonly path: string;
  readonly rule: string;
  /** The fingerprint of the finding. */
  readonly hash: string;
  /** The number of equal findings, at least 1. */
  readonly count: number;
}

/** The findings that are not reported. Plain data for the worker threads. */
export interface KnownFindings {
  /** The folder of the baseline; absolute, with `/`. */
  readonly folder: string;
  readonly entries: readonly BaselineEntry[];
  /** True if the baseline is being updated: then every finding is known. */
  readonly isUpdate: boolean;
}

/** The baseline file of a run. */
export class Baseline {
  readonly known: KnownFindings;
  readonly #checkedPaths = new Set<string>();
  readonly #newEntries: BaselineEntry[] = [];

  /** Reads the file, which may be missing if it is being updated. Throws a {@link Failure} if it is not a baseline file. */
  constructor(
    readonly file: string,
    readonly isUpdate: boolean,
  ) {
    this.known = { folder: corePath(dirname(file)), entries: readBaseline(file, isUpdate), isUpdate };
  }

  /** Adds the findings of a file that was checked; they replace the entries for it. */
  add(path: string, entries: readonly BaselineEntry[]): void {
    this.#checkedPaths.add(posix.relative(this.known.folder, path));
    this.#newEntries.push(...entries);
  }

  /**
   * Writes the new entries, and the old ones of files that still exist and were not checked. Throws a {@link Failure} if the file cannot be
   * written.
   */
  async write(): Promise<void> {
    const { folder, entries } = this.known;
    const kept = entries.filter(
      ({ path }) => !this.#checkedPaths.has(path) && existsSync(resolve(folder, path)),
    );
    await writeBaseline(this.file, [...kept, ...this.#newEntries]);
  }
}

/** Separates known from unknown findings. They are matched by file, rule and fingerprint, wherever in the file they are. */
export class BaselineMatcher {
  readonly #counts: ReadonlyMap<string, number>;

  constructor(private readonly known: KnownFindings) {
    this.#counts = new Map(known.entries.map((entry) => [entryKey(entry), entry.count]));
  }

  /**
   * The findings that are not known, in their order, and the entries that make all findings known. If there are more equal findings than
   * are known, the last ones are unknown.
   */
  match(
    path: string,
    text: string,
    findings: readonly Finding[],
  ): { readonly unknown: readonly Finding[]; readonly entries: readonly BaselineEntry[] } {
    const entries = new Map<string, BaselineEntry>();
    const relativePath = posix.relative(this.known.folder, path);
    const unknown = findings.filter((finding) => {
      const hash = findingFingerprint(text, finding);
      const entry = { path: relativePath, rule: finding.rule, hash };
      const key = entryKey(entry);
      const count = (entries.get(key)?.count ?? 0) + 1;
      entries.set(key, { ...entry, count });
      return !this.known.isUpdate && count > (this.#counts.get(key) ?? 0);
    });
    return { unknown, entries: [...entries.values()] };
  }
}

function entryKey({ path, rule, hash }: Omit<BaselineEntry, 'count'>): string {
  return JSON.stringify([path, rule, hash]);
}

/** The size of the largest baseline file that is read. */
const maxBaselineBytes = 2 ** 28;

/** The version of the file format `{"version": 1, "findings": [{path, rule, hash, count}]}`. */
const version = 1;

function readBaseline(file: string, mayBeMissing: boolean): readonly BaselineEntry[] {
  if (mayBeMissing && !existsSync(file)) return [];
  const path = corePath(file);
  const content = parseJson(path, readText(path, maxBaselineBytes));
  const reject = (expected: string) =>
    new Failure(`${displayPath(path)}: not a baseline file; expected ${expected}`);
  if (content.version !== version) throw reject(`"version": ${version}`);
  if (!Array.isArray(content.findings) || !content.findings.every(isEntry))
    throw reject('a list of "findings", each with a path, rule, hash and count');
  return content.findings;
}

function parseJson(path: string, text: string): { readonly version?: unknown; readonly findings?: unknown } {
  try {
    return Object(JSON.parse(text));
  } catch {
    throw new Failure(`${displayPath(path)}: not a baseline file; expected JSON`);
  }
}

function isEntry(value: unknown): value is BaselineEntry {
  const { path, rule, hash, count } = Object(value);
  const hasNames = [path, rule, hash].every((name) => typeof name === 'string');
  return hasNames && Number.isInteger(count) && count > 0;
}

/** Sorts the entries, so that the file changes no more than the findings do. */
async function writeBaseline(file: string, entries: readonly BaselineEntry[]): Promise<void> {
  const findings = [...entries]
    .sort((a, b) => compareText(a.path, b.path) || compareText(a.rule, b.rule) || compareText(a.hash, b.hash))
    .map(({ path, rule, hash, count }) => ({ path, rule, hash, count }));
  await writeText(corePath(file), `${JSON.stringify({ version, findings }, null, 2)}\n`);
}
