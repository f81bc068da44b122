import { builtInFiles } from '../families/built-in-templates.generated';
import type { Family } from '../template/family';
import { baseName, folderOf } from '../text/paths';

/** A template that is part of the product. It is used where a repository has no template. */
export interface BuiltInTemplate {
  /** Path in the folder `server/templates`. */
  readonly path: string;
  readonly text: string;
  /** The text of the sidecar file in the same folder. */
  readonly sidecar: string | undefined;
}

/** The built-in templates of a family: its files in `server/templates`, except sidecar files. */
export function builtInTemplatesOf({ id, metadata }: Family): readonly BuiltInTemplate[] {
  const files = builtInFiles[id] ?? [];
  const isSidecar = (path: string) => baseName(path) === metadata?.file;
  return files
    .filter(({ path }) => !isSidecar(path))
    .map(({ path, text }) => {
      const beside = files.find((file) => isSidecar(file.path) && folderOf(file.path) === folderOf(path));
      return { path, text, sidecar: beside?.text };
    });
}
