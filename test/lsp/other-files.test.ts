import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Files } from '../../server/src/lsp/files';
import { OpenDocument } from '../../server/src/lsp/open-document';
import { OtherFiles } from '../../server/src/lsp/other-files';

const other = 'file:///p/2-other.md';
const template = 'file:///p/enhancement_template.md';
const files: Pick<Files, 'read' | 'list'> = {
  read: () => Promise.resolve('# saved\n'),
  list: () => Promise.resolve([]),
};

function typed(document: OpenDocument, line: number, text: string): void {
  const place = { line, character: 0 };
  OpenDocument.update(document, [{ range: { start: place, end: place }, text }], document.version + 1);
}

describe('what is edited in one file', () => {
  it('outdates answers for others only where they can see it: headings that links lead to', async () => {
    const others = new OtherFiles(() => files);
    const document = OpenDocument.create(other, 'markdown', 1, '# Other\n\n## Goals\n\nSome words.\n');
    others.opened(document);
    others.edited(other);
    const anchors = () => others.workspace.document(other)?.anchors.all;
    assert.deepEqual([...((await others.settled(anchors)) ?? [])], ['other', 'goals']);
    others.edited(other);
    const before = others.generation;
    for (const letter of 'more ') {
      typed(document, 4, letter);
      assert.equal(others.edited(other), false);
    }
    assert.equal(others.generation, before);
    typed(document, 2, '## Non-Goals\n\n');
    assert.equal(others.edited(other), true);
    assert.notEqual(others.generation, before);
    assert.deepEqual([...((await others.settled(anchors)) ?? [])], ['other', 'non-goals', 'goals']);
  });

  it('outdates nothing that has not been asked for', () => {
    const others = new OtherFiles(() => files);
    others.opened(OpenDocument.create(other, 'markdown', 1, '# Other\n'));
    assert.equal(others.edited(other), false);
    assert.equal(others.generation, 0);
  });

  it('outdates all that a template says, by any word of it', async () => {
    const others = new OtherFiles(() => files);
    const document = OpenDocument.create(template, 'markdown', 1, '# T\n\n## Only\n');
    others.opened(document);
    const text = () => others.workspace.read(template);
    assert.equal(await others.settled(text), '# T\n\n## Only\n');
    typed(document, 1, 'word');
    assert.equal(others.edited(template), true);
    assert.equal(await others.settled(text), '# T\nword\n## Only\n');
    others.closed(template);
    assert.equal(others.forgetText(template), true);
    assert.equal(await others.settled(text), '# saved\n');
  });
});

describe('the past of files', () => {
  const revision = { date: '2024-01-01T00:00:00.000Z', text: '# T\n' };

  /** Files whose past comes when `tell` is called; `asked` counts. */
  function slow() {
    let tell = (): void => {};
    const told = new Promise<void>((resolve) => {
      tell = resolve;
    });
    const asked: string[] = [];
    const after = async <T>(what: string, answer: T) => {
      asked.push(what);
      await told;
      return answer;
    };
    const withPast: Pick<Files, 'read' | 'list' | 'history' | 'addedAt'> = {
      ...files,
      history: (uri) => after(`history ${uri}`, [revision]),
      addedAt: (uri) => after(`added ${uri}`, revision.date),
    };
    return { withPast, tell, asked };
  }
  const ask = ({ workspace }: OtherFiles) => [workspace.history(template), workspace.addedAt(other)];
  const all = [[revision], revision.date];
  const nothing = [undefined, undefined];

  it('is waited for where it comes soon', async () => {
    const { withPast, tell, asked } = slow();
    tell();
    const others = new OtherFiles(() => withPast, assert.fail);
    assert.deepEqual(await others.settled(() => ask(others)), all);
    assert.deepEqual(await others.settled(() => ask(others)), all);
    assert.equal(asked.length, 2);
    assert.equal(others.generation, 0);
  });

  it('comes later where it takes long, once for all that were answered without', async () => {
    const { withPast, tell, asked } = slow();
    let refreshed = (): void => {};
    let count = 0;
    const refresh = new Promise<void>((resolve) => {
      refreshed = resolve;
    });
    const others = new OtherFiles(
      () => withPast,
      () => {
        count++;
        refreshed();
      },
    );
    const both = [others.settled(() => ask(others)), others.settled(() => ask(others))];
    assert.deepEqual(await Promise.all(both), [nothing, nothing]);
    const start = performance.now();
    assert.deepEqual(await others.settled(() => ask(others)), nothing);
    assert.ok(performance.now() - start < 90, 'nobody waits twice');
    assert.equal(others.generation, 0);
    tell();
    await refresh;
    assert.equal(others.generation, 1);
    assert.deepEqual(await others.settled(() => ask(others)), all);
    assert.deepEqual([count, asked.length], [1, 2]);
  });

  it('is asked again when a template is saved, not while it is edited', async () => {
    const { withPast, tell, asked } = slow();
    tell();
    const others = new OtherFiles(() => withPast);
    const document = OpenDocument.create(template, 'markdown', 1, '# T\n');
    others.opened(document);
    const withText = () => [others.workspace.read(template), ...ask(others)];
    await others.settled(withText);
    typed(document, 0, '# ');
    assert.equal(others.edited(template), true);
    await others.settled(withText);
    assert.equal(asked.length, 2);
    others.forgetText(template);
    assert.deepEqual((await others.settled(withText)).slice(1), all);
    assert.equal(asked.length, 4);
  });

  it('is nothing where nobody can tell, which is not asked twice', async () => {
    const others = new OtherFiles(() => files, assert.fail);
    assert.deepEqual(await others.settled(() => ask(others)), nothing);
    ask(others);
    const { histories, added } = others.workspace.takeMissed();
    assert.deepEqual([histories, added], [[], []]);
  });
});
