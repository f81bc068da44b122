import * as vscode from 'vscode';
import { type TemplateText, templateTextRequest } from '../../../server/src/lsp/protocol/companion';
import type { SectionsParams } from '../../../server/src/lsp/protocol/sections';
import { baseName } from '../base-name';
import type { Server } from '../server';
import { showMessage } from '../show-message';

const scheme = 'proposals-template';

/** Registers the command "Compare with Template", which shows the active proposal or sidecar file beside its template. */
export function registerCompareWithTemplate(server: Server): vscode.Disposable {
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const templateOf = (uri: string) =>
    server.sendRequest<TemplateText | null>(templateTextRequest, { uri } satisfies SectionsParams);
  const provider: vscode.TextDocumentContentProvider = {
    onDidChange: changed.event,
    provideTextDocumentContent: async ({ query }) => (await templateOf(query))?.text ?? '',
  };
  const compare = async () => {
    const document = vscode.window.activeTextEditor?.document;
    const uri = document?.uri.toString();
    const template = uri === undefined ? null : await templateOf(uri);
    if (!document || !template) return showMessage(vscode.l10n.t('Open a proposal first.'));
    const name = baseName(document.uri.path);
    const left = vscode.Uri.from({ scheme, path: `/template/${name}`, query: uri });
    // An editor that is still open from an earlier call gets the new text.
    changed.fire(left);
    await vscode.commands.executeCommand(
      'vscode.diff',
      left,
      document.uri,
      comparisonTitle(template.path, document.uri.path),
    );
  };
  return vscode.Disposable.from(
    changed,
    vscode.workspace.registerTextDocumentContentProvider(scheme, provider),
    vscode.commands.registerCommand('proposals.compareWithTemplate', compare),
  );
}

//   NNNN-kep-template/README.md ↔ 1539-hugepages/README.md      enhancement_template.md ↔ 42-rotate-keys.md
/** The title of the comparison: the names of both files, with their folders where the names are equal. */
function comparisonTitle(template: string, proposal: string): string {
  const isSameName = baseName(template) === baseName(proposal);
  const nameOf = (path: string) => (isSameName ? path.split('/').slice(-2).join('/') : baseName(path));
  return `${nameOf(template)} ↔ ${nameOf(proposal)}`;
}
