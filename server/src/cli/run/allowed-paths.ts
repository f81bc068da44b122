import { relative } from 'node:path';
import { escapePath } from 'tinyglobby';
import { statsOf } from '../../disk/file-stats';
import { Failure } from '../host/failure';
import { Output } from '../host/output';
import type { Roots } from './roots';
import { findTargets } from './targets';

/**
 * Absolute paths for `paths`, and a `!GLOB` for each file below them that is a link to something outside of the roots. Throws a {@link Failure} for a path that is itself outside of the roots or
 * does not exist.
 */
export async function allowedPaths(paths: readonly string[], roots: Roots): Promise<readonly string[]> {
  const absolute = paths.map((path) => roots.require(path));
  for (const [i, path] of absolute.entries())
    if (!statsOf(path)) throw new Failure(`${paths[i]}: no such file or folder`);
  const noOutput = new Output({ stdout: { write: () => {} }, stderr: { write: () => {} } });
  const found = await findTargets(absolute, noOutput, { withMetadataFiles: true });
  const outside = found.filter(({ path }) => !roots.contains(path));
  return [...absolute, ...outside.map(({ path }) => `!${escapePath(relative(process.cwd(), path))}`)];
}
