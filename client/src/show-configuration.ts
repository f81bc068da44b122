import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { type ConfigurationParams, configurationRequest } from '../../server/src/lsp/protocol';

const scheme = 'proposals';
/** How long a word in the status bar stays, in milliseconds. */
const noticeTime = 4000;

/** The command "Show Effective Configuration": what holds for the active document, in an editor of its own that cannot be written to. */
export function showConfiguration(client: LanguageClient): vscode.Disposable {
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const provider: vscode.TextDocumentContentProvider = {
    onDidChange: changed.event,
    provideTextDocumentContent: ({ query }) => {
      const params: ConfigurationParams = { uri: query };
      return client.sendRequest<string>(configurationRequest, params);
    },
  };
  const show = async () => {
    const document = vscode.window.activeTextEditor?.document;
    if (document?.languageId !== 'markdown') {
      vscode.window.setStatusBarMessage('Open a proposal first.', noticeTime);
      return;
    }
    const name = document.uri.path.slice(document.uri.path.lastIndexOf('/') + 1);
    const uri = vscode.Uri.from({
      scheme,
      path: `/${name} (effective configuration).yaml`,
      query: client.code2ProtocolConverter.asUri(document.uri),
    });
    // One that is still open is written anew.
    changed.fire(uri);
    await vscode.window.showTextDocument(uri, { viewColumn: vscode.ViewColumn.Beside });
  };
  return vscode.Disposable.from(
    changed,
    vscode.workspace.registerTextDocumentContentProvider(scheme, provider),
    vscode.commands.registerCommand('proposals.showConfiguration', show),
  );
}
