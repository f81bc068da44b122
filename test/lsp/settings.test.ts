import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  type ClientCapabilities,
  type CodeAction,
  CodeActionRequest,
  type ConfigurationItem,
  ConfigurationRequest,
  type Diagnostic,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  DidCloseTextDocumentNotification,
  DidRenameFilesNotification,
  DidSaveTextDocumentNotification,
  FileChangeType,
  PublishDiagnosticsNotification,
  type PublishDiagnosticsParams,
} from 'vscode-languageserver/node';
import { finishedText } from '../support/keylime';
import { LspClient, modernClient } from '../support/lsp-client';
import { editsOf, withLspEdits } from '../support/lsp-edits';

const staleText = finishedText.replace(/ {2}- \[Test Plan\].*\n/, '');
const answersSettings: ClientCapabilities = {
  ...modernClient,
  workspace: {
    ...modernClient.workspace,
    configuration: true,
    didChangeConfiguration: { dynamicRegistration: true },
  },
};

const folder = mkdtempSync(join(tmpdir(), 'proposals-'));
after(() => rmSync(folder, { recursive: true }));
let count = 0;

/** A new folder with files; gives the URI of a name in it. */
function withFiles(files: Record<string, string>): (name: string) => string {
  const at = join(folder, String(++count));
  mkdirSync(at);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(at, name), text);
  return (name) => pathToFileURL(join(at, name)).href;
}

/** `code severity` of each. */
function graded(found: readonly Diagnostic[]): readonly string[] {
  return found.map(({ code, severity }) => `${code} ${severity}`);
}

/** Resolves when the server requests that diagnostics be pulled again. */
function refreshed(client: LspClient): Promise<void> {
  return new Promise((resolve) => client.onRefresh(resolve));
}

function closed(client: LspClient, uri: string): Promise<void> {
  return client.connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri } });
}

describe("the editor's settings", () => {
  it('are requested for each document, once until they change', async () => {
    const client = await LspClient.start(answersSettings);
    const asked: ConfigurationItem[] = [];
    let level = 'error';
    client.connection.onRequest(ConfigurationRequest.type, ({ items }) => {
      asked.push(...items);
      return items.map(({ scopeUri }) =>
        scopeUri?.includes('/a/')
          ? { rules: { 'toc-stale': level, 'no-such-rule': 'error' }, stage: 7 }
          : null,
      );
    });
    const [a, b] = ['file:///a/12-rotate-agent-keys.md', 'file:///b/12-rotate-agent-keys.md'];
    await client.open(a, staleText);
    await client.open(b, staleText);
    assert.deepEqual(graded(await client.diagnostics(a)), ['toc-stale 1']);
    assert.deepEqual(graded(await client.diagnostics(b)), ['toc-stale 3']);
    await client.change(a, 2, [{ text: `${staleText}\n` }]);
    assert.deepEqual(graded(await client.diagnostics(a)), ['toc-stale 1']);
    assert.deepEqual(
      asked,
      [a, b].map((scopeUri) => ({ scopeUri, section: 'proposals' })),
    );

    assert.match(JSON.stringify(client.registrations), /"workspace\/didChangeConfiguration".*"proposals"/);
    level = 'off';
    const again = refreshed(client);
    await client.connection.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
    await again;
    assert.deepEqual(await client.diagnostics(a), []);
    assert.equal(await client.stop(), 0);
  });

  it('are the defaults when the request to the client fails', async () => {
    const client = await LspClient.start(answersSettings);
    client.connection.onRequest(ConfigurationRequest.type, () => {
      throw new Error('no');
    });
    await client.open('file:///c/12-a.md', staleText);
    assert.deepEqual(graded(await client.diagnostics('file:///c/12-a.md')), ['toc-stale 3']);
    assert.equal(await client.stop(), 0);
  });

  it('are sent with the initialization and with each change by a client that does not support requests', async () => {
    const client = await LspClient.start(modernClient, { settings: { rules: { 'toc-stale': 'error' } } });
    const uri = 'file:///d/12-a.md';
    await client.open(uri, staleText);
    assert.deepEqual(graded(await client.diagnostics(uri)), ['toc-stale 1']);
    for (const [settings, expected] of [
      [{ proposals: { rules: { 'toc-stale': 'hint' } } }, ['toc-stale 4']],
      [null, ['toc-stale 4']],
      [{ other: 1 }, ['toc-stale 4']],
      [{ proposals: null }, ['toc-stale 3']],
    ] as const) {
      const again = refreshed(client);
      await client.connection.sendNotification(DidChangeConfigurationNotification.type, { settings });
      await again;
      assert.deepEqual(graded(await client.diagnostics(uri)), expected);
    }
    assert.equal(await client.stop(), 0);
  });
});

