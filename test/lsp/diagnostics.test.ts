import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  DidChangeWatchedFilesNotification,
  DidCloseTextDocumentNotification,
  FileChangeType,
  PublishDiagnosticsNotification,
  type PublishDiagnosticsParams,
} from 'vscode-languageserver/node';
import { finishedText, templateText } from '../support/keylime';
import { LspClient, modernClient } from '../support/lsp-client';

const uri = 'file:///proposals/12-rotate-agent-keys.md';

describe('pulled diagnostics', () => {
  let client: Awaited<ReturnType<typeof LspClient.start>>;
  before(async () => {
    client = await LspClient.start();
  });
  after(async () => assert.equal(await client.stop(), 0));

  it('are announced with incremental sync and the kinds of code actions', () => {
    const { capabilities } = client.initialized;
    assert.deepEqual(capabilities.diagnosticProvider, {
      identifier: 'proposals',
      interFileDependencies: true,
      workspaceDiagnostics: true,
    });
    assert.equal((capabilities.textDocumentSync as { change: number }).change, 2);
    assert.deepEqual((capabilities.codeActionProvider as { codeActionKinds: string[] }).codeActionKinds, [
      'quickfix',
      'source.fixAll.proposals',
      'source.updateToc.proposals',
      'source.removeTemplateComments.proposals',
      'refactor.rewrite',
    ]);
  });

  it('are empty for a finished proposal', async () => {
    await client.open(uri, finishedText);
    assert.deepEqual(await client.diagnostics(uri), []);
  });

  it('follow incremental edits, and are "unchanged" while nothing changes', async () => {
    const first = await client.pullComplete(uri);
    const again = await client.pullComplete(uri, first.resultId);
    assert.equal(again.kind, 'unchanged');
    assert.equal(again.resultId, first.resultId);
    const line = finishedText.split('\n').indexOf('## Drawbacks');
    const range = { start: { line, character: 3 }, end: { line, character: 12 } };
    await client.change(uri, 2, [{ range, text: 'Costs' }]);
    const changed = await client.pullComplete(uri, first.resultId);
    assert.equal(changed.kind, 'full');
    assert.deepEqual(
      changed.kind === 'full' && changed.items.map(({ code, severity }) => [code, severity]).sort(),
      [
        ['section-missing', 3],
        ['toc-stale', 3],
      ],
    );
    await client.change(uri, 3, [{ text: finishedText }]);
    const back = await client.pullComplete(uri, changed.resultId);
    assert.deepEqual(back.kind === 'full' && back.items, []);
  });

  it('have source, rule page and the place in the template; of guidance only the beginning is marked', async () => {
    const copy = 'file:///proposals/NNNN-short-descriptive-title.md';
    await client.open(copy, templateText);
    const found = await client.diagnostics(copy);
    const guidance = found.find((diagnostic) => diagnostic.code === 'guidance-comment');
    assert.ok(guidance);
    assert.equal(guidance.source, 'proposals');
    assert.equal(guidance.tags, undefined, 'guidance is read, so that it is not faded');
    const { start, end } = guidance.range;
    assert.equal(templateText.split('\n')[start.line]?.slice(start.character, end.character), '<!--');
    assert.equal(end.line, start.line);
    const page = fileURLToPath(guidance.codeDescription?.href ?? '');
    assert.ok(existsSync(page), `${page} exists`);
    const [related] = guidance.relatedInformation ?? [];
    assert.ok(related && existsSync(fileURLToPath(related.location.uri)));
    assert.deepEqual(related.location.range.start, { line: 0, character: 0 });
  });

  it('are empty for a text that is nested too deeply for the parser', async () => {
    const deep = 'file:///proposals/13-deep.md';
    await client.open(deep, `${finishedText}\n${'> '.repeat(8_000)}[x]\n`);
    assert.deepEqual(await client.diagnostics(deep), []);
    assert.deepEqual(await client.diagnostics(uri), []);
  });

  it('of a template concern its own table of contents', async () => {
    const template = 'file:///elsewhere/enhancement_template.md';
    await client.open(template, templateText);
    assert.deepEqual(
      (await client.diagnostics(template)).map(({ code }) => code),
      ['template-toc', 'link-reference', 'link-reference'],
    );
    const position = { line: templateText.split('\n').indexOf('## Summary'), character: 4 };
    const hover = await client.connection.sendRequest('textDocument/hover', {
      textDocument: { uri: template },
      position,
    });
    assert.equal(hover, null, 'its guidance is in the text itself');
  });

  it('are empty for files that are not proposals, and are not published to a client that pulls', async () => {
    let pushed = 0;
    client.connection.onNotification(PublishDiagnosticsNotification.type, () => void pushed++);
    for (const name of ['README.md', 'LICENSE.md', 'notes.md']) {
      const other = `file:///elsewhere/${name}`;
      await client.open(other, name === 'notes.md' ? '# Shopping\n\n- milk\n' : templateText);
      assert.deepEqual(await client.diagnostics(other), [], name);
    }
    assert.equal(pushed, 0);
  });
});

