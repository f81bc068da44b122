import { formatNumber } from '../proposal/identity';
import { baseName, linkAddressOf, markdownName } from '../text/paths';
import { type Move, movedPath } from './moves';
import type { NumberChange } from './number-change';

/** Names that change together, and by which other files refer to files, headings or proposals. */
export interface Renames {
  readonly moves: readonly Move[];
  /** By path of a document before the moves: the new anchors of its headings by the old ones. */
  readonly anchors: ReadonlyMap<string, ReadonlyMap<string, string>>;
  readonly numbers: readonly NumberChange[];
  /** True when the editor itself updates the paths in links. */
  readonly leavesLinkPaths?: boolean;
}

/** True if a file at `path` with this text may refer to something that is renamed, so that it is worth reading. */
export function mayConcern(path: string, text: string, renames: Renames): boolean {
  if (renames.anchors.has(path) || movedPath(path, renames.moves) !== path) return true;
  return wordsOf(renames).some((word) => text.includes(word));
}

/** Words of which every text that refers to something renamed contains at least one. */
function wordsOf({ moves, anchors, numbers }: Renames): readonly string[] {
  const names = [...moves.map(({ from }) => from), ...anchors.keys()].flatMap((path) => {
    const name = baseName(path);
    // A link to a folder shows its README.md; on rendered sites the extension is left out.
    const words = [name, name.replace(markdownName, '')];
    return name === 'README.md' ? [baseName(path.slice(0, -name.length - 1))] : words;
  });
  return [
    ...new Set([
      ...names.flatMap((name) => [name, encodeURI(name), linkAddressOf(name)]),
      ...numbers.flatMap(({ from, schema }) => [from, formatNumber(from, schema.family)]),
    ]),
  ].filter((word) => word !== '');
}
