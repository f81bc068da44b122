import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import {
  type ClientCapabilities,
  type CompletionItem,
  CompletionRequest,
  DefinitionRequest,
  DidChangeWatchedFilesNotification,
  DidChangeWorkspaceFoldersNotification,
  DidCloseTextDocumentNotification,
  DidRenameFilesNotification,
  FileChangeType,
  type Hover,
  HoverRequest,
  LogMessageNotification,
  type MarkupContent,
  WorkDoneProgress,
  type WorkDoneProgressBegin,
  WorkDoneProgressCancelNotification,
  WorkDoneProgressCreateRequest,
  type WorkspaceSymbol,
  WorkspaceSymbolRequest,
} from 'vscode-languageserver/node';
import { finishedText, templateText } from '../support/keylime';
import { LspClient, modernClient } from '../support/lsp-client';

const inFolders: ClientCapabilities = {
  ...modernClient,
  workspace: { ...modernClient.workspace, workspaceFolders: true },
};
const showsProgress: ClientCapabilities = { ...inFolders, window: { workDoneProgress: true } };

const folder = mkdtempSync(join(tmpdir(), 'proposals-'));
after(() => rmSync(folder, { recursive: true }));
let count = 0;

/** A new folder with files. */
function workspace(files: Record<string, string | Uint8Array>) {
  const at = join(folder, String(++count));
  const write = (name: string, text: string | Uint8Array) => {
    mkdirSync(dirname(join(at, name)), { recursive: true });
    writeFileSync(join(at, name), text);
  };
  mkdirSync(at);
  for (const [name, text] of Object.entries(files)) write(name, text);
  const uri = (name = '') => pathToFileURL(join(at, name)).href.replace(/\/$/, '');
  return { at, uri, write };
}

async function symbols(client: LspClient, query = ''): Promise<WorkspaceSymbol[]> {
  return ((await client.connection.sendRequest(WorkspaceSymbolRequest.type, { query })) ??
    []) as WorkspaceSymbol[];
}

async function names(client: LspClient, query = ''): Promise<string[]> {
  return (await symbols(client, query)).map(({ name }) => name);
}

/** Notifies the server that a file was created, changed or deleted. */
function reportChange(client: LspClient, uri: string, type: FileChangeType): Promise<void> {
  return client.connection.sendNotification(DidChangeWatchedFilesNotification.type, {
    changes: [{ uri, type }],
  });
}

const keys = '---\nstatus: implemented\n---\n# enhancement-48: Rotate *agent* keys\n';
const quotes = '# enhancement-50: Faster quotes\n';
const mentioning = `${finishedText}\nSee enhancement-48 and enhancement-99.\n`;

/** The position of `part` in `text`. */
function placeOf(text: string, part: string) {
  const line = text.split('\n').findIndex((candidate) => candidate.includes(part));
  return { line, character: (text.split('\n')[line] ?? '').indexOf(part) + 3 };
}

