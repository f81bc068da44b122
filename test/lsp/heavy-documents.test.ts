import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it, mock } from 'node:test';
import { pathToFileURL } from 'node:url';
import {
  DidChangeWatchedFilesNotification,
  type DocumentDiagnosticReport,
  FileChangeType,
  HoverRequest,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { Analyzer } from '../../server/src/lsp/analyzer';
import { ClientWorkspace } from '../../server/src/lsp/client-workspace';
import { HeavyDocuments } from '../../server/src/lsp/heavy-documents';
import { type ServerThread, TooLong } from '../../server/src/lsp/host';
import { OpenDocument } from '../../server/src/lsp/open-documents';
import { pathOrUri } from '../../server/src/lsp/paths';
import { finishedText, templateText } from '../support/keylime';
import { LspClient } from '../support/lsp-client';

/** A proposal of more than two million characters with one mistake, at its end. */
const heavyText = `${finishedText}\n${'Words that nobody will ever read, in a paragraph of its own.\n\n'.repeat(36_000)}See [it](missing.md).\n`;

const codesOf = (report: DocumentDiagnosticReport) =>
  report.kind === 'full' ? report.items.map(({ code }) => code) : [report.kind];

describe('a document that takes long to read', () => {
  let folder: string;
  let client: LspClient;
  const uriOf = (name: string) => pathToFileURL(join(folder, name)).href;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'proposals-heavy-'));
    mkdirSync(join(folder, '.git'));
    writeFileSync(join(folder, 'enhancement_template.md'), templateText);
    for (const number of [12, 14, 15]) writeFileSync(join(folder, `${number}-rotate-agent-keys.md`), '');
    client = await LspClient.start(undefined, undefined, [pathToFileURL(folder).href]);
  });
  after(async () => {
    assert.equal(await client.stop(), 0);
    rmSync(folder, { recursive: true });
  });

  it('does not keep others waiting', async () => {
    const [heavy, other] = [uriOf('12-rotate-agent-keys.md'), uriOf('13-other.md')];
    await client.open(other, finishedText);
    await client.pullComplete(other);
    await client.open(heavy, heavyText);
    const order: string[] = [];
    const checked = client.pull(heavy).then((report) => {
      order.push('heavy');
      return report;
    });
    const line = finishedText.split('\n').indexOf('### Non-Goals');
    // Each request is sent when the one before it is answered, so that the check of the heavy document has begun.
    for (let i = 0; i < 5; i++) {
      const hover = await client.connection.sendRequest(HoverRequest.type, {
        textDocument: { uri: other },
        position: { line, character: 4 },
      });
      assert.ok(hover);
      order.push('hover');
    }
    assert.deepEqual(codesOf(await checked), ['link-file']);
    assert.deepEqual(order, ['hover', 'hover', 'hover', 'hover', 'hover', 'heavy']);
  });

  it('has the same findings as a smaller one, and others when it or a file that it names changes', async () => {
    const uri = uriOf('14-rotate-agent-keys.md');
    const small = uriOf('15-rotate-agent-keys.md');
    await client.open(small, `${finishedText}\nSee [it](missing.md).\n`);
    await client.open(uri, heavyText);
    assert.deepEqual(codesOf(await client.pull(uri)), codesOf(await client.pullComplete(small)));
    const { length } = heavyText.split('\n');
    const end = { line: length, character: 0 };
    await client.change(uri, 2, [{ range: { start: end, end }, text: '## Summary\n\nOnce more.\n' }]);
    const changed = codesOf(await client.pull(uri));
    assert.ok(changed.includes('section-duplicate') && changed.includes('link-file'), String(changed));
    writeFileSync(join(folder, 'missing.md'), '# A file\n');
    const refreshed = new Promise<void>((resolve) => client.onRefresh(resolve));
    await client.connection.sendNotification(DidChangeWatchedFilesNotification.type, {
      changes: [{ uri: uriOf('missing.md'), type: FileChangeType.Created }],
    });
    await refreshed;
    const withFile = codesOf(await client.pull(uri));
    assert.deepEqual(
      withFile,
      changed.filter((code) => code !== 'link-file'),
    );
  });
});

const uri = 'file:///a.md';
const longText = `# A\n\n${'Words that nobody reads. '.repeat(80_001)}\n`;
const noFiles = { read: async () => undefined, list: async () => undefined };
const openDocument = (text: string, of = uri) =>
  new OpenDocument(TextDocument.create(of, 'markdown', 1, text), 'utf-16', true);

