import { join } from 'node:path';
import * as vscode from 'vscode';
import { LanguageClient, RevealOutputChannelOn, TransportKind } from 'vscode-languageclient/node';
import { metadataFileNames } from '../../server/src/core/families/metadata-files.generated';
import type { InitializationOptions } from '../../server/src/lsp/protocol';

/** Creates the client of a server that runs in its own process. It is not started yet. */
export function createClient(extensionPath: string, outputChannel: vscode.LogOutputChannel): LanguageClient {
  const module = join(extensionPath, 'dist', 'server.js');
  const initializationOptions: InitializationOptions = {
    files: 'client',
    status: true,
    explain: true,
    // The YAML extension validates `.proposals.yaml` with our JSON schema. The server must not report the same problems again.
    schema: vscode.extensions.getExtension('redhat.vscode-yaml') !== undefined,
  };
  return new LanguageClient(
    'proposals',
    'Enhancement Proposals',
    {
      run: { module, transport: TransportKind.ipc },
      debug: { module, transport: TransportKind.ipc, options: { execArgv: ['--nolazy', '--inspect=6009'] } },
    },
    {
      // Without `git:` and similar schemes, because the old side of a diff cannot be edited.
      documentSelector: ['file', 'untitled', 'vscode-vfs'].flatMap((scheme) => [
        { scheme, language: 'markdown' },
        { scheme, pattern: '**/.proposals.{yaml,yml}' },
        ...metadataFileNames.map((name) => ({ scheme, pattern: `**/${name}` })),
      ]),
      initializationOptions,
      outputChannel,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      diagnosticPullOptions: { onChange: true, onFocus: true },
    },
  );
}
