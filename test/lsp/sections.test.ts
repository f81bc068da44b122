import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { type CodeAction, CodeActionRequest, type TextDocumentEdit } from 'vscode-languageserver/node';
import type { Companion, Excerpt, TemplateText } from '../../server/src/lsp/protocol/companion';
import type { SectionInsertion, Sections } from '../../server/src/lsp/protocol/sections';
import type { Status } from '../../server/src/lsp/protocol/status';
import { templateText } from '../support/keylime';
import { LspClient, modernClient } from '../support/lsp-client';

const template = `# RFC-NNNN: Title

<!-- Copy this file. -->

## Summary

<!-- One paragraph. -->

## Motivation

<!-- Why? -->

## Drawbacks

Why should we not do this?

## Checklist

- [ ] Tests are written
- [ ] Documentation is written
`;

const accepted = (n: number) =>
  `# RFC-000${n}: Part ${n}\n\n## Summary\n\n<!-- One paragraph. -->\n\nPart ${n} is new.\n\n## Motivation\n\nNeeded ${n}.\n`;

const text = `# RFC-0009: Keys

## Summary

Keys rotate.

## Motivation

<!-- Why? -->

## Checklist

- [x] Tests are written
- [ ] Documentation is written
`;

describe('the sections of a proposal', () => {
  let client: LspClient;
  let uri: string;
  let folder: string;
  const statuses: Status[] = [];
  let statusArrived: () => void = () => {};
  const request = <T>(method: string, params: object) =>
    client.connection.sendRequest<T>(`proposals/${method}`, params);
  const write = (name: string, content: string) => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  };

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'proposals-sections-'));
    write('rfcs/0000-template.md', template);
    for (const n of [1, 2, 3, 4, 5, 6]) write(`rfcs/000${n}-part-${n}.md`, accepted(n));
    write('rfcs/0009-keys.md', text);
    const folderUri = pathToFileURL(folder).href;
    uri = `${folderUri}/rfcs/0009-keys.md`;
    client = await LspClient.start(undefined, { status: true }, [folderUri]);
    client.connection.onNotification('proposals/status', (status: Status) => {
      statuses.push(status);
      statusArrived();
    });
    await client.open(uri, text);
  });
  after(async () => {
    assert.equal(await client.stop(), 0);
    rmSync(folder, { recursive: true, force: true });
  });

  it('are listed with their states, and where the author writes', async () => {
    const found = await request<Sections>('sections', { uri });
    assert.deepEqual(
      found.sections.map(({ title, state, range, spec }) => [title, state, range.start.line, spec]),
      [
        ['Summary', 'done', 2, 0],
        ['Motivation', 'empty', 9, 1],
        ['Drawbacks', 'missing', 10, 2],
        ['Checklist', 'done', 10, 3],
      ],
    );
    assert.deepEqual(found.progress, { family: 'Proposal', done: 2, total: 4, status: 'review' });
    assert.deepEqual(found.checklists, [{ line: 12, done: 1, total: 2 }]);
    assert.deepEqual(
      found.unwritten.map(({ title, kind, line }) => [title, kind, line]),
      [['Motivation', 'section', 6]],
    );
  });

  it('a missing section is inserted as a snippet', async () => {
    const params = { uri, version: 1, spec: 2 };
    const { range, snippet } = await request<SectionInsertion>('sectionInsertion', params);
    assert.deepEqual([range.start.line, range.end.line], [10, 10]);
    assert.equal(snippet, '## Drawbacks\n\nWhy should we not do this?\n\n$0\n\n');
    assert.equal(await request('sectionInsertion', { uri, version: 7, spec: 2 }), null);
    assert.equal(await request('sectionInsertion', { uri, version: 1, spec: 1 }), null);
  });

  it('the companion has the guidance of the section, also after it left the file, and its neighbors', async () => {
    const at = (line: number) => request<Companion>('companion', { uri, position: { line, character: 0 } });
    const summary = await at(4);
    assert.deepEqual(
      [summary.title, summary.isRequired, summary.state, summary.guidance, summary.spec],
      ['Summary', true, 'done', ['One paragraph.'], 0],
    );
    assert.equal(summary.next?.title, 'Motivation');
    assert.match(String(summary.practice), /^6 of the 6 newest proposals have this section\.$/);
    const checklist = await at(13);
    assert.deepEqual(checklist.tasks, [
      { text: 'Tests are written', isChecked: true, line: 12 },
      { text: 'Documentation is written', isChecked: false, line: 13 },
    ]);
    assert.equal(checklist.previous?.title, 'Motivation');
    const title = await at(0);
    assert.deepEqual([title.kind, title.guidance], ['document', ['Copy this file.']]);
  });

  it('excerpts show how the newest proposals wrote a section, without the guidance', async () => {
    const found = await request<Excerpt[]>('excerpts', { uri, kind: 'section', spec: 0 });
    assert.deepEqual(
      found.map(({ uri: other, line, text: shown }) => [other.slice(-12), line, shown]),
      [
        ['06-part-6.md', 2, 'Part 6 is new.'],
        ['05-part-5.md', 2, 'Part 5 is new.'],
        ['04-part-4.md', 2, 'Part 4 is new.'],
      ],
    );
    assert.match(found[0]?.title ?? '', /Part 6$/);
    assert.deepEqual(await request('excerpts', { uri, kind: 'section', spec: 2 }), []);
  });

  it('the text of the template can be compared', async () => {
    const found = await request<TemplateText>('templateText', { uri });
    assert.ok(found.path.endsWith('/rfcs/0000-template.md'));
    assert.equal(found.text, template);
  });

  it('the status follows what is written, after a pause', async () => {
    await client.pull(uri);
    const position = { line: 9, character: 0 };
    const arrived = new Promise<void>((resolve) => {
      statusArrived = resolve;
    });
    await client.change(uri, 2, [{ range: { start: position, end: position }, text: '\nFor safety.\n' }]);
    await client.pull(uri);
    await arrived;
    assert.deepEqual(
      statuses.map(({ proposal }) => proposal?.done),
      [2, 3],
    );
  });
});

