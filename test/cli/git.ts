import { spawnSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { folderWith } from '../support/cli';

const identity = ['-c', 'user.name=A', '-c', 'user.email=a@example.org', '-c', 'commit.gpgsign=false'];

/** Runs git in `folder` with a test identity and without the user's settings, and gives its stdout. Throws an error with its stderr if it fails. */
export function git(folder: string, ...args: string[]): string {
  return gitWith({}, folder, ...args);
}

/** The same with additional environment variables. */
export function gitWith(variables: NodeJS.ProcessEnv, folder: string, ...args: string[]): string {
  const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1', ...variables };
  const run = spawnSync('git', [...identity, ...args], { cwd: folder, encoding: 'utf8', env });
  if (run.status !== 0) throw new Error(`git ${args.join(' ')}: ${run.stderr || run.error}`);
  return run.stdout;
}

/** Creates a repository in `folder` with all its files in one commit on the branch `main`. */
export function repositoryIn(folder: string): void {
  git(folder, 'init', '-q', '-b', 'main');
  commit(folder);
}

/** Commits all changes. `date`: in a format that git accepts, instead of now. */
export function commit(folder: string, date?: string): void {
  git(folder, 'add', '-A');
  const dates = date === undefined ? {} : { GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date };
  gitWith(dates, folder, 'commit', '-q', '-m', 'x');
}

/** Files with which a folder looks like a repository with a commit. */
export const pretendedRepository = { '.git/HEAD': `${'1'.repeat(40)}\n` };

/** An environment in which `git` is a shell script with these lines. */
export function withGitScript(...lines: string[]): NodeJS.ProcessEnv {
  const bin = folderWith({ git: `#!/bin/sh\n${lines.join('\n')}\n` });
  chmodSync(join(bin, 'git'), 0o755);
  return { ...process.env, NO_COLOR: '1', PATH: `${bin}${delimiter}${process.env.PATH}` };
}
