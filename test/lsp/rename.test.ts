import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  type ClientCapabilities,
  type CodeAction,
  CodeActionRequest,
  CodeActionResolveRequest,
  ConfigurationRequest,
  DocumentLinkRequest,
  type Position,
  PrepareRenameRequest,
  ReferencesRequest,
  RenameRequest,
  TextDocumentEdit,
  type TextEdit,
  WillRenameFilesRequest,
  WillSaveTextDocumentWaitUntilRequest,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import { folderWith } from '../support/cli';
import { finishedText, templateText } from '../support/keylime';
import { LspClient, modernClient } from '../support/lsp-client';
import { withLspEdits } from '../support/lsp-edits';

const capable: ClientCapabilities = {
  workspace: {
    ...modernClient.workspace,
    workspaceFolders: true,
    configuration: true,
    workspaceEdit: { documentChanges: true, resourceOperations: ['rename'] },
    fileOperations: { willRename: true, didRename: true },
  },
  textDocument: {
    ...modernClient.textDocument,
    synchronization: { willSaveWaitUntil: true },
    rename: { prepareSupport: true },
    documentLink: { tooltipSupport: true },
    codeAction: {
      ...modernClient.textDocument?.codeAction,
      dataSupport: true,
      resolveSupport: { properties: ['edit'] },
    },
  },
};

const other = finishedText
  .replace('enhancement-12: Rotate agent keys', 'enhancement-13: Another')
  .replace(
    '## Motivation\n',
    '## Motivation\n\nSee enhancement-12, [goals](12-rotate-agent-keys.md#goals) and [it](./12-rotate-agent-keys.md).\n',
  );

const files = {
  'enhancement_template.md': templateText,
  '12-rotate-agent-keys.md': finishedText,
  '13-another.md': other,
  'README.md': '- [Rotate](12-rotate-agent-keys.md)\n',
};

interface Session {
  readonly client: Awaited<ReturnType<typeof LspClient.start>>;
  readonly uri: (name: string) => string;
  readonly open: (name: string, text?: string) => Promise<void>;
}

/** Runs `use` with a server for a folder with `files`; `settings` by section. */
async function session(
  use: (session: Session) => Promise<void>,
  settings: Record<string, unknown> = {},
  capabilities = capable,
  content: Record<string, string> = files,
): Promise<void> {
  const folder = folderWith(content);
  const uri = (name: string) => pathToFileURL(join(folder, name)).href;
  const client = await LspClient.start(capabilities, undefined, [pathToFileURL(folder).href]);
  client.connection.onRequest(ConfigurationRequest.type, ({ items }) =>
    items.map(({ section = '' }) => settings[section] ?? null),
  );
  const open = (name: string, text = content[name] ?? '') => client.open(uri(name), text);
  await use({ client, uri, open });
  assert.equal(await client.stop(), 0);
}

/** The texts of the files after an edit, by name; `texts` are those of open documents. */
function edited(edit: WorkspaceEdit | null, texts: Record<string, string> = {}): Record<string, string> {
  const changes: [string, TextEdit[]][] = edit?.documentChanges
    ? edit.documentChanges
        .filter(TextDocumentEdit.is)
        .map((change) => [change.textDocument.uri, change.edits as TextEdit[]])
    : Object.entries(edit?.changes ?? {});
  return Object.fromEntries(
    changes.map(([uri, edits]) => {
      const path = fileURLToPath(uri);
      const name = path.slice(path.lastIndexOf('/') + 1);
      return [name, withLspEdits(texts[name] ?? readFileSync(path, 'utf8'), edits)];
    }),
  );
}

