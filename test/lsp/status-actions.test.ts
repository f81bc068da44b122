import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type CodeAction, CodeActionRequest, type WorkspaceEdit } from 'vscode-languageserver/node';
import { finishedText } from '../support/keylime';
import { LspClient } from '../support/lsp-client';

const text = `---\nstatus: provisional\n---\n${finishedText}\n<<[UNRESOLVED who]>>\nWho?\n<<[/UNRESOLVED]>>\n`;
const uri = 'file:///p/12-title.md';

async function actionsAt(client: LspClient, line: number, only?: string[]): Promise<CodeAction[]> {
  const place = { line, character: 3 };
  const found = await client.connection.sendRequest(CodeActionRequest.type, {
    textDocument: { uri },
    range: { start: place, end: place },
    context: { diagnostics: [], ...(only ? { only } : {}) },
  });
  return (found as CodeAction[]).filter(({ title }) => title.startsWith('Set status'));
}

describe('the actions at the status', () => {
  it('set another status, and name what it requires', async () => {
    const client = await LspClient.start();
    await client.open(uri, text);
    const actions = await actionsAt(client, 1);
    const titles = actions.map(({ title }) => title);
    assert.ok(titles.includes('Set status "draft"'), titles.join('; '));
    assert.ok(!titles.some((title) => title.includes('"provisional"')));
    const last = actions.find(({ title }) => title.startsWith('Set status "implemented"'));
    assert.match(last?.title ?? '', /, which requires: Not resolved yet: who/);
    const edit: WorkspaceEdit | undefined = last?.edit;
    assert.match(JSON.stringify(edit), /"newText":"implemented"/);
    assert.deepEqual(await actionsAt(client, 6), []);
    assert.deepEqual(await actionsAt(client, 1, ['quickfix']), []);
    assert.ok((await actionsAt(client, 1, ['refactor'])).length > 0);
    await client.stop();
  });

  it('are not offered where words of the author are beside the status', async () => {
    const client = await LspClient.start();
    await client.open(uri, text.replace('provisional', 'provisional (by Ann)'));
    assert.deepEqual(await actionsAt(client, 1), []);
    await client.stop();
  });
});
