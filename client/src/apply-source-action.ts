import * as vscode from 'vscode';

/** How long a word in the status bar stays, in milliseconds. */
const noticeTime = 4000;

/**
 * Makes the source action of a kind in the active editor, as one step that can be undone. Says `nothing` in the status bar when the
 * document needs none, and so where it is no proposal.
 */
export async function applySourceAction(kind: string, nothing: string): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  if (document?.languageId !== 'markdown') return notice('Open a proposal first.');
  const whole = new vscode.Range(0, 0, document.lineCount, 0);
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    whole,
    kind,
  );
  const edit = actions.find((action) => action.kind?.value === kind)?.edit;
  if (!edit) return notice(nothing);
  await vscode.workspace.applyEdit(edit);
}

function notice(text: string): void {
  vscode.window.setStatusBarMessage(text, noticeTime);
}
