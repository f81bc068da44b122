import { entriesFolderOf, entryNameOf, numberIn, seriesIn } from '../proposal/identity';
import type { Schema } from '../template/schema';
import { baseName } from '../text/paths';
import { type Move, movedPath } from './moves';

/** A proposal that gets another number with another name of its file or folder. */
export interface NumberChange {
  /** Path of the proposal before the change. */
  readonly path: string;
  /** The folder that contains the proposals beside it, before the change. */
  readonly folder: string;
  readonly schema: Schema;
  /** Without leading zeros. */
  readonly from: string;
  readonly to: string;
}

/**
 * The new number that the proposal at `path` gets by `moves`. Undefined when the number stays the same, and when the old or new number is ambiguous because another of
 * the `paths` of Markdown files in the repository has it.
 */
export function numberChangeOf(
  path: string,
  schema: Schema,
  moves: readonly Move[],
  paths: Iterable<string>,
): NumberChange | undefined {
  const { family } = schema;
  const name = entryNameOf(path, family);
  const newName = entryNameOf(movedPath(path, moves), family);
  const from = name === undefined ? undefined : numberIn(name, family);
  const to = newName === undefined ? undefined : numberIn(newName, family);
  const folder = entriesFolderOf(path, family);
  if (name === undefined || folder === undefined || !from || !to || from === to) return undefined;
  if (from === '0' || to === '0' || seriesIn(name, family) !== seriesIn(newName ?? '', family))
    return undefined;
  for (const other of paths) {
    if (other === path || (family.mainFile !== undefined && baseName(other) !== family.mainFile)) continue;
    const entry = entryNameOf(other, family);
    const number = entry === undefined ? undefined : numberIn(entry, family);
    const isSameSeries = entry !== undefined && seriesIn(entry, family) === seriesIn(name, family);
    if (isSameSeries && (number === from || number === to)) return undefined;
  }
  return { path, folder, schema, from, to };
}
