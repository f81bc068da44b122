import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Exports } from '../../client/src/activate';

/** The page in a panel after a command. */
async function pageAfter(command: string, type: string): Promise<string> {
  const extension = vscode.extensions.getExtension<Exports>('enhancement-proposals.enhancement-proposals');
  assert.ok(extension);
  await vscode.commands.executeCommand(command);
  const page = extension.exports.pages.shown.get(type);
  assert.ok(page, `${command} shows a page`);
  return page;
}

/** Actions of a user who looks at all proposals. */
export const pagesCases: Record<string, () => Promise<void>> = {
  'the report lists the proposals with links': async () => {
    const page = await pageAfter('proposals.showReport', 'proposals.report');
    assert.match(page, /<a href="[^"]*42-rotate-agent-keys\.md">/);
    assert.match(page, /default-src 'none'; style-src 'nonce-/);
    assert.match(page, /<h2 id="rules">/);
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
  },

  'the graph of relations is shown': async () => {
    const page = await pageAfter('proposals.showGraph', 'proposals.graph');
    assert.match(page, /Relations of Proposals/);
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
  },
};
