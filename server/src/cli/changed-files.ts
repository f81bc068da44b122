import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { Failure } from './failure';
import { corePath } from './files';

/**
 * The files of the working folder's repository that differ from where the current branch left `ref`: committed, staged, not staged and
 * not tracked; without what was deleted, and what git ignores. Absolute, with `/`, links followed. Throws a {@link Failure} when git, the
 * repository or the revision is missing.
 */
export function changedFiles(ref: string): ReadonlySet<string> {
  const root = git(['rev-parse', '--show-toplevel']).stdout.replace(/\n$/, '');
  const base = mergeBase(ref);
  // Renames are not looked for: the new name is then a new file, which is what counts.
  const tracked = listed(
    ['diff', '--name-only', '--no-renames', '--no-ext-diff', '--diff-filter=d', base],
    root,
  );
  const untracked = listed(['ls-files', '--others', '--exclude-standard'], root);
  return new Set([...tracked, ...untracked].map((name) => corePath(join(root, name))));
}

/** What others have added to `ref` since is not ours to check; without a common commit, the revision itself. */
function mergeBase(ref: string): string {
  const unknown = new Failure(`${ref || "''"}: not a revision that git knows`);
  // No name of a revision begins so, but an option does.
  if (ref.startsWith('-')) throw unknown;
  const commit = run(['rev-parse', '--verify', '--quiet', `${ref}^{commit}`]);
  if (commit.status !== 0) throw unknown;
  const base = run(['merge-base', commit.stdout.trim(), 'HEAD']);
  return (base.status === 0 ? base.stdout : commit.stdout).trim();
}

function listed(args: readonly string[], folder: string): readonly string[] {
  const { stdout } = git([...args, '-z', '--'], folder);
  return stdout.split('\0').filter((name) => name !== '');
}

/** Throws a {@link Failure} with git's own first line. */
function git(args: readonly string[], folder?: string): { readonly stdout: string } {
  const { status, stdout, stderr } = run(args, folder);
  if (status !== 0)
    throw new Failure(`git: ${stderr.split('\n')[0]?.replace(/^fatal: /, '') || `ended with ${status}`}`);
  return { stdout };
}

function run(args: readonly string[], folder = process.cwd()) {
  const { error, ...ended } = spawnSync('git', args, {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C', GIT_OPTIONAL_LOCKS: '0' },
    maxBuffer: 2 ** 30,
  });
  if (error) throw new Failure('git: could not be run, which --changed-since needs');
  return ended;
}
