import { keylime } from '../core/families/keylime';
import { lint } from '../core/lint/lint';
import { proposalAt } from '../core/lint/proposal-at';
import { MarkdownDocument } from '../core/markdown/document';
import type { Finding } from '../core/model/finding';
import type { Proposal } from '../core/model/proposal';
import { isProposalOf } from '../core/model/recognition';
import { type Template, templateOf } from '../core/model/template';
import { Failure } from './failure';
import { corePath, Disk, readText, shownPath } from './files';
import type { Output } from './output';
import { type Target, targetsOf } from './targets';

/** The template that `--template` names. Throws a {@link Failure} when it cannot be read, or states nothing. */
export function templateAt(file: string): Template {
  const path = corePath(file);
  const template = templateOf(path, readText(path), keylime, false);
  if (template.sections.length === 0)
    throw new Failure(`${shownPath(path)}: not a template, it has no sections`);
  return template;
}

/** The proposals among the files that PATHs name, one at a time. Says what cannot be read, and when there is none. */
export async function* proposalsAt(
  paths: readonly string[],
  template: Template | undefined,
  output: Output,
): AsyncGenerator<Proposal> {
  const disk = new Disk();
  const targets = await targetsOf(paths, output);
  const others: Target[] = [];
  let found = 0;
  for (const target of targets) {
    const proposal = proposalOf(target, template, disk, output);
    if (proposal === undefined) others.push(target);
    if (!proposal) continue;
    found++;
    yield proposal;
  }
  const named = others.filter((target) => target.named);
  if (found === 0 && named.length === 0 && targets.length === others.length && !output.failed) {
    output.problem(`no proposals in ${paths.join(', ')}`);
  }
  for (const { path } of named) {
    if (found === 0) output.problem(`${shownPath(path)}: not a proposal`);
    else output.remark(`${shownPath(path)}: not a proposal`);
  }
}

/** Undefined when the file is no proposal, null when it cannot be read, which is said. */
function proposalOf(
  { path, named }: Target,
  template: Template | undefined,
  disk: Disk,
  output: Output,
): Proposal | undefined | null {
  try {
    const text = readText(path);
    // A file that the user names beside a template is taken at the user's word.
    if (template && !named && !isProposalOf(path, new MarkdownDocument(text), template)) return undefined;
    return disk.ask((workspace) => proposalAt(path, text, workspace, template));
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    output.problem(error.message);
    return null;
  }
}

/** What the rules say of a proposal; a rule that failed is said. */
export function findingsOf(proposal: Proposal, output: Output): readonly Finding[] {
  const { findings, failures } = lint(proposal);
  for (const { rule, error } of failures) {
    output.problem(`${shownPath(proposal.path ?? '')}: rule ${rule} failed: ${String(error)}`);
  }
  return findings;
}

/** True when a finding is more than a matter of taste: hints alone leave a run clean. */
export function counts({ severity }: Finding): boolean {
  return severity !== 'hint';
}

/** How a template is named in reports. */
export function shownTemplate({ path, builtIn }: Template): string {
  return builtIn ? `built-in:${path}` : shownPath(path);
}
