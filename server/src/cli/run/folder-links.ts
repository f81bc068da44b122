import { realpathSync } from 'node:fs';
import { join, relative } from 'node:path';
import { isFolder } from '../../disk/file-stats';
import { isAtOrBelow, linkBounds } from '../../disk/repository-bounds';

/** What a search does with a link to a folder: `enter` it, skip what is `repeated`, because its files are found otherwise, or skip what is `elsewhere`. */
export type LinkUse = 'enter' | 'repeated' | 'elsewhere';

/**
 * A function that decides about links to folders in a search below `top`. It gets the path of a link.
 *
 * - A link in a folder that a link leads to is not entered: links may lead to each other, so that there are more paths than anything could search.
 * - Neither is a link to a folder that the search enters anyway; `isSearched` is false for real paths that it leaves out.
 * - Neither is a link out of the repository: a link to `/` would make the search that of the whole machine.
 */
export function folderLinks(
  top: string,
  isSearched: (folder: string) => boolean,
): (link: string) => LinkUse | undefined {
  const realTop = realpathSync(top);
  const leadsElsewhere = linkBounds(top);
  return (link) => {
    const target = realFolder(link);
    if (target === undefined) return undefined;
    const folder = join(link, '..');
    const isInLinkedFolder = realFolder(folder) !== join(realTop, relative(top, folder));
    if (isInLinkedFolder || (isAtOrBelow(target, realTop) && isSearched(target))) return 'repeated';
    return leadsElsewhere(link) ? 'elsewhere' : 'enter';
  };
}

/** The real path of a folder; undefined for something else, and for a link that leads nowhere or around in a circle. */
function realFolder(path: string): string | undefined {
  try {
    return isFolder(path) ? realpathSync(path) : undefined;
  } catch {
    return undefined;
  }
}
