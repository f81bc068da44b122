import * as vscode from 'vscode';
import { showMessage } from './show-message';

/** How often an edit is requested again when it cannot be applied, because the document has changed meanwhile. */
const maxTries = 3;

/**
 * Applies the source action of a kind in the active editor, as one undo step. Shows `messageWithoutEdit` in the status bar if there is nothing to change, which
 * includes documents that are not proposals. Returns the message that was shown.
 */
export async function applySourceAction(kind: string, messageWithoutEdit: string): Promise<string> {
  const message = await outcomeOf(kind, messageWithoutEdit);
  showMessage(message);
  return message;
}

async function outcomeOf(kind: string, messageWithoutEdit: string): Promise<string> {
  const document = vscode.window.activeTextEditor?.document;
  if (document?.languageId !== 'markdown') return vscode.l10n.t('Open a proposal first.');
  for (let tries = 0; tries < maxTries; tries++) {
    const { version } = document;
    const action = await actionOf(kind, document);
    // The title has the number of problems that are left to the author.
    if (action?.edit && (await vscode.workspace.applyEdit(action.edit))) return action.title;
    if (!action?.edit && document.version === version) return messageWithoutEdit;
  }
  return vscode.l10n.t('The document has changed meanwhile. Run the command again.');
}

async function actionOf(kind: string, document: vscode.TextDocument): Promise<vscode.CodeAction | undefined> {
  const wholeDocument = new vscode.Range(0, 0, document.lineCount, 0);
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    wholeDocument,
    kind,
  );
  return actions.find((each) => each.kind?.value === kind);
}
