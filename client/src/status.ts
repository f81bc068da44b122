import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { type Status, statusNotification } from '../../server/src/lsp/protocol';

/** Shows what the document in the active editor is, and how far: `Keylime enhancement: 9 of 13 sections`. */
export function showStatus(client: LanguageClient): vscode.Disposable {
  const known = new Map<string, Status>();
  let item: vscode.LanguageStatusItem | undefined;
  const update = () => {
    const uri = vscode.window.activeTextEditor?.document.uri.toString();
    const proposal = uri === undefined ? undefined : known.get(uri)?.proposal;
    if (!proposal) {
      item?.dispose();
      item = undefined;
      return;
    }
    item ??= vscode.languages.createLanguageStatusItem('proposals.status', { language: 'markdown' });
    item.name = 'Enhancement Proposals';
    item.text = `${proposal.family}: ${proposal.done} of ${proposal.total} sections`;
    item.detail = 'required sections with text';
  };
  return vscode.Disposable.from(
    client.onNotification(statusNotification, (status: Status) => {
      known.set(vscode.Uri.parse(status.uri).toString(), status);
      update();
    }),
    vscode.workspace.onDidCloseTextDocument((document) => known.delete(document.uri.toString())),
    vscode.window.onDidChangeActiveTextEditor(update),
    { dispose: () => item?.dispose() },
  );
}
