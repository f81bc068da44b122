import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Exports } from '../../client/src/activate';
import type { ProposalNode } from '../../client/src/proposal-tree';
import { until, workspaceFolder } from './editor';

/** The view of the proposals, and its items once `accept` accepts the tree. */
async function shownTree(accept: (lines: readonly string[]) => boolean) {
  const extension = vscode.extensions.getExtension<Exports>('enhancement-proposals.enhancement-proposals');
  assert.ok(extension);
  const { tree, view } = extension.exports.proposals;
  await vscode.commands.executeCommand('proposals.list.focus');
  const lines = () => linesOf(tree.getChildren().map((node) => ({ node, depth: 0 })));
  const linesOf = (nodes: readonly { node: ProposalNode; depth: number }[]): string[] =>
    nodes.flatMap(({ node, depth }) => {
      const { label, description } = tree.getTreeItem(node);
      const line = `${'  '.repeat(depth)}${String(label)} | ${String(description)}`;
      return [line, ...linesOf(tree.getChildren(node).map((child) => ({ node: child, depth: depth + 1 })))];
    });
  const shown = await until(
    tree.onDidChangeTreeData,
    () => (accept(lines()) ? lines() : undefined),
    () => `proposals in the view; last: ${lines().join('; ')}`,
  );
  return { tree, view, shown };
}

/** Actions of a user in the view of the proposals. */
export const proposalsViewCases: Record<string, () => Promise<void>> = {
  'the view lists the proposals with status, progress and problems': async () => {
    const { shown, tree } = await shownTree((lines) => lines.some((line) => /\d\/13 · .*warning/.test(line)));
    const line = shown.find((line) => line.includes('Rotate'));
    assert.match(line ?? '', /8\/13 · .*warning/);
    // None of them has a status: a group of all would only hide them.
    assert.ok(line !== undefined && !line.startsWith(' '), shown.join('; '));
    const node = tree
      .getChildren()
      .find((node) => node.kind === 'proposal' && node.proposal.title.includes('otate'));
    assert.ok(node);
    const item = tree.getTreeItem(node);
    assert.match(item.accessibilityInformation?.label ?? '', /otate.*8 of 13 sections, .*warning/);
    assert.ok(item.resourceUri?.path.endsWith('/42-rotate-agent-keys.md'));
    await vscode.commands.executeCommand('proposals.list.copyLink', node);
    assert.match(
      await vscode.env.clipboard.readText(),
      /^\[[^\]]*otate[^\]]*\]\(\/42-rotate-agent-keys\.md\)$/,
    );
    assert.ok(item.command);
    await vscode.commands.executeCommand(item.command.command, ...(item.command.arguments ?? []));
    assert.ok(vscode.window.activeTextEditor?.document.uri.path.endsWith('/42-rotate-agent-keys.md'));
  },

  'the view follows files, groups and filters': async () => {
    const year = '---\nstatus: drafted\ncreation-date: 2031-05-06\n---\n';
    // Not opened: VS Code keeps a document open for some time after its editor was closed.
    const uri = vscode.Uri.joinPath(workspaceFolder(), '70-fast-doors.md');
    const text = `${year}# enhancement-70: Fast doors\n\n## Summary\n\nFast.\n`;
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    await shownTree((lines) => lines.some((line) => line.includes('Fast doors')));
    await vscode.commands.executeCommand('proposals.list.group', 'year');
    const { shown } = await shownTree((lines) => lines.some((line) => line.startsWith('2031')));
    assert.ok(shown.some((line) => /^No year \| \d+$/.test(line)));
    await vscode.commands.executeCommand('proposals.list.group', 'number');
    const flat = await shownTree((lines) => lines.some((line) => line.startsWith('enhancement-70')));
    flat.tree.setFilter('DOORS fast');
    assert.deepEqual(
      flat.tree.getChildren().map((node) => flat.tree.getTreeItem(node).label),
      ['enhancement-70: Fast doors'],
    );
    await vscode.commands.executeCommand('proposals.list.clearFilter');
    assert.ok(flat.tree.getChildren().length > 1);
    const { showQuickPick } = vscode.window;
    let items: readonly vscode.QuickPickItem[] = [];
    vscode.window.showQuickPick = (async (shown: typeof items) => {
      items = shown;
    }) as unknown as typeof showQuickPick;
    await vscode.commands.executeCommand('proposals.list.group');
    vscode.window.showQuickPick = showQuickPick;
    const current = items.filter(({ description }) => description === 'current');
    assert.deepEqual(
      current.map(({ label }) => label),
      ['Number, without groups'],
    );
    flat.tree.setFilter('drafted');
    assert.deepEqual(
      flat.tree.getChildren().map((node) => flat.tree.getTreeItem(node).label),
      ['enhancement-70: Fast doors'],
      'found by its status',
    );
    await vscode.commands.executeCommand('proposals.list.clearFilter');
    await vscode.workspace.fs.delete(uri);
    await shownTree((lines) => !lines.some((line) => line.includes('Fast doors')));
    await vscode.commands.executeCommand('proposals.list.group', 'status');
  },
};
