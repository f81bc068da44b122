import * as vscode from 'vscode';
import { type ConfigurationParams, configurationRequest } from '../../server/src/lsp/protocol/explain';
import { baseName } from './base-name';
import type { Server } from './server';
import { showMessage } from './show-message';

const scheme = 'proposals';

/** Registers the command "Show Effective Configuration", which shows the configuration of the active document in a read-only editor. */
export function registerShowConfiguration(server: Server): vscode.Disposable {
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const provider: vscode.TextDocumentContentProvider = {
    onDidChange: changed.event,
    provideTextDocumentContent: ({ query }) => {
      const params: ConfigurationParams = { uri: query };
      return server.sendRequest<string>(configurationRequest, params);
    },
  };
  const show = async () => {
    const document = vscode.window.activeTextEditor?.document;
    if (document?.languageId !== 'markdown') {
      showMessage(vscode.l10n.t('Open a proposal first.'));
      return;
    }
    const name = baseName(document.uri.path);
    const uri = vscode.Uri.from({
      scheme,
      path: `/${name} (effective configuration).yaml`,
      query: document.uri.toString(),
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
