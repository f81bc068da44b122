import type { Config } from '../../core/discovery/config';
import { configAt } from '../../core/discovery/config-at';
import { withLayout } from '../../core/discovery/layout';
import { missingTemplates } from '../../core/discovery/missing-templates';
import { isSidecar, proposalAt, proposalOf } from '../../core/discovery/proposal-at';
import { recognizeInNamedFolder } from '../../core/discovery/recognition';
import { namedTemplate } from '../../core/discovery/templates-for';
import type { RuleFailure } from '../../core/lint/lint';
import { MarkdownDocument } from '../../core/markdown/document';
import type { Problem } from '../../core/proposal/finding';
import type { Governing } from '../../core/proposal/governing';
import type { CheckedDocument } from '../../core/proposal/rule';
import type { Settings } from '../../core/proposal/settings';
import { LineIndex } from '../../core/text/lines';
import type { DiskWorkspace } from '../host/disk-workspace';
import { Failure, failureFor, messageOf } from '../host/failure';
import { corePath, displayPath } from '../host/files';
import { readMarkdown } from '../host/markdown-file';
import type { Target } from './target';

/** Reads the template that `--template` names. Throws a {@link Failure} if it cannot be read or has no sections. */
export function openTemplate(file: string, workspace: DiskWorkspace): Governing {
  const path = corePath(file);
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const readSidecar = (name: string) => workspace.requireReadable(() => workspace.read(folder + name));
  const template = namedTemplate(path, readMarkdown(path), workspace, readSidecar);
  requireSections(template);
  return template;
}

function requireSections({ origin, schema }: Governing): void {
  if (schema.sections.length === 0)
    throw new Failure(`${displayPath(origin.path)}: not a template, because it has no sections`);
}

/** Options of the command line that apply to all proposals. */
export interface OpenOptions {
  /** Replaces the repository's template and the built-in ones. */
  readonly template?: Governing | undefined;
  readonly settings?: Settings | undefined;
}

/**
 * Opens a document as the proposal, template or sidecar file at `target`; undefined if it is none of them. Throws if the text cannot be parsed or its template cannot be
 * read.
 */
export function openProposal(
  { path, isNamed }: Target,
  text: string | MarkdownDocument,
  { template: templateOption, settings }: OpenOptions,
  workspace: DiskWorkspace,
): CheckedDocument | undefined {
  const markdown = typeof text === 'string' ? new MarkdownDocument(text) : text;
  if (templateOption) {
    const template = withLayout(templateOption, path, workspace);
    // If the user names both the template and the file, the file is checked whatever it looks like; of a folder, all files that can be proposals.
    const isChecked =
      isNamed ||
      path === template.origin.path ||
      recognizeInNamedFolder(path, markdown, template, workspace).isProposal ||
      workspace.requireReadable(() => isSidecar(path, template, workspace));
    if (!isChecked) return undefined;
    return workspace.requireReadable(() =>
      proposalOf(path, markdown, template, workspace, { commandLine: settings }),
    );
  }
  const document = openByRepository(path, markdown, workspace, settings);
  if (document) requireSections(document.governing);
  // Parses the document now, so that a parser error is reported once and not by every rule.
  return document?.document.headings && document;
}

/** Opens a text as a document of its repository's template or a built-in one; undefined if it is none. */
export function openByRepository(
  path: string,
  text: string | MarkdownDocument,
  workspace: DiskWorkspace,
  settings?: Settings,
): CheckedDocument | undefined {
  const config = configAt(path, workspace);
  const [missing] = config ? missingTemplates(config, workspace) : [];
  // Without the configured template it is not known which files are proposals.
  if (config && missing) throw new Failure(configError(config, missing));
  return workspace.requireReadable(() => proposalAt(path, text, workspace, { commandLine: settings }));
}

/** The errors of a document, one line each: mistakes in the configuration of its folder, and rules that failed. */
export function errorsIn(document: CheckedDocument, failures: readonly RuleFailure[]): readonly string[] {
  const file = displayPath(document.path ?? '');
  const ruleErrors = failures.map(({ rule, error }) =>
    // A rule may be the first to parse a part of the document: if that overflows the stack, the rule is not to blame.
    error instanceof RangeError
      ? failureFor(file, error).message
      : `${file}: rule ${rule} failed: ${messageOf(error)}`,
  );
  return [...configErrors(document), ...ruleErrors];
}

/** The settings that are valid still apply. */
function configErrors({ path, workspace }: CheckedDocument): readonly string[] {
  const config = configAt(path, workspace);
  if (!config || config.problems.length === 0) return [];
  const lines = new LineIndex(config.text);
  return config.problems.map((problem) => configError(config, problem, lines));
}

function configError(
  { path, text }: Config,
  { span, message }: Problem,
  lines = new LineIndex(text),
): string {
  const { line, column } = lines.lineColumnAt(span.start);
  return `${displayPath(path)}:${line + 1}:${column + 1}: ${message}`;
}
