import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Exports } from '../../client/src/activate';
import { codeOf, diagnosticsOf, newEnhancement, openFile, openNew } from './editor';

const example = '42-rotate-agent-keys.md';

/** Actions of a reviewer. */
export const reviewCases: Record<string, () => Promise<void>> = {
  'a new file that is not merged has only hints, and each empty section counts once': async () => {
    const { document } = await openNew('74-fast-quotes.md', await newEnhancement('74: Fast quotes'));
    const found = await diagnosticsOf(document.uri, (all) =>
      all.some((diagnostic) => codeOf(diagnostic) === 'guidance-comment'),
    );
    const louder = found.filter(({ severity }) => severity !== vscode.DiagnosticSeverity.Hint);
    assert.ok(louder.length <= 1, louder.map(({ message }) => message).join('; '));
    const headings = document
      .getText()
      .split(/\r?\n/)
      .flatMap((line, i) => (/^#+ /.test(line) ? [i] : []));
    const sectionsWith = (rule: string) =>
      found
        .filter((diagnostic) => codeOf(diagnostic) === rule)
        .map(({ range }) => headings.findLast((line) => line <= range.start.line));
    const empty = sectionsWith('section-empty');
    assert.ok(empty.length > 5 && new Set(empty).size === empty.length, `${empty}`);
    const withGuidance = sectionsWith('guidance-comment');
    assert.deepEqual(
      empty.filter((line) => withGuidance.includes(line)),
      [],
    );
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await vscode.workspace.fs.delete(document.uri);
  },

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
      const all = tree.count;
      await vscode.commands.executeCommand('proposals.review.severity', 'warning');
      assert.ok(tree.count > 0 && tree.count < all, `${tree.count} of ${all} are errors and warnings`);
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
