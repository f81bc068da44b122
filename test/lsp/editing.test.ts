import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  type CodeAction,
  CodeActionRequest,
  type CompletionItem,
  CompletionRequest,
  type Hover,
  HoverRequest,
  type MarkupContent,
  type Range,
  type TextEdit,
} from 'vscode-languageserver/node';
import { finishedText, templateText } from '../support/keylime';
import { LspClient, modernClient } from '../support/lsp-client';
import { editsOf, withLspEdits } from '../support/lsp-edits';

const whole: Range = { start: { line: 0, character: 0 }, end: { line: 9999, character: 0 } };
const draft = templateText.replace(
  'enhancement-NNNN: Your short, descriptive title',
  'enhancement-12: Rotate agent keys',
);

let client: Awaited<ReturnType<typeof LspClient.start>>;
let count = 0;
before(async () => {
  client = await LspClient.start();
});
after(async () => assert.equal(await client.stop(), 0));

/** Opens `text` as a new proposal; gives its URI. */
async function opened(text: string): Promise<string> {
  const uri = `file:///proposals/${++count}/12-rotate-agent-keys.md`;
  await client.open(uri, text);
  return uri;
}

async function actions(uri: string, range: Range, only?: string[]): Promise<CodeAction[]> {
  const params = { textDocument: { uri }, range, context: { diagnostics: [], ...(only ? { only } : {}) } };
  return ((await client.connection.sendRequest(CodeActionRequest.type, params)) ?? []) as CodeAction[];
}

function line(text: string, content: string): number {
  const found = text.split(/\r?\n/).indexOf(content);
  assert.notEqual(found, -1, content);
  return found;
}

function lineRange(number: number): Range {
  return { start: { line: number, character: 0 }, end: { line: number, character: 0 } };
}

