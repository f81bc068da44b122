import {
  type Connection,
  type InitializeParams,
  type CodeAction as LspCodeAction,
  type Range,
  RenameFile,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { type CodeAction, codeActionsAt } from '../core/lint/code-actions';
import { configActions } from './config-actions';
import { isConfig } from './config-document';
import { diagnosticOf, lspEdits } from './convert';
import { canExplain, explainCommand } from './explain';
import type { Host } from './host';
import type { Analysis, Session } from './session';

/** Answers `textDocument/codeAction` from the document as it is, not from the diagnostics that the client sends along. */
export function bindCodeActions(
  connection: Connection,
  session: Session,
  host: Host,
  client: InitializeParams,
): void {
  const support = supportOf(client);
  const actionsFor = async (uri: string, range: Range, only: readonly string[] | undefined) => {
    const current = await session.current(uri);
    if (!current) return undefined;
    const { analysis, document } = current;
    const span = { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
    return { analysis, actions: codeActionsAt(analysis.proposal, analysis.report.findings, span, only) };
  };
  connection.onCodeAction(async ({ textDocument: { uri }, range, context: { only } }) => {
    const config = isConfig(uri) && session.documents.get(uri);
    if (config) return configActions(config, range, only, support.versioned);
    const known = await actionsFor(uri, range, only);
    if (!known) return null;
    return known.actions
      .filter(({ rename, explains }) => (!rename || support.rename) && (!explains || support.explain))
      .map((action) => ({
        ...lspAction(action, known.analysis, host, support),
        ...(isLeftOpen(action, support) ? { data: { uri, range, version: known.analysis.version } } : {}),
      }));
  });
  connection.onCodeActionResolve(async (asked) => {
    const { uri, range, version }: Partial<Chosen> = asked.data ?? {};
    const known = uri && range ? await actionsFor(uri, range, undefined) : undefined;
    const action = known?.actions.find(({ title }) => title === asked.title);
    if (!known || !action || known.analysis.version !== version) return asked;
    return { ...asked, edit: workspaceEdit(action, known.analysis, support) };
  });
}

/** What an action without its edit is found again by. */
interface Chosen {
  readonly uri: string;
  readonly range: Range;
  readonly version: number;
}

/** True when the edit is made only when the client asks for it. */
function isLeftOpen({ costly }: CodeAction, { resolve }: Support): boolean {
  return costly === true && resolve;
}

/** What of an action a client can carry out. */
interface Support {
  /** Edits that say which version they are for. */
  readonly versioned: boolean;
  readonly rename: boolean;
  readonly explain: boolean;
  /** Asks for an action's edit when it is chosen. */
  readonly resolve: boolean;
}

function supportOf(client: InitializeParams): Support {
  const { documentChanges, resourceOperations } = client.capabilities.workspace?.workspaceEdit ?? {};
  const versioned = documentChanges === true;
  return {
    versioned,
    rename: versioned && resourceOperations?.includes('rename') === true,
    explain: canExplain(client),
    resolve: canResolve(client),
  };
}

/** True when a client asks for the edits of the actions that it was given without. */
export function canResolve({ capabilities }: InitializeParams): boolean {
  const { dataSupport, resolveSupport } = capabilities.textDocument?.codeAction ?? {};
  return dataSupport === true && resolveSupport?.properties.includes('edit') === true;
}

function lspAction(action: CodeAction, analysis: Analysis, host: Host, support: Support): LspCodeAction {
  const { uri, proposal } = analysis;
  const { document, schema } = proposal;
  const { explains, title } = action;
  return {
    title,
    kind: action.kind,
    ...(explains === undefined ? {} : { command: explainCommand(title, explains, host) }),
    ...(explains === undefined && !isLeftOpen(action, support)
      ? { edit: workspaceEdit(action, analysis, support) }
      : {}),
    // Clients match these with the diagnostics they show by range, code and message; the rest is left out.
    diagnostics: action.findings.map((finding) =>
      diagnosticOf(finding, { uri, document, schema }, host, { related: false, tags: false }),
    ),
    ...(action.preferred ? { isPreferred: true } : {}),
  };
}

function workspaceEdit(
  { edits, rename }: CodeAction,
  { uri, version, proposal }: Analysis,
  { versioned }: Support,
): WorkspaceEdit {
  const written = lspEdits(proposal.document, edits);
  if (!versioned) return { changes: { [uri]: written } };
  return {
    documentChanges: [
      ...(written.length > 0 ? [{ textDocument: { uri, version }, edits: written }] : []),
      ...(rename === undefined
        ? []
        : [RenameFile.create(uri, beside(uri, rename), { overwrite: false, ignoreIfExists: false })]),
    ],
  };
}

/** URI of a file of that name in the folder of `uri`. */
function beside(uri: string, name: string): string {
  return uri.slice(0, uri.lastIndexOf('/') + 1) + encodeURIComponent(name);
}
