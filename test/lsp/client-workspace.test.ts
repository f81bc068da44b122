import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { ClientWorkspace } from '../../server/src/lsp/client-workspace';
import type { Files } from '../../server/src/lsp/files';
import { OpenDocument } from '../../server/src/lsp/open-documents';

const other = 'file:///p/2-other.md';
const template = 'file:///p/enhancement_template.md';
const files: Pick<Files, 'read' | 'list'> = {
  read: () => Promise.resolve('# saved\n'),
  list: () => Promise.resolve([]),
};

function typed(document: OpenDocument, line: number, text: string): void {
  const place = { line, character: 0 };
  document.update([{ range: { start: place, end: place }, text }], document.version + 1);
}

/** A workspace, and the documents that are open in it. */
function workspaceWith(given: ConstructorParameters<typeof ClientWorkspace>[0]) {
  const open = new Map<string, OpenDocument>();
  const workspace = new ClientWorkspace(given, { at: (path) => open.get(path) });
  const opened = (uri: string, text: string) => {
    const document = new OpenDocument(TextDocument.create(uri, 'markdown', 1, text));
    open.set(uri, document);
    return document;
  };
  const closed = (uri: string) => {
    open.delete(uri);
    workspace.closed(uri);
  };
  return { workspace, opened, closed };
}

describe('an edit of one file', () => {
  it('outdates the reports on other files only when it changes headings, which links lead to', async () => {
    const { workspace, opened } = workspaceWith(files);
    const document = opened(other, '# Other\n\n## Goals\n\nSome words.\n');
    workspace.edited(other);
    const anchors = () => workspace.document(other)?.anchors.all;
    assert.deepEqual([...((await workspace.untilLoaded(anchors)) ?? [])], ['other', 'goals']);
    workspace.edited(other);
    const before = workspace.generation;
    for (const letter of 'more ') {
      typed(document, 4, letter);
      assert.equal(workspace.edited(other), false);
    }
    assert.equal(workspace.generation, before);
    typed(document, 2, '## Non-Goals\n\n');
    assert.equal(workspace.edited(other), true);
    assert.notEqual(workspace.generation, before);
    assert.deepEqual([...((await workspace.untilLoaded(anchors)) ?? [])], ['other', 'non-goals', 'goals']);
  });

  it('outdates nothing when no other file was checked against it', () => {
    const { workspace, opened } = workspaceWith(files);
    opened(other, '# Other\n');
    assert.equal(workspace.edited(other), false);
    assert.equal(workspace.generation, 0);
  });

  it('outdates all reports when the file is a template, whatever is changed in it', async () => {
    const { workspace, opened, closed } = workspaceWith(files);
    const document = opened(template, '# T\n\n## Only\n');
    const text = () => workspace.read(template);
    assert.equal(await workspace.untilLoaded(text), '# T\n\n## Only\n');
    typed(document, 1, 'word');
    assert.equal(workspace.edited(template), true);
    assert.equal(await workspace.untilLoaded(text), '# T\nword\n## Only\n');
    closed(template);
    assert.equal(workspace.forgetText(template), true);
    assert.equal(await workspace.untilLoaded(text), '# saved\n');
  });
});

describe('an open document that is too hard for the parser', () => {
  const config = 'file:///p/.proposals.yaml';

  it('is read as text when it is YAML, and not at all when it is Markdown; the saved text is not used', async () => {
    const { workspace, opened } = workspaceWith(files);
    opened(config, '['.repeat(5000));
    const markdown = opened(other, '['.repeat(5000));
    const texts = () => [workspace.read(config)?.length, workspace.read(other), workspace.document(other)];
    assert.deepEqual(await workspace.untilLoaded(texts), [5000, undefined, undefined]);
    markdown.update([{ text: '# Short\n' }], 2);
    assert.equal(await workspace.untilLoaded(() => workspace.read(other)), '# Short\n');
  });
});

describe('the history of files', () => {
  const revision = { date: '2024-01-01T00:00:00.000Z', text: '# T\n' };

  /** Files whose history is loaded when `load` is called; `requested` lists the requests. */
  function slow() {
    let load = (): void => {};
    const loaded = new Promise<void>((resolve) => {
      load = resolve;
    });
    const requested: string[] = [];
    const after = async <T>(what: string, result: T) => {
      requested.push(what);
      await loaded;
      return result;
    };
    const withHistory: Pick<Files, 'read' | 'list' | 'history' | 'addedAt'> = {
      ...files,
      history: (uri) => after(`history ${uri}`, [revision]),
      addedAt: (uri) => after(`added ${uri}`, revision.date),
    };
    return { withHistory, load, requested };
  }
  const requestHistory = (workspace: ClientWorkspace) => [
    workspace.history(template),
    workspace.addedAt(other),
  ];
  const all = [[revision], revision.date];
  const nothing = [undefined, undefined];

  it('is waited for, and requested once', async () => {
    const { withHistory, load, requested } = slow();
    const { workspace } = workspaceWith(withHistory);
    const both = [
      workspace.untilLoaded(() => requestHistory(workspace)),
      workspace.untilLoaded(() => requestHistory(workspace), true),
    ];
    load();
    assert.deepEqual(await Promise.all(both), [all, all]);
    assert.deepEqual(await workspace.untilLoaded(() => requestHistory(workspace)), all);
    assert.equal(requested.length, 2);
    assert.equal(workspace.generation, 0);
  });

  it('is not waited for in a hurry, unless it is loaded', async () => {
    const { withHistory, load, requested } = slow();
    const { workspace } = workspaceWith(withHistory);
    const found = () => (workspace.isHurried ? 'provisional' : requestHistory(workspace));
    assert.equal(await workspace.atOnce(found), 'provisional');
    assert.deepEqual(requested, []);
    const later = workspace.untilLoaded(found, true);
    assert.equal(await workspace.atOnce(found), 'provisional');
    load();
    assert.deepEqual(await later, all);
    assert.deepEqual(await workspace.atOnce(found), all);
    assert.equal(workspace.isHurried, false);
  });

  it('is loaded again when a template is saved, not while it is edited', async () => {
    const { withHistory, load, requested } = slow();
    load();
    const { workspace, opened } = workspaceWith(withHistory);
    const document = opened(template, '# T\n');
    const withText = () => [workspace.read(template), ...requestHistory(workspace)];
    await workspace.untilLoaded(withText);
    typed(document, 0, '# ');
    assert.equal(workspace.edited(template), true);
    await workspace.untilLoaded(withText);
    assert.equal(requested.length, 2);
    workspace.forgetText(template);
    assert.deepEqual((await workspace.untilLoaded(withText)).slice(1), all);
    assert.equal(requested.length, 4);
  });

  it('is unknown without version control, and is requested only once', async () => {
    const { workspace } = workspaceWith(files);
    assert.deepEqual(await workspace.untilLoaded(() => requestHistory(workspace)), nothing);
    assert.deepEqual(await workspace.untilLoaded(() => requestHistory(workspace)), nothing);
    assert.equal(workspace.generation, 0);
  });
});
