import { existsSync, realpathSync, type Stats, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { readRegularFileSync } from '../disk/regular-file';

/** The main branch of the remote repository, as of the last fetch. */
export const remoteMainBranch = 'refs/remotes/origin/HEAD';

/** A git working tree, found by reading `.git` without starting git. */
export interface Repository {
  /** The folder that contains `.git`, with symbolic links resolved. */
  readonly root: string;
  /** git's folder of this working tree (`git rev-parse --git-dir`). */
  readonly gitFolder: string;
  /** git's folder that all working trees of the repository share (`git rev-parse --git-common-dir`). */
  readonly commonFolder: string;
}

/** A file in a repository. */
export interface RepositoryFile {
  readonly repository: Repository;
  /** Path from the root, with `/` and symbolic links resolved. */
  readonly name: string;
}

/** The file at `path`, which need not exist; undefined outside of a repository. `known`: see {@link repositoryOf}. */
export function repositoryFileAt(path: string, known?: KnownRepositories): RepositoryFile | undefined {
  const real = realPathOf(path);
  const repository = repositoryOf(dirname(real), known);
  return repository && { repository, name: relative(repository.root, real).split(sep).join('/') };
}

/** `path`, which need not exist, with symbolic links resolved. */
export function realPathOf(path: string): string {
  return existingRealPath(path) ?? join(existingRealPath(dirname(path)) ?? dirname(path), basename(path));
}

/** The repositories that are known, by each folder in them, and the folders of which it is known that they are in none. Links are resolved. */
export type KnownRepositories = Map<string, Repository | undefined>;

/** The innermost repository around `folder`; undefined when there is none. `known`: what earlier calls found, so that no folder is looked at twice. */
export function repositoryOf(folder: string, known: KnownRepositories = new Map()): Repository | undefined {
  return repositoryAround(existingRealPath(folder) ?? folder, known);
}

function repositoryAround(folder: string, known: KnownRepositories): Repository | undefined {
  if (known.has(folder)) return known.get(folder);
  const parent = dirname(folder);
  const repository =
    repositoryIn(folder) ?? (parent === folder ? undefined : repositoryAround(parent, known));
  known.set(folder, repository);
  return repository;
}

/** The repository whose root is `folder`. */
function repositoryIn(root: string): Repository | undefined {
  const gitFolder = gitFolderOf(root);
  if (gitFolder === undefined) return undefined;
  const common = readSmallFile(join(gitFolder, 'commondir'))?.trim();
  return { root, gitFolder, commonFolder: common ? resolve(gitFolder, common) : gitFolder };
}

/**
 * A cache key for the history: the commits of HEAD and of the remote's main branch, and the boundary of a shallow clone. The history is unchanged as long as the key is.
 * Undefined when the files in `.git` do not show it, for example with refs stored as a reftable.
 */
export function historyKeyOf(repository: Repository): string | undefined {
  const head = headCommitOf(repository);
  const main = commitOf(repository, repository.commonFolder, remoteMainBranch) ?? '';
  return head && [head, main, ...shallowBoundaryOf(repository)].join('\n');
}

/**
 * True for a repository with a commit, and where a file `.git` names a folder that cannot be read, because that repository may have some. False for a folder `.git`
 * without `HEAD`, which is not a repository.
 */
export function hasCommits(repository: Repository): boolean {
  const head = readSmallFile(join(repository.gitFolder, 'HEAD'))?.trim();
  if (!head) return repository.gitFolder !== join(repository.root, '.git');
  return !headCommitOf(repository)?.startsWith(noCommits);
}

/** Ids of the commits whose parents a shallow clone does not have; empty for a complete repository. */
export function shallowBoundaryOf({ commonFolder }: Repository): readonly string[] {
  const text = readSmallFile(join(commonFolder, 'shallow')) ?? '';
  return text.split('\n').filter((line) => line !== '');
}

/** git's folder for the working tree at `folder`: `.git`, or the folder that a file `.git` names in a submodule or a linked working tree. */
function gitFolderOf(folder: string): string | undefined {
  const path = join(folder, '.git');
  // Almost no folder has it, and asking only for that is faster.
  const stats = existsSync(path) ? statsOf(path) : undefined;
  if (!stats?.isFile()) return stats?.isDirectory() ? path : undefined;
  const [, target] = /^gitdir: (.+)$/m.exec(readSmallFile(path) ?? '') ?? [];
  return target === undefined ? undefined : resolve(folder, target);
}

/** Begins the key of a branch without commits. */
const noCommits = 'none of ';

/** The commit id of HEAD, or `none of <ref>` for a branch without commits; undefined when the files do not show it. */
function headCommitOf(repository: Repository): string | undefined {
  return commitOf(repository, repository.gitFolder, 'HEAD');
}

/** The same for the symbolic ref with a name in one of git's folders. */
function commitOf({ gitFolder, commonFolder }: Repository, folder: string, name: string): string | undefined {
  let text = readSmallFile(join(folder, name))?.trim();
  // git itself follows at most five symbolic refs.
  for (let links = 0; links < 5 && text !== undefined; links++) {
    if (isObjectId(text)) return text;
    const [, ref] = /^ref: (refs\/.+)$/.exec(text) ?? [];
    // With a reftable, HEAD is `ref: refs/heads/.invalid`. Also keeps `..` from leading out of the folder.
    if (ref === undefined || ref.split('/').some((part) => part.startsWith('.'))) return undefined;
    text =
      (readSmallFile(join(gitFolder, ref)) ?? readSmallFile(join(commonFolder, ref)))?.trim() ??
      packedRef(commonFolder, ref) ??
      noCommits + ref;
    if (text === noCommits + ref) return text;
  }
  return undefined;
}

function packedRef(folder: string, ref: string): string | undefined {
  const text = readSmallFile(join(folder, 'packed-refs'), 64_000_000) ?? '';
  const end = text.indexOf(` ${ref}\n`);
  const id = text.slice(text.lastIndexOf('\n', end) + 1, end);
  return end >= 0 && isObjectId(id) ? id : undefined;
}

function isObjectId(text: string): boolean {
  return /^(?:[\da-f]{40}|[\da-f]{64})$/.test(text);
}

/** The text of a regular file; undefined for anything else. */
function readSmallFile(path: string, maxBytes = 1_000_000): string | undefined {
  try {
    return readRegularFileSync(path, maxBytes).toString('utf8');
  } catch {
    return undefined;
  }
}

/** File status; undefined when the file does not exist or access is denied. */
function statsOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

function existingRealPath(path: string): string | undefined {
  try {
    return realpathSync.native(path);
  } catch {
    return undefined;
  }
}
