import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import {
  type NewDefaults,
  type NewDefaultsParams,
  type NewProposalParams,
  type NewProposalResult,
  newDefaultsRequest,
  newProposalRequest,
} from '../../server/src/lsp/protocol';

/**
 * Asks for what the process leaves open (template, number) and the title, makes the files of the new proposal where `folder` (else the
 * folder of the active proposal, else the workspace) says, and opens it at the first thing to fill in. Never overwrites a file.
 */
export async function createNewProposal(client: LanguageClient, folder = folderForNew()): Promise<void> {
  if (!folder) {
    void vscode.window.showErrorMessage('Open a folder first: the new proposal needs a place.');
    return;
  }
  const ask = (params: NewDefaultsParams) => client.sendRequest<NewDefaults>(newDefaultsRequest, params);
  const started = folder.toString();
  const { templates } = await ask({ folder: started });
  const template = await pickedOf(templates);
  if (templates.length > 1 && template === undefined) return;
  const defaults = await ask({ folder: started, template });
  if (defaults.folder === null) {
    void vscode.window.showErrorMessage(
      `A ${defaults.family} goes into a folder below ${defaults.below}: use "New Proposal…" in that folder.`,
    );
    return;
  }
  const number = defaults.number === null ? undefined : await askedNumber(defaults.family, defaults.number);
  if (defaults.number !== null && number === undefined) return;
  const title = await vscode.window.showInputBox({
    title: `New ${defaults.family}${number === undefined ? '' : ' (2/2)'}`,
    prompt: 'Title: short and descriptive',
    validateInput: (text) => (text.trim() === '' ? 'A title is needed' : undefined),
  });
  if (title === undefined) return;
  const params: NewProposalParams = { folder: defaults.folder, template, number, title: title.trim() };
  const made = await client.sendRequest<NewProposalResult>(newProposalRequest, params);
  await createAndOpen(vscode.Uri.parse(defaults.folder), made);
}

async function pickedOf(templates: NewDefaults['templates']): Promise<string | undefined> {
  if (templates.length < 2) return templates[0]?.path;
  const items = templates.map(({ path, name }) => ({ label: name, path }));
  return (await vscode.window.showQuickPick(items, { title: 'Template of the new proposal' }))?.path;
}

async function askedNumber(family: string, value: string): Promise<string | undefined> {
  const number = await vscode.window.showInputBox({
    title: `New ${family} (1/2)`,
    prompt: value === '' ? 'Number: that of its issue' : 'Number',
    value,
    validateInput: (text) =>
      /^[1-9]\d*$/.test(text.trim()) ? undefined : 'A number without leading zeros, as in 42',
  });
  return number?.trim();
}

async function createAndOpen(folder: vscode.Uri, { files, cursor }: NewProposalResult): Promise<void> {
  const create = new vscode.WorkspaceEdit();
  const uris = files.map(({ path }) => vscode.Uri.joinPath(folder, path));
  for (const [i, uri] of uris.entries())
    create.createFile(uri, { overwrite: false, contents: new TextEncoder().encode(files[i]?.text) });
  const [main] = uris;
  if (!main) return;
  if (!(await vscode.workspace.applyEdit(create))) {
    void vscode.window.showErrorMessage(`${files[0]?.path} was not created; is there a file of that name?`);
    return;
  }
  const at = new vscode.Position(cursor.line, cursor.character);
  await vscode.window.showTextDocument(main, { selection: new vscode.Range(at, at) });
}

/** The folder of the active Markdown file, else the first workspace folder. */
function folderForNew(): vscode.Uri | undefined {
  const active = vscode.window.activeTextEditor?.document;
  if (active?.languageId === 'markdown' && active.uri.scheme !== 'untitled')
    return vscode.Uri.joinPath(active.uri, '..');
  return vscode.workspace.workspaceFolders?.[0]?.uri;
}
