/** The last part of a path or URI. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The folder of a path or URI, without a closing slash; undefined at the top. */
export function folderOf(path: string): string | undefined {
  const slash = path.lastIndexOf('/');
  // `file:///a` has no folder: its path part is the top.
  return slash <= 0 || path.charAt(slash - 1) === '/' ? undefined : path.slice(0, slash);
}

/** The folders above a path, nearest first, at most `count`. */
export function foldersAbove(path: string, count: number): readonly string[] {
  const folders: string[] = [];
  for (let at = folderOf(path); at !== undefined && folders.length < count; at = folderOf(at))
    folders.push(at);
  return folders;
}

/** How far above a file its repository's template and configuration are looked for. */
export const maxFoldersUp = 8;

/**
 * The path that `relative` (with `/`, nothing encoded) names from the folder of `path`, without a closing slash; undefined when it leads above
 * the top.
 */
export function resolvePath(path: string, relative: string): string | undefined {
  const [top = ''] = /^(?:[a-z][a-z\d+.-]*:\/\/[^/]*)?\//i.exec(path) ?? [];
  const parts = path.slice(top.length).split('/').slice(0, -1);
  for (const part of relative.split('/')) {
    if (part === '..') {
      if (parts.pop() === undefined) return undefined;
    } else if (part !== '' && part !== '.') parts.push(part);
  }
  return top + parts.join('/');
}

/** A path, or an origin that begins with one, without what a file on disk needs no telling: `file://`. */
export function shown(origin: string): string {
  return origin.replace(/^file:\/\/(?:\/(?=[a-zA-Z]:))?/, '');
}