describe('code actions', () => {
  it('are computed from the document and filtered by range', async () => {
    const uri = await opened(draft);
    const at = line(
      draft,
      'What is out of scope for this enhancement?  Listing non-goals helps to focus discussion',
    );
    const found = await actions(uri, lineRange(at));
    assert.deepEqual(
      found.map(({ title, kind, isPreferred }) => [title, kind, isPreferred ?? false]),
      [
        // The finding about the empty section includes the comment.
        ['Remove the template comment', 'quickfix', false],
        ['Fix all "section-empty" in this document', 'quickfix', false],
        ['Suppress "section-empty" here', 'quickfix', false],
        ['Suppress "section-empty" in this section', 'quickfix', false],
        ['Suppress "section-empty" in this file', 'quickfix', false],
      ],
    );
    const edited = withLspEdits(draft, editsOf(found[0] as CodeAction));
    assert.equal(edited, draft.replace(/<!--\nWhat is out of scope[\s\S]*?-->\n\n/, ''));
    assert.deepEqual(await actions(uri, lineRange(line(draft, '- [ ] Test plan is in place'))), []);
  });

  it('are versioned, and contain the diagnostic that they fix', async () => {
    const uri = await opened(draft);
    const [action] = await actions(uri, lineRange(0));
    const [change] = action?.edit?.documentChanges ?? [];
    assert.deepEqual(change && 'textDocument' in change && change.textDocument, { uri, version: 1 });
    const shown = await client.diagnostics(uri);
    assert.deepEqual(action?.diagnostics?.[0]?.range, shown[0]?.range);
    assert.equal(action?.diagnostics?.[0]?.message, shown[0]?.message);
  });

  it('rename the file, and explain a rule, for clients that can', async () => {
    const workspaceEdit = { documentChanges: true, resourceOperations: ['rename' as const] };
    const capable = await LspClient.start({
      ...modernClient,
      workspace: { ...modernClient.workspace, workspaceEdit },
      window: { showDocument: { support: true } },
    });
    const folder = mkdtempSync(join(tmpdir(), 'proposals-'));
    writeFileSync(join(folder, '12_rotate.md'), finishedText);
    const uri = pathToFileURL(join(folder, '12_rotate.md')).href;
    await capable.open(uri, finishedText);
    const params = { textDocument: { uri }, range: whole, context: { diagnostics: [] } };
    const found = ((await capable.connection.sendRequest(CodeActionRequest.type, params)) ??
      []) as CodeAction[];
    const rename = found.find(({ title }) => title.startsWith('Rename the file'));
    assert.deepEqual(rename?.edit?.documentChanges, [
      {
        kind: 'rename',
        oldUri: uri,
        newUri: pathToFileURL(join(folder, '12-rotate.md')).href,
        options: { overwrite: false, ignoreIfExists: false },
      },
    ]);
    const shown = new Promise<{ uri: string }>((resolve) =>
      capable.connection.onRequest('window/showDocument', (params: { uri: string }) => {
        resolve(params);
        return { success: true };
      }),
    );
    const explain = found.find(({ title }) => title === 'Explain "file-name"')?.command;
    assert.deepEqual(capable.initialized.capabilities.executeCommandProvider?.commands, [explain?.command]);
    await capable.connection.sendRequest('workspace/executeCommand', {
      command: explain?.command,
      arguments: explain?.arguments,
    });
    assert.match(readFileSync(fileURLToPath((await shown).uri), 'utf8'), /^# file-name\n/);
    assert.equal(await capable.stop(), 0);
    rmSync(folder, { recursive: true });

    const odd = 'file:///proposals/13_odd.md';
    await client.open(odd, finishedText);
    const simple = (await actions(odd, whole)).map(({ title }) => title);
    assert.ok(
      simple.length > 0 && !simple.some((title) => /^(?:Rename|Renumber|Explain)/.test(title)),
      'not for other clients',
    );
  });

  it('have costly edits computed when they are chosen, for clients that resolve them', async () => {
    const asking = await LspClient.start({
      ...modernClient,
      textDocument: {
        ...modernClient.textDocument,
        codeAction: { dataSupport: true, resolveSupport: { properties: ['edit'] } },
      },
    });
    const uri = 'file:///proposals/12-rotate-agent-keys.md';
    await asking.open(uri, draft);
    const params = { textDocument: { uri }, range: lineRange(0), context: { diagnostics: [] } };
    const found = ((await asking.connection.sendRequest(CodeActionRequest.type, params)) ??
      []) as CodeAction[];
    const open = found.filter(({ edit }) => !edit);
    assert.deepEqual(
      open.map(({ title }) => title),
      ['Remove all template comments'],
    );
    const resolved = (await asking.connection.sendRequest('codeAction/resolve', open[0])) as CodeAction;
    const [eager] = (await actions(await opened(draft), lineRange(0))).filter(
      ({ title }) => title === 'Remove all template comments',
    );
    assert.deepEqual(editsOf(resolved), editsOf(eager as CodeAction));
    await asking.change(uri, 2, [{ text: draft }]);
    const late = (await asking.connection.sendRequest('codeAction/resolve', open[0])) as CodeAction;
    assert.equal(late.edit, undefined, 'not for another version');
    assert.equal(await asking.stop(), 0);
  });

  it('are of the requested kinds only', async () => {
    const uri = await opened(draft);
    const kinds = async (only?: string[]) =>
      [...new Set((await actions(uri, whole, only)).map(({ kind }) => kind))].sort();
    assert.deepEqual(await kinds(), ['quickfix']);
    assert.deepEqual(await kinds(['source']), [
      'source.fixAll.proposals',
      'source.removeTemplateComments.proposals',
      'source.updateToc.proposals',
    ]);
    assert.deepEqual(await kinds(['source.fixAll']), ['source.fixAll.proposals']);
    assert.deepEqual(await kinds(['source.organizeImports']), []);
    assert.deepEqual(await kinds(['refactor']), []);
  });

  it('remove all template comments and nothing else', async () => {
    const mine = '<!-- TODO: ask the verifier people. -->';
    const text = draft.replace('## Motivation\n', `## Motivation\n\n${mine}\n`);
    const uri = await opened(text);
    const [action] = await actions(uri, whole, ['source.removeTemplateComments.proposals']);
    const after = withLspEdits(text, editsOf(action as CodeAction));
    assert.deepEqual(after.match(/<!--[\s\S]*?-->/g), ['<!-- toc -->', '<!-- /toc -->', mine]);
    assert.doesNotMatch(after, /\n\n\n/);
    assert.deepEqual(after.match(/^#.*$/gm), text.match(/^#.*$/gm));
  });

  it('update the table of contents with an edit of the changed lines only, in CRLF too', async () => {
    for (const text of [finishedText, finishedText.replaceAll('\n', '\r\n')]) {
      const stale = text.replace(/ {2}- \[Test Plan\].*\r?\n/, '');
      const uri = await opened(stale);
      const [action] = await actions(uri, whole, ['source.updateToc']);
      const edits = editsOf(action as CodeAction);
      assert.equal(edits.length, 1);
      assert.equal((edits[0] as TextEdit).newText.split('\n').length, 2);
      assert.equal(withLspEdits(stale, edits), text);
    }
  });

  it('insert a missing section with its guidance where it belongs', async () => {
    const text = finishedText.replace('## Drawbacks\n\nNone\n\n', '');
    const uri = await opened(text);
    const [diagnostic] = (await client.diagnostics(uri)).filter(({ code }) => code === 'section-missing');
    assert.equal(diagnostic?.range.start.line, line(text, '## Alternatives'));
    const [action] = await actions(uri, diagnostic.range);
    assert.equal(action?.title, 'Insert section "Drawbacks"');
    const inserted = '## Drawbacks\n\n<!--\nWhy should this enhancement _not_ be implemented?\n-->\n\n';
    assert.equal(
      withLspEdits(text, editsOf(action)),
      text.replace('## Alternatives', `${inserted}## Alternatives`),
    );
  });

  it('are empty where there is nothing to fix', async () => {
    const uri = await opened(finishedText);
    assert.deepEqual(await actions(uri, whole, ['quickfix', 'source']), []);
  });

  it('use plain changes for a client without versioned edits', async () => {
    const old = await LspClient.start({ textDocument: modernClient.textDocument });
    const uri = 'file:///proposals/12-old-client.md';
    await old.open(uri, draft);
    const params = { textDocument: { uri }, range: lineRange(0), context: { diagnostics: [] } };
    const [action] = ((await old.connection.sendRequest(CodeActionRequest.type, params)) ??
      []) as CodeAction[];
    assert.deepEqual(Object.keys(action?.edit ?? {}), ['changes']);
    assert.equal(await old.stop(), 0);
  });
});

describe('hover', () => {
  const hover = (uri: string, at: number): Promise<Hover | null> =>
    client.connection.sendRequest(HoverRequest.type, {
      textDocument: { uri },
      position: { line: at, character: 4 },
    });

  it("shows a section's guidance, also when the comments are gone", async () => {
    const uri = await opened(finishedText);
    const at = line(finishedText, '### Non-Goals');
    const found = await hover(uri, at);
    assert.ok(found);
    const { value } = found.contents as MarkupContent;
    assert.match(value, /\*\*Non-Goals\*\* \(Keylime enhancement, required\)/);
    assert.match(value, /What is out of scope/);
    assert.equal(found.range?.start.line, at);
    assert.equal(await hover(uri, at + 2), null);
  });
});

describe('completion', () => {
  const items = async (uri: string, at: number, character: number): Promise<CompletionItem[]> =>
    ((await client.connection.sendRequest(CompletionRequest.type, {
      textDocument: { uri },
      position: { line: at, character },
    })) ?? []) as CompletionItem[];

  it('offers the missing sections, in the order of the template, as snippets', async () => {
    const text = finishedText
      .replace('## Drawbacks\n\nNone\n\n', '## D\n')
      .replace(/### Goals\n\nNone\n\n/, '')
      .replace(/### User Stories \(optional\)[\s\S]*?(?=###)/, '');
    const uri = await opened(text);
    const at = line(text, '## D');
    const found = await items(uri, at, 4);
    assert.deepEqual(
      found.map(({ label, detail }) => [label, detail]),
      [
        ['### Goals', 'required'],
        ['### User Stories (optional)', 'optional'],
        ['#### Story 1', 'optional'],
        ['## Drawbacks', 'required'],
      ],
    );
    assert.deepEqual(
      [...found].sort((a, b) => (a.sortText ?? '').localeCompare(b.sortText ?? '')),
      found,
    );
    const drawbacks = found[3] as CompletionItem;
    assert.equal(drawbacks.insertTextFormat, 2);
    assert.equal(drawbacks.filterText, '## Drawbacks');
    assert.deepEqual(drawbacks.textEdit, {
      range: { start: { line: at, character: 0 }, end: { line: at, character: 4 } },
      newText: '## Drawbacks\n\n<!--\nWhy should this enhancement _not_ be implemented?\n-->\n\n$0',
    });
  });

  it('offers nothing in prose, code and comments', async () => {
    const text =
      `${finishedText}\n\`\`\`sh\n# a comment\n\`\`\`\n\n<!--\n# not a heading\n-->\n\nissue #\n`.replace(
        '### Goals\n\nNone\n\n',
        '',
      );
    const uri = await opened(text);
    assert.deepEqual(await items(uri, line(text, '# a comment'), 2), []);
    assert.deepEqual(await items(uri, line(text, '# not a heading'), 2), []);
    assert.deepEqual(await items(uri, line(text, 'issue #'), 7), []);
  });
});
