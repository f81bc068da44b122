import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import {
  type NewDefaults,
  type NewProposalParams,
  type NewProposalResult,
  newDefaultsRequest,
  newProposalRequest,
} from '../../server/src/lsp/protocol';

/**
 * Asks for number and title, writes the new proposal into `folder` (else the folder of the active proposal, else the workspace) and opens
 * it at the first thing to fill in. Never overwrites a file.
 */
export async function createNewProposal(client: LanguageClient, folder = folderForNew()): Promise<void> {
  if (!folder) {
    void vscode.window.showErrorMessage('Open a folder first: the new proposal needs a place.');
    return;
  }
  const defaults = await client.sendRequest<NewDefaults>(newDefaultsRequest, { folder: folder.toString() });
  const number = await vscode.window.showInputBox({
    title: `New ${defaults.family} (1/2)`,
    prompt: 'Number',
    value: defaults.number,
    validateInput: (text) =>
      /^[1-9]\d*$/.test(text.trim()) ? undefined : 'A number without leading zeros, as in 42',
  });
  if (number === undefined) return;
  const title = await vscode.window.showInputBox({
    title: `New ${defaults.family} (2/2)`,
    prompt: 'Title: short and descriptive',
    validateInput: (text) => (text.trim() === '' ? 'A title is needed' : undefined),
  });
  if (title === undefined) return;
  const params: NewProposalParams = { folder: folder.toString(), number: number.trim(), title: title.trim() };
  const made = await client.sendRequest<NewProposalResult>(newProposalRequest, params);
  const uri = vscode.Uri.joinPath(folder, made.fileName);
  const create = new vscode.WorkspaceEdit();
  create.createFile(uri, { overwrite: false, contents: new TextEncoder().encode(made.text) });
  if (!(await vscode.workspace.applyEdit(create))) {
    void vscode.window.showErrorMessage(`${made.fileName} was not created; is there a file of that name?`);
    return;
  }
  const at = new vscode.Position(made.cursor.line, made.cursor.character);
  await vscode.window.showTextDocument(uri, { selection: new vscode.Range(at, at) });
}

/** The folder of the active Markdown file, else the first workspace folder. */
function folderForNew(): vscode.Uri | undefined {
  const active = vscode.window.activeTextEditor?.document;
  if (active?.languageId === 'markdown' && active.uri.scheme !== 'untitled')
    return vscode.Uri.joinPath(active.uri, '..');
  return vscode.workspace.workspaceFolders?.[0]?.uri;
}
