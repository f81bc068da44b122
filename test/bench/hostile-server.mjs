// npm run bench:hostile-server: opens hostile documents in the language server, and measures how long another document waits for an answer while the server handles a request for the hostile one.
// Fails where one waits for more than a second of processor time of the server. `--only TEXT` selects inputs, `--bytes N` sets their size.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { readOptions } from '../../scripts/options.mjs';
import { processorTimes } from './commands.mjs';
import { hostileInputs } from './hostile-inputs.mjs';
import { writeRepository } from './hostile-repository.mjs';

const require = createRequire(import.meta.url);
const { createMessageConnection, StreamMessageReader, StreamMessageWriter } = require('vscode-jsonrpc/node');

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const values = readOptions('npm run bench:hostile-server --', {
  only: { type: 'string', default: '' },
  bytes: { type: 'string', default: '200000' },
  dist: { type: 'string', default: join(root, 'dist') },
});

/** The longest that another document may wait, in milliseconds of processor time of the server: what the server needs before it knows that a document is heavy. */
const longestWait = 6000;
/** And once it knows that. */
const longestWaitLater = 1000;

const read = (path) => readFileSync(join(root, path), 'utf8');
const template = read('server/templates/keylime/enhancement_template.md');
const kinds = hostileInputs({
  template,
  proposal: template.replace('enhancement-NNNN', 'enhancement-48'),
  kepTemplate: read('test/families/golden/kep/keps/NNNN-kep-template/README.md'),
  kepSidecar: read('test/families/golden/kep/keps/NNNN-kep-template/kep.yaml'),
});

const scratch = mkdtempSync(join(tmpdir(), 'proposals-hostile-server-'));
let failed = 0;
try {
  for (const [name, repositoryOf] of kinds) {
    if (!name.includes(values.only)) continue;
    const repository = repositoryOf(Number(values.bytes));
    if (repository.commits?.length > 0 || repository.files['48_a.md'] === undefined) continue;
    const waits = await waitsFor(repository);
    const [slowest] = [...waits].sort((a, b) => b.wait - a.wait);
    const [slowestLater] = waits.slice(2).sort((a, b) => b.wait - a.wait);
    const isSlow = slowest.wait > longestWait || slowestLater.wait > longestWaitLater;
    if (isSlow) failed++;
    const shown = [slowest, slowestLater].map(
      ({ method, wait }) => `${(wait / 1000).toFixed(1)} s (${method})`,
    );
    console.log(`${isSlow ? 'FAIL' : 'ok  '} ${name}: ${shown.join(', later ')}`);
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
if (failed > 0) process.exitCode = 1;

/** For each request for the hostile document, the processor time that the server needs until it answers one for another document that is sent right after it. */
async function waitsFor(repository) {
  const folder = join(scratch, 'repository');
  writeRepository(folder, { ...repository, files: { ...repository.files, '49_b.md': template } });
  const server = spawn(process.execPath, [join(resolve(values.dist), 'server.js'), '--stdio'], {
    cwd: folder,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const connection = createMessageConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  connection.onError(() => {});
  for (const method of [
    'client/registerCapability',
    'window/workDoneProgress/create',
    'workspace/diagnostic/refresh',
  ])
    connection.onRequest(method, () => null);
  connection.listen();
  const uriOf = (name) => pathToFileURL(join(folder, name)).href;
  const open = (name, text) =>
    connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri: uriOf(name), languageId: 'markdown', version: 1, text },
    });
  const textDocument = { uri: uriOf('48_a.md') };
  const hostile = repository.files['48_a.md'];
  const lines = hostile.split('\n');
  const position = { line: Math.floor(lines.length / 2), character: 0 };
  const range = { start: { line: 0, character: 0 }, end: { line: lines.length, character: 0 } };
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: pathToFileURL(folder).href,
    workspaceFolders: [{ uri: pathToFileURL(folder).href, name: 'hostile' }],
    capabilities: {
      textDocument: {
        diagnostic: {},
        codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } } },
      },
    },
  });
  await connection.sendNotification('initialized', {});
  await open('49_b.md', template);
  const other = { textDocument: { uri: uriOf('49_b.md') } };
  await connection.sendRequest('textDocument/documentSymbol', other);
  await open('48_a.md', hostile);
  const change = () =>
    connection.sendNotification('textDocument/didChange', {
      textDocument: { ...textDocument, version: 2 },
      contentChanges: [{ range: { start: position, end: position }, text: 'a' }],
    });
  const requests = [
    ['textDocument/diagnostic', { textDocument }],
    ['textDocument/documentSymbol', { textDocument }],
    ['textDocument/hover', { textDocument, position }],
    ['textDocument/completion', { textDocument, position }],
    ['textDocument/codeAction', { textDocument, range, context: { diagnostics: [] } }],
    ['textDocument/foldingRange', { textDocument }],
    ['textDocument/documentLink', { textDocument }],
    ['textDocument/definition', { textDocument, position }],
    ['textDocument/references', { textDocument, position, context: { includeDeclaration: true } }],
    ['textDocument/prepareRename', { textDocument, position }],
    ['textDocument/semanticTokens/full', { textDocument }],
    ['textDocument/formatting', { textDocument, options: { tabSize: 2, insertSpaces: true } }],
    ['workspace/symbol', { query: 'a' }],
    ['textDocument/didChange', undefined],
    ['textDocument/diagnostic', { textDocument }],
  ];
  const waits = [];
  try {
    for (const [method, params] of requests) {
      const before = used(server);
      const answer = params ? connection.sendRequest(method, params).catch(() => {}) : change();
      await connection.sendRequest('textDocument/documentSymbol', other);
      waits.push({ method: method.replace('textDocument/', ''), wait: used(server) - before });
      if (method !== 'textDocument/diagnostic') await answer;
    }
  } finally {
    connection.dispose();
    server.kill('SIGKILL');
  }
  return waits;
}

function used(server) {
  const [user, system] = processorTimes(server.pid);
  return user + system;
}
