import type * as vscode from 'vscode';
import { activateWith } from './activate';
import { createWorkerClient } from './worker-client';

export { deactivate } from './activate';

/** Starts the extension in VS Code for the web, where it runs in a browser. */
export function activate(context: vscode.ExtensionContext): Promise<void> {
  return activateWith(createWorkerClient, context);
}
