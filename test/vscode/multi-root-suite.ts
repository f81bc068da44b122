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

/** The folders of the workspace are open. VS Code in a browser sometimes opens a workspace without them, before it can read its file; it reads the file again when it has changed. */
async function workspaceFoldersOpen(): Promise<void> {
  const file = vscode.workspace.workspaceFile;
  assert.ok(file);
  const bytes = await vscode.workspace.fs.readFile(file);
  for (let round = 0; !vscode.workspace.workspaceFolders?.length; round++) {
    assert.ok(round < 10, 'The workspace has no folders.');
    await new Promise((resolve) => setTimeout(resolve, 1000));
    await vscode.workspace.fs.writeFile(file, Buffer.concat([bytes, Buffer.from('\n'.repeat(round + 1))]));
  }
}

/** Runs in a workspace with two folders: each has its own template. */
export async function run(): Promise<void> {
  await workspaceFoldersOpen();
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
