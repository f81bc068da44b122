import * as vscode from 'vscode';
import { type LanguageClientOptions, RevealOutputChannelOn } from 'vscode-languageclient';
import { metadataFileNames } from '../../server/src/core/families/metadata-files.generated';
import type { InitializationOptions } from '../../server/src/lsp/protocol/initialization';
import { rulePageScheme } from './rule-pages';
import type { ClientEnvironment } from './server';

/** The options of the client that do not depend on where the server runs. */
export function clientOptions({ context, output, willEdit }: ClientEnvironment): LanguageClientOptions {
  return {
    documentSelector: schemes().flatMap((scheme) => [
      { scheme, language: 'markdown' },
      { scheme, pattern: '**/.proposals.{yaml,yml}' },
      ...metadataFileNames.map((name) => ({ scheme, pattern: `**/${name}` })),
    ]),
    // Computed at each start, because the server is restarted when the user trusts the workspace.
    initializationOptions: (): InitializationOptions => ({
      files: 'client',
      markdown: 'client',
      status: true,
      explain: true,
      // The YAML extension validates `.proposals.yaml` with our JSON schema. The server must not report the same problems again.
      schema: vscode.extensions.getExtension('redhat.vscode-yaml') !== undefined,
      git: vscode.workspace.isTrusted,
      // Some of the texts that are shown come from the server.
      ...(vscode.l10n.bundle ? { translations: vscode.l10n.bundle } : {}),
      resources: {
        rules: `${rulePageScheme}:`,
        templates: vscode.Uri.joinPath(context.extensionUri, 'dist/templates').toString(),
      },
    }),
    outputChannel: output,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    diagnosticPullOptions: { onChange: true, onFocus: true },
    middleware: {
      provideCodeActions: (document, range, actionContext, token, next) => {
        if (actionContext.only?.value.startsWith(vscode.CodeActionKind.Source.value)) willEdit(document);
        return next(document, range, actionContext, token);
      },
      willSaveWaitUntil: (event, next) => Promise.race([next(event), noEditsAfter(maxSaveDelay)]),
    },
  };
}

/**
 * How long a file that is saved waits for its new table of contents, in milliseconds. VS Code waits for 1750 ms, then calls the extension faulty and may not save. The server needs
 * that long only right after its start, or on a busy machine; then the table is updated when the file is saved again.
 */
const maxSaveDelay = 1000;

function noEditsAfter(milliseconds: number): Promise<vscode.TextEdit[]> {
  return new Promise((resolve) => setTimeout(() => resolve([]), milliseconds));
}

/**
 * The file systems whose documents are checked: the usual ones and those of the workspace folders. Not all: `git:` and similar schemes have the old side of a diff, which
 * cannot be edited.
 */
function schemes(): readonly string[] {
  const ofFolders = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.scheme);
  return [...new Set(['file', 'untitled', 'vscode-vfs', ...ofFolders])];
}
