import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import {
  CancellationTokenSource,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  FileChangeType,
  type FileEvent,
  type PreviousResultId,
  type WorkspaceDiagnosticReport,
  WorkspaceDiagnosticRequest,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver/node';
import { commit, git } from '../cli/git';
import { finishedText, templateText } from '../support/keylime';
import { LspClient } from '../support/lsp-client';

const numbered = (number: number) => finishedText.replace(/enhancement-\d+/, `enhancement-${number}`);
const flawed = (number: number) => `${numbered(number)}\n[a](nowhere.md)\n`;

function repository() {
  const folder = mkdtempSync(join(tmpdir(), 'proposals-'));
  after(() => rmSync(folder, { recursive: true }));
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  write('enhancement_template.md', templateText);
  write('1-title.md', numbered(1));
  write('2-title.md', flawed(2));
  write('3-title.md', flawed(3));
  git(folder, 'init', '-q', '-b', 'main');
  commit(folder);
  return { write, uri: pathToFileURL(folder).href };
}

const start = (uri: string, workspaceDiagnostics: string) =>
  LspClient.start(undefined, { settings: { workspaceDiagnostics } }, [uri]);

function pull(
  client: LspClient,
  previousResultIds: PreviousResultId[] = [],
  token?: CancellationTokenSource,
) {
  const params = { identifier: 'proposals', previousResultIds };
  return client.connection.sendRequest(WorkspaceDiagnosticRequest.type, params, token?.token);
}

const shown = ({ items }: WorkspaceDiagnosticReport) =>
  items
    .map((item) => {
      const rules = 'items' in item ? item.items.map(({ code }) => code).join(' ') : item.kind;
      return `${item.uri.replace(/.*\//, '')}: ${rules}`;
    })
    .sort();
const ids = (items: readonly WorkspaceDocumentDiagnosticReport[]): PreviousResultId[] =>
  items.map(({ uri, resultId = '' }) => ({ uri, value: resultId }));

describe('workspace diagnostics', () => {
  it('are about all files that are not open, and then about what changes', async () => {
    const { write, uri } = repository();
    const client = await start(uri, 'all');
    await client.open(`${uri}/3-title.md`, flawed(3));
    const first = await pull(client);
    assert.deepEqual(shown(first), ['2-title.md: link-file']);
    const next = pull(client, ids(first.items));
    const changedFile = (number: string): FileEvent => ({
      uri: `${uri}/${number}-title.md`,
      type: FileChangeType.Changed,
    });
    write('1-title.md', flawed(1));
    write('2-title.md', numbered(2));
    await client.connection.sendNotification(DidChangeWatchedFilesNotification.type, {
      changes: ['1', '2'].map(changedFile),
    });
    const changed = await next;
    assert.ok(shown(changed).includes('1-title.md: link-file') || shown(changed).includes('2-title.md: '));
    await client.stop();
  });

  it('come in parts, and can be cancelled', async () => {
    const { write, uri } = repository();
    for (let number = 10; number < 60; number++) write(`${number}-title.md`, flawed(number));
    const client = await start(uri, 'all');
    const parts: WorkspaceDocumentDiagnosticReport[][] = [];
    client.connection.onProgress(WorkspaceDiagnosticRequest.partialResult, 'part', ({ items }) => {
      parts.push(items);
    });
    const result = await client.connection.sendRequest(WorkspaceDiagnosticRequest.type, {
      previousResultIds: [],
      partialResultToken: 'part',
    });
    assert.deepEqual(result.items, []);
    assert.equal(parts.flat().length, 52);
    assert.ok(parts.length >= 3);
    const source = new CancellationTokenSource();
    const waiting = pull(client, ids(parts.flat()), source);
    source.cancel();
    await waiting.catch(() => {});
    await client.stop();
  });

  it('are about the files that differ from the main branch, or about none', async () => {
    const { write, uri } = repository();
    write('2-title.md', `${flawed(2)}\nMore.\n`);
    const client = await start(uri, 'changed');
    const first = await pull(client);
    assert.deepEqual(shown(first), ['2-title.md: link-file']);
    const cleared = pull(client, ids(first.items));
    await client.connection.sendNotification(DidChangeConfigurationNotification.type, {
      settings: { proposals: { workspaceDiagnostics: 'off' } },
    });
    assert.deepEqual(shown(await cleared), ['2-title.md: ']);
    await client.stop();
  });
});
