import assert from 'node:assert/strict';
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import {
  type ClientCapabilities,
  type CodeAction,
  CodeActionRequest,
  type CompletionItem,
  CompletionRequest,
  type Diagnostic,
  DocumentLinkRequest,
  DocumentSymbolRequest,
  FoldingRangeRequest,
  HoverRequest,
  PublishDiagnosticsNotification,
  WorkspaceSymbolRequest,
} from 'vscode-languageserver/node';
import { LspClient } from '../support/lsp-client';

const folder = mkdtempSync(join(realpathSync(tmpdir()), 'proposals-clients-'));
after(() => rmSync(folder, { recursive: true }));
writeFileSync(
  join(folder, 'enhancement_template.md'),
  '# enhancement-NNNN: Title\n\n## Summary\n\n<!-- Say it. -->\n\n## Motivation\n\n<!-- Why? -->\n',
);
const text = '# enhancement-1: 🔑 Keys\n\n## Summary\n\n<!-- Say it. -->\n\n🔑 See [keys](#none).\n\n#';
const file = join(folder, '1-keys.md');
writeFileSync(file, text);
const uri = pathToFileURL(file).href;

/** What a client announces, as it does in the editors that are named, and what it gets then. */
interface Client {
  readonly capabilities: ClientCapabilities;
  readonly pulls: boolean;
  readonly hover: 'markdown' | 'plaintext';
  readonly hasSnippets: boolean;
  /** In what its columns are counted. */
  readonly encoding: 'utf-16' | 'utf-8';
  /** True if it gets symbols in a tree. */
  readonly hasTrees: boolean;
}

const clients: Record<string, Client> = {
  'a client that announces nothing': {
    capabilities: {},
    pulls: false,
    hover: 'markdown',
    hasSnippets: false,
    encoding: 'utf-16',
    hasTrees: false,
  },
  'a client that pulls and has snippets (Neovim, Helix, Zed)': {
    capabilities: {
      general: { positionEncodings: ['utf-8', 'utf-32', 'utf-16'] },
      workspace: { configuration: false, workspaceFolders: true },
      textDocument: {
        diagnostic: {},
        documentSymbol: { hierarchicalDocumentSymbolSupport: true },
        hover: { contentFormat: ['markdown', 'plaintext'] },
        completion: { completionItem: { snippetSupport: true, documentationFormat: ['markdown'] } },
      },
    },
    pulls: true,
    hover: 'markdown',
    hasSnippets: true,
    encoding: 'utf-16',
    hasTrees: true,
  },
  'a client with plain text only (Emacs eglot without markdown-mode)': {
    capabilities: {
      textDocument: {
        publishDiagnostics: {},
        hover: { contentFormat: ['plaintext'] },
        completion: { completionItem: { snippetSupport: false, documentationFormat: ['plaintext'] } },
      },
    },
    pulls: false,
    hover: 'plaintext',
    hasSnippets: false,
    encoding: 'utf-16',
    hasTrees: false,
  },
  'a client that counts bytes': {
    capabilities: { general: { positionEncodings: ['utf-8'] }, textDocument: { diagnostic: {} } },
    pulls: true,
    hover: 'markdown',
    hasSnippets: false,
    encoding: 'utf-8',
    hasTrees: false,
  },
};

/** The complete diagnostics of the document, as this client gets them: the first ones that are published lack what is read later. */
async function diagnosticsOf(client: LspClient, pulls: boolean): Promise<readonly Diagnostic[]> {
  const published = new Promise<readonly Diagnostic[]>((resolve) => {
    client.connection.onNotification(PublishDiagnosticsNotification.type, ({ diagnostics }) => {
      if (diagnostics.some(({ code }) => code === 'link-anchor')) resolve(diagnostics);
    });
  });
  await client.open(uri, text);
  return pulls ? client.diagnostics(uri) : published;
}

