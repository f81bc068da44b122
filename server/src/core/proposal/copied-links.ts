import type { Block } from '../markdown/blocks/block';
import { groupBy } from '../text/group-by';
import type { LinkTarget } from './link-target';

/**
 * The blocks, such as a list or a table, whose links were copied from another page: at least `min` of them lead to different places that do not exist, and none to one that does. `goesTo` gives
 * the place of a link that exists or not; undefined for links that do not matter.
 */
export function blocksOfCopiedLinks(
  targets: readonly LinkTarget[],
  min: number,
  goesTo: (target: LinkTarget) => { readonly place: string; readonly exists: boolean } | undefined,
): ReadonlySet<Block> {
  const places = targets.flatMap((target) => {
    const place = goesTo(target);
    return place ? [{ ...place, block: target.block }] : [];
  });
  const copied = new Set<Block>();
  for (const [block, own] of groupBy(places, (place) => place.block))
    if (!own.some(({ exists }) => exists) && new Set(own.map(({ place }) => place)).size >= min)
      copied.add(block);
  return copied;
}
