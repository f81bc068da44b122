import * as vscode from 'vscode';
import type { ProposalNode } from './proposal-tree';
import { type RelationNode, RelationsTree } from './relations-tree';
import type { Server } from './server';
import { showMessage } from './show-message';

const viewId = 'proposals.relations';

/** The view of the relations of a proposal, and its commands. */
export interface RelationsView extends vscode.Disposable {
  readonly tree: RelationsTree;
  readonly view: vscode.TreeView<RelationNode>;
}

/** Shows the relations of the proposal in the active editor while the view is visible, or those of a proposal that the user chooses in the list. */
export function showRelations(server: Server): RelationsView {
  const tree = new RelationsTree(server);
  const view = vscode.window.createTreeView(viewId, { treeDataProvider: tree });
  const follow = () => {
    const uri = vscode.window.activeTextEditor?.document.uri.toString();
    if (uri !== undefined) tree.show(uri);
  };
  const showRelationsOf = async (node?: ProposalNode | RelationNode) => {
    const uri =
      node?.kind === 'proposal' ? node.proposal.uri : vscode.window.activeTextEditor?.document.uri.toString();
    if (uri === undefined || !(await tree.relationsOf(uri))) {
      showMessage(vscode.l10n.t('Open a proposal first.'));
      return;
    }
    tree.show(uri);
    await vscode.commands.executeCommand(`${viewId}.focus`);
  };
  const disposables = vscode.Disposable.from(
    view,
    tree.onDidLoad(({ proposal }) => {
      view.description = proposal.label;
    }),
    vscode.window.onDidChangeActiveTextEditor(follow),
    vscode.workspace.onDidSaveTextDocument(() => tree.refresh()),
    vscode.commands.registerCommand('proposals.showRelations', showRelationsOf),
    vscode.commands.registerCommand('proposals.relations.refresh', () => tree.refresh()),
  );
  follow();
  return { tree, view, dispose: () => disposables.dispose() };
}