describe('the proposals of the workspace', () => {
  it('are offered where a proposal is mentioned, and only there', async () => {
    const { uri, write } = workspace({ '48-keys.md': keys, '50-quotes.md': quotes });
    const text = `${finishedText}\nSee enhancement-\n`;
    write('12-mentions.md', text);
    const client = await LspClient.start(inFolders, undefined, [uri()]);
    await names(client);
    await client.open(uri('12-mentions.md'), text);
    const line = text.split('\n').indexOf('See enhancement-');
    const complete = async (character: number, triggerCharacter: string) =>
      (await client.connection.sendRequest(CompletionRequest.type, {
        textDocument: { uri: uri('12-mentions.md') },
        position: { line, character },
        context: { triggerKind: 2, triggerCharacter },
      })) as CompletionItem[] | null;
    assert.deepEqual(
      (await complete(16, '-'))?.map(({ label, detail }) => [label, detail]),
      [
        ['enhancement-50', 'Faster quotes'],
        ['enhancement-48', 'Rotate agent keys (implemented)'],
      ],
    );
    assert.equal(await complete(4, ' '), null);
    assert.equal(await client.stop(), 0);
  });

  it('are found by number and title, with their status', async () => {
    const { uri } = workspace({
      '48-rotate.md': keys,
      'more/50-quotes.md': quotes,
      'notes.md': '# Notes\n',
      'README.md': quotes,
      'node_modules/a/51-a.md': '# enhancement-51: A\n',
      '.hidden/52-b.md': '# enhancement-52: B\n',
    });
    const client = await LspClient.start(inFolders, undefined, [uri()]);
    const top = { line: 0, character: 0 };
    assert.deepEqual(await symbols(client, '48'), [
      {
        name: 'enhancement-48: Rotate agent keys',
        kind: 1,
        location: { uri: uri('48-rotate.md'), range: { start: top, end: top } },
        containerName: 'implemented',
      },
    ]);
    assert.deepEqual(await names(client, 'enhancement-50'), ['enhancement-50: Faster quotes']);
    assert.deepEqual(await names(client, 'rotate keys'), ['enhancement-48: Rotate agent keys']);
    assert.deepEqual(await names(client), [
      'enhancement-48: Rotate agent keys',
      'enhancement-50: Faster quotes',
    ]);
    // The text in the editor while the document is open, then the saved text.
    await client.open(uri('48-rotate.md'), '# enhancement-48: Burn\n');
    assert.deepEqual(await names(client, '48'), ['enhancement-48: Burn']);
    await client.change(uri('48-rotate.md'), 2, [{ text: '# enhancement-48: Bury\n' }]);
    assert.deepEqual(await names(client, '48'), ['enhancement-48: Bury']);
    await client.connection.sendNotification(DidCloseTextDocumentNotification.type, {
      textDocument: { uri: uri('48-rotate.md') },
    });
    assert.deepEqual(await names(client, '48'), ['enhancement-48: Rotate agent keys']);
    assert.equal(await client.stop(), 0);
  });

  it('are shown where a text mentions them', async () => {
    const { uri } = workspace({ '12-a.md': mentioning, '48-rotate.md': keys });
    const client = await LspClient.start(inFolders, undefined, [uri()]);
    await client.open(uri('12-a.md'), mentioning);
    const at = (part: string) => ({
      textDocument: { uri: uri('12-a.md') },
      position: placeOf(mentioning, part),
    });
    const hover = (await client.connection.sendRequest(HoverRequest.type, at('enhancement-48'))) as Hover;
    assert.equal(
      (hover.contents as MarkupContent).value,
      '**enhancement-48: Rotate agent keys** (Keylime enhancement)\n\nStatus: implemented\n\n' +
        `[48-rotate.md](<${uri('48-rotate.md')}>)`,
    );
    const { line, character } = placeOf(mentioning, 'enhancement-48');
    assert.deepEqual(hover.range, {
      start: { line, character: character - 3 },
      end: { line, character: character + 11 },
    });
    const top = { line: 0, character: 0 };
    assert.deepEqual(await client.connection.sendRequest(DefinitionRequest.type, at('enhancement-48')), [
      { uri: uri('48-rotate.md'), range: { start: top, end: top } },
    ]);
    for (const type of [HoverRequest.type, DefinitionRequest.type])
      assert.equal(await client.connection.sendRequest(type.method, at('enhancement-99')), null);
    const heading = (await client.connection.sendRequest(HoverRequest.type, at('## Summary'))) as Hover;
    assert.match((heading.contents as MarkupContent).value, /^\*\*Summary\*\*/);
    assert.equal(await client.stop(), 0);
  });

  it('are linked to from the mention, for clients that can', async () => {
    const { uri } = workspace({ '48-rotate.md': keys });
    const capable = { ...inFolders, textDocument: { definition: { linkSupport: true } } };
    const client = await LspClient.start(capable, undefined, [uri()]);
    await client.open(uri('12-a.md'), mentioning);
    const position = placeOf(mentioning, 'enhancement-48');
    const found = await client.connection.sendRequest(DefinitionRequest.type, {
      textDocument: { uri: uri('12-a.md') },
      position,
    });
    const [start, end] = [-3, 11].map((by) => ({ ...position, character: position.character + by }));
    const top = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    assert.deepEqual(found, [
      {
        originSelectionRange: { start, end },
        targetUri: uri('48-rotate.md'),
        targetRange: top,
        targetSelectionRange: top,
      },
    ]);
    assert.equal(await client.stop(), 0);
  });

  it('are shown where a text of the same workspace folder mentions them', async () => {
    const [one, other] = [workspace({}), workspace({ '48-rotate.md': keys })];
    const client = await LspClient.start(inFolders, undefined, [one.uri(), other.uri()]);
    await client.open(one.uri('12-a.md'), mentioning);
    const params = {
      textDocument: { uri: one.uri('12-a.md') },
      position: placeOf(mentioning, 'enhancement-48'),
    };
    assert.equal(await client.connection.sendRequest(HoverRequest.type, params), null);
    assert.equal((await names(client, '48')).length, 1);
    assert.equal(await client.stop(), 0);
  });

  it('are not found for a client without workspace folders', async () => {
    const { uri } = workspace({ '48-rotate.md': keys });
    const client = await LspClient.start(modernClient);
    await client.open(uri('12-a.md'), mentioning);
    assert.deepEqual(await client.diagnostics(uri('12-a.md')), []);
    assert.deepEqual(await names(client), []);
    assert.equal(await client.stop(), 0);
  });

  it('are created and deleted with their files', async () => {
    const { at, uri, write } = workspace({ 'a/48-rotate.md': keys });
    const client = await LspClient.start(inFolders, undefined, [uri()]);
    assert.deepEqual(await names(client), ['enhancement-48: Rotate agent keys']);
    write('a/50-quotes.md', quotes);
    await reportChange(client, uri('a/50-quotes.md'), FileChangeType.Created);
    assert.deepEqual(await names(client, '50'), ['enhancement-50: Faster quotes']);
    write('a/50-quotes.md', quotes.replace('Faster', 'Slower'));
    await reportChange(client, uri('a/50-quotes.md'), FileChangeType.Changed);
    assert.deepEqual(await names(client, '50'), ['enhancement-50: Slower quotes']);
    renameSync(join(at, 'a'), join(at, 'b'));
    await client.connection.sendNotification(DidRenameFilesNotification.type, {
      files: [{ oldUri: uri('a'), newUri: uri('b') }],
    });
    assert.deepEqual(
      (await symbols(client)).map(({ location }) => location.uri),
      [uri('b/48-rotate.md'), uri('b/50-quotes.md')],
    );
    rmSync(join(at, 'b/48-rotate.md'));
    await reportChange(client, uri('b/48-rotate.md'), FileChangeType.Deleted);
    assert.deepEqual(await names(client), ['enhancement-50: Slower quotes']);
    // Beside the repository's own template, the name of a file is enough.
    write('b/7-port.md', 'TBD\n');
    await reportChange(client, uri('b/7-port.md'), FileChangeType.Created);
    assert.deepEqual(await names(client, '7'), []);
    write('b/enhancement_template.md', templateText);
    await reportChange(client, uri('b/enhancement_template.md'), FileChangeType.Created);
    assert.deepEqual(await names(client, '7'), ['enhancement-7: Port']);
    assert.equal(await client.stop(), 0);
  });

  it('are found in a folder that is reported without its files, and forgotten with it', async () => {
    const { at, uri, write } = workspace({ 'a/48-rotate.md': keys });
    const client = await LspClient.start(inFolders, undefined, [uri()]);
    assert.deepEqual(await names(client), ['enhancement-48: Rotate agent keys']);
    write('b/c/50-quotes.md', quotes);
    await reportChange(client, uri('b'), FileChangeType.Created);
    assert.deepEqual(await names(client, '50'), ['enhancement-50: Faster quotes']);
    // With the template of a new folder, a file elsewhere is a proposal.
    const sections = ['Motivation', 'Rationale', 'Drawbacks', 'Unresolved questions']
      .map((title) => `## ${title}\n\nText.\n`)
      .join('\n');
    write('d/0007-port.md', `# Port\n\n${sections}`);
    await reportChange(client, uri('d/0007-port.md'), FileChangeType.Created);
    assert.deepEqual(await names(client, 'Port'), []);
    write('d/templates/template.md', `# {title}\n\n${sections.replaceAll('Text.', '{Describe it.}')}`);
    await reportChange(client, uri('d/templates'), FileChangeType.Created);
    assert.deepEqual(await names(client, 'Port'), ['7: Port']);
    rmSync(join(at, 'b'), { recursive: true });
    await reportChange(client, uri('b'), FileChangeType.Deleted);
    assert.deepEqual(await names(client, '50'), []);
    assert.equal(await client.stop(), 0);
  });

  it('change with the template that a configuration names', async () => {
    const form = '# Form\n\n## Problem\n\n## Answer\n';
    const { uri, write } = workspace({ 'docs/form.md': form, 'notes/7-port.md': 'TBD\n' });
    const client = await LspClient.start(inFolders, undefined, [uri()]);
    assert.deepEqual(await names(client), []);
    write('.proposals.yaml', 'overrides: [{ files: notes/*.md, template: docs/form.md }]\n');
    await reportChange(client, uri('.proposals.yaml'), FileChangeType.Created);
    assert.deepEqual(await names(client), ['7: Port']);
    write('.proposals.yaml', '');
    await reportChange(client, uri('.proposals.yaml'), FileChangeType.Changed);
    assert.deepEqual(await names(client), []);
    assert.equal(await client.stop(), 0);
  });

  it('are created and deleted with workspace folders', async () => {
    const [one, other] = [workspace({ '50-quotes.md': quotes }), workspace({ '48-rotate.md': keys })];
    const client = await LspClient.start(inFolders, undefined, [one.uri()]);
    assert.deepEqual(await names(client), ['enhancement-50: Faster quotes']);
    const [shown, added] = [one, other].map(({ uri }) => ({ uri: uri(), name: 'a' }));
    assert.ok(shown && added);
    const change = (event: { added: (typeof shown)[]; removed: (typeof shown)[] }) =>
      client.connection.sendNotification(DidChangeWorkspaceFoldersNotification.type, { event });
    await change({ added: [added], removed: [] });
    assert.equal((await names(client)).length, 2);
    await change({ added: [], removed: [shown] });
    assert.deepEqual(await names(client), ['enhancement-48: Rotate agent keys']);
    assert.equal(await client.stop(), 0);
  });
});

