import { folderOf, isAtOrBelow, relativePath, resolvePath } from '../text/paths';

/** How the names of a written path are read and written. */
export interface NameForm {
  readonly decode: (written: string) => string;
  readonly encode: (name: string) => string;
}

//   ../1234-foo/README.md  with the folder renamed to 1234-bar:  ../1234-bar/README.md
/**
 * A relative path to `target`, written like `written`, which led there before something was moved: the parts that still lead towards the target stay as written. `from`
 * is the path of the file that the new path is relative to. Undefined when no relative path leads there.
 */
export function rewrittenPath(
  written: string,
  from: string,
  target: string,
  { decode, encode }: NameForm,
): string | undefined {
  if (resolvePath(from, decode(written)) === target) return written;
  const end = written.endsWith('/') ? '/' : '';
  const names = written.slice(0, written.length - end.length).split('/');
  const writtenNames = new Map(names.map((name) => [decode(name), name]));
  const encoded = (path: string) =>
    path
      .split('/')
      .map((name) => writtenNames.get(name) ?? encode(name))
      .join('/');
  for (let count = names.length - 1; count >= 0; count--) {
    const lead = names.slice(0, count).map((name) => `${name}/`);
    // Without a leading name the path counts from the folder itself.
    const folder = lead.length === 0 ? folderOf(from) : resolvePath(from, decode(lead.join('')));
    if (folder !== undefined && folder !== target && isAtOrBelow(target, folder))
      return lead.join('') + encoded(target.slice(folder.length + 1)) + end;
  }
  const path = relativePath(from, target);
  if (path === undefined) return undefined;
  return (names[0] === '.' && !path.startsWith('.') ? './' : '') + encoded(path) + end;
}
