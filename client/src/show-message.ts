import * as vscode from 'vscode';

/** Shows a text in the status bar for a short time, in milliseconds. */
export function showMessage(text: string, duration = 4000): void {
  vscode.window.setStatusBarMessage(text, duration);
}