describe('the setting proposals.template', () => {
  const messages = async (client: LspClient, uri: string) =>
    (await client.diagnostics(uri)).map(({ message }) => message);
  const form = '# Form\n\n## Why\n\n## Where\n\n## When\n';
  const text = '# Keys\n\n## Why\n\nBecause.\n\n## Where\n\nHere.\n';
  const missing = 'Section "When" is missing; it belongs after "Where"';

  it('names a template that would not be found, relative to the workspace folder', async () => {
    const uri = withFiles({ 'form.md': form });
    const client = await LspClient.start(modernClient, { settings: { template: 'form.md' } }, [uri('')]);
    await client.open(uri('12-keys.md'), text);
    assert.deepEqual(await messages(client, uri('12-keys.md')), [missing]);
    await client.open(uri('notes.md'), '# Notes\n\n## Milk\n\nTwo.\n');
    assert.deepEqual(await messages(client, uri('notes.md')), [], 'not every file is a proposal');

    const again = refreshed(client);
    await client.connection.sendNotification(DidChangeConfigurationNotification.type, {
      settings: { proposals: { template: '' } },
    });
    await again;
    assert.deepEqual(await messages(client, uri('12-keys.md')), []);
    assert.equal(await client.stop(), 0);
  });

  it('is read again when the template changes on disk', async () => {
    const uri = withFiles({ 'form.md': form });
    const client = await LspClient.start(modernClient, { settings: { template: 'form.md' } }, [uri('')]);
    await client.open(uri('12-keys.md'), text);
    assert.deepEqual(await messages(client, uri('12-keys.md')), [missing]);
    const again = refreshed(client);
    writeFileSync(new URL(uri('form.md')), form.replace('## When', '## Who'));
    await client.connection.sendNotification(DidChangeWatchedFilesNotification.type, {
      changes: [{ uri: uri('form.md'), type: FileChangeType.Changed }],
    });
    await again;
    assert.deepEqual(await messages(client, uri('12-keys.md')), [missing.replace('When', 'Who')]);
    assert.equal(await client.stop(), 0);
  });

  it('is weaker than the template in .proposals.yaml', async () => {
    const uri = withFiles({
      'form.md': form,
      'other.md': form.replace('## When', '## Who'),
      '.proposals.yaml': 'template: other.md\n',
    });
    const client = await LspClient.start(modernClient, { settings: { template: 'form.md' } }, [uri('')]);
    await client.open(uri('12-keys.md'), text);
    assert.deepEqual(await messages(client, uri('12-keys.md')), [missing.replace('When', 'Who')]);
    assert.equal(await client.stop(), 0);
  });
});

