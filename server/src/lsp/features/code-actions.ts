import {
  type CodeActionParams,
  type InitializeParams,
  type CodeAction as LspCodeAction,
  type Range,
  RenameFile,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { type CodeAction, codeActionKinds, codeActionsAt } from '../../core/lint/code-actions';
import type { Analysis } from '../analyzer';
import { isConfig } from '../config-document';
import { diagnosticOf, lspEdits } from '../convert';
import type { Feature, ServerContext } from '../feature';
import type { Host } from '../host';
import { configActions } from './config-actions';
import { canExplain, explainCommand } from './explain';

/** Handles `textDocument/codeAction`. Actions are computed from the document, not from the diagnostics in the request. */
export const codeActions: Feature = {
  capability: (client) => ({
    codeActionProvider: { codeActionKinds: [...codeActionKinds], resolveProvider: canResolve(client) },
  }),
  bind: (context) => {
    const support = supportOf(context.client);
    context.connection.onCodeAction((params) => handleCodeAction(context, support, params));
    context.connection.onCodeActionResolve((action) => resolve(context, support, action));
  },
};

async function handleCodeAction(
  context: ServerContext,
  support: Support,
  { textDocument: { uri }, range, context: { only } }: CodeActionParams,
): Promise<LspCodeAction[] | null> {
  const { documents, workspace, host } = context;
  const config = isConfig(uri) && documents.get(uri);
  if (config) return configActions(config, workspace, range, only, support.versioned);
  const found = await actionsAt(context, uri, range, only);
  if (!found) return null;
  const { analysis, actions } = found;
  return actions
    .filter(({ rename, explains }) => (!rename || support.rename) && (!explains || support.explain))
    .map((action) => ({
      ...lspAction(action, analysis, host, support),
      ...(isResolvedLater(action, support) ? { data: { uri, range, version: analysis.version } } : {}),
    }));
}

/** Computes the edit of an action that the user has chosen. */
async function resolve(
  context: ServerContext,
  support: Support,
  action: LspCodeAction,
): Promise<LspCodeAction> {
  const { uri, range, version }: Partial<Unresolved> = action.data ?? {};
  const found = uri && range ? await actionsAt(context, uri, range, undefined) : undefined;
  const chosen = found?.actions.find(({ title }) => title === action.title);
  if (!found || !chosen || found.analysis.version !== version) return action;
  return { ...action, edit: workspaceEdit(chosen, found.analysis, support) };
}

async function actionsAt(
  { analyzer }: ServerContext,
  uri: string,
  range: Range,
  only: readonly string[] | undefined,
): Promise<{ readonly analysis: Analysis; readonly actions: readonly CodeAction[] } | undefined> {
  const current = await analyzer.current(uri);
  if (!current) return undefined;
  const { analysis, document } = current;
  const span = { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
  return { analysis, actions: codeActionsAt(analysis.checked, analysis.report.findings, span, only) };
}

/** How an action that was sent without its edit is found again. */
interface Unresolved {
  readonly uri: string;
  readonly range: Range;
  readonly version: number;
}

/** True when the edit is computed only when the client resolves the action. */
function isResolvedLater({ costly }: CodeAction, { resolve }: Support): boolean {
  return costly === true && resolve;
}

/** What a client can do with an action. */
interface Support {
  /** Edits for one version of a document. */
  readonly versioned: boolean;
  readonly rename: boolean;
  readonly explain: boolean;
  /** The client requests the edit of an action when it is chosen. */
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

/** True when a client resolves actions that were sent without their edits. */
function canResolve({ capabilities }: InitializeParams): boolean {
  const { dataSupport, resolveSupport } = capabilities.textDocument?.codeAction ?? {};
  return dataSupport === true && resolveSupport?.properties.includes('edit') === true;
}

function lspAction(action: CodeAction, analysis: Analysis, host: Host, support: Support): LspCodeAction {
  const { explains, title } = action;
  return {
    title,
    kind: action.kind,
    ...(explains === undefined ? {} : { command: explainCommand(title, explains, host) }),
    ...(explains === undefined && !isResolvedLater(action, support)
      ? { edit: workspaceEdit(action, analysis, support) }
      : {}),
    // Clients match these with the diagnostics they show by range, code and message; the rest is left out.
    diagnostics: action.findings.map((finding) =>
      diagnosticOf(finding, analysis, host, { related: false, tags: false }),
    ),
    ...(action.preferred ? { isPreferred: true } : {}),
  };
}

function workspaceEdit(
  { edits, rename }: CodeAction,
  { uri, version, checked }: Analysis,
  { versioned }: Support,
): WorkspaceEdit {
  const lspTextEdits = lspEdits(checked.document, edits);
  if (!versioned) return { changes: { [uri]: lspTextEdits } };
  return {
    documentChanges: [
      ...(lspTextEdits.length > 0 ? [{ textDocument: { uri, version }, edits: lspTextEdits }] : []),
      ...(rename === undefined
        ? []
        : [RenameFile.create(uri, siblingUri(uri, rename), { overwrite: false, ignoreIfExists: false })]),
    ],
  };
}

/** The URI of a file of this name in the folder of `uri`. */
function siblingUri(uri: string, name: string): string {
  return uri.slice(0, uri.lastIndexOf('/') + 1) + encodeURIComponent(name);
}
