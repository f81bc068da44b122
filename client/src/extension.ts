import type * as vscode from 'vscode';
import { activateWith, type Exports } from './activate';
import { offerToAgents } from './agents';

export { deactivate } from './activate';

/** Loads scripts in a Worker of a browser; not defined elsewhere. */
declare const importScripts: unknown;

/**
 * Starts the extension in Node, on a desktop or on a remote machine, or in VS Code for the web, where it runs in a Worker of a browser. Both load the same bundle,
 * because most of it is the same library.
 */
export function activate(context: vscode.ExtensionContext): Exports {
  if (typeof importScripts === 'function')
    return activateWith(async (environment) => {
      const { createWorkerClient } = await import('./worker-client');
      return createWorkerClient(environment);
    }, context);
  context.subscriptions.push(offerToAgents(context));
  return activateWith(async (environment) => {
    const { createNodeClient } = await import('./node-client');
    return createNodeClient(environment);
  }, context);
}
