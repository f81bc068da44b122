import type { Finding, Options } from '../../../../types/index';
import { proposalAt, proposalOf } from '../../core/discovery/proposal-at';
import { namedTemplate } from '../../core/discovery/templates-for';
import { tableOfContents } from '../../core/features/table-of-contents';
import { fixAll } from '../../core/lint/fix-all';
import { lint } from '../../core/lint/lint';
import { MarkdownDocument } from '../../core/markdown/document';
import type { CheckedDocument } from '../../core/proposal/rule';
import { folderOf } from '../../core/text/paths';
import { MemoryWorkspace } from '../../core/workspace/memory-workspace';
import { Failure } from '../host/failure';
import { commandLineSettings } from './command-line-settings';
import { lintedFile } from './linted-file';

/** See `types/index.d.ts`. */
export function check(text: string, options: Options): readonly Finding[] | undefined {
  const document = open(text, options);
  if (!document) return undefined;
  return lintedFile(document, lint(document).findings).findings.map(
    ({ rule, severity, message, place, fix }) => ({ rule, severity, message, ...place, fix }),
  );
}

/** See `types/index.d.ts`. */
export function fix(text: string, options: Options): string {
  const document = open(text, options);
  return document ? fixAll(document) : text;
}

/** See `types/index.d.ts`. */
export function toc(markdown: string, maxDepth?: number): string {
  return tableOfContents(new MarkdownDocument(markdown), maxDepth).updated;
}

function open(text: string, options: Options): CheckedDocument | undefined {
  const { path, files = {}, template, rules = {}, stage } = options;
  const texts = new Map(
    Object.entries({ ...files, [path]: text }).map(([name, content]) => [absolute(name), content]),
  );
  const workspace = new MemoryWorkspace(texts);
  const commandLine = commandLineSettings({
    rule: Object.entries(rules).map(([id, severity]) => `${id}=${severity}`),
    ...(stage === undefined ? {} : { stage }),
  });
  if (template === undefined) return proposalAt(absolute(path), text, workspace, { commandLine });
  const templatePath = absolute(template);
  const templateText = texts.get(templatePath);
  if (templateText === undefined) throw new Failure(`the template ${template} is not among the files`);
  const readSidecar = (name: string) => workspace.read(`${folderOf(templatePath)}/${name}`);
  const governing = namedTemplate(templatePath, templateText, workspace, readSidecar);
  return proposalOf(absolute(path), new MarkdownDocument(text), governing, workspace, { commandLine });
}

/** The absolute path for a path from the root of the caller's repository. There is nothing above that root. */
function absolute(path: string): string {
  return `/repository/${path.replace(/^\.?\//, '')}`;
}
