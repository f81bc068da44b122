import * as vscode from 'vscode';
import { showMessage } from './show-message';

/**
 * Applies the source action of a kind in the active editor, as one undo step. Shows `messageWithoutEdit` in the status bar if there is nothing to change, which
 * includes documents that are not proposals.
 */
export async function applySourceAction(kind: string, messageWithoutEdit: string): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  if (document?.languageId !== 'markdown') return showMessage(vscode.l10n.t('Open a proposal first.'));
  const wholeDocument = new vscode.Range(0, 0, document.lineCount, 0);
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    wholeDocument,
    kind,
  );
  const action = actions.find((each) => each.kind?.value === kind);
  if (!action?.edit) return showMessage(messageWithoutEdit);
  // The title has the number of problems that are left to the author.
  if (await vscode.workspace.applyEdit(action.edit)) showMessage(action.title);
}
