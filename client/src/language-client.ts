import { join } from 'node:path';
import * as vscode from 'vscode';
import { LanguageClient, RevealOutputChannelOn, TransportKind } from 'vscode-languageclient/node';
import { type InitializationOptions, metadataFiles } from '../../server/src/lsp/protocol';

/** The client of a server of its own process; not yet started. */
export function createClient(extensionPath: string, outputChannel: vscode.LogOutputChannel): LanguageClient {
  const module = join(extensionPath, 'dist', 'server.js');
  const initializationOptions: InitializationOptions = {
    files: 'client',
    status: true,
    explain: true,
    // It shows what our schema refuses; once is enough.
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
      // Not `git:` and the like: the old side of a diff is nobody's draft.
      documentSelector: ['file', 'untitled', 'vscode-vfs'].flatMap((scheme) => [
        { scheme, language: 'markdown' },
        { scheme, pattern: '**/.proposals.yaml' },
        ...metadataFiles.map((name) => ({ scheme, pattern: `**/${name}` })),
      ]),
      initializationOptions,
      outputChannel,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      diagnosticPullOptions: { onChange: true, onFocus: true },
    },
  );
}
