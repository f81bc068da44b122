import type * as vscode from 'vscode';
import { activateWith } from './activate';
import { offerToAgents } from './agents';
import { createNodeClient } from './node-client';

export { deactivate } from './activate';

/** Starts the extension where it runs in Node: on a desktop or on a remote machine. */
export function activate(context: vscode.ExtensionContext): Promise<void> {
  context.subscriptions.push(offerToAgents(context));
  return activateWith(createNodeClient, context);
}
