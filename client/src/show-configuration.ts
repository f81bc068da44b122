import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { type ConfigurationParams, configurationRequest } from '../../server/src/lsp/protocol';

const scheme = 'proposals';
/** How long a message stays in the status bar, in milliseconds. */
const messageDuration = 4000;

/** Registers the command "Show Effective Configuration", which shows the configuration of the active document in a read-only editor. */
export function registerShowConfiguration(client: BaseLanguageClient): vscode.Disposable {
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
      vscode.window.setStatusBarMessage('Open a proposal first.', messageDuration);
      return;
    }
    const name = document.uri.path.slice(document.uri.path.lastIndexOf('/') + 1);
    const uri = vscode.Uri.from({
      scheme,
      path: `/${name} (effective configuration).yaml`,
      query: client.code2ProtocolConverter.asUri(document.uri),
    });
    // An editor that is still open from an earlier call gets the new content.
    changed.fire(uri);
    await vscode.window.showTextDocument(uri, { viewColumn: vscode.ViewColumn.Beside });
  };
  return vscode.Disposable.from(
    changed,
    vscode.workspace.registerTextDocumentContentProvider(scheme, provider),
    vscode.commands.registerCommand('proposals.showConfiguration', show),
  );
}
