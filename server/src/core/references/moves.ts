import { isAtOrBelow } from '../text/paths';

/** A file, or a folder with everything in it, that gets another path. */
export interface Move {
  readonly from: string;
  readonly to: string;
}

/** The path of a file or folder after `moves`: if several apply to it, the innermost one counts. */
export function movedPath(path: string, moves: readonly Move[]): string {
  const [move] = moves
    .filter(({ from }) => isAtOrBelow(path, from))
    .sort((a, b) => b.from.length - a.from.length);
  return move ? move.to + path.slice(move.from.length) : path;
}
