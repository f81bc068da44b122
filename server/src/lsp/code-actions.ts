import type {
  Connection,
  InitializeParams,
  CodeAction as LspCodeAction,
  WorkspaceEdit,
} from 'vscode-languageserver';
import { type CodeAction, codeActionsAt } from '../core/lint/code-actions';
import { diagnosticOf, lspEdits } from './convert';
import type { Host } from './host';
import type { Analysis, Session } from './session';

/** Answers `textDocument/codeAction` from the document as it is, not from the diagnostics that the client sends along. */
export function bindCodeActions(
  connection: Connection,
  session: Session,
  host: Host,
  client: InitializeParams,
): void {
  const versioned = client.capabilities.workspace?.workspaceEdit?.documentChanges === true;
  connection.onCodeAction(async ({ textDocument, range, context }) => {
    const current = await session.current(textDocument.uri);
    if (!current) return null;
    const { analysis, document } = current;
    const span = { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
    const actions = codeActionsAt(analysis.proposal, analysis.report.findings, span, context.only);
    return actions.map((action) => lspAction(action, analysis, host, versioned));
  });
}

function lspAction(
  action: CodeAction,
  { uri, version, proposal }: Analysis,
  host: Host,
  versioned: boolean,
): LspCodeAction {
  const { document, template } = proposal;
  const edits = lspEdits(document, action.edits);
  const edit: WorkspaceEdit = versioned
    ? { documentChanges: [{ textDocument: { uri, version }, edits }] }
    : { changes: { [uri]: edits } };
  return {
    title: action.title,
    kind: action.kind,
    edit,
    // Clients match these with the diagnostics they show by range, code and message; the rest is left out.
    diagnostics: action.findings.map((finding) =>
      diagnosticOf(finding, { uri, document, template }, host, { related: false, tags: false }),
    ),
    ...(action.preferred ? { isPreferred: true } : {}),
  };
}
