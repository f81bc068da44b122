import { statSync } from 'node:fs';
import { glob } from 'tinyglobby';
import { failureOf } from './failure';
import { corePath } from './files';
import type { Output } from './output';

/** A file to work on. */
export interface Target {
  /** Absolute, with `/`. */
  readonly path: string;
  /** True when the user named the file itself, not a folder it is in. */
  readonly named: boolean;
}

/**
 * The files that PATHs name: files as they are, folders walked for Markdown (hidden folders and node_modules left out). Each once, in
 * the order named and sorted within a folder. A path that is not there is said, and the others are kept.
 */
export async function targetsOf(paths: readonly string[], output: Output): Promise<readonly Target[]> {
  const targets = new Map<string, Target>();
  for (const path of paths) {
    try {
      if (!statSync(path).isDirectory()) {
        targets.set(corePath(path), { path: corePath(path), named: true });
        continue;
      }
      const found = await glob('**/*.md', {
        cwd: path,
        absolute: true,
        ignore: ['**/node_modules/**'],
        expandDirectories: false,
      });
      for (const file of found.sort()) {
        const at = corePath(file);
        if (!targets.has(at)) targets.set(at, { path: at, named: false });
      }
    } catch (error) {
      output.problem(failureOf(path, error).message);
    }
  }
  return [...targets.values()];
}
