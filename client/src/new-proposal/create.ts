import * as vscode from 'vscode';
import type { NewProposalResult } from '../../../server/src/lsp/protocol/new-proposal';
import { showMessage } from '../show-message';
import { rangeOf } from '../writing/sections';

/** Creates the files of a new proposal, and the template where there is none, opens them, and selects the first place to write. Never overwrites a file. */
export async function createFiles(
  folder: vscode.Uri,
  { files, selection, template }: NewProposalResult,
): Promise<void> {
  const create = new vscode.WorkspaceEdit();
  const uris = files.map(({ path }) => vscode.Uri.joinPath(folder, path));
  for (const [i, uri] of uris.entries())
    create.createFile(uri, { overwrite: false, contents: new TextEncoder().encode(files[i]?.text) });
  if (template)
    create.createFile(vscode.Uri.parse(template.uri), {
      ignoreIfExists: true,
      contents: new TextEncoder().encode(template.text),
    });
  const [main, ...sidecars] = uris;
  if (!main) return;
  if (!(await vscode.workspace.applyEdit(create))) {
    void vscode.window.showErrorMessage(
      vscode.l10n.t('{0} could not be created. Does a file with this name exist?', files[0]?.path ?? ''),
    );
    return;
  }
  showMessage(
    vscode.l10n.t(
      'Created {0}. "Go to Next Unwritten Section" leads through it.',
      vscode.workspace.asRelativePath(main),
    ),
    10_000,
  );
  // Not in a preview tab, which the next file would replace.
  await vscode.window.showTextDocument(main, { selection: rangeOf(selection), preview: false });
  for (const sidecar of sidecars)
    await vscode.window.showTextDocument(sidecar, {
      viewColumn: vscode.ViewColumn.Beside,
      preserveFocus: true,
      preview: false,
    });
}

/** Opens a new proposal that has no file yet. */
export async function openUntitled({ files, selection }: NewProposalResult): Promise<void> {
  const document = await vscode.workspace.openTextDocument({
    language: 'markdown',
    content: files[0]?.text ?? '',
  });
  await vscode.window.showTextDocument(document, { selection: rangeOf(selection), preview: false });
}
