import { existsSync } from 'node:fs';
import { join, sep } from 'node:path';
import { readRegularFileSync } from '../disk/regular-file';
import { leadsOutside } from '../disk/repository-bounds';
import { blobsIn, isContentOf } from './changed-files';
import type { GitQuery, GitRun } from './query';
import type { Repository } from './repository';

/** What differs in the working tree from the commit at which the current branch left another one. */
export interface Changes {
  /** The revision as it was given or found: `origin/HEAD`. */
  readonly ref: string;
  /** The id of HEAD. */
  readonly head: string;
  /** The value of `remote.origin.url`; undefined without it. */
  readonly remote: string | undefined;
  readonly files: readonly ChangedFile[];
}

/** A file that differs. */
export interface ChangedFile {
  /** Absolute, with `/`. */
  readonly path: string;
  /** The text at that commit; undefined for an added file, and for one that was not text. */
  readonly before: string | undefined;
  readonly isDeleted: boolean;
}

/** The branches that others probably work on, the most likely first. */
const likelyRefs = [
  'origin/HEAD',
  'upstream/HEAD',
  'origin/main',
  'origin/master',
  'main',
  'master',
] as const;

/** More changed files than this are not read. */
const maxFiles = 500;
const maxBytes = 2 ** 28;

/**
 * The files of a repository whose names from its root `isWanted` accepts, and that differ from the commit at which the current branch left `ref`: committed, staged, unstaged or
 * untracked. Without `ref`, the first of the likely branches counts. Undefined if there is no such revision, or git fails.
 */
export function* changesSince(
  { root }: Pick<Repository, 'root'>,
  ref: string | undefined,
  isWanted: (name: string) => boolean,
): GitQuery<Changes | undefined> {
  const run = (args: readonly string[], input = ''): GitRun => ({
    folder: root,
    args,
    input,
    maxOutputBytes: maxBytes,
    allowTruncated: false,
  });
  const refs = ref === undefined ? likelyRefs : [ref];
  for (const candidate of refs) {
    // Git would read such a text as an option; no revision begins with a hyphen.
    if (candidate.startsWith('-')) continue;
    const commit = yield run(['rev-parse', '--verify', '--quiet', `${candidate}^{commit}`]);
    if (!commit) continue;
    const id = String(commit).trim();
    const base = String((yield run(['merge-base', id, 'HEAD'])) ?? id).trim();
    const tree = yield run(['ls-tree', '-r', '-z', '--full-tree', base]);
    const present = yield run(['ls-files', '-z', '--cached', '--others', '--exclude-standard']);
    if (!tree || !present) return undefined;
    const before = blobsIn(tree);
    const names = new Set(present.toString('utf8').split('\0').filter(isWanted));
    const deleted = [...before.keys()].filter((name) => isWanted(name) && !existsSync(join(root, name)));
    const changed = [...names].filter((name) => isChanged(join(root, name), before.get(name)));
    const all = [...changed, ...deleted].slice(0, maxFiles);
    const ids = all.flatMap((name) => before.get(name) ?? []);
    const texts = textsIn(
      ids.length === 0 ? undefined : yield run(['cat-file', '--batch'], `${ids.join('\n')}\n`),
    );
    const head = yield run(['rev-parse', 'HEAD']);
    const remote = yield run(['config', '--get', 'remote.origin.url']);
    return {
      ref: candidate,
      head: String(head ?? '').trim(),
      remote: remote && (String(remote).trim() || undefined),
      files: all.map((name, i) => ({
        path: join(root, name).split(sep).join('/'),
        before: texts.get(before.get(name) ?? ''),
        isDeleted: i >= changed.length,
      })),
    };
  }
  return undefined;
}

/** True for a file that exists and has another content than the blob with this id. */
function isChanged(path: string, id: string | undefined): boolean {
  try {
    if (leadsOutside(path)) return false;
    const content = readRegularFileSync(path);
    return id === undefined || !isContentOf(id, content);
  } catch {
    return false;
  }
}

/** The texts in the output of `git cat-file --batch`, by id: a line `ID blob SIZE`, the content and a line feed. What is not UTF-8 is left out. */
function textsIn(output: Buffer | undefined): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (let start = 0; output && start < output.length; ) {
    const end = output.indexOf(10, start);
    if (end < 0) break;
    const [id = '', type, size] = output.toString('latin1', start, end).split(' ');
    start = end + 1;
    if (type !== 'blob') continue;
    const length = Number(size);
    try {
      texts.set(id, new TextDecoder('utf-8', { fatal: true }).decode(output.subarray(start, start + length)));
    } catch {
      // Not text.
    }
    start += length + 1;
  }
  return texts;
}
