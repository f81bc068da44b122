import type { Revision } from '../core/workspace/revisions';
import type { Steps } from './call';
import { type Commit, commitsIn, logOptions } from './commits';
import { type Limits, usualLimits } from './limits';
import { boundaryOf, type Place } from './repository';

/** A text of the file, by its id. */
interface Version {
  readonly date: string;
  readonly blob: string;
}

/**
 * The committed texts of a file, newest first, its earlier names included; what was no text is left out, and what only a merge has made.
 * Undefined when git cannot tell, as where a partial clone lacks a text. Beyond the limits the oldest are left out. Where a shallow clone
 * ends, the text is older than its commit says: it counts as the oldest of several, and alone is left out.
 */
export function* revisions(
  { repository, name }: Place,
  limits: Limits = usualLimits,
): Steps<readonly Revision[] | undefined> {
  const log = (...options: readonly string[]) => ({
    folder: repository.root,
    args: ['--literal-pathspecs', 'log', ...logOptions, `-n${limits.revisions}`, ...options, '--', name],
    maxBytes: 1000 + limits.revisions * 10_000,
    mayBeCut: true,
  });
  // To find an earlier name texts are compared, which a partial clone may lack.
  const printed = (yield log('-M', '--follow')) ?? (yield log('--no-renames'));
  if (!printed) return undefined;
  const commits = commitsIn(printed);
  const boundary = new Set(boundaryOf(repository));
  if (commits.every(({ id }) => boundary.has(id))) return [];
  const versions = versionsIn(commits);
  if (versions.length === 0) return [];
  const blobs = [...new Set(versions.map(({ blob }) => blob))];
  const texts = yield {
    folder: repository.root,
    args: ['cat-file', '--batch'],
    input: blobs.map((blob) => `${blob}\n`).join(''),
    maxBytes: limits.revisionBytes + blobs.length * 100,
    mayBeCut: true,
  };
  if (!texts) return undefined;
  const known = textsIn(texts, limits.revisionBytes);
  return versions.flatMap(({ date, blob }) => {
    const text = known.get(blob);
    return text === undefined ? [] : [{ date, text }];
  });
}

/** What the commits made of the file, newest first. What it was copied from is another file, with another past. */
function versionsIn(commits: readonly Commit[]): readonly Version[] {
  const changes = commits.flatMap(({ date, changes }) => changes.map((change) => ({ date, ...change })));
  const copied = changes.findIndex(({ kind }) => kind === 'C');
  return changes
    .slice(0, copied < 0 ? undefined : copied + 1)
    .filter(({ kind, isFile }) => kind !== 'D' && isFile)
    .sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0));
}

/** What `git cat-file --batch` printed, by id: whole texts in UTF-8, a byte order mark included, of `atMost` bytes together. */
function textsIn(printed: Buffer, atMost: number): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  let at = 0;
  let total = 0;
  while (at < printed.length) {
    const end = printed.indexOf('\n', at);
    if (end < 0) break;
    const [, blob, size] = /^([\da-f]+) blob (\d+)$/.exec(printed.toString('latin1', at, end)) ?? [];
    at = end + 1;
    // An object that is not there is one line.
    if (blob === undefined) continue;
    const bytes = printed.subarray(at, at + Number(size));
    total += Number(size);
    if (bytes.length < Number(size) || total > atMost) break;
    const text = textOf(bytes);
    if (text !== undefined) texts.set(blob, text);
    at += bytes.length + 1;
  }
  return texts;
}

function textOf(bytes: Uint8Array): string | undefined {
  if (bytes.includes(0)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
