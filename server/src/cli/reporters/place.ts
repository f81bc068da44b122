import type { Proposal } from '../../core/model/proposal';
import { lineColumnAt } from '../../core/text/lines';
import type { Span } from '../../core/text/span';
import type { Place } from './reporter';

/** A span of a proposal as reports count it. */
export function placeOf({ document }: Proposal, { start, end }: Span): Place {
  const from = lineColumnAt(document.lineStarts, start);
  const to = lineColumnAt(document.lineStarts, end);
  return { line: from.line + 1, column: from.column + 1, endLine: to.line + 1, endColumn: to.column + 1 };
}
