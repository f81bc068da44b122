import { fixAll } from '../core/lint/fix-all';
import type { Finding } from '../core/model/finding';
import type { Proposal } from '../core/model/proposal';
import { Baseline } from './baseline';
import { type ChosenOptions, chosenSettings } from './chosen-settings';
import { diffOf } from './diff';
import { findingsOf, proposalsAt, type Selection, templateAt } from './documents';
import type { Output } from './output';
import type { Reporter } from './reporters/reporter';
import { type Format, reporterFor } from './reporters/reporter-for';
import { proposalFromStdin } from './stdin';
import { type VerdictOptions, verdictOn } from './verdict';
import { writeFixed } from './write-fixed';

/** Options of `proposals check`. */
export interface CheckOptions extends VerdictOptions, ChosenOptions {
  readonly format: Format;
  readonly template?: string;
  /** Makes the safe fixes first. */
  readonly fix?: boolean;
  /** Shows the safe fixes as a diff, and nothing else. */
  readonly fixDryRun?: boolean;
  /** Where the text on stdin stands; undefined: the files that PATHs name are checked. */
  readonly stdinFilename?: string;
  /** False: it is no error that there is nothing to check. */
  readonly errorOnUnmatchedPattern: boolean;
  /** A revision of git: only proposals that are changed since are checked. */
  readonly changedSince?: string;
  /** The file of known findings, which stay silent. */
  readonly baseline?: string;
  /** Writes that file anew. */
  readonly updateBaseline?: boolean;
}

/** Reports what the rules say of the proposals at `paths`; gives the exit code. */
export async function check(
  paths: readonly string[],
  options: CheckOptions,
  output: Output,
): Promise<number> {
  const { baseline: file, updateBaseline = false } = options;
  const settings = chosenSettings(options);
  const template = options.template === undefined ? undefined : templateAt(options.template);
  const baseline = file === undefined ? undefined : new Baseline(file, updateBaseline);
  const selection = {
    template,
    settings,
    lenient: !options.errorOnUnmatchedPattern,
    changedSince: options.changedSince,
    onFile: (path: string) => baseline?.visit(path),
  };
  const reporter = await reporterOf(options, output);
  const all: Finding[] = [];
  for await (const read of proposalsOf(paths, options, selection, output)) {
    const proposal = await mended(read, options, output);
    const findings = findingsOf(proposal, output);
    const fresh = baseline?.fresh(proposal, findings) ?? findings;
    all.push(...fresh);
    const reported = options.quiet ? fresh.filter(({ severity }) => severity === 'error') : fresh;
    // Of a template there is nothing to say but what is wrong with it.
    if (findings.length > 0 || !proposal.isTemplate)
      reporter?.add({ proposal, findings: reported, silenced: findings.length - fresh.length });
  }
  reporter?.end();
  if (updateBaseline && output.failed) output.remark(`${file}: not updated, for not all could be checked`);
  else if (updateBaseline) await baseline?.write();
  const { found, remark } = verdictOn(all, options);
  if (remark) output.remark(remark);
  return output.exitCode(found);
}

/** A diff, or the fixed text of stdin, has stdout to itself. */
async function reporterOf(options: CheckOptions, output: Output): Promise<Reporter | undefined> {
  if (options.fixDryRun) return undefined;
  const textOnStdout = options.fix && options.stdinFilename !== undefined;
  return reporterFor(options.format, textOnStdout ? output.aside : output);
}

function proposalsOf(
  paths: readonly string[],
  { stdinFilename, fix = false }: CheckOptions,
  selection: Selection,
  output: Output,
): AsyncIterable<Proposal> {
  return stdinFilename === undefined
    ? proposalsAt(paths, selection, output)
    : proposalFromStdin(stdinFilename, { ...selection, echo: fix }, output);
}

/** The proposal as the safe fixes leave it, where they are asked for and could be written. */
async function mended(proposal: Proposal, options: CheckOptions, output: Output): Promise<Proposal> {
  if (!options.fix && !options.fixDryRun) return proposal;
  const fixed = fixAll(proposal);
  if (options.fixDryRun) output.text(diffOf(proposal, fixed));
  else if (options.stdinFilename !== undefined) output.text(fixed.text);
  else if (!(await writeFixed(proposal, fixed, output))) return proposal;
  return fixed;
}
