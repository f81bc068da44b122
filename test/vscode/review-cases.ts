import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Exports } from '../../client/src/activate';
import { openFile } from './editor';

const example = '42-rotate-agent-keys.md';

/** Actions of a reviewer. */
export const reviewCases: Record<string, () => Promise<void>> = {
  'a review lists what a reviewer would ask about the changed proposals': async () => {
    const extension = vscode.extensions.getExtension<Exports>('enhancement-proposals.enhancement-proposals');
    assert.ok(extension);
    const { tree, view } = extension.exports.review;
    const { document } = await openFile(example);
    const line = document.lineAt(document.lineCount - 1).range.end;
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, line, '\nSee [it](nowhere.md).\n');
    assert.ok(await vscode.workspace.applyEdit(edit));
    await document.save();
    assert.equal(document.isDirty, false);
    try {
      await vscode.commands.executeCommand('proposals.review.run');
      assert.equal(view.description, 'against main');
      const files = tree.getChildren();
      const file = files.find((node) => node.file.uri.endsWith(example));
      assert.ok(file, `the review lists ${files.map((node) => node.file.uri).join(', ') || 'nothing'}`);
      // The icon of a README looks like that of a finding.
      assert.deepEqual(tree.getTreeItem(file).iconPath, new vscode.ThemeIcon('diff-modified'));
      const labels = tree.getChildren(file).map((node) => String(tree.getTreeItem(node).label));
      assert.ok(
        labels.some((label) => /^Section .* is missing/.test(label)),
        labels.join(' | '),
      );
      assert.ok(labels.some((label) => label.includes('nowhere.md')));
      const found = tree
        .getChildren(file)
        .find((node) => node.kind === 'item' && node.item.message.includes('nowhere'));
      assert.ok(found);
      const { command, accessibilityInformation, tooltip } = tree.getTreeItem(found);
      assert.match(String(tooltip), /^Other: .*nowhere/);
      assert.match(accessibilityInformation?.label ?? '', /^warning, Other: .*nowhere/);
      assert.ok(command);
      await vscode.commands.executeCommand(command.command, ...(command.arguments ?? []));
      assert.equal(
        vscode.window.activeTextEditor?.document
          .getText(vscode.window.activeTextEditor.selection)
          .includes('nowhere'),
        true,
      );
      await vscode.commands.executeCommand('proposals.review.severity', 'error');
      assert.equal(tree.count, 0);
      await vscode.commands.executeCommand('proposals.review.severity', 'hint');
      await vscode.commands.executeCommand('proposals.review.copy');
      const text = await vscode.env.clipboard.readText();
      assert.match(text, /^<!-- enhancement-proposals: review -->/);
      assert.match(text, /nowhere\.md/);
    } finally {
      await openFile(example);
    }
  },
};
