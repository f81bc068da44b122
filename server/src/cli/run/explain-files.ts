import { configAt } from '../../core/discovery/config-at';
import { type Explanation, explainFile } from '../../core/discovery/proposal-at';
import type { Governing } from '../../core/proposal/governing';
import type { CheckedDocument } from '../../core/proposal/rule';
import { DiskWorkspace } from '../host/disk-workspace';
import { failureFor } from '../host/failure';
import { displayPath, readText } from '../host/files';
import { type Output, printable } from '../host/output';
import { findTargets, pathList } from './targets';

/** Prints what each of the Markdown files at `paths` is, by which template, and why. Gives the exit code. */
export async function explainFiles(paths: readonly string[], output: Output): Promise<number> {
  const workspace = new DiskWorkspace();
  const targets = await findTargets(paths, output);
  if (targets.length === 0 && !output.failed) output.error(`no Markdown files found in ${pathList(paths)}`);
  let unreadable = 0;
  for (const { path, named } of targets) {
    try {
      const text = readText(path);
      const explanation = workspace.requireReadable(() => explainFile(path, text, workspace));
      for (const line of linesFor(path, explanation, workspace)) output.line(printable(line));
    } catch (error) {
      const { message } = failureFor(displayPath(path), error);
      // Of the files in a folder, the others are explained.
      if (named || ++unreadable === targets.length) output.error(message);
      else output.note(message);
    }
  }
  return output.exitCode(false);
}

function linesFor(
  path: string,
  { document, templates }: Explanation,
  workspace: DiskWorkspace,
): readonly string[] {
  const config = configAt(path, workspace);
  const configLines = config ? [`  configuration: ${displayPath(config.path)}`] : [];
  const file = displayPath(path);
  if (document) {
    const { governing } = document;
    const own = templates.find(({ template }) => template.schema === governing.current);
    const reasons = document.kind === 'proposal' && own ? [`  because ${own.recognition.reason}`] : [];
    return [
      `${file}: ${kindOf(document)}`,
      ...reasons,
      `  template: ${nameOf(governing)}${revisionOf(governing)}`,
      ...configLines,
    ];
  }
  const others = templates.map(({ template, recognition }) =>
    recognition.isProposal
      ? `  redirect stub of a proposal of ${nameOf(template)}, because its status says that it has moved`
      : `  not a proposal of ${nameOf(template)}, because ${recognition.reason}`,
  );
  return [`${file}: not checked`, ...(others.length > 0 ? others : ['  no template found']), ...configLines];
}

function kindOf({ kind, governing }: CheckedDocument): string {
  const family = governing.schema.family.name;
  if (kind === 'template') return `the template of its family (${family})`;
  return kind === 'metadata' ? `the sidecar file of a proposal (${family})` : `a proposal (${family})`;
}

function nameOf({ origin, schema }: Governing): string {
  return origin.isBuiltIn ? `the built-in template (${schema.family.name})` : displayPath(origin.path);
}

function revisionOf({ schema, current, isRevisionKnown }: Governing): string {
  if (schema !== current) return ', as it was when the proposal was added';
  return isRevisionKnown ? ', unchanged since the proposal was added' : '';
}
