import { MarkdownDocument } from '../markdown/document';
import { fieldOf } from '../metadata/metadata';
import type { DocumentParts } from '../proposal/checked-document';
import type { Governing } from '../proposal/governing';
import { MetadataDocument } from '../proposal/metadata-document';
import { ProposalDocument } from '../proposal/proposal-document';
import type { CheckedDocument } from '../proposal/rule';
import type { Settings, TemplateRevision } from '../proposal/settings';
import { TemplateDocument } from '../proposal/template-document';
import { TemplateHistory } from '../proposal/template-history';
import { baseName, folderOf } from '../text/paths';
import type { Workspace } from '../workspace/workspace';
import { bestFit } from './best-fit';
import { configAt } from './config-at';
import { withPractice } from './practice-at';
import { recognize } from './recognition';
import type { Recognition } from './recognition-result';
import { type Chosen, settingsAt } from './settings-at';
import { templatesFor } from './templates-for';

/**
 * The templates for the file at `path`. Reads the other files that {@link proposalAt} will read: a host that loads files asynchronously can wait for them before the
 * result depends on their absence.
 */
export function requestFiles(
  path: string | undefined,
  workspace: Workspace,
  chosen: Chosen = {},
): readonly Governing[] {
  configAt(path, workspace);
  return templatesFor(path, workspace, chosen);
}

/**
 * The document at `path`, from its text or parsed Markdown: a proposal, a template, or the sidecar file of a proposal; undefined when it is none of these. `chosen` are
 * settings from outside the files. `previous` is an earlier version, read with the same other files. `templates` are the templates for the file, if they are already
 * known.
 */
export function proposalAt(
  path: string | undefined,
  text: string | MarkdownDocument,
  workspace: Workspace,
  chosen: Chosen = {},
  previous?: CheckedDocument,
  templates: readonly Governing[] = templatesFor(path, workspace, chosen),
): CheckedDocument | undefined {
  const document = typeof text === 'string' ? new MarkdownDocument(text) : text;
  const settings = settingsIn(path, workspace, chosen);
  const parts = (governing: Governing): DocumentParts => ({ path, document, governing, workspace, settings });
  const templateAtPath = templates.find(({ origin }) => path === origin.path);
  if (templateAtPath)
    return new TemplateDocument(parts(templateAtPath), previous?.kind === 'template' ? previous : undefined);
  const sidecarOf = templates.find((template) => path !== undefined && isSidecar(path, template, workspace));
  if (sidecarOf && path !== undefined) return sidecarIn(new MetadataDocument({ ...parts(sidecarOf), path }));
  const governing = bestOf(path, document, templates, workspace);
  return governing && proposalIn(parts(governing), previous);
}

/** The settings for a file: the same object while they come from the same sources. */
function settingsIn(path: string | undefined, workspace: Workspace, chosen: Chosen): Settings {
  const settings = () => settingsAt(path, workspace, chosen);
  const inputs = [configAt(path, workspace), chosen.editor, chosen.commandLine];
  return path === undefined ? settings() : workspace.derived.get('settings', path, inputs, settings);
}

/** A proposal, checked against the template that was in force when it was added. */
function proposalIn(
  parts: DocumentParts,
  previous: CheckedDocument | undefined,
): ProposalDocument | undefined {
  const earlier = previous?.kind === 'proposal' ? previous : undefined;
  // Most likely, the schema of the previous version still governs it; then the metadata of that version is reused.
  const isKnown = earlier?.governing.current === parts.governing.schema && !earlier.governing.isProvisional;
  const previousGoverning = isKnown ? earlier.governing : undefined;
  const expectedGoverning = previousGoverning ?? parts.governing;
  const proposal = new ProposalDocument({ ...parts, governing: expectedGoverning }, earlier);
  if (hasMoved(proposal)) return undefined;
  const governing = governingOfProposal(proposal, parts.governing, previousGoverning);
  return governing === expectedGoverning ? proposal : new ProposalDocument({ ...parts, governing }, earlier);
}

function sidecarIn(sidecar: MetadataDocument): MetadataDocument | undefined {
  if (hasMoved(sidecar)) return undefined;
  const governing = governingOfProposal(sidecar, sidecar.governing);
  if (governing === sidecar.governing) return sidecar;
  const { path, document, workspace, settings } = sidecar;
  return new MetadataDocument({ path, document, workspace, settings, governing });
}

/**
 * The governing schema of a proposal: the template that was in force, with practice. `previous` is that of its previous version, if the template is the same. While the
 * workspace is hurried, neither history nor practice is read, because both take long in a large repository.
 */
function governingOfProposal(
  proposal: ProposalDocument | MetadataDocument,
  governing: Governing,
  previous?: Governing,
): Governing {
  if (proposal.workspace.isHurried && proposal.path !== undefined && !governing.origin.isBuiltIn)
    return proposal.workspace.derived.get('provisional', governing.origin.path, [governing], () => ({
      ...governing,
      isProvisional: true,
    }));
  const revision = proposal.settings.templateRevision?.value;
  const governingAtStart = governingWhenBegun(proposal, governing, revision);
  if (proposal.path === undefined) return governingAtStart;
  const { workspace } = proposal;
  const schemaOf = (path: string) => {
    const history = revision === 'newest' ? undefined : templateHistoryOf(governing, workspace);
    return history ? history.governingAt(workspace.addedAt(path)).schema : governing.schema;
  };
  return withPractice(proposal.path, governingAtStart, workspace, schemaOf, previous);
}

