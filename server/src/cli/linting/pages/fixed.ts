import { safeFixOf } from '../../../core/lint/fix-all';
import type { Finding } from '../../../core/proposal/finding';
import type { Proposal } from '../../../core/proposal/proposal';
import { shownPath } from '../../files';
import { printable } from '../../output';
import { tally } from '../../reporters/counts';
import { counts } from '../tally';

/** One line: how many findings of which rules are gone, and what is left for a person; empty when there is nothing to say. */
export function fixedPage(
  { path = '' }: Proposal,
  before: readonly Finding[],
  after: readonly Finding[],
): string {
  const fixed = before.filter(safeFixOf).map(({ rule }) => rule);
  for (const { rule } of after.filter(safeFixOf)) {
    const at = fixed.lastIndexOf(rule);
    if (at >= 0) fixed.splice(at, 1);
  }
  const left = after.filter(counts).map(({ rule }) => rule);
  if (fixed.length === 0 && left.length === 0) return '';
  const parts = [
    fixed.length > 0 ? `${fixed.length} fixed (${tally(fixed)})` : 'nothing to fix',
    ...(left.length > 0 ? [`${left.length} left (${tally(left)})`] : []),
  ];
  return `${printable(shownPath(path))}: ${parts.join(', ')}\n`;
}
