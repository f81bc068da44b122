import { compareText } from '../core/text/compare';
import type { Revision } from '../core/workspace/revisions';
import { type Commit, logOptions, parseLog } from './log';
import { defaultLimits, type GitLimits, type GitQuery } from './query';
import { type RepositoryFile, shallowBoundaryOf } from './repository';

/** A committed content of the file, by its object id. */
interface Version {
  readonly date: string;
  readonly blob: string;
}

/**
 * The committed texts of a file, newest first, including those under its earlier names. Left out: contents that are not UTF-8 text, changes that only a
 * merge commit made, and the oldest revisions beyond the limits. Undefined when git failed, for example because a partial clone does not have a text.
 * At the boundary of a shallow clone, the date of a commit is later than the real date of the text: such a revision is returned as the oldest of
 * several, but not alone.
 */
export function* revisionsOf(
  { repository, name }: RepositoryFile,
  limits: GitLimits = defaultLimits,
): GitQuery<readonly Revision[] | undefined> {
  const log = (...options: readonly string[]) => ({
    folder: repository.root,
    args: ['--literal-pathspecs', 'log', ...logOptions, `-n${limits.revisions}`, ...options, '--', name],
    maxOutputBytes: 1000 + limits.revisions * 10_000,
    allowTruncated: true,
  });
  // Rename detection compares file contents, which a partial clone may not have.
  const output = (yield log('-M', '--follow')) ?? (yield log('--no-renames'));
  if (!output) return undefined;
  const commits = parseLog(output);
  const boundary = new Set(shallowBoundaryOf(repository));
  if (commits.every(({ id }) => boundary.has(id))) return [];
  const versions = versionsIn(commits);
  if (versions.length === 0) return [];
  const blobs = [...new Set(versions.map(({ blob }) => blob))];
  const batch = yield {
    folder: repository.root,
    args: ['cat-file', '--batch'],
    input: blobs.map((blob) => `${blob}\n`).join(''),
    maxOutputBytes: limits.revisionBytes + blobs.length * 100,
    allowTruncated: true,
  };
  if (!batch) return undefined;
  const texts = parseBatchOutput(batch, limits.revisionBytes);
  return versions.flatMap(({ date, blob }) => {
    const text = texts.get(blob);
    return text === undefined ? [] : [{ date, text }];
  });
}

/** The versions of the file, newest first. They end where it was copied from another file, which has a history of its own. */
function versionsIn(commits: readonly Commit[]): readonly Version[] {
  const changes = commits.flatMap(({ date, changes }) => changes.map((change) => ({ date, ...change })));
  const copied = changes.findIndex(({ status }) => status === 'C');
  return changes
    .slice(0, copied < 0 ? undefined : copied + 1)
    .filter(({ status, isRegularFile }) => status !== 'D' && isRegularFile)
    .sort((a, b) => compareText(b.date, a.date));
}

/** Parses the output of `git cat-file --batch`: texts by object id, `maxBytes` in total. A byte order mark is kept. */
function parseBatchOutput(output: Buffer, maxBytes: number): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  let at = 0;
  let total = 0;
  while (at < output.length) {
    const end = output.indexOf('\n', at);
    if (end < 0) break;
    const [, blob, size] = /^([\da-f]+) blob (\d+)$/.exec(output.toString('latin1', at, end)) ?? [];
    at = end + 1;
    // For a missing object git prints one line without content.
    if (blob === undefined) continue;
    const bytes = output.subarray(at, at + Number(size));
    total += Number(size);
    if (bytes.length < Number(size) || total > maxBytes) break;
    const text = decodeText(bytes);
    if (text !== undefined) texts.set(blob, text);
    at += bytes.length + 1;
  }
  return texts;
}

/** UTF-8 without NUL bytes; undefined for anything else. */
function decodeText(bytes: Uint8Array): string | undefined {
  if (bytes.includes(0)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