describe('the checks of heavy documents', () => {
  /** The checks with threads that `ask` answers for. */
  const checksWith = (thread: Partial<ServerThread>, ask: (method: string) => Promise<unknown>) => {
    const documents = new Map([[uri, openDocument(longText)]]);
    const workspace = new ClientWorkspace(noFiles as never, { at: () => undefined });
    const log: string[] = [];
    const connection = {
      onRequest: () => {},
      onNotification: () => {},
      listen: () => {},
      sendNotification: async () => {},
      sendRequest: ask,
    };
    const context = {
      outdated: () => log.push('outdated'),
      connection: { console: { warn: (text: string) => log.push(text) } },
      client: {},
      settings: { workspaceFolders: [], sent: undefined },
      workspace,
      documents: {
        get: (of: string) => documents.get(of),
        all: () => [...documents.values()],
        onDidClose: () => {},
      },
      host: {
        startThread: (): object => {
          log.push('start');
          return { connection, usedTime: () => 0, onEnd: () => {}, end: () => log.push('end'), ...thread };
        },
      },
    };
    return { heavy: new HeavyDocuments(context as never), context, documents, workspace, log };
  };
  const never = () => new Promise<never>(() => {});
  const found = async () => ({ diagnostics: [{ message: 'found' }], requested: [] });

  it('end when they have used their time, and the reason is known', async () => {
    const { heavy, log } = checksWith({ usedTime: () => 60_001 }, never);
    assert.deepEqual(await heavy.diagnostics(uri), []);
    assert.equal(heavy.reasonNotChecked(uri), 'not finished after 60 seconds');
    assert.deepEqual(log, [
      'start',
      'end',
      `Cannot check ${uri}: it is too hard to read: not finished after 60 seconds`,
    ]);
  });
  it('are not repeated at once when another file changes, if the text was too hard to read', async () => {
    mock.timers.enable({ apis: ['Date', 'setTimeout'], now: 1_000_000 });
    try {
      const { heavy, workspace, documents, log } = checksWith({ usedTime: () => 60_001 }, never);
      const starts = () => log.filter((line) => line === 'start').length;
      /** The diagnostics after a change of another file; the timers of the pause before a check do not run by themselves. */
      const afterChange = async () => {
        workspace.outdate();
        const result = heavy.diagnostics(uri);
        await new Promise((resolve) => setImmediate(resolve));
        mock.timers.tick(500);
        return result;
      };
      assert.deepEqual(await heavy.diagnostics(uri), []);
      assert.equal(starts(), 1);
      mock.timers.tick(290_000);
      assert.deepEqual(await afterChange(), []);
      assert.deepEqual(await afterChange(), []);
      assert.equal(starts(), 1);
      assert.match(heavy.reasonNotChecked(uri) ?? '', /60 seconds/);
      assert.equal(log.includes('outdated'), false);
      mock.timers.tick(10_000);
      assert.equal(log.filter((line) => line === 'outdated').length, 1);
      assert.deepEqual(await afterChange(), []);
      assert.equal(starts(), 2);
      // The next wait is longer.
      mock.timers.tick(400_000);
      assert.deepEqual(await afterChange(), []);
      assert.equal(starts(), 2);
      // The same text again, after another one.
      documents.get(uri)?.update([{ text: `${longText}\n# B\n` }], 2);
      documents.get(uri)?.update([{ text: longText }], 3);
      assert.deepEqual(await afterChange(), []);
      assert.equal(starts(), 2);
      documents.get(uri)?.update([{ text: `${longText}\n# B\n` }], 4);
      assert.deepEqual(await afterChange(), []);
      assert.equal(starts(), 3);
    } finally {
      mock.timers.reset();
    }
  });
  it('of a text that is not open are not repeated at once, either', async () => {
    const { heavy, log } = checksWith({ usedTime: () => 60_001 }, never);
    const check = (text: string) => heavy.diagnosticsOfText('file:///b.md', text, () => true);
    assert.equal(await check(longText), undefined);
    assert.equal(await check(longText), undefined);
    assert.equal(log.filter((line) => line === 'start').length, 1);
    assert.equal(await check(`${longText}\nb\n`), undefined);
    assert.equal(log.filter((line) => line === 'start').length, 2);
  });
  it('of a text that is not open end when they are not wanted any more', async () => {
    const { heavy, log } = checksWith({}, never);
    let isWanted = true;
    const first = heavy.diagnosticsOfText('file:///b.md', longText, () => isWanted);
    const second = heavy.diagnosticsOfText('file:///c.md', longText, () => isWanted);
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(log, ['start']);
    isWanted = false;
    assert.deepEqual(await Promise.all([first, second]), [undefined, undefined]);
    assert.deepEqual(log, ['start', 'end']);
  });
  it('end with the thread', async () => {
    const { heavy } = checksWith({ onEnd: (listener) => listener('no memory') }, never);
    assert.deepEqual(await heavy.diagnostics(uri), []);
    assert.equal(heavy.reasonNotChecked(uri), 'no memory');
  });
  it('end where no thread can be started', async () => {
    const { heavy, context } = checksWith({}, never);
    context.host.startThread = () => {
      throw new Error('not allowed');
    };
    assert.deepEqual(await heavy.diagnostics(uri), []);
    assert.equal(heavy.reasonNotChecked(uri), 'Error: not allowed');
  });
  it('end when the document changes', async () => {
    const { heavy, documents, log } = checksWith({}, never);
    const result = heavy.diagnostics(uri);
    documents.get(uri)?.update([{ text: `${longText}\n# B\n` }], 2);
    assert.deepEqual(await result, []);
    assert.equal(heavy.reasonNotChecked(uri), undefined);
    assert.ok(
      log.every((line) => line === 'start' || line === 'end'),
      String(log),
    );
  });
  it('begin again when another file changes on which they depend', async () => {
    let answers = 0;
    const { heavy, workspace } = checksWith({}, async (method) => {
      if (method === 'initialize') return {};
      answers++;
      // What is changed while it is read may have been read before.
      if (answers === 1) workspace.forgetText('file:///template.md');
      workspace.edited('file:///other.md');
      return {
        diagnostics: [{ message: `found ${answers}` }],
        requested: [pathOrUri('file:///template.md')],
      };
    });
    assert.deepEqual(await heavy.diagnostics(uri), [{ message: 'found 2' }]);
    workspace.forgetText('file:///template.md');
    assert.deepEqual(await heavy.diagnostics(uri), [{ message: 'found 3' }]);
    assert.deepEqual(await heavy.diagnostics(uri), [{ message: 'found 3' }]);
  });
  it('give a result also when settings change while they run', async () => {
    let isFirst = true;
    const { heavy, workspace } = checksWith({}, async (method) => {
      if (method === 'initialize' || !isFirst) return found();
      isFirst = false;
      workspace.outdate();
      return never();
    });
    assert.deepEqual(await heavy.diagnostics(uri), [{ message: 'found' }]);
  });
  it('end when the document is closed and opened again with the same version', async () => {
    let isFirst = true;
    const { heavy, documents, log } = checksWith({}, async (method) => {
      if (method === 'initialize' || !isFirst) return found();
      isFirst = false;
      return never();
    });
    const result = heavy.diagnostics(uri);
    await new Promise((resolve) => setTimeout(resolve, 10));
    documents.set(uri, openDocument(`${longText}\n# Other\n`));
    assert.deepEqual(await result, []);
    assert.deepEqual(log, ['start', 'end']);
  });
  it('do not begin for a text that is too hard, whose reason is known as long as it is heavy', async () => {
    const { heavy, documents, log } = checksWith({}, found);
    documents.set(uri, openDocument('[ '.repeat(1_000_001)));
    assert.deepEqual(await heavy.diagnostics(uri), []);
    assert.match(heavy.reasonNotChecked(uri) ?? '', /brackets/);
    assert.equal(log.includes('start'), false);
    documents.get(uri)?.update([{ text: '# A\n' }], 2);
    assert.equal(heavy.reasonNotChecked(uri), undefined);
  });
  it('run one after another, and once for each version', async () => {
    const { heavy, documents, log } = checksWith({}, found);
    documents.set('file:///b.md', openDocument('# B\n', 'file:///b.md'));
    await Promise.all([heavy.diagnostics(uri), heavy.diagnostics(uri), heavy.diagnostics('file:///b.md')]);
    assert.deepEqual(log, ['start', 'end', 'start', 'end']);
    assert.deepEqual(await heavy.diagnostics(uri), [{ message: 'found' }]);
    assert.deepEqual(log, ['start', 'end', 'start', 'end']);
    documents.get(uri)?.update([{ text: `${longText}\n# C\n` }], 2);
    assert.deepEqual(await heavy.diagnostics(uri), [{ message: 'found' }]);
    assert.equal(log.length, 6);
  });
});

