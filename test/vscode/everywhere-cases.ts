import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { everywhere, findingOf } from '../everywhere/cases';
import { codeOf, diagnosticsOf, openNew, workspaceFolder } from './editor';

/** The cases that every host reports alike; the other hosts are in `test/everywhere`. */
export const everywhereCases: Readonly<Record<string, () => Promise<void>>> = {
  'thirty proposals have the same findings as in every other host': async () => {
    const different: string[] = [];
    for (const [i, { name, template, file, texts, findings }] of everywhere.entries()) {
      const folder = `everywhere/${i}`;
      await vscode.workspace.fs.writeFile(
        vscode.Uri.joinPath(workspaceFolder(), folder, template),
        new TextEncoder().encode(texts[template]),
      );
      const { document } = await openNew(`${folder}/${file}`, texts[file] ?? '');
      const written = (found: readonly vscode.Diagnostic[]) =>
        found.map((one) => findingOf(one.range.start, one.severity, codeOf(one), one.message)).sort();
      try {
        await diagnosticsOf(
          document.uri,
          (found) => JSON.stringify(written(found)) === JSON.stringify(findings),
        );
      } catch (error) {
        different.push(`${name}: ${String(error)}`);
      }
    }
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(workspaceFolder(), 'everywhere'), {
      recursive: true,
    });
    assert.deepEqual(different, []);
  },
};
