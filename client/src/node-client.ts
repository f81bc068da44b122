import { join } from 'node:path';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { clientOptions } from './client-options';
import type { ClientEnvironment } from './server';

/** Creates the client of a server that runs in its own process. It is not started yet. */
export function createNodeClient(environment: ClientEnvironment): LanguageClient {
  const module = join(environment.context.extensionPath, 'dist', 'server.js');
  return new LanguageClient(
    'proposals',
    'Enhancement Proposals',
    {
      run: { module, transport: TransportKind.ipc },
      debug: { module, transport: TransportKind.ipc, options: { execArgv: ['--nolazy', '--inspect=6009'] } },
    },
    clientOptions(environment),
  );
}
