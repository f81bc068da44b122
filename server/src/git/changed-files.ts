import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { GitRun } from './query';
import { type Repository, repositoryOf } from './repository';
import { type GitFailure, runSync } from './run';

/** Which files of a repository were changed. */
export interface ChangedFiles {
  /** True for a file, with this content, that was changed. `path`: absolute, with links resolved. */
  isChanged(path: string, content: Uint8Array): boolean;
  /** True for a file that was added. */
  isAdded(path: string): boolean;
  /** The files that were deleted, absolute, with `/`. */
  readonly deleted: readonly string[];
}

/** Why it is not known which files were changed. */
export type ChangeFailure = GitFailure | { readonly cause: 'no-repository' | 'unknown-revision' };

/** A commit that files are compared with. */
export interface Base {
  /** The folder of the repository. */
  readonly root: string;
  readonly commit: string;
}

/**
 * The commit at which the current branch left `ref`, in the repository around `folder`: the last common commit, so that later commits on `ref` do not count
 * as changes; without one, `ref` itself.
 */
export function baseOf(ref: string, folder: string, milliseconds: number): Base | ChangeFailure {
  const repository = repositoryOf(folder);
  if (!repository) return { cause: 'no-repository' };
  const end = performance.now() + milliseconds;
  const git = (...args: string[]) => runSync(runIn(repository, args), end - performance.now());
  // Git would read such a text as an option; no revision begins with a hyphen.
  if (ref.startsWith('-')) return { cause: 'unknown-revision' };
  const commit = git('rev-parse', '--verify', '--quiet', `${ref}^{commit}`);
  if (!Buffer.isBuffer(commit)) return hasNoMessage(commit) ? { cause: 'unknown-revision' } : commit;
  const common = git('merge-base', String(commit).trim(), 'HEAD');
  if (!Buffer.isBuffer(common) && common.cause !== 'exit') return common;
  return { root: repository.root, commit: String(Buffer.isBuffer(common) ? common : commit).trim() };
}

/** The content of a file in a commit; undefined if it was not there, or if git fails. `path`: absolute, with links resolved. */
export function bytesAt(base: Base, path: string, milliseconds: number): Uint8Array | undefined {
  const args = ['cat-file', 'blob', `${base.commit}:${nameIn(base, path)}`];
  const bytes = runSync(runIn(base, args), milliseconds);
  return Buffer.isBuffer(bytes) ? bytes : undefined;
}

/**
 * The files of the repository around `folder` that differ from the commit at which the current branch left `ref`, whether committed, staged, unstaged or
 * untracked. Ignored files are not changed.
 *
 * `known` is the commit, where it is known. Contents are compared here and not by `git diff`, which runs the filters that the repository configures, and git in its submodules.
 */
export function changedFilesSince(
  ref: string,
  folder: string,
  milliseconds: number,
  known?: Base,
): ChangedFiles | ChangeFailure {
  const end = performance.now() + milliseconds;
  const base = known ?? baseOf(ref, folder, milliseconds);
  if ('cause' in base) return base;
  const git = (...args: string[]) => runSync(runIn(base, args), end - performance.now());
  const tree = git('ls-tree', '-r', '-z', '--full-tree', base.commit);
  if (!Buffer.isBuffer(tree)) return tree;
  const present = git('ls-files', '-z', '--cached', '--others', '--exclude-standard');
  if (!Buffer.isBuffer(present)) return present;
  const before = blobsIn(tree);
  const names = new Set(present.toString('utf8').split('\0'));
  return {
    isAdded: (path) => !before.has(nameIn(base, path)),
    get deleted() {
      // A file that was deleted and not committed yet is still in the index.
      const deleted = [...before.keys()].filter(
        (name) => !names.has(name) || !existsSync(join(base.root, name)),
      );
      return deleted.map((name) => join(base.root, name).split(sep).join('/'));
    },
    isChanged(path, content) {
      const name = nameIn(base, path);
      const id = before.get(name);
      return id === undefined ? names.has(name) : !isContentOf(id, content);
    },
  };
}

/** The name of a file from the root of its repository, with `/`. */
function nameIn({ root }: Base, path: string): string {
  return relative(root, path).split(sep).join('/');
}

function runIn({ root }: Pick<Repository, 'root'>, args: readonly string[]): GitRun {
  return { folder: root, args, maxOutputBytes: 2 ** 30, allowTruncated: false };
}

/** True when git exited without a message, which it does for an unknown revision with `--quiet`. */
function hasNoMessage({ cause, message }: GitFailure): boolean {
  return cause === 'exit' && message === 'git: exit code 1';
}

/** The ids of files by name, in the output of `git ls-tree -z`. */
export function blobsIn(tree: Buffer): ReadonlyMap<string, string> {
  const blobs = new Map<string, string>();
  for (const entry of tree.toString('utf8').split('\0')) {
    const tab = entry.indexOf('\t');
    const [, type, id] = entry.slice(0, tab).split(' ');
    if (type === 'blob' && id !== undefined) blobs.set(entry.slice(tab + 1), id);
  }
  return blobs;
}

/** True for the content that git has under an id; git may have converted its line endings. */
export function isContentOf(id: string, content: Uint8Array): boolean {
  if (blobId(content, id.length) === id) return true;
  const text = Buffer.from(content).toString('latin1');
  return (
    text.includes('\r\n') && blobId(Buffer.from(text.replaceAll('\r\n', '\n'), 'latin1'), id.length) === id
  );
}

function blobId(content: Uint8Array, length: number): string {
  const hash = createHash(length === 40 ? 'sha1' : 'sha256');
  return hash.update(`blob ${content.length}\0`).update(content).digest('hex');
}
