import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { chooseQuickFix, codeOf, diagnosticsOf, openNew, workspaceFolder } from './editor';

/** Actions of a user who does not want a rule. */
export const turnOffCases: Record<string, () => Promise<void>> = {
  'a quick fix turns a rule off in .proposals.yaml, which it creates': async () => {
    const { document } = await openNew('44-off.md', '# enhancement-44: Off\n\n## Summary\n\nTBD\n');
    const found = await diagnosticsOf(document.uri, (all) =>
      all.some((one) => codeOf(one) === 'placeholder'),
    );
    const placeholder = found.find((diagnostic) => codeOf(diagnostic) === 'placeholder');
    assert.ok(placeholder);
    const config = vscode.Uri.joinPath(workspaceFolder(), '.proposals.yaml');
    await chooseQuickFix(document.uri, placeholder.range, 'Turn off "placeholder" in .proposals.yaml');
    try {
      const opened = await vscode.workspace.openTextDocument(config);
      assert.equal(opened.getText(), 'rules:\n  placeholder: off\n');
      await opened.save();
      await diagnosticsOf(
        document.uri,
        (all) => all.length > 0 && all.every((one) => codeOf(one) !== 'placeholder'),
      );
    } finally {
      // An open document counts, also when its file is deleted.
      await vscode.window.showTextDocument(config);
      await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
      await vscode.workspace.fs.delete(config);
      await vscode.workspace.fs.delete(document.uri);
    }
  },
};