describe('.proposals.yaml', () => {
  it("wins over the editor's settings, and is read again when it changes on disk", async () => {
    const uri = withFiles({ '.proposals.yaml': 'rules:\n  toc-stale: warning\n' });
    const client = await LspClient.start(modernClient, {
      settings: { rules: { 'toc-stale': 'error', 'section-empty': 'error' } },
    });
    const proposal = uri('12-rotate-agent-keys.md');
    await client.open(proposal, staleText.replace('## Drawbacks\n\nNone\n', '## Drawbacks\n'));
    assert.deepEqual(graded(await client.diagnostics(proposal)), ['toc-stale 2', 'section-empty 1']);
    const watched = JSON.stringify(client.registrations);
    for (const glob of ['**/.proposals.yaml', '**/*.md', 'png']) assert.ok(watched.includes(glob), glob);

    for (const [text, type, expected] of [
      ['rules:\n  toc-stale: "off"\n', FileChangeType.Changed, ['section-empty 1']],
      [undefined, FileChangeType.Deleted, ['toc-stale 1', 'section-empty 1']],
      ['rules: { section-empty: off }\n', FileChangeType.Created, ['toc-stale 1']],
    ] as const) {
      const again = refreshed(client);
      const file = new URL(uri('.proposals.yaml'));
      if (text === undefined) rmSync(file);
      else writeFileSync(file, text);
      await client.connection.sendNotification(DidChangeWatchedFilesNotification.type, {
        changes: [{ uri: file.href, type }],
      });
      await again;
      assert.deepEqual(graded(await client.diagnostics(proposal)), expected);
    }
    assert.equal(await client.stop(), 0);
  });

  it('is read from the editor while it is open, and from disk when it is closed', async () => {
    const uri = withFiles({ '.proposals.yaml': 'rules: { toc-stale: warning }\n' });
    const client = await LspClient.start();
    const [proposal, config] = [uri('12-a.md'), uri('.proposals.yaml')];
    await client.open(proposal, staleText);
    assert.deepEqual(graded(await client.diagnostics(proposal)), ['toc-stale 2']);
    for (const [act, expected] of [
      [() => client.open(config, 'rules: { toc-stale: error }\n'), ['toc-stale 1']],
      [
        () => client.change(config, 2, [{ text: 'overrides: [{files: 12-*, rules: { toc-stale: hint }}]' }]),
        ['toc-stale 4'],
      ],
      [() => closed(client, config), ['toc-stale 2']],
    ] as const) {
      const again = refreshed(client);
      await act();
      await again;
      assert.deepEqual(graded(await client.diagnostics(proposal)), expected);
    }
    assert.equal(await client.stop(), 0);
  });

  const wrong =
    'stage: draft\nrules:\n  section-mising: error\n  toc-stale: error\n  title-format: loud # 🔑\n';
  const expectedProblems = [
    {
      line: 2,
      start: 2,
      end: 16,
      message: 'Unknown rule "section-mising"; did you mean "section-missing"?',
    },
    {
      line: 4,
      start: 16,
      end: 20,
      message: 'Unknown severity "loud"; expected error, warning, information, hint or off',
    },
  ];
  const shown = (found: readonly Diagnostic[]) =>
    found.map(({ range: { start, end }, message, severity, source, code }) => {
      assert.deepEqual([severity, source, code, end.line], [1, 'proposals', 'configuration', start.line]);
      return { line: start.line, start: start.character, end: end.character, message };
    });

  it('gets a diagnostic for each problem, while its correct part is in effect', async () => {
    const uri = withFiles({ '.proposals.yaml': wrong });
    const client = await LspClient.start();
    await client.open(uri('12-a.md'), staleText);
    assert.deepEqual(graded(await client.diagnostics(uri('12-a.md'))), ['toc-stale 1']);
    await client.open(uri('.proposals.yaml'), wrong);
    assert.deepEqual(shown(await client.diagnostics(uri('.proposals.yaml'))), expectedProblems);
    await client.change(uri('.proposals.yaml'), 2, [{ text: '# Nothing.\n' }]);
    assert.deepEqual(await client.diagnostics(uri('.proposals.yaml')), []);
    assert.deepEqual(graded(await client.diagnostics(uri('12-a.md'))), ['toc-stale 3']);
    assert.equal(await client.stop(), 0);
  });

  it('gets a quick fix for a misspelled word', async () => {
    const client = await LspClient.start();
    const uri = 'file:///g/.proposals.yaml';
    await client.open(uri, wrong);
    const actions = async (line: number, only?: string[]) => {
      const range = { start: { line, character: 4 }, end: { line, character: 4 } };
      const params = {
        textDocument: { uri },
        range,
        context: { diagnostics: [], ...(only ? { only } : {}) },
      };
      return ((await client.connection.sendRequest(CodeActionRequest.type, params)) ?? []) as CodeAction[];
    };
    const [action, ...others] = await actions(2);
    assert.deepEqual([action?.title, others], ['Change to "section-missing"', []]);
    assert.equal(
      withLspEdits(wrong, editsOf(action as CodeAction)),
      wrong.replace('section-mising', 'section-missing'),
    );
    assert.deepEqual(action?.diagnostics, (await client.diagnostics(uri)).slice(0, 1));
    assert.deepEqual(await actions(3), []);
    assert.deepEqual(await actions(2, ['source.fixAll']), []);
    assert.equal(await client.stop(), 0);
  });

  it('gets no diagnostics when the client validates it with the schema', async () => {
    const client = await LspClient.start(modernClient, { schema: true });
    await client.open('file:///e/.proposals.yaml', wrong);
    assert.deepEqual(await client.diagnostics('file:///e/.proposals.yaml'), []);
    assert.equal(await client.stop(), 0);
  });

  it('gets published diagnostics when the client cannot pull', async () => {
    const { diagnostic: _, ...textDocument } = modernClient.textDocument ?? {};
    const client = await LspClient.start({ ...modernClient, textDocument });
    const published = new Promise<PublishDiagnosticsParams>((resolve) =>
      client.connection.onNotification(PublishDiagnosticsNotification.type, resolve),
    );
    await client.open('file:///f/.proposals.yaml', wrong);
    assert.deepEqual(shown((await published).diagnostics), expectedProblems);
    assert.equal(await client.stop(), 0);
  });
});

