import * as vscode from 'vscode';

/** How long a message stays in the status bar, in milliseconds. */
const duration = 4000;

/** Shows a text in the status bar for a short time. */
export function showMessage(text: string): void {
  vscode.window.setStatusBarMessage(text, duration);
}
