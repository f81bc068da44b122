import type { Output } from '../host/output';
import type { Roots } from './roots';

/** Writes the proposals at `paths`, which have to be in the roots, with their progress as JSON. */
export async function reportOn(paths: readonly string[], roots: Roots, output: Output): Promise<void> {
  const { allowedPaths, reportOnFiles } = await import('./linting-entry');
  await reportOnFiles(await allowedPaths(paths, roots), { format: 'json', cache: false }, output);
}
