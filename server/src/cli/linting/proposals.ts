import type { Config } from '../../core/discovery/config';
import { configAt } from '../../core/discovery/config-at';
import { lostTemplates } from '../../core/discovery/missing-templates';
import { holdsMetadata, proposalAt, proposalOf } from '../../core/discovery/proposal-at';
import { isProposalOf } from '../../core/discovery/recognition';
import { namedTemplate } from '../../core/discovery/templates-for';
import type { Report } from '../../core/lint/lint';
import { MarkdownDocument } from '../../core/markdown/document';
import type { Problem } from '../../core/proposal/finding';
import type { Proposal } from '../../core/proposal/proposal';
import type { Settings } from '../../core/proposal/settings';
import type { Schema } from '../../core/template/schema';
import { LineIndex } from '../../core/text/lines';
import { asFailure, Failure, messageOf } from '../failure';
import { corePath, readText, shownPath } from '../files';
import type { Target } from '../targets';
import type { Disk } from './disk';

/** The template that `--template` names. Throws a {@link Failure} when it cannot be read, or states nothing. */
export function templateAt(file: string, disk: Disk): Schema {
  const path = corePath(file);
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const template = namedTemplate(path, readText(path), (name) => disk.ask(() => disk.read(folder + name)));
  if (template.sections.length === 0) throw notATemplate(template);
  return template;
}

function notATemplate({ path }: Schema): Failure {
  return new Failure(`${shownPath(path)}: not a template, it has no sections`);
}

/** How files are read as proposals. */
export interface Reading {
  /** The template to use, instead of the repository's or a built-in one. */
  readonly template?: Schema | undefined;
  /** What was chosen on the command line. */
  readonly settings?: Settings | undefined;
}

/**
 * A text as the proposal that stands at `target`; undefined when it is none. Throws when it, or the template that it is made from,
 * cannot be read.
 */
export function proposalFrom(
  { path, named }: Target,
  text: string,
  { template, settings }: Reading,
  disk: Disk,
): Proposal | undefined {
  if (template) {
    const document = new MarkdownDocument(text);
    // A file that the user names beside a template is taken at the user's word.
    const taken =
      named ||
      path === template.path ||
      isProposalOf(path, document, template) ||
      disk.ask(() => holdsMetadata(path, template, disk));
    if (!taken) return undefined;
    return disk.ask(() => proposalOf(path, document, template, disk, { commandLine: settings }));
  }
  const proposal = knownProposalAt(path, text, disk, settings);
  if (proposal?.schema.sections.length === 0) throw notATemplate(proposal.schema);
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
  const config = configAt(path, disk);
  const [lost] = config ? lostTemplates(config, disk) : [];
  // Without it nobody knows what is a proposal.
  if (config && lost) throw new Failure(located(config, lost));
  return disk.ask(() => proposalAt(path, text, disk, { commandLine: settings }));
}

/**
 * What could not be done in a proposal, one line each: what is wrong in the settings of its folder, and rules that failed. To be asked
 * when the fixes that are wanted are made: they may fail as well.
 */
export function problemsIn(proposal: Proposal, { failures }: Report): readonly string[] {
  const file = shownPath(proposal.path ?? '');
  const failed = failures.map(({ rule, error }) =>
    // A part that no rule asked for before may be too much for the parser: that is no defect of the rule.
    error instanceof RangeError
      ? asFailure(file, error).message
      : `${file}: rule ${rule} failed: ${messageOf(error)}`,
  );
  return [...configProblems(proposal), ...failed];
}

/** What is right in the file holds all the same. */
function configProblems({ path, workspace }: Proposal): readonly string[] {
  const config = configAt(path, workspace);
  if (!config || config.problems.length === 0) return [];
  return config.problems.map((problem) => located(config, problem));
}

/** A problem and its place, on one line. */
function located({ path, text }: Config, { span, message }: Problem): string {
  const { line, column } = new LineIndex(text).lineColumnAt(span.start);
  return `${shownPath(path)}:${line + 1}:${column + 1}: ${message}`;
}

/** How a template is named in reports. */
export function shownTemplate({ path, builtIn }: Schema): string {
  return builtIn ? `built-in:${path}` : shownPath(path);
}
