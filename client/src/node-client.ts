import { join } from 'node:path';
import type * as vscode from 'vscode';
import { LanguageClient, type LanguageClientOptions, TransportKind } from 'vscode-languageclient/node';

/** Creates the client of a server that runs in its own process. It is not started yet. */
export function createNodeClient(
  context: vscode.ExtensionContext,
  options: LanguageClientOptions,
): LanguageClient {
  const module = join(context.extensionPath, 'dist', 'server.js');
  return new LanguageClient(
    'proposals',
    'Enhancement Proposals',
    {
      run: { module, transport: TransportKind.ipc },
      debug: { module, transport: TransportKind.ipc, options: { execArgv: ['--nolazy', '--inspect=6009'] } },
    },
    options,
  );
}
