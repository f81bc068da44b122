import { keylime } from '../core/families/keylime';
import { configAt } from '../core/lint/config-at';
import { lint } from '../core/lint/lint';
import { proposalAt, proposalOf } from '../core/lint/proposal-at';
import { MarkdownDocument } from '../core/markdown/document';
import type { Finding } from '../core/model/finding';
import type { Proposal } from '../core/model/proposal';
import { isProposalOf } from '../core/model/recognition';
import type { Settings } from '../core/model/settings';
import { type Template, templateOf } from '../core/model/template';
import { LineIndex } from '../core/text/lines';
import { asFailure, Failure, messageOf } from './failure';
import { corePath, Disk, readText, shownPath } from './files';
import type { Output } from './output';
import { type Target, targetsOf } from './targets';

/** The template that `--template` names. Throws a {@link Failure} when it cannot be read, or states nothing. */
export function templateAt(file: string): Template {
  const path = corePath(file);
  const template = templateOf(path, readText(path), keylime, false);
  if (template.sections.length === 0) throw notATemplate(template);
  return template;
}

function notATemplate({ path }: Template): Failure {
  return new Failure(`${shownPath(path)}: not a template, it has no sections`);
}

/** Which proposals are taken, and how they are read. */
export interface Selection {
  /** The template to use, instead of the repository's or a built-in one. */
  readonly template?: Template | undefined;
  /** What was chosen on the command line. */
  readonly settings?: Settings | undefined;
  /** True when it is no error that there is nothing to do, or that a named file is no proposal. */
  readonly lenient?: boolean | undefined;
  /** A revision of git: only files that are changed since. */
  readonly changedSince?: string | undefined;
  /** Told of each file before it is read. */
  readonly onFile?: ((path: string) => void) | undefined;
}

/** The proposals, and templates, among the files that PATHs name, one at a time. Says what cannot be read, and when there is none. */
export async function* proposalsAt(
  paths: readonly string[],
  selection: Selection,
  output: Output,
): AsyncGenerator<Proposal> {
  const { lenient = false, changedSince, onFile } = selection;
  const disk = new Disk();
  const targets = await targetsOf(paths, output, { lenient, changedSince });
  const others: Target[] = [];
  let found = 0;
  for (const [index, target] of targets.entries()) {
    try {
      output.progress.step(index, targets.length);
      onFile?.(target.path);
      const proposal = proposalFrom(target, readText(target.path), selection, disk);
      if (proposal) {
        // A template that is met on the way is no proposal; one that is named is what was asked for.
        if (!proposal.isTemplate || target.named) found++;
        yield proposal;
      } else if (target.named) others.push(target);
    } catch (error) {
      output.problem(asFailure(shownPath(target.path), error).message);
    }
  }
  output.progress.clear();
  if (lenient || changedSince !== undefined) return;
  const [other] = others;
  if (found === 0 && !output.failed) {
    if (other && paths.length === 1) output.problem(`${shownPath(other.path)}: not a proposal`);
    else output.problem(`no proposals found in ${listOf(paths)}`);
  } else {
    for (const { path } of others) output.remark(`${shownPath(path)}: not a proposal`);
  }
}

/**
 * A text as the proposal that stands at `target`; undefined when it is none. Throws when it, or the template that it is made from,
 * cannot be read.
 */
export function proposalFrom(
  { path, named }: Target,
  text: string,
  { template, settings }: Selection,
  disk: Disk,
): Proposal | undefined {
  if (template) {
    const document = new MarkdownDocument(text);
    // A file that the user names beside a template is taken at the user's word.
    const taken = named || path === template.path || isProposalOf(path, document, template);
    if (!taken) return undefined;
    return disk.ask(() => proposalOf(path, document, template, disk, { commandLine: settings }));
  }
  const proposal = knownProposalAt(path, text, disk, settings);
  if (proposal?.template.sections.length === 0) throw notATemplate(proposal.template);
  // Parsed here, so that what cannot be parsed is said once and not by each rule.
  return proposal?.document.headings && proposal;
}

/** The file at `path` as a proposal of its repository's template or of a built-in one; undefined when it is none. */
export function knownProposalAt(
  path: string,
  text: string,
  disk: Disk,
  settings?: Settings,
): Proposal | undefined {
  return disk.ask(() => proposalAt(path, text, disk, { commandLine: settings }));
}

/** Names for one line: all of a few, else the first ones and how many more. */
export function listOf(names: readonly string[]): string {
  const shown = names.length > 4 ? names.slice(0, 3) : names;
  const more = names.length - shown.length;
  return shown.join(', ') + (more > 0 ? ` and ${more} more` : '');
}

/** What the rules say of a proposal; a rule that failed is said, and what is wrong in the settings of its folder. */
export function findingsOf(proposal: Proposal, output: Output): readonly Finding[] {
  sayConfigProblems(proposal, output);
  const { findings, failures } = lint(proposal);
  for (const { rule, error } of failures) {
    const file = shownPath(proposal.path ?? '');
    // A part that no rule asked for before may be too much for the parser: that is no defect of the rule.
    if (error instanceof RangeError) output.problem(asFailure(file, error).message);
    else output.problem(`${file}: rule ${rule} failed: ${messageOf(error)}`);
  }
  return findings;
}

/** One line each; what is right in the file holds all the same. */
function sayConfigProblems({ path, workspace }: Proposal, output: Output): void {
  const config = configAt(path, workspace);
  if (!config || config.problems.length === 0) return;
  const lines = new LineIndex(config.text);
  for (const { span, message } of config.problems) {
    const { line, column } = lines.lineColumnAt(span.start);
    output.problem(`${shownPath(config.path)}:${line + 1}:${column + 1}: ${message}`);
  }
}

/** True when a finding is more than a matter of taste: hints alone leave a run clean. */
export function counts({ severity }: Finding): boolean {
  return severity !== 'hint';
}

/** How a template is named in reports. */
export function shownTemplate({ path, builtIn }: Template): string {
  return builtIn ? `built-in:${path}` : shownPath(path);
}
