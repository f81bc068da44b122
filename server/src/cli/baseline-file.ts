import { existsSync } from 'node:fs';
import { Failure } from './failure';
import { corePath, readText, shownPath, writeText } from './files';

/** A known finding, as often as it is known. */
export interface BaselineEntry {
  /** Of the proposal, relative to the baseline's folder, with `/`. */
  readonly path: string;
  readonly rule: string;
  /** The finding's fingerprint. */
  readonly hash: string;
  /** From 1. */
  readonly count: number;
}

const version = 1;

/**
 * The entries of a baseline: `{"version": 1, "findings": [{path, rule, hash, count}]}`. Throws a {@link Failure} when it cannot be read or
 * is something else; a missing file has none when it `mayBeMissing`.
 */
export function readBaseline(file: string, mayBeMissing: boolean): readonly BaselineEntry[] {
  if (mayBeMissing && !existsSync(file)) return [];
  const path = corePath(file);
  const content = parsed(path, readText(path));
  if (content.version !== version)
    throw new Failure(`${shownPath(path)}: a baseline of version ${version} was expected`);
  if (!Array.isArray(content.findings) || !content.findings.every(isEntry))
    throw new Failure(`${shownPath(path)}: not a baseline, its findings have another form`);
  return content.findings;
}

function parsed(path: string, text: string): { readonly version?: unknown; readonly findings?: unknown } {
  try {
    return Object(JSON.parse(text));
  } catch {
    throw new Failure(`${shownPath(path)}: not a baseline, it is not valid JSON`);
  }
}

function isEntry(value: unknown): value is BaselineEntry {
  const { path, rule, hash, count } = Object(value);
  return [path, rule, hash].every((one) => typeof one === 'string') && Number.isInteger(count) && count > 0;
}

/** Writes a baseline, sorted so that it changes no more than the findings do. Throws a {@link Failure} when it cannot. */
export async function writeBaseline(file: string, entries: readonly BaselineEntry[]): Promise<void> {
  const findings = [...entries]
    .sort((a, b) => inOrder(a.path, b.path) || inOrder(a.rule, b.rule) || inOrder(a.hash, b.hash))
    .map(({ path, rule, hash, count }) => ({ path, rule, hash, count }));
  await writeText(corePath(file), `${JSON.stringify({ version, findings }, null, 2)}\n`);
}

/** By code unit, the same in every locale. */
function inOrder(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