describe('pushed diagnostics', () => {
  it('are sent to a client that cannot pull, with their version, and removed when the document is closed', async () => {
    const { diagnostic: _, ...textDocument } = modernClient.textDocument ?? {};
    const client = await LspClient.start({ ...modernClient, textDocument });
    assert.equal(client.initialized.capabilities.diagnosticProvider, undefined);
    const next = () =>
      new Promise<PublishDiagnosticsParams>((resolve) => {
        const listener = client.connection.onNotification(PublishDiagnosticsNotification.type, (params) => {
          listener.dispose();
          resolve(params);
        });
      });
    const opened = next();
    await client.open(uri, finishedText.replace('# enhancement-12', '# enhancement-#12'));
    assert.deepEqual(
      [(await opened).version, (await opened).diagnostics.map(({ code }) => code)],
      [1, ['title-format']],
    );
    // Of three versions the last is reported, and none after a later version.
    const answers: number[] = [];
    const last = new Promise<PublishDiagnosticsParams>((resolve) => {
      const listener = client.connection.onNotification(PublishDiagnosticsNotification.type, (params) => {
        answers.push(params.version ?? 0);
        if (params.version !== 4) return;
        listener.dispose();
        resolve(params);
      });
    });
    for (const version of [2, 3, 4]) await client.change(uri, version, [{ text: finishedText }]);
    assert.deepEqual((await last).diagnostics, []);
    assert.deepEqual(
      answers,
      [...answers].sort((a, b) => a - b),
    );
    const closed = next();
    await client.connection.sendNotification(DidCloseTextDocumentNotification.type, {
      textDocument: { uri },
    });
    assert.deepEqual((await closed).diagnostics, []);
    assert.equal(await client.stop(), 0);
  });
});

describe("a repository's own template", () => {
  const folder = mkdtempSync(join(tmpdir(), 'proposals-'));
  const template = join(folder, 'enhancement_template.md');
  const proposal = pathToFileURL(join(folder, 'deep', '7-speed.md')).href;
  after(() => rmSync(folder, { recursive: true }));

  it('is preferred to the built-in template, and is read again when it changes on disk', async () => {
    writeFileSync(template, '# enhancement-NNNN: Title\n\n## Why\n\n## How\n');
    const client = await LspClient.start();
    await client.open(proposal, '# enhancement-7: Speed\n\n## Why\n\nTime is short.\n');
    assert.deepEqual(
      (await client.diagnostics(proposal)).map(({ message }) => message),
      ['Section "How" is missing; it belongs after "Why"'],
    );
    const watched = JSON.stringify(client.registrations);
    assert.match(watched, /\*\*\/\*\.md/);
    const refreshed = new Promise<void>((resolve) => client.onRefresh(resolve));
    writeFileSync(template, '# enhancement-NNNN: Title\n\n## Why\n');
    await client.connection.sendNotification(DidChangeWatchedFilesNotification.type, {
      changes: [{ uri: pathToFileURL(template).href, type: FileChangeType.Changed }],
    });
    await refreshed;
    assert.deepEqual(await client.diagnostics(proposal), []);
    // The text in the editor counts, not the saved text.
    await client.open(pathToFileURL(template).href, '# enhancement-NNNN: Title\n\n## Why\n\n## When\n');
    assert.deepEqual(
      (await client.diagnostics(proposal)).map(({ code }) => code),
      ['section-missing'],
    );
    assert.equal(await client.stop(), 0);
  });

  it('is requested from the client when the client has the files', async () => {
    const client = await LspClient.start(modernClient, { files: 'client' });
    const asked: string[] = [];
    client.connection.onRequest('proposals/readFile', ({ uri }: { uri: string }) => {
      asked.push(uri);
      return uri === 'vscode-vfs://github/o/r/enhancement_template.md'
        ? '# enhancement-NNNN: T\n\n## Only\n'
        : null;
    });
    client.connection.onRequest('proposals/listFolder', ({ uri }: { uri: string }) =>
      uri === 'vscode-vfs://github/o/r' ? ['enhancement_template.md'] : null,
    );
    const remote = 'vscode-vfs://github/o/r/9-a%23b.md';
    await client.open(remote, '# enhancement-9: A\n');
    assert.deepEqual(
      (await client.diagnostics(remote)).map(({ message }) => message),
      ['Section "Only" is missing'],
    );
    assert.ok(asked.includes('vscode-vfs://github/o/r/enhancement_template.md'));
    assert.equal(await client.stop(), 0);
  });
});
