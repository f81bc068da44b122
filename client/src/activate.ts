import * as vscode from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import { explainRuleCommand } from '../../server/src/lsp/protocol';
import { applySourceAction } from './apply-source-action';
import { clientOptions } from './client-options';
import { handleFileRequests } from './file-requests';
import { createNewProposal } from './new-proposal';
import { registerShowConfiguration } from './show-configuration';
import { showStatus } from './status';

let client: BaseLanguageClient | undefined;

/** Creates the client of a server, which is not started yet. */
export type CreateClient = (
  context: vscode.ExtensionContext,
  options: LanguageClientOptions,
) => BaseLanguageClient;

/**
 * Starts the server and registers commands and the language status. VS Code activates the extension when the first Markdown file is opened, when one of the commands is
 * run, or if the workspace contains a `.proposals.yaml` or a sidecar file.
 */
export async function activateWith(
  createClient: CreateClient,
  context: vscode.ExtensionContext,
): Promise<void> {
  const output = vscode.window.createOutputChannel('Enhancement Proposals', { log: true });
  const running = createClient(context, clientOptions(context, output));
  client = running;
  context.subscriptions.push(
    output,
    handleFileRequests(running),
    showStatus(running),
    registerShowConfiguration(running),
    vscode.commands.registerCommand('proposals.updateToc', () =>
      applySourceAction(
        'source.updateToc.proposals',
        'The table of contents is up to date, or its update needs a decision: see Problems.',
      ),
    ),
    vscode.commands.registerCommand('proposals.removeTemplateComments', () =>
      applySourceAction(
        'source.removeTemplateComments.proposals',
        'No template comments are left, or their removal needs a decision: see Problems.',
      ),
    ),
    vscode.commands.registerCommand('proposals.newProposal', (folder?: vscode.Uri) =>
      createNewProposal(running, folder),
    ),
    vscode.commands.registerCommand(explainRuleCommand, (_rule: string, page: string) =>
      vscode.commands.executeCommand('markdown.showPreview', vscode.Uri.parse(page)),
    ),
    vscode.commands.registerCommand('proposals.restart', () => restart(running)),
    vscode.workspace.onDidGrantWorkspaceTrust(() => restart(running)),
  );
  await running.start();
}

async function restart(client: BaseLanguageClient): Promise<void> {
  if (client.needsStop()) await client.stop();
  await client.start();
}

/** Stops the server. */
export function deactivate(): Promise<void> | undefined {
  return client?.stop();
}
