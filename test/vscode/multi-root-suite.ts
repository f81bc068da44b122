import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { codeOf, diagnosticsOf, finished, indexed } from './editor';
import { withKeyboard } from './keyboard';
import { runCases } from './suite';

/** The workspace folder with this name. */
function folderNamed(name: string): vscode.Uri {
  const found = vscode.workspace.workspaceFolders?.find((folder) => folder.name === name);
  assert.ok(found, name);
  return found.uri;
}

/** Runs in a workspace with two folders: each has its own template. */
export function run(): Promise<void> {
  return runCases({
    'the proposals of each folder are checked against its template, and listed': async () => {
      await indexed('Rotate agent keys');
      await indexed('Use files');
      const uri = vscode.Uri.joinPath(folderNamed('records'), 'docs/adr/0001-use-files.md');
      await vscode.window.showTextDocument(uri);
      const found = await diagnosticsOf(uri, (all) =>
        all.some((diagnostic) => codeOf(diagnostic) === 'section-missing'),
      );
      assert.match(found.map(({ message }) => message).join('\n'), /"Consequences"/);
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    },

    'without a proposal in the editor, "New Proposal…" asks for the folder first': withKeyboard(
      async (inputs) => {
        const running = vscode.commands.executeCommand('proposals.newProposal');
        const pick = await inputs.shown<vscode.QuickPick<vscode.QuickPickItem>>('Folder of the workspace');
        assert.deepEqual(
          pick.items.map(({ label }) => label),
          ['keylime', 'records'],
        );
        console.log('[screenshot] new-proposal-root');
        await inputs.answer('Folder of the workspace', '"records', 'Enter');
        const title = await inputs.answer('Title', '"Use queues', 'Enter');
        assert.equal(title.step, 2);
        assert.equal((await inputs.answer('Number', 'Enter')).value, '2');
        await finished(running);
        assert.equal(
          vscode.window.activeTextEditor?.document.uri.toString(),
          vscode.Uri.joinPath(folderNamed('records'), 'docs/adr/0002-use-queues.md').toString(),
        );
      },
    ),
  });
}
