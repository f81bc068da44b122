import { configAt } from '../../core/discovery/config-at';
import { type Explanation, explainFile } from '../../core/discovery/proposal-at';
import { generic } from '../../core/families/generic';
import type { Governing } from '../../core/proposal/governing';
import type { CheckedDocument } from '../../core/proposal/rule';
import { DiskWorkspace } from '../host/disk-workspace';
import { failureFor } from '../host/failure';
import { displayPath } from '../host/files';
import { readMarkdown } from '../host/markdown-file';
import { type Output, printable, withoutCommand } from '../host/output';
import { findTargets, pathList } from './targets';

/** Prints what each of the Markdown files at `paths` is, by which template, and why. Returns the exit code. */
export async function explainFiles(paths: readonly string[], output: Output): Promise<number> {
  const workspace = new DiskWorkspace();
  const targets = await findTargets(paths, output);
  if (targets.length === 0 && !output.failed) output.error(`no Markdown files found in ${pathList(paths)}`);
  let unreadable = 0;
  for (const { path, isNamed } of targets) {
    try {
      const text = readMarkdown(path);
      const explanation = workspace.requireReadable(() => explainFile(path, text, workspace));
      for (const line of linesFor(path, explanation, workspace)) output.line(withoutCommand(printable(line)));
    } catch (error) {
      const { message } = failureFor(displayPath(path), error);
      // If files of a folder can be read, the others are only noted.
      if (isNamed || ++unreadable === targets.length) output.error(message);
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
    const match = templates.find(({ template }) => template.schema === governing.current);
    const reasons = document.kind === 'proposal' && match ? [`  because ${match.recognition.reason}`] : [];
    const origin = `  template: ${nameOf(governing)}${revisionOf(governing)}`;
    return [
      `${file}: ${kindOf(document)}`,
      ...reasons,
      ...(document.kind === 'template' ? [] : [origin]),
      ...configLines,
    ];
  }
  return [`${file}: not checked`, ...reasonsIn(templates), ...configLines];
}

/** Why a file is not checked, one line for each reason. */
function reasonsIn(templates: Explanation['templates']): readonly string[] {
  if (templates.length === 0) return ['  no template found'];
  const moved = templates.filter(({ recognition }) => recognition.isProposal);
  const others = templates.filter(({ recognition }) => !recognition.isProposal);
  const isBuiltIn = templates.every(({ template }) => template.origin.isBuiltIn);
  const reasons = [...new Set(others.map(({ recognition }) => recognition.reason))].map((reason) => {
    const names = others.flatMap(({ template, recognition }) =>
      recognition.reason === reason ? [isBuiltIn ? template.schema.family.name : nameOf(template)] : [],
    );
    return isBuiltIn
      ? `    ${names.join(', ')}: ${reason}`
      : `  not a proposal of ${names.join(' or ')}, because ${reason}`;
  });
  return [
    ...moved.map(
      ({ template }) =>
        `  redirect stub of a proposal of ${nameOf(template)}, because its status says that it has moved`,
    ),
    ...(isBuiltIn ? ['  the repository has no template, and no built-in one fits'] : []),
    ...reasons,
  ];
}

function kindOf({ kind, governing }: CheckedDocument): string {
  const { id, name } = governing.schema.family;
  const kindName = kind === 'metadata' ? 'the sidecar file of a proposal' : `a ${kind}`;
  // Templates that belong to no known family.
  return id === generic.id ? kindName : `${kindName} (${name})`;
}

function nameOf({ origin, schema }: Governing): string {
  return origin.isBuiltIn ? `the built-in template (${schema.family.name})` : displayPath(origin.path);
}

function revisionOf({ schema, current, isRevisionKnown }: Governing): string {
  if (schema !== current) return ', as it was when the proposal was added';
  return isRevisionKnown ? ', unchanged since the proposal was added' : '';
}
