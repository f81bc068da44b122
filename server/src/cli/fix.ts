import { fixAll, safeFixOf } from '../core/lint/fix-all';
import type { Finding } from '../core/model/finding';
import type { Proposal } from '../core/model/proposal';
import { diffOf } from './diff';
import { counts, findingsOf, proposalsAt, templateAt } from './documents';
import { shownPath } from './files';
import { type Output, printable } from './output';
import { tally } from './reporters/counts';
import { writeFixed } from './write-fixed';

/** Options of `proposals fix`. */
export interface FixOptions {
  readonly dryRun?: boolean;
  readonly template?: string;
}

/** Makes every fix that needs no decision in the proposals at `paths`, or shows them as a diff; gives the exit code. */
export async function fix(paths: readonly string[], options: FixOptions, output: Output): Promise<number> {
  const template = options.template === undefined ? undefined : templateAt(options.template);
  let left = false;
  for await (const proposal of proposalsAt(paths, { template }, output)) {
    const before = findingsOf(proposal, output);
    const fixed = fixAll(proposal);
    const after = fixed === proposal ? before : findingsOf(fixed, output);
    left ||= after.some(counts);
    if (options.dryRun) output.text(diffOf(proposal, fixed));
    else if (await writeFixed(proposal, fixed, output)) say(proposal, before, after, output);
  }
  return output.exitCode(left);
}

/** One line: how many findings of which rules are gone, and what is left for a person. */
function say(
  proposal: Proposal,
  before: readonly Finding[],
  after: readonly Finding[],
  output: Output,
): void {
  const fixed = before.filter(safeFixOf).map(({ rule }) => rule);
  for (const { rule } of after.filter(safeFixOf)) {
    const at = fixed.lastIndexOf(rule);
    if (at >= 0) fixed.splice(at, 1);
  }
  const left = after.filter(counts).map(({ rule }) => rule);
  if (fixed.length === 0 && left.length === 0) return;
  const parts = [
    fixed.length > 0 ? `${fixed.length} fixed (${tally(fixed)})` : 'nothing to fix',
    ...(left.length > 0 ? [`${left.length} left (${tally(left)})`] : []),
  ];
  output.line(`${printable(shownPath(proposal.path ?? ''))}: ${parts.join(', ')}`);
}