for (const [name, { capabilities, pulls, hover, hasSnippets, encoding, hasTrees }] of Object.entries(
  clients,
)) {
  describe(name, { timeout: 60_000 }, () => {
    it('gets what it can use, with columns as it counts them', async () => {
      const rootUri = pathToFileURL(folder).href;
      const command = [join(__dirname, '../../dist/cli.js'), 'lsp'];
      const client = await LspClient.start(capabilities, undefined, undefined, { rootUri, command });
      try {
        // An emoji is two UTF-16 code units and four bytes.
        const wider = encoding === 'utf-8' ? 2 : 0;
        const announced = client.initialized.capabilities;
        assert.equal(announced.diagnosticProvider !== undefined, pulls);
        assert.equal(announced.positionEncoding, encoding);
        assert.equal(announced.executeCommandProvider, undefined, 'it cannot show documents');

        const diagnostics = await diagnosticsOf(client, pulls);
        const reference = diagnostics.find(({ code }) => code === 'link-anchor');
        assert.deepEqual(reference?.range, {
          start: { line: 6, character: 7 + wider },
          end: { line: 6, character: 20 + wider },
        });
        assert.equal(reference?.relatedInformation, undefined);
        assert.equal(reference?.tags, undefined);
        assert.deepEqual(client.registrations, [], 'nothing is registered that it does not support');

        const textDocument = { uri };
        const shown = await client.connection.sendRequest(HoverRequest.type, {
          textDocument,
          position: { line: 2, character: 5 },
        });
        assert.ok(shown && 'kind' in Object(shown.contents));
        assert.equal((shown.contents as { kind: string }).kind, hover);

        const items = (await client.connection.sendRequest(CompletionRequest.type, {
          textDocument,
          position: { line: 8, character: 1 },
        })) as CompletionItem[];
        assert.deepEqual(
          items.map(({ label, insertTextFormat }) => [label, insertTextFormat === 2]),
          [['## Motivation', hasSnippets]],
        );

        const actions = (await client.connection.sendRequest(CodeActionRequest.type, {
          textDocument,
          range: { start: { line: 4, character: 0 }, end: { line: 4, character: 0 } },
          context: { diagnostics: [] },
        })) as CodeAction[];
        const remove = actions.find(({ edit }) => edit?.changes?.[uri]);
        assert.ok(remove, 'edits are plain changes, complete from the start');
        assert.ok(!actions.some(({ title }) => /^(?:Explain|Rename)/.test(title)));

        // Its root counts as a workspace folder.
        const symbols = await client.connection.sendRequest(WorkspaceSymbolRequest.type, { query: 'Keys' });
        assert.equal(symbols?.length, 1);

        const folds = await client.connection.sendRequest(FoldingRangeRequest.type, { textDocument });
        assert.deepEqual(
          folds?.map(({ startLine, endLine }) => [startLine, endLine]),
          [
            [0, 6],
            [2, 6],
          ],
        );
        const links = await client.connection.sendRequest(DocumentLinkRequest.type, { textDocument });
        assert.deepEqual(
          links?.map(({ range, target }) => [range.start.character, target]),
          [[14 + wider, `${uri}#none`]],
        );
        const headings = await client.connection.sendRequest(DocumentSymbolRequest.type, { textDocument });
        const [first] = headings ?? [];
        assert.equal(headings?.length, hasTrees ? 2 : 3);
        assert.equal(first?.name, 'enhancement-1: 🔑 Keys');
        assert.equal(Object(first).children?.[0]?.name, hasTrees ? 'Summary' : undefined);

        await client.change(uri, 2, [
          {
            range: {
              start: { line: 6, character: 15 + wider },
              end: { line: 6, character: 19 + wider },
            },
            text: '',
          },
        ]);
        const anchors = (await client.connection.sendRequest(CompletionRequest.type, {
          textDocument,
          position: { line: 6, character: 15 + wider },
        })) as CompletionItem[];
        assert.deepEqual(
          anchors.map(({ label }) => label),
          ['enhancement-1--keys', 'summary'],
        );
      } finally {
        assert.equal(await client.stop(), 0);
      }
    });
  });
}
