import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { diagnosticsOf, finished } from './editor';
import { withKeyboard } from './keyboard';
import { runCases } from './suite';

/** Runs in a window without a folder: a proposal can begin there, too. */
export function run(): Promise<void> {
  return runCases({
    'a proposal begins from a built-in template, in a document without a file': withKeyboard(
      async (inputs) => {
        assert.equal(vscode.workspace.workspaceFolders, undefined);
        const running = vscode.commands.executeCommand('proposals.newProposal');
        await inputs.answer('Template', '"Architecture', 'Enter');
        const title = await inputs.answer('Title', '"Use queues', 'Enter');
        assert.deepEqual(
          [title.title, title.step, title.totalSteps],
          ['New Architecture decision record', 2, 2],
        );
        await finished(running);
        const editor = vscode.window.activeTextEditor;
        assert.equal(editor?.document.isUntitled, true);
        assert.equal(editor.document.languageId, 'markdown');
        assert.match(editor.document.getText(), /Use queues/);
        const above = editor.document.getText(
          new vscode.Range(new vscode.Position(0, 0), editor.selection.start),
        );
        assert.match(above, /\n## Context\n/, 'the first thing to write');
        console.log('[screenshot] new-proposal-empty');
      },
    ),

    'an RFC begins from a template of its own, which it is checked against': withKeyboard(async (inputs) => {
      const running = vscode.commands.executeCommand('proposals.newProposal');
      const pick = await inputs.shown<vscode.QuickPick<vscode.QuickPickItem>>('Template');
      assert.equal(pick.title, 'New Proposal', 'what is begun is not known before');
      const labels = pick.items.map(({ label }) => label);
      assert.equal(new Set(labels).size, labels.length, 'no two rows have the same name');
      assert.ok(['Keylime enhancement', 'Decision record', 'RFC'].every((name) => labels.includes(name)));
      assert.match(pick.items.find(({ label }) => label === 'RFC')?.detail ?? '', /^Summary, Motivation, /);
      await inputs.answer('Template', '"RFC', 'Enter');
      await inputs.answer('Title', '"Use queues', 'Enter');
      await finished(running);
      const { document } = vscode.window.activeTextEditor ?? {};
      assert.match(document?.getText() ?? '', /^# Use queues\n/);
      assert.ok(document);
      const found = await diagnosticsOf(document.uri, (all) => all.length > 0);
      assert.ok(
        found.every(({ severity }) => severity >= vscode.DiagnosticSeverity.Information),
        'nothing is wrong in an untouched file',
      );
    }),
  });
}
