import * as vscode from 'vscode';
import { type Status, statusNotification } from '../../server/src/lsp/protocol/status';
import type { Server } from './server';
import { showSectionsCommand } from './writing/show-sections';

/** Context key that is true while the active editor has a proposal or its sidecar file. */
const isProposalKey = 'proposals.isProposal';
/** Context key that is true once there was a proposal in this window. */
export const isActiveKey = 'proposals.isActive';

/**
 * Shows the status of the document in the active editor as a language status item: the progress of a proposal, or why a document is not a proposal. There is no
 * item for other documents.
 */
export function showStatus(server: Server): vscode.Disposable {
  const statuses = new Map<string, Status>();
  let item: vscode.LanguageStatusItem | undefined;
  const update = () => {
    const uri = vscode.window.activeTextEditor?.document.uri.toString();
    const status = uri === undefined ? undefined : statuses.get(uri);
    const isProposal = status?.proposal !== undefined || status?.isSidecar === true;
    void vscode.commands.executeCommand('setContext', isProposalKey, isProposal);
    if (isProposal) void vscode.commands.executeCommand('setContext', isActiveKey, true);
    const texts = status && textsOf(status);
    if (!texts) {
      item?.dispose();
      item = undefined;
      return;
    }
    item ??= vscode.languages.createLanguageStatusItem('proposals.status', { language: 'markdown' });
    item.name = 'Enhancement Proposals';
    item.text = texts.text;
    item.detail = texts.detail;
    item.command = texts.command;
  };
  server.onNotification(statusNotification, (status: Status) => {
    statuses.set(vscode.Uri.parse(status.uri).toString(), status);
    update();
  });
  return vscode.Disposable.from(
    vscode.workspace.onDidCloseTextDocument((document) => statuses.delete(document.uri.toString())),
    vscode.window.onDidChangeActiveTextEditor(update),
    { dispose: () => item?.dispose() },
  );
}

/** The texts of the language status item, `9/13, draft`, `Hard to read` or `Not a proposal`, and its command. */
function textsOf({
  proposal,
  notRead,
  notProposal,
}: Status): { text: string; detail: string; command: vscode.Command | undefined } | undefined {
  if (proposal) {
    const { family, done, total, status } = proposal;
    return {
      text: `${done}/${total}, ${status}`,
      detail: vscode.l10n.t('{0}: {1} of {2} required sections are written', family, done, total),
      command: { title: vscode.l10n.t('Show Sections'), command: showSectionsCommand },
    };
  }
  if (notRead !== undefined)
    return { text: vscode.l10n.t('Hard to read'), detail: notRead, command: undefined };
  if (notProposal === undefined) return undefined;
  return { text: vscode.l10n.t('Not a proposal'), detail: notProposal, command: undefined };
}
