import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { codeOf, diagnosticsOf, openNew, workspaceFolder } from './editor';

/** Runs `use` with an editor of a new `.proposals.yaml`, which is deleted afterwards. */
async function withConfig(text: string, use: (editor: vscode.TextEditor) => Promise<void>): Promise<void> {
  const config = vscode.Uri.joinPath(workspaceFolder(), '.proposals.yaml');
  await vscode.workspace.fs.writeFile(config, new TextEncoder().encode(text));
  try {
    await use(await vscode.window.showTextDocument(config));
  } finally {
    // An open document counts, also when its file is deleted.
    await vscode.window.showTextDocument(config);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.workspace.fs.delete(config);
  }
}

/** Replaces the text of an editor, and puts the cursor at its end. */
async function write(editor: vscode.TextEditor, text: string): Promise<void> {
  const { document } = editor;
  const end = document.lineAt(document.lineCount - 1).range.end;
  await editor.edit((edit) => edit.replace(new vscode.Range(new vscode.Position(0, 0), end), text));
  const cursor = document.positionAt(text.length);
  editor.selection = new vscode.Selection(cursor, cursor);
}

/** The labels that are suggested at the cursor. */
async function suggested({ document, selection }: vscode.TextEditor): Promise<readonly string[]> {
  const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    document.uri,
    selection.active,
  );
  return items.map(({ label }) => (typeof label === 'string' ? label : label.label));
}

const policy = [
  'require:',
  '  provisional: [Motivation]',
  'forbidden-words: [utilize]',
  'section-length:',
  '  Summary: { min: 20 }',
  'required-links:',
  '  Issue: https://example.org/issues/',
  'allowed-values:',
  '  status: [provisional, implementable]',
  'owners:',
  '  approvers: ["@kim"]',
  '',
].join('\n');

const proposal = [
  '---',
  'status: provisional',
  'approvers: ["@robin"]',
  '---',
  '',
  '# enhancement-45: Policy',
  '',
  '## Summary',
  '',
  'We utilize keys.',
  '',
].join('\n');

/** The policy of a repository, as a person writes it. */
export const policyCases: Record<string, () => Promise<void>> = {
  'a policy is checked in the proposals, each finding at its place': async () =>
    withConfig(policy, async () => {
      const { document } = await openNew('45-policy.md', proposal);
      try {
        const all = await diagnosticsOf(document.uri, (found) =>
          ['policy-word', 'policy-length', 'policy-link', 'policy-owner'].every((rule) =>
            found.some((one) => codeOf(one) === rule),
          ),
        );
        const placesOf = (rule: string) =>
          all.filter((one) => codeOf(one) === rule).map(({ range }) => document.getText(range));
        assert.deepEqual(placesOf('policy-word'), ['utilize']);
        assert.ok(
          all.some(({ message }) => /"Motivation" is not written, but status "provisional"/.test(message)),
        );
        assert.ok(placesOf('policy-owner').some((text) => text.includes('@robin')));
        assert.deepEqual(placesOf('policy-value'), []);
        // What the editor holds counts, before it is saved.
        const config = await vscode.window.showTextDocument(
          vscode.Uri.joinPath(workspaceFolder(), '.proposals.yaml'),
        );
        await write(config, 'forbidden-words: [keys]\n');
        // VS Code asks for the diagnostics of what is shown.
        await vscode.window.showTextDocument(document);
        const changed = await diagnosticsOf(
          document.uri,
          (found) =>
            found.some((one) => codeOf(one) === 'policy-word') &&
            found.every((one) => codeOf(one) !== 'policy-owner'),
        );
        assert.deepEqual(
          changed.filter((one) => codeOf(one) === 'policy-word').map(({ range }) => document.getText(range)),
          ['keys'],
        );
      } finally {
        await vscode.workspace.fs.delete(document.uri);
      }
    }),

  'mistakes in a policy are reported at their line': async () =>
    withConfig('', async (editor) => {
      const { uri } = editor.document;
      await write(editor, `requires:\n  draft: [Summary]\nsection-length:\n  Summary: { min: many }\n`);
      const found = await diagnosticsOf(uri, (all) => all.length >= 2);
      const lines = found.map(({ range }) => range.start.line);
      assert.ok(lines.includes(0) && lines.includes(3), JSON.stringify(found));
      await write(editor, policy);
      await diagnosticsOf(uri, (all) => all.length === 0);
    }),

  '.proposals.yaml is completed': async () =>
    withConfig('', async (editor) => {
      await write(editor, 'req');
      assert.ok((await suggested(editor)).includes('require'));
      await write(editor, 'section-length:\n  ');
      assert.ok((await suggested(editor)).includes('Motivation'));
      await write(editor, 'rules:\n  toc-stale: ');
      assert.deepEqual(await suggested(editor), ['error', 'warning', 'information', 'hint', 'off']);
    }),
};