it('a document with a request that takes too long becomes heavy, and other errors are errors', async () => {
  const document = openDocument('# A\n');
  const calls: string[] = [];
  const analyzer = new Analyzer(
    {} as never,
    { onDidClose: () => {}, get: () => document } as never,
    {
      untilLoaded: async (compute: () => unknown) => compute(),
      wasStopped: () => void calls.push('stopped'),
    } as never,
    async () => ({}) as never,
    true,
    () => {},
    (compute) => {
      calls.push('limited');
      return compute();
    },
  );
  assert.equal(await analyzer.answer(uri, () => 1), 1);
  await assert.rejects(
    analyzer.answer(uri, () => {
      throw new Error('no such place');
    }),
    /no such place/,
  );
  assert.equal(document.isHeavy, false);
  const stopped = await analyzer.answer(uri, () => {
    throw new TooLong();
  });
  assert.equal(stopped, undefined);
  assert.equal(document.isHeavy, true);
  assert.deepEqual(calls, ['limited', 'limited', 'limited', 'stopped']);
});

it('a document that takes too long to read becomes heavy, and stays so', async () => {
  const document = openDocument('# A\n');
  const calls: string[] = [];
  const analyzer = new Analyzer(
    { console: { error: (text: string) => void calls.push(text), warn: () => {} } } as never,
    { onDidClose: () => {}, get: () => document } as never,
    { generation: 0, wasStopped: () => void calls.push('stopped') } as never,
    async () => ({}) as never,
    true,
    () => {},
    () => {
      throw new TooLong();
    },
  );
  assert.equal(document.isHeavy, false);
  assert.equal(await analyzer.analyze(uri), undefined);
  assert.equal(document.isHeavy, true);
  assert.match(analyzer.reasonNotRead(uri) ?? '', /takes long/);
  document.update([{ text: '# B\n' }], 2);
  assert.equal(await analyzer.analyze(uri), undefined);
  assert.deepEqual(calls, ['stopped']);
});
