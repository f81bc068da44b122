import * as vscode from 'vscode';
import {
  type ReviewCommentsParams,
  type ReviewParams,
  type ReviewResult,
  reviewCommentsRequest,
  reviewRequest,
} from '../../server/src/lsp/protocol/review';
import { counted } from './counted';
import { type ReviewNode, type ReviewSeverity, ReviewTree } from './review-tree';
import type { Server } from './server';
import { showMessage } from './show-message';

/** The view of the changed proposals with the findings that a reviewer would ask about, and its commands. */
export interface ReviewView extends vscode.Disposable {
  readonly tree: ReviewTree;
  readonly view: vscode.TreeView<ReviewNode>;
}

/** Registers the view and its commands. The view is shown after the first review. */
export function showReview(server: Server): ReviewView {
  const tree = new ReviewTree();
  const view = vscode.window.createTreeView('proposals.review', {
    treeDataProvider: tree,
    showCollapseAll: true,
  });
  let base: string | undefined;
  let reviewed: string | undefined;
  const describe = () => {
    const found = counted.findings(tree.count);
    const shown = {
      hint: found,
      warning: vscode.l10n.t('{0}, errors and warnings', found),
      error: vscode.l10n.t('{0}, errors', found),
    }[tree.severity];
    view.message = tree.getChildren().length === 0 ? vscode.l10n.t('No proposals differ.') : shown;
  };
  const review = async (chosen?: string) => {
    const folder = await folderToReview();
    if (!folder) return;
    if (chosen !== undefined) base = chosen;
    const params: ReviewParams = { folder: folder.toString(), base };
    const result = await vscode.window.withProgress(
      { location: { viewId: 'proposals.review' }, title: vscode.l10n.t('Reviewing') },
      () => server.sendRequest<ReviewResult>(reviewRequest, params),
    );
    if (result.problem !== undefined) {
      base = undefined;
      void vscode.window.showErrorMessage(result.problem);
      return;
    }
    reviewed = params.folder;
    await vscode.commands.executeCommand('setContext', 'proposals.review.isMade', true);
    tree.show(result);
    view.description = vscode.l10n.t('against {0}', result.base ?? '');
    describe();
    await vscode.commands.executeCommand('proposals.review.focus');
  };
  const copy = async () => {
    if (reviewed === undefined) return;
    const params: ReviewCommentsParams = { folder: reviewed, minSeverity: tree.severity };
    const text = await server.sendRequest<string>(reviewCommentsRequest, params);
    await vscode.env.clipboard.writeText(text);
    showMessage(vscode.l10n.t('Copied the review as Markdown.'));
  };
  const disposables = vscode.Disposable.from(
    view,
    vscode.commands.registerCommand('proposals.review.run', (chosen?: unknown) =>
      review(typeof chosen === 'string' ? chosen : undefined),
    ),
    vscode.commands.registerCommand('proposals.review.chooseBase', async () => {
      const chosen = await vscode.window.showInputBox({
        title: vscode.l10n.t('Review Changes Against'),
        prompt: vscode.l10n.t('Branch or revision with which the proposals are compared'),
        value: base ?? '',
        placeHolder: 'origin/main',
      });
      if (chosen) await review(chosen);
    }),
    vscode.commands.registerCommand('proposals.review.severity', async (chosen?: ReviewSeverity) => {
      const severity = chosen ?? (await pickSeverity());
      if (!severity) return;
      tree.setSeverity(severity);
      describe();
    }),
    vscode.commands.registerCommand('proposals.review.copy', copy),
  );
  return { tree, view, dispose: () => disposables.dispose() };
}

async function pickSeverity(): Promise<ReviewSeverity | undefined> {
  const items = [
    { label: vscode.l10n.t('All findings'), severity: 'hint' as const },
    { label: vscode.l10n.t('Errors and warnings'), severity: 'warning' as const },
    { label: vscode.l10n.t('Errors'), severity: 'error' as const },
  ];
  return (await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Findings in the Review') }))
    ?.severity;
}

/** The folder of the active file, the only workspace folder, or one that the user picks. */
async function folderToReview(): Promise<vscode.Uri | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length === 0)
    void vscode.window.showErrorMessage(vscode.l10n.t('Open a folder first. Its proposals are reviewed.'));
  if (folders.length <= 1) return folders[0]?.uri;
  const active = vscode.window.activeTextEditor?.document.uri;
  const around = active && vscode.workspace.getWorkspaceFolder(active);
  return (around ?? (await vscode.window.showWorkspaceFolderPick()))?.uri;
}
