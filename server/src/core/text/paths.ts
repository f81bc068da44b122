/** The last segment of a path or URI. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The name, or the path, of a Markdown file. */
export const markdownName = /\.(?:md|markdown)$/i;

/** The name, or the path, of a YAML file. */
export const yamlName = /\.ya?ml$/;

/** A name as written in the address of a link. */
export function linkAddressOf(name: string): string {
  return encodeURI(name).replace(
    /[()?#'&]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** A path as part of an address. Encodes parentheses, too: they would end a Markdown link. */
export function encodePath(path: string): string {
  return encodeURIComponent(path).replace(/%2F|[()]/g, (text) => encodedSigns[text] ?? text);
}

const encodedSigns: Readonly<Record<string, string>> = { '%2F': '/', '(': '%28', ')': '%29' };

/** A name without an ending, as folders have it. */
export const folderName = /^[^.]+$/;

/** The parent folder of a path or URI, without a trailing slash; undefined at the top. */
export function folderOf(path: string): string | undefined {
  const slash = path.lastIndexOf('/');
  // The parent of `file:///a` would be `file://`, which is not a folder.
  return slash <= 0 || path.charAt(slash - 1) === '/' || isDrive(path, slash)
    ? undefined
    : path.slice(0, slash);
}

/** True when a Windows drive ends at `end`: `c:` alone is the current folder on the drive, not its top. */
function isDrive(path: string, end: number): boolean {
  return path.charAt(end - 1) === ':' && (end === 2 || path.charAt(end - 3) === '/');
}

/** The folders that contain a path, innermost first, at most `count`. */
export function foldersAbove(path: string, count: number): readonly string[] {
  const folders: string[] = [];
  for (let at = folderOf(path); at !== undefined && folders.length < count; at = folderOf(at))
    folders.push(at);
  return folders;
}

/** The first folder of a path below `folder`; undefined when the path is not in such a folder. */
export function folderBelow(folder: string, path: string | undefined): string | undefined {
  if (!path?.startsWith(`${folder}/`)) return undefined;
  const [first, ...rest] = path.slice(folder.length + 1).split('/');
  return rest.length > 0 ? first : undefined;
}

/** The number of folders above a file in which its template and configuration are searched. */
export const maxParentFolders = 8;

/** The top that no `..` leads out of: `/`, `file:///`, `vscode-vfs://github/`, and on Windows `c:/`, `file:///c:/` and the `//server/` of a share. */
const topPattern = /^(?:[a-z][a-z\d+.-]*:)?\/(?:\/[^/]*\/)?(?:[a-z]:\/)?/i;

/**
 * Resolves a relative path (with `/`, not percent-encoded) against the folder of `path`. The result has no trailing slash. Undefined when it leads above the top.
 */
export function resolvePath(path: string, relative: string): string | undefined {
  const [top = ''] = topPattern.exec(path) ?? [];
  const parts = path.slice(top.length).split('/').slice(0, -1);
  for (const part of relative.split('/')) {
    if (part === '..') {
      if (parts.pop() === undefined) return undefined;
    } else if (part !== '' && part !== '.') parts.push(part);
  }
  return top + parts.join('/');
}

/** True if `path` is `folder` itself or below it. */
export function isAtOrBelow(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

/** The relative path that leads from the folder of `path` to `target`; `.` for that folder itself. Undefined when they have no folder in common. */
export function relativePath(path: string, target: string): string | undefined {
  const [top = ''] = topPattern.exec(path) ?? [];
  if (topPattern.exec(target)?.[0] !== top) return undefined;
  const from = path.slice(top.length).split('/').slice(0, -1);
  const to = target.slice(top.length).split('/');
  const differs = from.findIndex((name, i) => name !== to[i]);
  const shared = differs < 0 ? from.length : differs;
  return [...from.slice(shared).map(() => '..'), ...to.slice(shared)].join('/') || '.';
}

/** A text with its percent-encoding decoded; unchanged if the encoding is invalid. */
export function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A path, or a text that begins with one, as people write it: without `file://`. */
export function displayPath(path: string): string {
  return path.replace(/^file:\/\/(?:\/(?=[a-zA-Z]:))?/, '');
}
