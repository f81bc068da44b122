import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type NewDefaults,
  type NewDefaultsParams,
  type NewProposalParams,
  type NewProposalResult,
  type NumberProblemParams,
  newDefaultsRequest,
  newProposalRequest,
  numberProblemRequest,
} from '../../server/src/lsp/protocol';

/**
 * Asks for the title, and for template, folder and number if there is a choice, creates the files of the new proposal, and opens it at the first place to fill in. The
 * folder for the proposal depends on `folder`, by default the folder of the active Markdown file or the workspace folder. Never overwrites a file.
 */
export async function createNewProposal(client: BaseLanguageClient, folder = defaultFolder()): Promise<void> {
  if (!folder) {
    void vscode.window.showErrorMessage('Open a folder first. The new proposal is created in it.');
    return;
  }
  const requestDefaults = (params: NewDefaultsParams) =>
    client.sendRequest<NewDefaults>(newDefaultsRequest, params);
  const folderUri = folder.toString();
  const first = await requestDefaults({ folder: folderUri });
  const mustChoose = first.areBuiltIn || first.templates.length > 1;
  const template = mustChoose ? await pickTemplate(first) : first.templates[0]?.path;
  if (template === undefined) return;
  const defaults = await requestDefaults({ folder: folderUri, template });
  const target = defaults.folder ?? (await pickFolder(defaults));
  if (target === undefined) return;
  const problemOf = (number: string) =>
    client.sendRequest<string | null>(numberProblemRequest, {
      folder: target,
      template,
      number,
    } satisfies NumberProblemParams);
  const number =
    defaults.number === null ? undefined : await inputNumber(defaults.family, defaults.number, problemOf);
  if (defaults.number !== null && number === undefined) return;
  const title = await vscode.window.showInputBox({
    title: `New ${defaults.family}${number === undefined ? '' : ' (2/2)'}`,
    prompt: 'Title (short and descriptive)',
    validateInput: (text) => (text.trim() === '' ? 'Enter a title' : undefined),
  });
  if (title === undefined) return;
  const params: NewProposalParams = { folder: target, template, number, title: title.trim() };
  const created = await client.sendRequest<NewProposalResult>(newProposalRequest, params);
  await createAndOpen(vscode.Uri.parse(target), created);
}

async function pickTemplate({ templates, areBuiltIn }: NewDefaults): Promise<string | undefined> {
  const items = templates.map(({ path, name }) => ({
    label: name,
    description: areBuiltIn ? '' : path,
    path,
  }));
  const title = areBuiltIn
    ? 'No template found in this repository. Choose a built-in one'
    : 'Template of the new proposal';
  return (await vscode.window.showQuickPick(items, { title }))?.path;
}

/** Asks for one of the folders in which there are proposals; shows an error if there are none. */
async function pickFolder({ family, folders, below }: NewDefaults): Promise<string | undefined> {
  if (folders.length === 0) {
    const place =
      below === undefined
        ? 'The folder for new proposals is not known'
        : `A ${family} belongs in a folder below ${below}`;
    void vscode.window.showErrorMessage(
      `${place}. Open a file in that folder and run "New Proposal…" again.`,
    );
    return undefined;
  }
  const items = folders.map((uri) => ({
    label: vscode.workspace.asRelativePath(vscode.Uri.parse(uri)),
    uri,
  }));
  return (await vscode.window.showQuickPick(items, { title: `Folder of the new ${family}` }))?.uri;
}

async function inputNumber(
  family: string,
  value: string,
  problemOf: (number: string) => Promise<string | null>,
): Promise<string | undefined> {
  const number = await vscode.window.showInputBox({
    title: `New ${family} (1/2)`,
    prompt: value === '' ? 'Number of the issue for this proposal' : 'Number',
    value,
    validateInput: (text) =>
      /^[1-9]\d*$/.test(text.trim())
        ? problemOf(text.trim())
        : 'Enter a number without leading zeros, such as 42',
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
