import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import * as vscode from 'vscode';
import type { Exports } from '../../client/src/activate';
import { codeOf, diagnosticsOf, openFile, until } from './editor';

const example = '42-rotate-agent-keys.md';

const has = (rule: string) => (found: readonly vscode.Diagnostic[]) =>
  found.some((diagnostic) => codeOf(diagnostic) === rule);

/** The processes of the language server that this one has started. */
function serverProcesses(): readonly number[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const isServer = readFileSync(`/proc/${name}/cmdline`, 'utf8').includes('dist/server.js');
      const parent = /^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${name}/status`, 'utf8'))?.[1];
      return isServer && parent === String(process.pid) ? [Number(name)] : [];
    } catch {
      // It has ended.
      return [];
    }
  });
}

/** What happens when something breaks; on Linux. */
export const recoveryCases: Record<string, () => Promise<void>> = {
  'a server that is killed is started again, with what is in the editors': async () => {
    if (process.platform !== 'linux') return;
    const extension = vscode.extensions.getExtension<Exports>('enhancement-proposals.enhancement-proposals');
    assert.ok(extension);
    const { tree } = extension.exports.proposals;
    const editor = await openFile(example);
    const { document } = editor;
    await diagnosticsOf(document.uri, has('section-missing'));
    const end = document.lineAt(document.lineCount - 1).range.end;
    // It is not saved: a new server does not know it from the file.
    await editor.edit((edit) => edit.insert(end, '\nSee [it](not-there.md).\n'));
    await diagnosticsOf(document.uri, has('link-file'));
    await vscode.commands.executeCommand('proposals.list.focus');

    const killed = serverProcesses();
    assert.equal(killed.length, 1, String(killed));
    const [pid = 0] = killed;
    const gone = diagnosticsOf(document.uri, (found) => found.length === 0);
    process.kill(pid, 'SIGKILL');
    await gone;

    await diagnosticsOf(document.uri, (found) => has('section-missing')(found) && has('link-file')(found));
    const started = serverProcesses();
    assert.equal(started.length, 1, String(started));
    assert.notEqual(started[0], pid);
    await until(
      tree.onDidChangeTreeData,
      () => tree.getChildren().find((node) => String(tree.getTreeItem(node).label) !== ''),
      () => 'proposals in the view',
    );
    const line = document.getText().split('\n').indexOf('## Summary');
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      new vscode.Position(line, 5),
    );
    const shown = hovers.flatMap(({ contents }) =>
      contents.map((one) => (one as vscode.MarkdownString).value),
    );
    assert.ok(
      shown.some((text) => text.includes('Summary')),
      shown.join(' | '),
    );
    // Edits reach the new server.
    const added = document.lineAt(document.lineCount - 2).range;
    await editor.edit((edit) => edit.delete(added));
    await diagnosticsOf(document.uri, (found) => has('section-missing')(found) && !has('link-file')(found));
    await vscode.commands.executeCommand('workbench.action.files.revert');
  },
};
