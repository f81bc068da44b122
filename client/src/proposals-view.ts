import * as vscode from 'vscode';
import { type Grouping, groupings } from './proposal-groups';
import { ProposalListModel } from './proposal-list';
import { type ProposalNode, ProposalTree } from './proposal-tree';
import type { Server } from './server';
import { showMessage } from './show-message';

const viewId = 'proposals.list';
const groupingKey = 'proposals.list.grouping';

/** The view of the proposals in the workspace, and its commands. */
export interface ProposalsView extends vscode.Disposable {
  readonly tree: ProposalTree;
  readonly view: vscode.TreeView<ProposalNode>;
}

/** Shows the proposals of the workspace in a view, once it is visible. */
export function showProposals(server: Server, context: vscode.ExtensionContext): ProposalsView {
  const model = new ProposalListModel(server);
  const tree = new ProposalTree(model, context.workspaceState.get<Grouping>(groupingKey) ?? 'status');
  const view = vscode.window.createTreeView(viewId, { treeDataProvider: tree, showCollapseAll: true });
  const setState = () => {
    const { isComplete, proposals } = model.list;
    view.message = describe(tree, isComplete, proposals.length);
    const isEmpty = isComplete && proposals.length === 0;
    void vscode.commands.executeCommand('setContext', 'proposals.list.isEmpty', isEmpty);
    void vscode.commands.executeCommand('setContext', 'proposals.list.isFiltered', tree.filter !== '');
  };
  let isFirst = true;
  const load = () => {
    if (!view.visible || !isFirst) return;
    isFirst = false;
    void model.load();
  };
  const setFilter = (filter: string) => {
    tree.setFilter(filter);
    setState();
  };
  const disposables = vscode.Disposable.from(
    model,
    view,
    model.onDidChange(setState),
    view.onDidChangeVisibility(load),
    server.onDidChangeState(load),
    vscode.commands.registerCommand('proposals.list.filter', () => inputFilter(tree, setFilter)),
    vscode.commands.registerCommand('proposals.list.clearFilter', () => setFilter('')),
    vscode.commands.registerCommand('proposals.list.group', async (chosen?: Grouping) => {
      const grouping = chosen ?? (await pickGrouping(tree.grouping));
      if (!grouping) return;
      tree.setGrouping(grouping);
      await context.workspaceState.update(groupingKey, grouping);
    }),
    vscode.commands.registerCommand('proposals.list.openMetadata', async (node?: ProposalNode) => {
      if (node?.kind === 'proposal' && node.proposal.metadata !== undefined)
        await vscode.window.showTextDocument(vscode.Uri.parse(node.proposal.metadata));
    }),
    vscode.commands.registerCommand('proposals.list.newHere', async (node?: ProposalNode) => {
      const proposal = node?.kind === 'group' ? node.group.proposals[0] : proposalOf(node);
      const folder = proposal && vscode.Uri.joinPath(vscode.Uri.parse(proposal.uri), '..');
      await vscode.commands.executeCommand('proposals.newProposal', folder);
    }),
    vscode.commands.registerCommand('proposals.list.copyLink', async (node?: ProposalNode) => {
      const proposal = proposalOf(node);
      if (!proposal) return;
      await vscode.env.clipboard.writeText(proposal.link);
      showMessage(vscode.l10n.t('Copied a Markdown link.'));
    }),
    vscode.commands.registerCommand('proposals.list.showReferences', async (node?: ProposalNode) => {
      const proposal = proposalOf(node);
      if (proposal) await showReferences(vscode.Uri.parse(proposal.uri));
    }),
  );
  setState();
  load();
  return { tree, view, dispose: () => disposables.dispose() };
}

function proposalOf(node: ProposalNode | undefined) {
  return node?.kind === 'proposal' ? node.proposal : undefined;
}

function describe(tree: ProposalTree, isComplete: boolean, count: number): string | undefined {
  if (tree.filter !== '') return vscode.l10n.t('Filter: {0}', tree.filter);
  // A message would hide the invitation to open a folder.
  if (isComplete || !vscode.workspace.workspaceFolders) return undefined;
  return count === 0
    ? vscode.l10n.t('Looking for proposals…')
    : vscode.l10n.t('Looking for proposals… {0} so far', count);
}

/** Filters while the user types; escape brings the earlier filter back. */
function inputFilter(tree: ProposalTree, setFilter: (filter: string) => void): void {
  const earlier = tree.filter;
  let isAccepted = false;
  const input = vscode.window.createInputBox();
  input.title = vscode.l10n.t('Filter Proposals');
  input.placeholder = vscode.l10n.t('Words of the number, title, status, author or area');
  input.value = earlier;
  input.onDidChangeValue(setFilter);
  input.onDidAccept(() => {
    isAccepted = true;
    input.hide();
  });
  input.onDidHide(() => {
    if (!isAccepted) setFilter(earlier);
    input.dispose();
  });
  input.show();
}

const groupingNames = (): Readonly<Record<Grouping, string>> => ({
  status: vscode.l10n.t('Status'),
  area: vscode.l10n.t('Area'),
  author: vscode.l10n.t('Author'),
  year: vscode.l10n.t('Year'),
  number: vscode.l10n.t('Number, without groups'),
});

async function pickGrouping(current: Grouping): Promise<Grouping | undefined> {
  const items = groupings.map((grouping) => ({
    label: groupingNames()[grouping],
    description: grouping === current ? vscode.l10n.t('current') : '',
    grouping,
  }));
  return (await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Group Proposals By') }))?.grouping;
}

/** Shows the references to the title of a proposal, which are those to the proposal. */
async function showReferences(uri: vscode.Uri): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  const title = /^#[ \t]+(?=\S)/m.exec(document.getText());
  const position = document.positionAt(title ? title.index + title[0].length : 0);
  await vscode.window.showTextDocument(document, { selection: new vscode.Range(position, position) });
  // The command is about the place of the cursor.
  await vscode.commands.executeCommand('references-view.findReferences');
}
