import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { type CodeAction, CodeActionRequest } from 'vscode-languageserver/node';
import { finishedText, templateText } from '../support/keylime';
import { LspClient, modernClient } from '../support/lsp-client';

const creates = {
  ...modernClient,
  workspace: {
    ...modernClient.workspace,
    workspaceEdit: { documentChanges: true, resourceOperations: ['create' as const] },
  },
};
const flawed = `${finishedText}\n[a](nowhere.md)\n`;

/** The actions in the last line of a proposal in a folder of a new workspace. */
async function actions(capabilities: typeof modernClient, config?: string): Promise<CodeAction[]> {
  const folder = mkdtempSync(join(tmpdir(), 'proposals-'));
  after(() => rmSync(folder, { recursive: true }));
  const write = (name: string, text: string) => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  };
  write('enhancement_template.md', templateText);
  write('new/1-title.md', flawed);
  if (config !== undefined) write('.proposals.yaml', config);
  const root = pathToFileURL(folder).href;
  const uri = `${root}/new/1-title.md`;
  const client = await LspClient.start(capabilities, undefined, [root]);
  await client.open(uri, flawed);
  const line = flawed.split('\n').length - 2;
  const found = (await client.connection.sendRequest(CodeActionRequest.type, {
    textDocument: { uri },
    range: { start: { line, character: 5 }, end: { line, character: 5 } },
    context: { diagnostics: [] },
  })) as CodeAction[];
  await client.stop();
  const text = JSON.stringify(found.filter(({ title }) => title.startsWith('Turn off'))).replaceAll(
    root,
    'root',
  );
  return JSON.parse(text);
}

describe('the actions that turn a rule off in .proposals.yaml', () => {
  it('create the file where there is none', async () => {
    const found = await actions(creates);
    assert.deepEqual(
      found.map(({ title }) => title),
      [
        'Turn off "link-file" in .proposals.yaml',
        'Turn off "link-file" for new/ in .proposals.yaml',
        'Turn off "link-file" for proposals in review in .proposals.yaml',
      ],
    );
    const start = { line: 0, character: 0 };
    assert.deepEqual(found[0]?.edit?.documentChanges, [
      { kind: 'create', uri: 'root/.proposals.yaml', options: { overwrite: false, ignoreIfExists: true } },
      {
        textDocument: { uri: 'root/.proposals.yaml', version: null },
        edits: [{ range: { start, end: start }, newText: 'rules:\n  link-file: off\n' }],
      },
    ]);
    assert.equal(found[0]?.diagnostics?.[0]?.code, 'link-file');
    assert.match(JSON.stringify(found[1]?.edit), /files: new\/\*\*/);
    assert.match(JSON.stringify(found[2]?.edit), /rules-by-stage:\\n {2}review:\\n {4}link-file: off/);
  });

  it('change the file that there is', async () => {
    const [first] = await actions(creates, '# Ours\nrules:\n  unresolved: hint # yes\n');
    const at = { line: 2, character: 24 };
    assert.deepEqual(first?.edit?.documentChanges, [
      {
        textDocument: { uri: 'root/.proposals.yaml', version: null },
        edits: [{ range: { start: at, end: at }, newText: '\n  link-file: off' }],
      },
    ]);
  });

  it('are not offered for a file that is not YAML, and by clients that cannot create one', async () => {
    assert.deepEqual(await actions(creates, 'rules: ['), []);
    assert.deepEqual(await actions(modernClient), []);
  });
});
