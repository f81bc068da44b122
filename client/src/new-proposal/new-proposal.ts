import * as vscode from 'vscode';
import {
  type NewProposalParams,
  type NewProposalResult,
  newProposalRequest,
} from '../../../server/src/lsp/protocol/new-proposal';
import type { Server } from '../server';
import { createFiles, openUntitled } from './create';
import { type Draft, draftIn, questionsFor } from './questions';
import { runSteps, showWhileWaiting } from './steps';

/**
 * Asks the user for the details of a new proposal, creates its files, and opens them at the first place to write. `fileOrFolder` is the folder, or a file in the folder, on which the command
 * was called; by default the folder of the active Markdown file, or the workspace folder. Where no folder is open, the proposal is a document without a file.
 */
export async function createNewProposal(server: Server, fileOrFolder?: vscode.Uri): Promise<void> {
  const account = accountOfAuthor();
  const roots = vscode.workspace.workspaceFolders ?? [];
  const requested = (fileOrFolder && (await folderAt(fileOrFolder))) ?? defaultFolder(roots);
  const start: Draft | undefined =
    requested === undefined && roots.length > 1
      ? { requested, defaults: undefined }
      : // The server may have to start, and to read the repository.
        await showWhileWaiting(
          vscode.l10n.t('New {0}', vscode.l10n.t('Proposal')),
          vscode.l10n.t('Looking for templates…'),
          draftIn(server, requested),
        );
  if (!start) return;
  const draft = await runSteps(
    questionsFor(server, roots),
    {
      titleOf: ({ defaults }) => vscode.l10n.t('New {0}', defaults?.family || vscode.l10n.t('Proposal')),
      keptOnBack: ({ title }) => (title === undefined ? {} : { title }),
    },
    start,
  );
  if (draft?.title === undefined) return;
  const { folder, template, number, title } = draft;
  const params: NewProposalParams = {
    folder,
    template,
    number,
    title,
    account: await resultIfSettled(account),
  };
  const created = await server.sendRequest<NewProposalResult>(newProposalRequest, params);
  if (folder === undefined) await openUntitled(created);
  else await createFiles(vscode.Uri.parse(folder), created);
}

/** The folder at a URI, or the folder of the file there; undefined for a document without a file. */
async function folderAt(uri: vscode.Uri): Promise<vscode.Uri | undefined> {
  if (uri.scheme === 'untitled') return undefined;
  try {
    const { type } = await vscode.workspace.fs.stat(uri);
    return (type & vscode.FileType.Directory) === 0 ? vscode.Uri.joinPath(uri, '..') : uri;
  } catch {
    return undefined;
  }
}

/** The folder of the active Markdown file, otherwise the workspace folder; undefined where there is none, or several. */
function defaultFolder(roots: readonly vscode.WorkspaceFolder[]): vscode.Uri | undefined {
  const active = vscode.window.activeTextEditor?.document;
  const isInWorkspace = active !== undefined && vscode.workspace.getWorkspaceFolder(active.uri) !== undefined;
  if (
    active?.languageId === 'markdown' &&
    (isInWorkspace || (roots.length === 0 && active.uri.scheme === 'file'))
  )
    return vscode.Uri.joinPath(active.uri, '..');
  return roots.length === 1 ? roots[0]?.uri : undefined;
}

/** The name of the GitHub account that the user is signed in with, if any; many templates have accounts as authors. Never asks to sign in. */
async function accountOfAuthor(): Promise<string | undefined> {
  try {
    return (await vscode.authentication.getAccounts('github'))[0]?.label;
  } catch {
    return undefined;
  }
}

/** The result of a promise that is settled already; undefined for any other. */
function resultIfSettled<T>(promise: Promise<T>): Promise<T | undefined> {
  return Promise.race([promise, Promise.resolve(undefined)]);
}