/** The position after the first `before` in a text. */
function after(text: string, before: string): Position {
  const lines = text.slice(0, text.indexOf(before) + before.length).split('\n');
  return { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
}

const own = '12-rotate-agent-keys.md';

describe('rename of a heading', () => {
  it('edits table of contents, links in the document and links in other files at once', () =>
    session(async ({ client, uri, open }) => {
      await open(own);
      const at = { textDocument: { uri: uri(own) }, position: after(finishedText, '\n### Goals') };
      assert.deepEqual(await client.connection.sendRequest(PrepareRenameRequest.type, at), {
        range: {
          start: { line: at.position.line, character: 4 },
          end: { line: at.position.line, character: 9 },
        },
        placeholder: 'Goals',
      });
      const edit = await client.connection.sendRequest(RenameRequest.type, { ...at, newName: 'Our *goals*' });
      assert.deepEqual(edited(edit), {
        [own]: finishedText
          .replace('[Goals](#goals)', '[Our *goals*](#our-goals)')
          .replace('### Goals', '### Our *goals*'),
        '13-another.md': other.replace('12-rotate-agent-keys.md#goals', '12-rotate-agent-keys.md#our-goals'),
      });
      const versions = edit?.documentChanges?.map(
        (change) => TextDocumentEdit.is(change) && change.textDocument.version,
      );
      assert.deepEqual(versions, [1, null]);
    }));

  it('is refused where there is no heading, in a note, and for a name that is empty or makes no heading', () =>
    session(async ({ client, uri, open }) => {
      await open(own);
      await open('README.md', '# Notes\n');
      const prepare = (name: string, position: Position) =>
        client.connection.sendRequest(PrepareRenameRequest.type, {
          textDocument: { uri: uri(name) },
          position,
        });
      assert.equal(await prepare(own, after(finishedText, '- [Goals')), null);
      assert.equal(await prepare('README.md', { line: 0, character: 3 }), null);
      await assert.rejects(
        client.connection.sendRequest(RenameRequest.type, {
          textDocument: { uri: uri(own) },
          position: after(finishedText, '### Goals'),
          newName: ' ',
        }),
        /not empty/,
      );
      for (const newName of ['#', '###'])
        await assert.rejects(
          client.connection.sendRequest(RenameRequest.type, {
            textDocument: { uri: uri(own) },
            position: after(finishedText, '### Goals'),
            newName,
          }),
          /something else than a heading/,
        );
    }));

  it('a quick fix that renames a heading edits other files, too', () =>
    session(async ({ client, uri, open }) => {
      const text = finishedText.replace('### Goals', '### Goal').replace('[Goals](#goals)', '[Goal](#goal)');
      await open(own, text);
      await open('13-another.md', other.replace('md#goals', 'md#goal'));
      const position = after(text, '\n### Goal');
      const actions = await client.connection.sendRequest(CodeActionRequest.type, {
        textDocument: { uri: uri(own) },
        range: { start: position, end: position },
        context: { diagnostics: [] },
      });
      const action = (actions as CodeAction[]).find(({ title }) => title === 'Rename to "Goals"');
      assert.ok(action);
      assert.equal(action.edit, undefined);
      const { edit = null } = await client.connection.sendRequest(CodeActionResolveRequest.type, action);
      const changed = edited(edit, { [own]: text, '13-another.md': other.replace('md#goals', 'md#goal') });
      assert.equal(changed['13-another.md'], other);
      assert.match(changed[own] ?? '', /\[Goals\]\(#goals\)/);
    }));
});

describe('rename of a file', () => {
  const moves = (uri: Session['uri'], to: string) => ({
    files: [{ oldUri: uri(own), newUri: uri(to) }],
  });

  it('edits links, mentions and the title', () =>
    session(async ({ client, uri }) => {
      const { willRename } = client.initialized.capabilities.workspace?.fileOperations ?? {};
      assert.equal(willRename?.filters.length, 2);
      const edit = await client.connection.sendRequest(
        WillRenameFilesRequest.type,
        moves(uri, '20-rotate.md'),
      );
      assert.deepEqual(edited(edit), {
        [own]: finishedText.replace('enhancement-12', 'enhancement-20'),
        '13-another.md': other
          .replaceAll('12-rotate-agent-keys.md', '20-rotate.md')
          .replace('enhancement-12', 'enhancement-20'),
        'README.md': '- [Rotate](20-rotate.md)\n',
      });
    }));

  it('leaves links to VS Code where that updates them', () =>
    session(
      async ({ client, uri }) => {
        const edit = await client.connection.sendRequest(
          WillRenameFilesRequest.type,
          moves(uri, '20-rotate.md'),
        );
        assert.deepEqual(edited(edit), {
          [own]: finishedText.replace('enhancement-12', 'enhancement-20'),
          '13-another.md': other.replace('enhancement-12', 'enhancement-20'),
        });
      },
      { 'markdown.updateLinksOnFileMove.enabled': 'always' },
    ));

  it('does nothing where it is turned off, and for files that are not proposals', async () => {
    await session(
      async ({ client, uri }) => {
        const params = moves(uri, '20-rotate.md');
        assert.equal(await client.connection.sendRequest(WillRenameFilesRequest.type, params), null);
      },
      { proposals: { updateReferencesOnMove: false } },
    );
    await session(async ({ client, uri }) => {
      const params = { files: [{ oldUri: uri('README.md'), newUri: uri('INDEX.md') }] };
      assert.equal(await client.connection.sendRequest(WillRenameFilesRequest.type, params), null);
    });
  });

  it('a quick fix that renames the file edits other files, too', () =>
    session(async ({ client, uri, open }) => {
      const text = finishedText.replace('enhancement-12:', 'enhancement-14:');
      await open(own, text);
      const position = { line: 0, character: 3 };
      const actions = await client.connection.sendRequest(CodeActionRequest.type, {
        textDocument: { uri: uri(own) },
        range: { start: position, end: position },
        context: { diagnostics: [] },
      });
      const action = (actions as CodeAction[]).find(({ title }) => title.startsWith('Rename the file'));
      assert.ok(action);
      const { edit = null } = await client.connection.sendRequest(CodeActionResolveRequest.type, action);
      const last = edit?.documentChanges?.at(-1);
      assert.deepEqual(last && 'kind' in last && last.kind, 'rename');
      assert.deepEqual(edited(edit)['README.md'], '- [Rotate](14-rotate-agent-keys.md)\n');
    }));
});

describe('saving', () => {
  const stale = finishedText.replace('\n### Goals', '\n### Targets');
  const save = (client: LspClient, uri: string, reason: 1 | 2 | 3 = 1) =>
    client.connection.sendRequest(WillSaveTextDocumentWaitUntilRequest.type, {
      textDocument: { uri },
      reason,
    });

  it('updates the lines of the table of contents that differ', () =>
    session(async ({ client, uri, open }) => {
      await open(own, stale);
      const edits = (await save(client, uri(own))) ?? [];
      assert.equal(edits.length, 1);
      assert.equal(edits[0] && edits[0].range.end.line - edits[0].range.start.line, 1);
      assert.equal(withLspEdits(stale, edits), stale.replace('[Goals](#goals)', '[Targets](#targets)'));
    }));

  it('not after a delay, not where it is turned off or the rule is, not in what cannot be judged', async () => {
    await session(async ({ client, uri, open }) => {
      await open(own, stale);
      assert.deepEqual(await save(client, uri(own), 2), []);
      await open('13-another.md', `${stale}\n<!-- not closed\n`);
      assert.deepEqual(await save(client, uri('13-another.md')), []);
      await open('14-doctoc.md', stale.replace('<!-- toc -->', '<!-- toc -->\n').replace('/toc', 'tocstop'));
      assert.deepEqual(await save(client, uri('14-doctoc.md')), []);
    });
    for (const proposals of [{ updateTableOfContentsOnSave: false }, { rules: { 'toc-stale': 'off' } }])
      await session(
        async ({ client, uri, open }) => {
          await open(own, stale);
          assert.deepEqual(await save(client, uri(own)), []);
        },
        { proposals },
      );
  });

  it('is announced only to clients that wait for it', () =>
    session(
      async ({ client }) => {
        const { textDocumentSync } = client.initialized.capabilities;
        assert.equal(typeof textDocumentSync === 'object' && textDocumentSync.willSaveWaitUntil, false);
        assert.equal(client.initialized.capabilities.renameProvider, true);
        assert.equal(client.initialized.capabilities.workspace?.fileOperations?.willRename, undefined);
      },
      {},
      modernClient,
    ));
});

describe('references to a proposal', () => {
  it('are links and mentions in all files, from its title and from a mention of it', () =>
    session(async ({ client, uri, open }) => {
      await open(own);
      await open('13-another.md');
      const from = async (name: string, position: Position) => {
        const found = await client.connection.sendRequest(ReferencesRequest.type, {
          textDocument: { uri: uri(name) },
          position,
          context: { includeDeclaration: false },
        });
        return found
          ?.map((one) => `${one.uri.slice(one.uri.lastIndexOf('/') + 1)}:${one.range.start.line}`)
          .sort();
      };
      const line = after(other, 'See enhancement-12').line;
      const expected = [
        `13-another.md:${line}`,
        `13-another.md:${line}`,
        `13-another.md:${line}`,
        'README.md:0',
      ];
      assert.deepEqual(await from(own, { line: 0, character: 5 }), expected);
      assert.deepEqual(await from('13-another.md', after(other, 'See enhance')), expected);
      assert.equal(await from(own, after(finishedText, '\n### Goals')), undefined);
    }));

  it('mentions are links to the file', () =>
    session(async ({ client, uri, open }) => {
      await open('13-another.md');
      const links = await client.connection.sendRequest(DocumentLinkRequest.type, {
        textDocument: { uri: uri('13-another.md') },
      });
      assert.deepEqual(
        links?.flatMap(({ target, tooltip }) => (tooltip === undefined ? [] : [{ target, tooltip }])),
        [{ target: uri(own), tooltip: 'Rotate agent keys' }],
      );
    }));
});