describe('the search for them', () => {
  it('skips files that are too large or not text, and logs how many', async () => {
    const { uri } = workspace({
      '48-rotate.md': keys,
      '50-quotes.md': `${quotes}${'Words. '.repeat(150_000)}`,
      '51-odd.md': Uint8Array.from([0x23, 0x20, 0xff, 0xfe]),
    });
    const client = await LspClient.start(inFolders, undefined, [uri()]);
    const logged = new Promise<string>((resolve) => {
      client.connection.onNotification(LogMessageNotification.type, ({ message }) => resolve(message));
    });
    assert.deepEqual(await names(client), ['enhancement-48: Rotate agent keys']);
    assert.match(await logged, /^2 Markdown files were skipped/);
    assert.equal(await client.stop(), 0);
  });

  it('starts after the first report on a document, and continues while the document is edited', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 500 }, (_, i) => [
        `${i + 100}-number.md`,
        finishedText.replace('enhancement-12: Rotate agent keys', `enhancement-${i + 100}: Number ${i}`),
      ]),
    );
    // The server reads files on its own disk itself.
    const uri = (name = '') => `memfs:/w${name === '' ? '' : `/${name}`}`;
    const client = await LspClient.start(inFolders, { files: 'client' }, [uri()]);
    const events: string[] = [];
    const texts = new Map(Object.entries(files).map(([name, text]) => [uri(name), text]));
    client.connection.onRequest('proposals/listFolder', () => []);
    client.connection.onRequest('proposals/findMarkdown', ({ folder }: { folder: string }) => {
      events.push('found');
      assert.equal(folder, uri());
      return [...texts.keys()];
    });
    let read = 0;
    client.connection.onRequest('proposals/readFile', ({ uri }: { uri: string }) => {
      if (texts.has(uri)) read++;
      return texts.get(uri) ?? null;
    });
    await client.open(uri('12-a.md'), finishedText);
    assert.deepEqual(await client.diagnostics(uri('12-a.md')), []);
    events.push('answered');
    // The server reports on each key while it searches.
    for (let version = 2; version < 12; version++) {
      const start = { line: 0, character: '# enhancement-12: '.length };
      await client.change(uri('12-a.md'), version, [{ range: { start, end: start }, text: 'x' }]);
      assert.deepEqual(await client.diagnostics(uri('12-a.md')), []);
    }
    assert.equal((await names(client, 'number')).length, 500);
    assert.deepEqual(await names(client, '12'), [
      'enhancement-12: xxxxxxxxxxRotate agent keys',
      ...(await names(client, '12')).slice(1),
    ]);
    assert.equal(read, 500, 'each file is read once');
    assert.deepEqual(events, ['answered', 'found']);
    assert.equal(await client.stop(), 0);
  });

  it('shows progress of longer work, and keeps what was read when it is cancelled', async () => {
    const client = await LspClient.start(showsProgress, { files: 'client' }, ['memfs:/w']);
    const uris = Array.from({ length: 100 }, (_, i) => `memfs:/w/${i}-number.md`);
    const later = new Map([['memfs:/w/500-later.md', '# enhancement-500: Later\n']]);
    /** Called when the waiting responses may be sent. */
    let release = (): void => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    client.connection.onRequest('proposals/listFolder', () => []);
    client.connection.onRequest('proposals/findMarkdown', () => uris);
    client.connection.onRequest('proposals/readFile', async ({ uri }: { uri: string }) => {
      const i = uris.indexOf(uri);
      if (i < 0) return later.get(uri) ?? null;
      if (i >= 8) await released;
      return `# enhancement-${i}: Number\n`;
    });
    const begun = new Promise<{ token: string | number; begin: WorkDoneProgressBegin }>((resolve) => {
      client.connection.onRequest(WorkDoneProgressCreateRequest.type, ({ token }) => {
        client.connection.onProgress(WorkDoneProgress.type, token, (value) => {
          if (value.kind === 'begin') resolve({ token, begin: value });
          else if (value.kind === 'end') ended();
        });
      });
    });
    let ended = (): void => {};
    const end = new Promise<void>((resolve) => {
      ended = resolve;
    });
    const asked = names(client);
    const { token, begin } = await begun;
    assert.deepEqual(begin, {
      kind: 'begin',
      title: 'Looking for proposals',
      percentage: 0,
      cancellable: true,
    });
    await client.connection.sendNotification(WorkDoneProgressCancelNotification.type, { token });
    release();
    await end;
    // The first eight were read, and those on their way when it was cancelled.
    const known = await asked;
    assert.ok(known.length >= 8 && known.length <= 16, String(known.length));
    assert.deepEqual(await names(client), known);
    await reportChange(client, 'memfs:/w/500-later.md', FileChangeType.Created);
    assert.deepEqual(await names(client, '500'), ['enhancement-500: Later']);
    assert.equal(await client.stop(), 0);
  });
});
