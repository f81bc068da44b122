import { readFileSync, realpathSync, type Stats, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';

/** A working tree of git, told by its `.git` without starting a process. */
export interface Repository {
  /** The folder that `.git` is in, links followed. */
  readonly root: string;
  /** What belongs to this working tree. */
  readonly gitFolder: string;
  /** What it shares with others of the same repository. */
  readonly commonFolder: string;
}

/** A file in a repository. */
export interface Place {
  readonly repository: Repository;
  /** Its path from the root, with `/`, links followed. */
  readonly name: string;
}

/** Where the file at `path` is, which need not be there now; undefined outside of repositories. */
export function placeOf(path: string): Place | undefined {
  const real = realPathOf(path);
  const repository = repositoryOf(dirname(real));
  return repository && { repository, name: relative(repository.root, real).split(sep).join('/') };
}

/** `path`, which need not be there, with links followed. */
export function realPathOf(path: string): string {
  return realPath(path) ?? join(realPath(dirname(path)) ?? dirname(path), basename(path));
}

/** The nearest repository that holds `folder`; undefined when there is none. */
export function repositoryOf(folder: string): Repository | undefined {
  for (let root = realPath(folder) ?? folder; ; root = dirname(root)) {
    const gitFolder = gitFolderIn(root);
    if (gitFolder !== undefined) {
      const common = smallText(join(gitFolder, 'commondir'))?.trim();
      return { root, gitFolder, commonFolder: common ? resolve(gitFolder, common) : gitFolder };
    }
    if (dirname(root) === root) return undefined;
  }
}

/**
 * What says which past a repository has now: while it is the same, so is the past. The commit of HEAD and where a shallow clone ends.
 * Undefined when only git itself could tell.
 */
export function stateOf(repository: Repository): string | undefined {
  const head = headOf(repository);
  return head && [head, ...boundaryOf(repository)].join('\n');
}

/** Ids of the commits whose parents a shallow clone lacks; none in a whole one. */
export function boundaryOf({ commonFolder }: Repository): readonly string[] {
  const text = smallText(join(commonFolder, 'shallow')) ?? '';
  return text.split('\n').filter((line) => line !== '');
}

/** The folder that `.git` in a folder is or, in a submodule or another working tree, names. */
function gitFolderIn(folder: string): string | undefined {
  const path = join(folder, '.git');
  const stats = statsOf(path);
  if (!stats?.isFile()) return stats?.isDirectory() ? path : undefined;
  const [, named] = /^gitdir: (.+)$/m.exec(smallText(path) ?? '') ?? [];
  return named === undefined ? undefined : resolve(folder, named);
}

/** The id of the commit that HEAD leads to, or the branch to begin when there is none. */
function headOf({ gitFolder, commonFolder }: Repository): string | undefined {
  let text = smallText(join(gitFolder, 'HEAD'))?.trim();
  // So many links git follows as well.
  for (let links = 0; links < 5 && text !== undefined; links++) {
    if (isId(text)) return text;
    const [, ref] = /^ref: (refs\/.+)$/.exec(text) ?? [];
    // Where refs are kept otherwise than in files, HEAD names none that could be.
    if (ref === undefined || ref.split('/').some((part) => part.startsWith('.'))) return undefined;
    text =
      (smallText(join(gitFolder, ref)) ?? smallText(join(commonFolder, ref)))?.trim() ??
      packed(commonFolder, ref) ??
      `none of ${ref}`;
    if (text === `none of ${ref}`) return text;
  }
  return undefined;
}

function packed(folder: string, ref: string): string | undefined {
  const text = smallText(join(folder, 'packed-refs'), 64_000_000) ?? '';
  const end = text.indexOf(` ${ref}\n`);
  const id = text.slice(text.lastIndexOf('\n', end) + 1, end);
  return end >= 0 && isId(id) ? id : undefined;
}

function isId(text: string): boolean {
  return /^(?:[\da-f]{40}|[\da-f]{64})$/.test(text);
}

/** Undefined for what is no file: a pipe would be waited for without end. */
function smallText(path: string, atMost = 1_000_000): string | undefined {
  try {
    const stats = statsOf(path);
    return stats?.isFile() && stats.size <= atMost ? readFileSync(path, 'utf8') : undefined;
  } catch {
    return undefined;
  }
}

/** Undefined as well for what may not be looked at. */
function statsOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

function realPath(path: string): string | undefined {
  try {
    return realpathSync.native(path);
  } catch {
    return undefined;
  }
}
