import { families } from '../families/index.generated';
import { MarkdownDocument } from '../markdown/document';
import type { Family } from '../model/family';
import { baseName, foldersAbove, maxFoldersUp } from '../model/paths';
import { Proposal } from '../model/proposal';
import { isProposalOf } from '../model/recognition';
import { type Template, templateOf } from '../model/template';
import type { Workspace } from '../model/workspace';
import { configAt } from './config-at';
import { type Chosen, settingsAt } from './settings-at';

/** The templates that a file at `path` may be made from: its repository's own first; the built-in one where there is none. */
export function templatesFor(path: string | undefined, workspace: Workspace): readonly Template[] {
  return families.map((family) => ownTemplate(family, path, workspace) ?? builtInTemplate(family));
}

/** Reads the files that {@link proposalAt} will read: a host that has to wait for them does so before anything is made of their absence. */
export function seekFiles(path: string | undefined, workspace: Workspace): void {
  for (const family of families) ownTemplateFile(family, path, workspace);
  configAt(path, workspace);
}

/**
 * A text, or document, at `path` read as a proposal, or as the template that it is; undefined when no family knows it as one of its own.
 * `chosen` are settings from outside the files.
 */
export function proposalAt(
  path: string | undefined,
  read: string | MarkdownDocument,
  workspace: Workspace,
  chosen: Chosen = {},
): Proposal | undefined {
  const document = typeof read === 'string' ? new MarkdownDocument(read) : read;
  const found = templatesFor(path, workspace).find(
    (candidate) => path === candidate.path || isProposalOf(path, document, candidate),
  );
  return found && proposalOf(path, document, found, workspace, chosen);
}

/** The document at `path` as a proposal made from `template`, whatever it looks like, with the settings that hold there. */
export function proposalOf(
  path: string | undefined,
  document: MarkdownDocument,
  template: Template,
  workspace: Workspace,
  chosen: Chosen = {},
): Proposal {
  return new Proposal(path, document, template, workspace, settingsAt(path, workspace, chosen));
}

/** File names that templates of any family have: hosts watch them. */
export const templateFileNames: readonly string[] = families.flatMap((family) =>
  family.templatePaths.map(baseName),
);

const parsed = new Map<Family, { path: string; text: string; template: Template }[]>();

function ownTemplate(family: Family, path: string | undefined, workspace: Workspace): Template | undefined {
  const own = ownTemplateFile(family, path, workspace);
  return own && remembered(family, own.path, own.text, false);
}

/** The nearest template of a family in the folders above `path`. */
function ownTemplateFile(
  { templatePaths }: Family,
  path: string | undefined,
  workspace: Workspace,
): { readonly path: string; readonly text: string } | undefined {
  for (const folder of path === undefined ? [] : foldersAbove(path, maxFoldersUp)) {
    for (const name of templatePaths) {
      const text = workspace.read(`${folder}/${name}`);
      if (text !== undefined) return { path: `${folder}/${name}`, text };
    }
  }
  return undefined;
}

function builtInTemplate(family: Family): Template {
  return remembered(family, family.builtIn.path, family.builtIn.text, true);
}

/** A template is parsed once for each text; a few are kept, for workspaces with several roots. */
function remembered(family: Family, path: string, text: string, builtIn: boolean): Template {
  const known = parsed.get(family) ?? [];
  const hit = known.find((one) => one.path === path && one.text === text);
  if (hit) return hit.template;
  const template = templateOf(path, text, family, builtIn);
  parsed.set(family, [{ path, text, template }, ...known.filter((one) => one.path !== path)].slice(0, 8));
  return template;
}