describe('a neighboring file', () => {
  it('is read again when it is created, deleted or changed', async () => {
    const linking = finishedText.replace(
      '## Drawbacks\n\nNone',
      '## Drawbacks\n\n![All](images/a.png) [B](13-b.md#why)',
    );
    const uri = withFiles({ '12-a.md': linking });
    const client = await LspClient.start();
    await client.open(uri('12-a.md'), linking);
    const links = async () => {
      const found = await client.diagnostics(uri('12-a.md'));
      return found.map(({ code }) => String(code)).filter((code) => code.startsWith('link-'));
    };
    assert.deepEqual(await links(), ['link-file', 'link-file']);
    mkdirSync(fileURLToPath(uri('images')));
    for (const [name, text, type, expected] of [
      ['images/a.png', '', FileChangeType.Created, ['link-file']],
      ['13-b.md', '# B\n', FileChangeType.Created, ['link-anchor']],
      ['13-b.md', '# B\n\n## Why\n', FileChangeType.Changed, []],
      ['images/a.png', undefined, FileChangeType.Deleted, ['link-file']],
    ] as const) {
      const again = refreshed(client);
      if (text === undefined) rmSync(new URL(uri(name)));
      else writeFileSync(new URL(uri(name)), text);
      await client.connection.sendNotification(DidChangeWatchedFilesNotification.type, {
        changes: [{ uri: uri(name), type }],
      });
      await again;
      assert.deepEqual(await links(), expected, name);
    }
    // While it is open, its text in the editor counts, and changes on disk do not matter.
    await client.open(uri('13-b.md'), '# B\n');
    assert.deepEqual(await links(), ['link-file', 'link-anchor']);
    const again = refreshed(client);
    await client.connection.sendNotification(DidSaveTextDocumentNotification.type, {
      textDocument: { uri: uri('13-b.md') },
    });
    await again;
    assert.equal(await client.stop(), 0);
  });

  it('is read again at once when the editor renames it', async () => {
    const uri = withFiles({ '12_a.md': staleText });
    const client = await LspClient.start();
    const { didRename } = client.initialized.capabilities.workspace?.fileOperations ?? {};
    assert.ok(didRename);
    const numbers = async (name: string) =>
      (await client.diagnostics(uri(name))).filter(({ code }) => code === 'number-duplicate').length;
    await client.open(uri('12_a.md'), staleText);
    assert.equal(await numbers('12_a.md'), 0);
    renameSync(new URL(uri('12_a.md')), new URL(uri('12-a.md')));
    const again = refreshed(client);
    await client.connection.sendNotification(DidRenameFilesNotification.type, {
      files: [{ oldUri: uri('12_a.md'), newUri: uri('12-a.md') }],
    });
    await again;
    await client.open(uri('12-a.md'), staleText);
    assert.equal(await numbers('12-a.md'), 0);
    assert.equal(await client.stop(), 0);
  });

  it('causes a refresh only when it was read before', async () => {
    const uri = withFiles({});
    const client = await LspClient.start();
    await client.open(uri('12-a.md'), staleText);
    await client.diagnostics(uri('12-a.md'));
    let asked = 0;
    client.onRefresh(() => void asked++);
    const changes = (name: string, type: FileChangeType) =>
      client.connection.sendNotification(DidChangeWatchedFilesNotification.type, {
        changes: [{ uri: name, type }],
      });
    await changes('file:///elsewhere/notes.md', FileChangeType.Changed);
    await changes(uri('12-a.md'), FileChangeType.Changed);
    await client.diagnostics(uri('12-a.md'));
    assert.equal(asked, 0);
    assert.equal(await client.stop(), 0);
  });
});

describe('the effective configuration', () => {
  it('names the origin of each value, with the texts in the editor', async () => {
    const uri = withFiles({ '.proposals.yaml': 'stage: draft\n' });
    const client = await LspClient.start(modernClient, { settings: { rules: { 'toc-stale': 'error' } } });
    const shown = (name: string) =>
      client.connection.sendRequest<string>('proposals/configuration', { uri: uri(name) });
    await client.open(uri('12-a.md'), staleText);
    await client.open(uri('.proposals.yaml'), '\nrules:\n  title-format: hint\n');
    const text = await shown('12-a.md');
    assert.match(text, /^stage: review # default$/m);
    assert.match(text, /^ {2}toc-stale: error # settings$/m);
    const path = fileURLToPath(uri('.proposals.yaml'));
    assert.ok(text.includes(`\n  title-format: hint # ${path}:3\n`), text);
    assert.match(await shown('other.md'), /not recognized as a proposal/);
    assert.equal(await client.stop(), 0);
  });
});
