import {
  type Connection,
  type InitializeParams,
  type CodeAction as LspCodeAction,
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
  connection.onCodeAction(async ({ textDocument, range, context }) => {
    const config = isConfig(textDocument.uri) && session.documents.get(textDocument.uri);
    if (config) return configActions(config, range, context.only, support.versioned);
    const current = await session.current(textDocument.uri);
    if (!current) return null;
    const { analysis, document } = current;
    const span = { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
    const actions = codeActionsAt(analysis.proposal, analysis.report.findings, span, context.only);
    return actions
      .filter(({ rename, explains }) => (!rename || support.rename) && (!explains || support.explain))
      .map((action) => lspAction(action, analysis, host, support));
  });
}

/** What of an action a client can carry out. */
interface Support {
  /** Edits that say which version they are for. */
  readonly versioned: boolean;
  readonly rename: boolean;
  readonly explain: boolean;
}

function supportOf(client: InitializeParams): Support {
  const { documentChanges, resourceOperations } = client.capabilities.workspace?.workspaceEdit ?? {};
  const versioned = documentChanges === true;
  return {
    versioned,
    rename: versioned && resourceOperations?.includes('rename') === true,
    explain: canExplain(client),
  };
}

function lspAction(action: CodeAction, analysis: Analysis, host: Host, support: Support): LspCodeAction {
  const { uri, proposal } = analysis;
  const { document, template } = proposal;
  const { explains, title } = action;
  return {
    title,
    kind: action.kind,
    ...(explains === undefined
      ? { edit: workspaceEdit(action, analysis, support) }
      : { command: explainCommand(title, explains, host) }),
    // Clients match these with the diagnostics they show by range, code and message; the rest is left out.
    diagnostics: action.findings.map((finding) =>
      diagnosticOf(finding, { uri, document, template }, host, { related: false, tags: false }),
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
