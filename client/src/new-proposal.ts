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
 * Asks for the title, and for template and number if there is a choice, creates the files of the new proposal, and opens it at the first place to fill in. The
 * folder for the proposal depends on `folder`, by default the folder of the active Markdown file or the workspace folder. Never overwrites a file.
 */
export async function createNewProposal(client: LanguageClient, folder = defaultFolder()): Promise<void> {
  if (!folder) {
    void vscode.window.showErrorMessage('Open a folder first. The new proposal is created in it.');
    return;
  }
  const requestDefaults = (params: NewDefaultsParams) =>
    client.sendRequest<NewDefaults>(newDefaultsRequest, params);
  const folderUri = folder.toString();
  const { templates } = await requestDefaults({ folder: folderUri });
  const template = await pickTemplate(templates);
  if (templates.length > 1 && template === undefined) return;
  const defaults = await requestDefaults({ folder: folderUri, template });
  if (defaults.folder === null) {
    void vscode.window.showErrorMessage(
      `A ${defaults.family} belongs in a folder below ${defaults.below}. Open a file in that folder and run "New Proposal…" again.`,
    );
    return;
  }
  const number = defaults.number === null ? undefined : await inputNumber(defaults.family, defaults.number);
  if (defaults.number !== null && number === undefined) return;
  const title = await vscode.window.showInputBox({
    title: `New ${defaults.family}${number === undefined ? '' : ' (2/2)'}`,
    prompt: 'Title (short and descriptive)',
    validateInput: (text) => (text.trim() === '' ? 'Enter a title' : undefined),
  });
  if (title === undefined) return;
  const params: NewProposalParams = { folder: defaults.folder, template, number, title: title.trim() };
  const created = await client.sendRequest<NewProposalResult>(newProposalRequest, params);
  await createAndOpen(vscode.Uri.parse(defaults.folder), created);
}

async function pickTemplate(templates: NewDefaults['templates']): Promise<string | undefined> {
  if (templates.length < 2) return templates[0]?.path;
  const items = templates.map(({ path, name }) => ({ label: name, path }));
  return (await vscode.window.showQuickPick(items, { title: 'Template of the new proposal' }))?.path;
}

async function inputNumber(family: string, value: string): Promise<string | undefined> {
  const number = await vscode.window.showInputBox({
    title: `New ${family} (1/2)`,
    prompt: value === '' ? 'Number of the issue for this proposal' : 'Number',
    value,
    validateInput: (text) =>
      /^[1-9]\d*$/.test(text.trim()) ? undefined : 'Enter a number without leading zeros, such as 42',
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
    void vscode.window.showErrorMessage(
      `${files[0]?.path} could not be created. Does a file with this name exist?`,
    );
    return;
  }
  const position = new vscode.Position(cursor.line, cursor.character);
  await vscode.window.showTextDocument(main, { selection: new vscode.Range(position, position) });
}

/** The folder of the active Markdown file, otherwise the first workspace folder. */
function defaultFolder(): vscode.Uri | undefined {
  const active = vscode.window.activeTextEditor?.document;
  if (active?.languageId === 'markdown' && active.uri.scheme !== 'untitled')
    return vscode.Uri.joinPath(active.uri, '..');
  return vscode.workspace.workspaceFolders?.[0]?.uri;
}
