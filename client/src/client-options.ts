import * as vscode from 'vscode';
import { type LanguageClientOptions, RevealOutputChannelOn } from 'vscode-languageclient';
import { metadataFileNames } from '../../server/src/core/families/metadata-files.generated';
import type { InitializationOptions } from '../../server/src/lsp/protocol';

/** The options of the client that do not depend on where the server runs. */
export function clientOptions(
  context: vscode.ExtensionContext,
  outputChannel: vscode.LogOutputChannel,
): LanguageClientOptions {
  return {
    documentSelector: schemes().flatMap((scheme) => [
      { scheme, language: 'markdown' },
      { scheme, pattern: '**/.proposals.{yaml,yml}' },
      ...metadataFileNames.map((name) => ({ scheme, pattern: `**/${name}` })),
    ]),
    // Computed at each start: a restart follows when the user trusts the workspace.
    initializationOptions: (): InitializationOptions => ({
      files: 'client',
      status: true,
      explain: true,
      // The YAML extension validates `.proposals.yaml` with our JSON schema. The server must not report the same problems again.
      schema: vscode.extensions.getExtension('redhat.vscode-yaml') !== undefined,
      git: vscode.workspace.isTrusted,
      resources: vscode.Uri.joinPath(context.extensionUri, 'dist').toString(),
    }),
    outputChannel,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    diagnosticPullOptions: { onChange: true, onFocus: true },
  };
}

/**
 * The file systems whose documents are checked: the usual ones and those of the workspace folders. Not all: `git:` and similar schemes have the old side of a diff, which
 * cannot be edited.
 */
function schemes(): readonly string[] {
  const ofFolders = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.scheme);
  return [...new Set(['file', 'untitled', 'vscode-vfs', ...ofFolders])];
}
