import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { Failure } from '../host/failure';
import { corePath } from '../host/files';

/**
 * The files of the repository in the current folder that differ from the commit at which the current branch left `ref`, whether committed,
 * staged, unstaged or untracked. Deleted and ignored files are left out. Paths are absolute, with `/`, and links are resolved. Throws a
 * {@link Failure} without git, without a repository and for an unknown revision.
 */
export function changedFiles(ref: string): ReadonlySet<string> {
  const root = git(['rev-parse', '--show-toplevel']).replace(/\n$/, '');
  const base = mergeBase(ref);
  // Without rename detection a renamed file is a deleted and an added one, and the added one is what should be checked.
  const tracked = listFiles(
    ['diff', '--name-only', '--no-renames', '--no-ext-diff', '--diff-filter=d', base],
    root,
  );
  const untracked = listFiles(['ls-files', '--others', '--exclude-standard'], root);
  return new Set([...tracked, ...untracked].map((name) => corePath(join(root, name))));
}

/** The commit at which the current branch left `ref`, in the repository in the current folder. Throws a {@link Failure} like {@link changedFiles}. */
export function baseOf(ref: string): Base {
  return { root: git(['rev-parse', '--show-toplevel']).replace(/\n$/, ''), commit: mergeBase(ref) };
}

/** A commit that files are compared with. */
export interface Base {
  /** The folder of the repository. */
  readonly root: string;
  readonly commit: string;
}

/** The bytes of the file at `path` in a commit; undefined if it was not there. */
export function bytesAt({ root, commit }: Base, path: string): Uint8Array | undefined {
  const relative = path.startsWith(`${corePath(root)}/`) ? path.slice(corePath(root).length + 1) : undefined;
  if (relative === undefined) return undefined;
  const { error, status, stdout } = spawnSync('git', ['cat-file', 'blob', `${commit}:${relative}`], {
    cwd: root,
    env: { ...process.env, LC_ALL: 'C', GIT_OPTIONAL_LOCKS: '0' },
    maxBuffer: 2 ** 30,
  });
  return error || status !== 0 ? undefined : stdout;
}

/** The last common commit of `ref` and HEAD, so that later commits on `ref` do not count as changes; without one, `ref` itself. */
function mergeBase(ref: string): string {
  const unknown = new Failure(`unknown git revision '${ref}'`);
  // Git would read such a text as an option; no revision begins with a hyphen.
  if (ref.startsWith('-')) throw unknown;
  const commit = runGit(['rev-parse', '--verify', '--quiet', `${ref}^{commit}`]);
  if (commit.status !== 0) throw unknown;
  const base = runGit(['merge-base', commit.stdout.trim(), 'HEAD']);
  return (base.status === 0 ? base.stdout : commit.stdout).trim();
}

function listFiles(args: readonly string[], folder: string): readonly string[] {
  const names = git([...args, '-z', '--'], folder).split('\0');
  return names.filter((name) => name !== '');
}

/** Runs git and gives its stdout. Throws a {@link Failure} with the first line of its stderr. */
function git(args: readonly string[], folder?: string): string {
  const { status, stdout, stderr } = runGit(args, folder);
  if (status === 0) return stdout;
  const reason = stderr.split('\n')[0]?.replace(/^fatal: /, '') || `exit code ${status}`;
  throw new Failure(`git: ${reason}`);
}

function runGit(args: readonly string[], folder = process.cwd()) {
  const { error, ...result } = spawnSync('git', args, {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C', GIT_OPTIONAL_LOCKS: '0' },
    maxBuffer: 2 ** 30,
  });
  if (error) throw new Failure('git cannot be run; --changed-since and --pull-request require it');
  return result;
}
