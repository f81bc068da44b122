import { createTwoFilesPatch } from 'diff';
import type { Proposal } from '../../../core/proposal/proposal';
import { shownPath } from '../../files';

/** A unified diff from a proposal to its fixed text, as `git apply` takes it; empty when they are equal. */
export function diffOf(proposal: Proposal, fixed: Proposal): string {
  if (fixed.text === proposal.text) return '';
  const path = shownPath(proposal.path ?? '');
  const patch = createTwoFilesPatch(`a/${path}`, `b/${path}`, proposal.text, fixed.text, '', '', {
    context: 3,
  });
  // The library's own separator is no part of a unified diff.
  return patch.replace(/^=+\n/, '');
}
