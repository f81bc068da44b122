import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import {
  CodeActionRequest,
  type CompletionItem,
  CompletionRequest,
  DiagnosticSeverity,
  type Hover,
  HoverRequest,
  type MarkupContent,
  type WorkspaceSymbol,
  WorkspaceSymbolRequest,
} from 'vscode-languageserver/node';
import { kepRepository } from '../support/kep';
import { LspClient, modernClient } from '../support/lsp-client';

const root = mkdtempSync(join(tmpdir(), 'proposals-'));
after(() => rmSync(root, { recursive: true }));
for (const [name, text] of Object.entries(kepRepository)) {
  mkdirSync(dirname(join(root, name)), { recursive: true });
  writeFileSync(join(root, name), text);
}
const uri = (name: string) => pathToFileURL(join(root, name)).href;
const readme = uri('keps/sig-node/1234-swap-for-nodes/README.md');
const metadata = uri('keps/sig-node/1234-swap-for-nodes/kep.yaml');
const readmeText = kepRepository['keps/sig-node/1234-swap-for-nodes/README.md'];
const metadataText = kepRepository['keps/sig-node/1234-swap-for-nodes/kep.yaml'];
const folders = [pathToFileURL(root).href];
const capabilities = { ...modernClient, workspace: { ...modernClient.workspace, workspaceFolders: true } };

async function found(client: LspClient): Promise<string[]> {
  const symbols = await client.connection.sendRequest(WorkspaceSymbolRequest.type, { query: '' });
  return ((symbols ?? []) as WorkspaceSymbol[]).map(({ name, containerName }) => `${name} ${containerName}`);
}

describe('the sidecar file of a proposal', () => {
  it('gets diagnostics, and nothing that is for Markdown', async () => {
    const client = await LspClient.start(capabilities, undefined, folders);
    await client.open(metadata, metadataText);
    assert.deepEqual(await client.diagnostics(metadata), []);
    const wrong = metadataText.replace('implementable', 'implementible');
    await client.change(metadata, 2, [{ text: wrong }]);
    assert.deepEqual(
      (await client.diagnostics(metadata)).map(({ code }) => code),
      ['field-value'],
    );
    // A comment of YAML looks like a heading.
    await client.change(metadata, 3, [{ text: `${metadataText}\n# Sum` }]);
    assert.deepEqual(await client.diagnostics(metadata), []);
    const line = `${metadataText}\n# Sum`.split('\n').length - 1;
    const position = { line, character: 5 };
    const textDocument = { uri: metadata };
    assert.equal(
      await client.connection.sendRequest(CompletionRequest.type, { textDocument, position }),
      null,
    );
    assert.equal(await client.connection.sendRequest(HoverRequest.type, { textDocument, position }), null);
    const range = { start: position, end: position };
    const context = { diagnostics: [] };
    assert.deepEqual(
      await client.connection.sendRequest(CodeActionRequest.type, { textDocument, range, context }),
      [],
    );
    assert.equal(await client.stop(), 0);
  });

  it('completes fields and values, and shows the guidance of the template for them', async () => {
    const client = await LspClient.start(capabilities, undefined, folders);
    await found(client);
    const text = metadataText.replace('status: implementable', 'stage: alpha\nstatus: ');
    await client.open(metadata, text);
    const textDocument = { uri: metadata };
    const line = text.split('\n').indexOf('status: ');
    const complete = async (character: number, at: number, triggerCharacter?: string) =>
      (await client.connection.sendRequest(CompletionRequest.type, {
        textDocument,
        position: { line: at, character },
        ...(triggerCharacter ? { context: { triggerKind: 2 as const, triggerCharacter } } : {}),
      })) as CompletionItem[] | null;
    const values = await complete(8, line, ' ');
    assert.deepEqual(
      values?.slice(0, 2).map(({ label }) => label),
      ['provisional', 'implementable'],
    );
    assert.deepEqual(values?.[0]?.textEdit, {
      range: { start: { line, character: 8 }, end: { line, character: 8 } },
      newText: 'provisional',
    });
    const last = text.split('\n').length - 1;
    const names = await complete(0, last);
    assert.ok(names?.some(({ label }) => label === 'participating-sigs'));
    const hover = (await client.connection.sendRequest(HoverRequest.type, {
      textDocument,
      position: { line: line - 1, character: 2 },
    })) as Hover;
    assert.match(
      (hover.contents as MarkupContent).value,
      /^\*\*stage\*\* \(KEP\)\n\nThe target maturity stage/,
    );
    assert.equal(await client.stop(), 0);
  });

  it('selects the value that is there among those that it offers', async () => {
    const { completion } = modernClient.textDocument ?? {};
    const selecting = {
      ...capabilities,
      textDocument: {
        ...capabilities.textDocument,
        completion: {
          ...completion,
          completionItem: { ...completion?.completionItem, preselectSupport: true },
        },
      },
    };
    const client = await LspClient.start(selecting, undefined, folders);
    await client.open(metadata, metadataText);
    const line = metadataText.split('\n').indexOf('status: implementable');
    const values = (await client.connection.sendRequest(CompletionRequest.type, {
      textDocument: { uri: metadata },
      position: { line, character: 'status: implementable'.length },
    })) as CompletionItem[];
    assert.ok(values.length > 3);
    assert.deepEqual(
      values.filter(({ preselect }) => preselect).map(({ label }) => label),
      ['implementable'],
    );
    await client.stop();
  });

  it('gives the proposal its status in the index, from the text in the editor', async () => {
    const client = await LspClient.start(capabilities, undefined, folders);
    assert.deepEqual(await found(client), ['KEP-1234: Swap for nodes implementable']);
    await client.open(metadata, metadataText.replace('implementable', 'implemented'));
    assert.deepEqual(await found(client), ['KEP-1234: Swap for nodes implemented']);
    await client.change(metadata, 2, [{ text: metadataText.replace('implementable', 'deferred') }]);
    assert.deepEqual(await found(client), ['KEP-1234: Swap for nodes deferred']);
    assert.equal(await client.stop(), 0);
  });

  it('causes a refresh when it or its proposal is edited in a part that the other depends on', {
    timeout: 20_000,
  }, async () => {
    const client = await LspClient.start(capabilities, undefined, folders);
    let wake = () => {};
    client.onRefresh(() => wake());
    const refreshed = () =>
      new Promise<void>((resolve) => {
        wake = resolve;
      });
    const severity = async () =>
      (await client.diagnostics(readme)).find(({ code }) => code === 'guidance-comment')?.severity;
    const leftOver = readmeText.replace('Nodes swap.', '<!-- What and why. -->\n\nNodes swap.');
    await client.open(readme, leftOver);
    await client.open(metadata, metadataText);
    await client.diagnostics(metadata);
    assert.equal(await severity(), DiagnosticSeverity.Information);
    let next = refreshed();
    await client.change(metadata, 2, [{ text: metadataText.replace('implementable', 'implemented') }]);
    await next;
    assert.equal(await severity(), DiagnosticSeverity.Warning);
    next = refreshed();
    await client.change(readme, 2, [{ text: leftOver.replace('Swap for', 'No swap on') }]);
    await next;
    assert.equal(await client.stop(), 0);
  });
});
