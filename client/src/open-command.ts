import * as vscode from 'vscode';

/** The command of an item in a tree that shows a file in the preview tab, and selects a place in it. */
export function openCommand(uri: vscode.Uri, selection?: vscode.Range): vscode.Command {
  return {
    command: 'vscode.open',
    title: vscode.l10n.t('Open'),
    arguments: [uri, { preview: true, ...(selection && { selection }) }],
  };
}
