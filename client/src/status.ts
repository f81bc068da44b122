import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { type Status, statusNotification } from '../../server/src/lsp/protocol';

/**
 * Shows the status of the document in the active editor as a language status item: the progress of a proposal, or why a document is not a proposal. There is no
 * item for other documents.
 */
export function showStatus(client: BaseLanguageClient): vscode.Disposable {
  const statuses = new Map<string, Status>();
  let item: vscode.LanguageStatusItem | undefined;
  const update = () => {
    const uri = vscode.window.activeTextEditor?.document.uri.toString();
    const status = uri === undefined ? undefined : statuses.get(uri);
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
  };
  return vscode.Disposable.from(
    client.onNotification(statusNotification, (status: Status) => {
      statuses.set(vscode.Uri.parse(status.uri).toString(), status);
      update();
    }),
    vscode.workspace.onDidCloseTextDocument((document) => statuses.delete(document.uri.toString())),
    vscode.window.onDidChangeActiveTextEditor(update),
    { dispose: () => item?.dispose() },
  );
}

/** The texts of the language status item: `Keylime enhancement: 9 of 13 sections` or `Not a proposal`. */
function textsOf({ proposal, notProposal }: Status): { text: string; detail: string } | undefined {
  if (proposal) {
    const { family, done, total } = proposal;
    return { text: `${family}: ${done} of ${total} sections`, detail: 'required sections with text' };
  }
  return notProposal === undefined ? undefined : { text: 'Not a proposal', detail: notProposal };
}
