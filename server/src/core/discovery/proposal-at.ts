import { MarkdownDocument } from '../markdown/document';
import { fieldOf } from '../metadata/metadata';
import { Proposal } from '../proposal/proposal';
import { inForce } from '../proposal/template-history';
import type { Schema } from '../template/schema';
import { folderOf } from '../text/paths';
import type { Workspace } from '../workspace/workspace';
import { bestFit } from './best-fit';
import { configAt } from './config-at';
import { isProposalOf } from './recognition';
import { type Chosen, settingsAt } from './settings-at';
import { templatesFor } from './templates-for';

/** Reads the files that {@link proposalAt} will read: a host that has to wait for them does so before anything is made of their absence. */
export function seekFiles(path: string | undefined, workspace: Workspace): void {
  templatesFor(path, workspace);
  configAt(path, workspace);
}

/**
 * A text, or document, at `path` read as a proposal, as the template that it is, or as a proposal's metadata; undefined when no family knows it as one
 * of its own. `chosen` are settings from outside the files.
 */
export function proposalAt(
  path: string | undefined,
  read: string | MarkdownDocument,
  workspace: Workspace,
  chosen: Chosen = {},
): Proposal | undefined {
  const document = typeof read === 'string' ? new MarkdownDocument(read) : read;
  const templates = templatesFor(path, workspace);
  const template =
    templates.find((one) => path === one.path) ??
    metadataTemplate(path, templates, workspace) ??
    bestOf(path, document, templates);
  const now = template && proposalOf(path, document, template, workspace, chosen);
  if (!now || isElsewhere(now)) return undefined;
  const then = templateInForce(now);
  return then === template ? now : now.withTemplate(then);
}

/** What the template of a proposal was when that was begun, as far as version control tells. */
function templateInForce({ path, schema, isTemplate, workspace, begunOn }: Proposal): Schema {
  if (path === undefined || isTemplate || schema.builtIn) return schema;
  const revisions = workspace.history(schema.path);
  const added = revisions && workspace.addedAt(path);
  if (!revisions) return schema;
  // What came in with many others, from elsewhere, says itself when it was begun.
  const isEarlier = added !== undefined && begunOn !== undefined && begunOn < added.slice(0, begunOn.length);
  return inForce(schema, revisions, isEarlier ? `${begunOn}T23:59:59Z` : added);
}

/** The template of the proposal whose metadata the file at `path` holds; undefined for any other file. */
function metadataTemplate(
  path: string | undefined,
  templates: readonly Schema[],
  workspace: Workspace,
): Schema | undefined {
  if (path === undefined) return undefined;
  return templates.find((template) => holdsMetadata(path, template, workspace));
}

/** True when the file at `path` holds the metadata of a proposal beside it that is made from `template`. */
export function holdsMetadata(path: string, template: Schema, workspace: Workspace): boolean {
  const { mainFile, metadata } = template.family;
  const folder = folderOf(path);
  if (mainFile === undefined || metadata?.file === undefined) return false;
  if (folder === undefined || path !== `${folder}/${metadata.file}`) return false;
  const main = `${folder}/${mainFile}`;
  const document = main === template.path ? undefined : workspace.document(main);
  return document !== undefined && isProposalOf(main, document, template);
}

/** The template that a document is made from: of the nearest that it may be made from, the one that it fits best. */
function bestOf(
  path: string | undefined,
  document: MarkdownDocument,
  templates: readonly Schema[],
): Schema | undefined {
  const fitting = templates.filter((template) => isProposalOf(path, document, template));
  return bestFit(
    document,
    fitting.filter(({ root }) => root === fitting[0]?.root),
  );
}

/** True for what is left where a proposal was that is kept elsewhere now. */
function isElsewhere(proposal: Proposal): boolean {
  const { elsewhere = [], field = '' } = proposal.schema.family.lifecycle ?? {};
  if (elsewhere.length === 0) return false;
  return elsewhere.includes(fieldOf(proposal.metadata, field)?.text.toLowerCase() ?? '');
}

/** The document at `path` as a proposal made from `template`, whatever it looks like, with the settings that hold there. */
export function proposalOf(
  path: string | undefined,
  document: MarkdownDocument,
  template: Schema,
  workspace: Workspace,
  chosen: Chosen = {},
): Proposal {
  return new Proposal(path, document, template, workspace, settingsAt(path, workspace, chosen));
}