/** The history of a template; undefined if it is not known. `governing` is today's. */
function templateHistoryOf(governing: Governing, workspace: Workspace): TemplateHistory | undefined {
  const { path } = governing.origin;
  const revisions = workspace.history(path);
  return (
    revisions &&
    workspace.derived.get(
      'template history',
      path,
      [governing, revisions],
      () => new TemplateHistory(governing, revisions, workspace.persistent),
    )
  );
}

/** The schema that governed a proposal when it was begun, as far as version control knows. `governing` is today's, which is used if the settings choose the newest template. */
function governingWhenBegun(
  { path, workspace, metadata }: ProposalDocument | MetadataDocument,
  governing: Governing,
  revision: TemplateRevision | undefined,
): Governing {
  const { origin } = governing;
  if (path === undefined || origin.isBuiltIn) return governing;
  const history = templateHistoryOf(governing, workspace);
  if (revision === 'newest' && !history)
    return workspace.derived.get('newest template', origin.path, [governing], () => ({
      ...governing,
      isRevisionKnown: true,
    }));
  if (!history) return governing;
  const added = workspace.addedAt(path);
  const { begunOn } = metadata;
  // A proposal that was imported with many others has the day on which it was begun in its metadata.
  const isEarlier = added !== undefined && begunOn !== undefined && begunOn < added.slice(0, begunOn.length);
  if (revision === 'newest') return history.governingAt(undefined);
  return history.governingAt(isEarlier ? `${begunOn}T23:59:59Z` : added);
}

/** True when the file at `path` is the sidecar file of a proposal that a template governs. */
export function isSidecar(path: string, template: Governing, workspace: Workspace): boolean {
  const { mainFile, metadata } = template.schema.family;
  const folder = folderOf(path);
  if (mainFile === undefined || metadata?.file === undefined) return false;
  if (folder === undefined || path !== `${folder}/${metadata.file}`) return false;
  const main = `${folder}/${mainFile}`;
  const document = main === template.origin.path ? undefined : workspace.document(main);
  return document !== undefined && recognize(main, document, template, workspace).isProposal;
}

/** The template that a document was made from: the best fit among the nearest of those that recognize it. */
export function bestOf(
  path: string | undefined,
  document: MarkdownDocument,
  templates: readonly Governing[],
  workspace: Workspace,
): Governing | undefined {
  const fitting = templates.filter((template) => recognize(path, document, template, workspace).isProposal);
  return bestFit(
    path,
    document,
    fitting.filter(({ origin }) => origin.root === fitting[0]?.origin.root),
  );
}

/** True for a file whose status says that the proposal has moved. */
function hasMoved({ schema, metadata }: ProposalDocument | MetadataDocument): boolean {
  const { movedStatuses = [], field = '' } = schema.family.lifecycle ?? {};
  if (movedStatuses.length === 0) return false;
  return movedStatuses.includes(fieldOf(metadata.metadata, field)?.text.toLowerCase() ?? '');
}

/**
 * The document at `path`, checked against a given template whatever its content is, with the settings that apply there: the template itself, the sidecar file of a proposal, or a
 * proposal.
 */
export function proposalOf(
  path: string | undefined,
  document: MarkdownDocument,
  governing: Governing,
  workspace: Workspace,
  chosen: Chosen = {},
): CheckedDocument {
  const settings = settingsAt(path, workspace, chosen);
  const parts = { document, governing, workspace, settings };
  if (path === undefined) return new ProposalDocument({ ...parts, path });
  if (path === governing.origin.path) return new TemplateDocument({ ...parts, path });
  const { mainFile, metadata } = governing.schema.family;
  const isMetadata =
    mainFile !== undefined && metadata?.file !== undefined && baseName(path) === metadata.file;
  return isMetadata ? new MetadataDocument({ ...parts, path }) : new ProposalDocument({ ...parts, path });
}

/** True if the file at `path` is not a proposal, although it is among proposals and has some sections of their template. */
export function isNearMissAt(path: string, document: MarkdownDocument, workspace: Workspace): boolean {
  return templatesFor(path, workspace).some(
    (template) => recognize(path, document, template, workspace).isNearMiss ?? false,
  );
}

/**
 * Why the file at `path` is not a proposal of one of `templates`, as a clause, if it is among proposals and has some sections of their template; undefined for other
 * files.
 */
export function nearMissReason(
  path: string,
  text: string,
  templates: readonly Governing[],
  workspace: Workspace,
): string | undefined {
  const document = new MarkdownDocument(text);
  for (const template of templates) {
    const recognition = recognize(path, document, template, workspace);
    if (!recognition.isProposal && recognition.isNearMiss) return recognition.reason;
  }
  return undefined;
}

/** What a file is, and why. */
export interface Explanation {
  readonly document: CheckedDocument | undefined;
  /** For each template that may govern the file: whether it is a proposal of it, and why. */
  readonly templates: readonly { readonly template: Governing; readonly recognition: Recognition }[];
}

/** Explains what the file at `path` is. */
export function explainFile(
  path: string,
  text: string | MarkdownDocument,
  workspace: Workspace,
  chosen: Chosen = {},
): Explanation {
  const document = typeof text === 'string' ? new MarkdownDocument(text) : text;
  return {
    document: proposalAt(path, document, workspace, chosen),
    templates: templatesFor(path, workspace, chosen).map((template) => ({
      template,
      recognition: recognize(path, document, template, workspace),
    })),
  };
}
