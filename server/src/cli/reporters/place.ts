import type { Proposal } from '../../core/model/proposal';
import { lineColumnAt } from '../../core/text/lines';
import type { Span } from '../../core/text/span';
import type { Place } from './reporter';

/** A span of a proposal as reports count it. A byte order mark is no column: editors do not show it. */
export function placeOf(proposal: Proposal, { start, end }: Span): Place {
  const from = counted(proposal, start);
  const to = counted(proposal, end);
  return { line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
}

function counted({ document }: Proposal, offset: number): { line: number; column: number } {
  const { line, column } = lineColumnAt(document.lineStarts, offset);
  const mark = line === 0 && column > 0 && document.text.startsWith('\uFEFF') ? 1 : 0;
  return { line: line + 1, column: column - mark + 1 };
}
