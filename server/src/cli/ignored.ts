import { existsSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import ignore, { type Ignore } from 'ignore';
import { failureOf } from './failure';
import { shownPath } from './files';
import type { Output } from './output';

/**
 * What the `.gitignore` files say of paths below `folder`: those in it, in the folders below it and in those above it up to the
 * repository's root. Outside a repository those above it do not count. `folder` is absolute, with `/`. The result takes an absolute
 * path and whether it is a folder; what lies in an ignored folder is ignored. Source: gitignore(5).
 */
export function ignoredBelow(folder: string, output: Output): (path: string, isFolder: boolean) => boolean {
  const top = repositoryRoot(folder) ?? folder;
  const rulesByFolder = new Map<string, Ignore | undefined>();
  const known = new Map<string, boolean>();

  function rulesIn(place: string): Ignore | undefined {
    if (!rulesByFolder.has(place))
      rulesByFolder.set(place, readRules(posix.join(place, '.gitignore'), output));
    return rulesByFolder.get(place);
  }

  /** The nearest file that speaks of a path decides. */
  function decided(path: string, isFolder: boolean): boolean {
    for (let place = posix.dirname(path); ; place = posix.dirname(place)) {
      const named = posix.relative(place, path) + (isFolder ? '/' : '');
      const answer = rulesIn(place)?.test(named);
      if (answer?.ignored || answer?.unignored) return answer.ignored;
      if (place === top) return false;
    }
  }

  function isIgnored(path: string, isFolder: boolean): boolean {
    if (path === top || !path.startsWith(top === '/' ? top : `${top}/`)) return false;
    const answer = known.get(path) ?? (isIgnored(posix.dirname(path), true) || decided(path, isFolder));
    if (isFolder) known.set(path, answer);
    return answer;
  }
  return isIgnored;
}

function repositoryRoot(folder: string): string | undefined {
  for (let place = folder; ; place = posix.dirname(place)) {
    if (existsSync(posix.join(place, '.git'))) return place;
    if (place === posix.dirname(place)) return undefined;
  }
}

function readRules(path: string, output: Output): Ignore | undefined {
  try {
    return ignore({ ignorecase: false }).add(readFileSync(path, 'utf8'));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT' && code !== 'ENOTDIR' && code !== 'EISDIR')
      output.problem(failureOf(shownPath(path), error).message);
    return undefined;
  }
}
