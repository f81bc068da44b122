import { spawnSync } from 'node:child_process';
import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addedFiles } from '../../server/src/git/added-files';
import type { Steps } from '../../server/src/git/call';
import type { Limits } from '../../server/src/git/limits';
import { placeOf, repositoryOf } from '../../server/src/git/repository';
import { revisions } from '../../server/src/git/revisions';
import { run } from '../../server/src/git/run';
import { runSync } from '../../server/src/git/run-sync';
import { commit, git } from '../cli/git';
import { folderWith } from '../support/cli';

/** Why git cannot be asked here; false when it can. */
export const withoutGit: string | false = spawnSync('git', ['--version']).status !== 0 && 'no git';

/** Both ways to ask. */
export const ways: readonly [name: string, ask: <T>(steps: Steps<T>, limits?: Limits) => Promise<T>][] = [
  ['waiting', (steps, limits) => Promise.resolve(runSync(steps, limits))],
  ['not waiting', run],
];

/** The days of the commits that these tests make. */
export const day = (n: number): string => `2024-01-${String(n).padStart(2, '0')}T12:00:00.000Z`;

/** A repository that is made a commit a day. */
export class Scratch {
  readonly folder = folderWith({});
  readonly path = (name: string): string => join(this.folder, name);
  #day = 0;

  constructor() {
    git(this.folder, 'init', '-q', '-b', 'main');
  }

  /** Writes files, moves others from one name to another, and commits. */
  commit(files: Record<string, string>, moved: Record<string, string> = {}): this {
    for (const [from, to] of Object.entries(moved)) renameSync(this.path(from), this.path(to));
    for (const [name, text] of Object.entries(files)) writeFileSync(this.path(name), text);
    commit(this.folder, day(++this.#day).replace('.000Z', '+00:00'));
    return this;
  }
}

/** The question for a file's revisions; without a repository a question that is answered at once. */
export function historyOf(path: string, limits?: Limits): ReturnType<typeof revisions> | Steps<undefined> {
  const place = placeOf(path);
  return place ? revisions(place, limits) : nothing();
}

/** The same for the dates of a folder's repository. */
export function addedIn(folder: string, limits?: Limits): ReturnType<typeof addedFiles> | Steps<undefined> {
  const repository = repositoryOf(folder);
  return repository ? addedFiles(repository, limits) : nothing();
}

// biome-ignore lint/correctness/useYield: a question that needs no git
function* nothing(): Steps<undefined> {
  return undefined;
}