describe('code actions of a client with snippets and annotations', () => {
  it('put the cursor into an inserted section, and let a person confirm what is not safe', async () => {
    const workspace = {
      ...modernClient.workspace,
      workspaceEdit: {
        documentChanges: true,
        snippetEditSupport: true,
        changeAnnotationSupport: { groupsOnLabel: true },
      },
    };
    const client = await LspClient.start({ ...modernClient, workspace }, {});
    const uri = 'file:///proposals/12-keys.md';
    const guidance = '<!--\nWhy should this enhancement _not_ be implemented?\n-->';
    const others = [...templateText.matchAll(/^## (?:Summary|Motivation)\n\n<!--[\s\S]*?-->\n/gm)].map(
      ([text]) => text,
    );
    const text = `# enhancement-12: Keys\n\n${others.map((section) => `${section}\nWritten.\n`).join('\n')}\n## Drawbacks\n\n${guidance}\n\nTBD\n`;
    await client.open(uri, text);
    const at = (line: number) => ({ start: { line, character: 3 }, end: { line, character: 3 } });
    const actionsAt = async (line: number) =>
      (await client.connection.sendRequest(CodeActionRequest.type, {
        textDocument: { uri },
        range: at(line),
        context: { diagnostics: [] },
      })) as CodeAction[];
    const missing = (await actionsAt(0)).find(({ title }) => /^Insert the \d+ missing sections$/.test(title));
    const [insertion] = (missing?.edit?.documentChanges ?? []) as TextDocumentEdit[];
    const snippets = insertion?.edits.flatMap((edit) => ('snippet' in edit ? [edit.snippet.value] : []));
    assert.equal(snippets?.length, 1);
    assert.match(snippets?.[0] ?? '', /^## Release Signoff Checklist\n[\s\S]*\n\n\$0\n\n/);
    const last = text.split('\n').length - 4;
    const actions = await actionsAt(last);
    assert.equal(new Set(actions.map(({ title }) => title)).size, actions.length, 'no action twice');
    assert.ok(actions.filter(({ isPreferred }) => isPreferred).length <= 1);
    const all = actions.find(({ title }) => title.startsWith('Remove all template comments'));
    assert.deepEqual(
      Object.values(all?.edit?.changeAnnotations ?? {}).map(({ label, needsConfirmation }) => [
        label,
        needsConfirmation,
      ]),
      [
        ['Safe', undefined],
        ['Needs a decision', true],
      ],
    );
    const [change] = (all?.edit?.documentChanges ?? []) as TextDocumentEdit[];
    assert.deepEqual(
      change?.edits.map((edit) => ('annotationId' in edit ? edit.annotationId : undefined)),
      ['safe', 'safe', 'decision'],
    );
    assert.equal(await client.stop(), 0);
  });
});

describe('the fields of a sidecar file', () => {
  it('have a companion and places to write', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'proposals-fields-'));
    const kep = join(folder, 'keps');
    mkdirSync(join(kep, 'NNNN-kep-template'), { recursive: true });
    writeFileSync(
      join(kep, 'NNNN-kep-template/README.md'),
      '# KEP-NNNN: Title\n\n## Summary\n\n## Motivation\n',
    );
    writeFileSync(
      join(kep, 'NNNN-kep-template/kep.yaml'),
      'title: KEP Template\nowning-sig: sig-xyz\nstatus: provisional|implementable\n',
    );
    mkdirSync(join(kep, 'sig-node/12-keys'), { recursive: true });
    writeFileSync(join(kep, 'sig-node/12-keys/README.md'), '# KEP-12: Keys\n\n## Summary\n\n## Motivation\n');
    const text = 'title: Keys\nowning-sig: sig-xyz\nstatus: provisional\n';
    const uri = pathToFileURL(join(kep, 'sig-node/12-keys/kep.yaml')).href;
    const client = await LspClient.start(undefined, {}, [pathToFileURL(folder).href]);
    await client.open(uri, text);
    const found = await client.connection.sendRequest<Sections>('proposals/sections', { uri });
    assert.deepEqual(found.progress, undefined);
    assert.deepEqual(
      found.unwritten.map(({ title, range }) => [title, range.start.line, range.start.character]),
      [['owning-sig', 1, 12]],
    );
    const params = { uri, position: { line: 2, character: 3 } };
    const field = await client.connection.sendRequest<Companion>('proposals/companion', params);
    assert.deepEqual([field.kind, field.title, field.previous?.title], ['field', 'status', 'owning-sig']);
    assert.match(field.guidance.join('\n'), /implementable/);
    assert.equal(await client.stop(), 0);
    rmSync(folder, { recursive: true, force: true });
  });
});
