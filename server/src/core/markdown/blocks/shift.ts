import type { Span } from '../../text/span';
import type { Labels } from '../labels';
import type { Block } from './block';
import type { Blocks } from './blocks';

/** How a document differs from an earlier one of which all that was asked has the same answers, but for their places. */
export interface Shift {
  /** Where the earlier text was changed, whole blocks. */
  readonly changed: Span;
  /** How much further on stands what stood behind that; negative where it moved up. */
  readonly by: number;
  /** True when it stands on the same lines. */
  readonly sameLines: boolean;
}

/**
 * The shift from `before` to `after`: undefined unless they differ in one stretch of running text or code at most, links in it being the same, in which nobody has
 * looked for more than is still so. `labels` are those of both documents, undefined where they differ. The first and the last block never count as such: the document's first line may stand for a title, its end for what is missing there.
 */
export function shiftBetween(
  before: Blocks,
  after: Blocks,
  labels: () => Labels | undefined,
): Shift | undefined {
  const same = (a: number, b: number) => before.list[a] === after.list[b];
  const [oldEnd, newEnd] = [before.list.length - 1, after.list.length - 1];
  const least = Math.min(oldEnd, newEnd) + 1;
  let head = 0;
  while (head < least && same(head, head)) head++;
  let tail = 0;
  while (tail < least - head && same(oldEnd - tail, newEnd - tail)) tail++;
  const gone = before.list.slice(head, before.list.length - tail);
  const come = after.list.slice(head, after.list.length - tail);
  const isInside = head > 0 && tail > 0;
  if (gone.length + come.length > 0 && !(isInside && isSilent(gone, come, labels))) return undefined;
  const changed = {
    start: before.starts[head] as number,
    end: before.starts[before.list.length - tail] as number,
  };
  return {
    changed,
    by: (after.starts.at(-1) as number) - (before.starts.at(-1) as number),
    sameLines: linesIn(gone) === linesIn(come),
  };
}

/** True when the blocks that came say what those say that are gone. */
function isSilent(gone: readonly Block[], come: readonly Block[], labels: () => Labels | undefined): boolean {
  return (
    gone.length > 0 &&
    come.length > 0 &&
    gone.every((block) => come.every((other) => block.answersAs(other, labels)))
  );
}

function linesIn(blocks: readonly Block[]): number {
  return blocks.reduce((count, { lines }) => count + lines, 0);
}

/** Where `span` of the earlier text stands now. Undefined when it reaches into what was changed. */
export function shifted(span: Span, { changed, by }: Shift): Span | undefined {
  if (span.end <= changed.start && span.start < changed.start) return span;
  if (changed.end <= span.start) return { start: span.start + by, end: span.end + by };
  return undefined;
}
