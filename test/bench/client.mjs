// A minimal language client over stdio that works with all the servers.
import { spawn } from 'node:child_process';
import { readdir, readFile, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import MarkdownIt from 'markdown-it';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { within } from './statistics.mjs';

const require = createRequire(import.meta.url);
const { createMessageConnection, StreamMessageReader, StreamMessageWriter } = require('vscode-jsonrpc/node');

const markdown = new MarkdownIt({ html: true });

export class Client {
  #waiting = [];
  #stopped = false;
  /** The open documents, by URI. */
  #documents = new Map();
  #isIncremental = false;
  #identifier;
  /** Result ids of the last pulled reports, by document. */
  #results = new Map();
  /** The versions for which diagnostics were published, in order. */
  publishedVersions = [];
  /** The last diagnostics that were received. */
  diagnostics = [];

  constructor({ command, args, pulls = false }, cwd) {
    this.pulls = pulls;
    this.started = performance.now();
    this.process = spawn(command, args, { cwd, stdio: ['pipe', 'pipe', 'pipe'] });
    let errors = '';
    this.process.stderr.on('data', (chunk) => {
      errors = `${errors}${chunk}`.slice(-2000);
    });
    this.process.once('exit', (code) => {
      if (!this.#stopped) throw new Error(`${command} ${args.join(' ')} ended with ${code}\n${errors}`);
    });
    this.connection = createMessageConnection(
      new StreamMessageReader(this.process.stdout),
      new StreamMessageWriter(this.process.stdin),
    );
    this.connection.onError(() => {});
    this.connection.onNotification('textDocument/publishDiagnostics', (report) =>
      this.#onDiagnostics(report),
    );
    this.connection.onRequest('workspace/configuration', ({ items }) => items.map(() => settings.markdown));
    this.connection.onRequest('client/registerCapability', () => null);
    this.connection.onRequest('workspace/workspaceFolders', () => null);
    this.connection.onRequest('window/workDoneProgress/create', () => null);
    this.connection.onRequest('workspace/diagnostic/refresh', () => null);
    this.#serveMarkdown();
    this.connection.listen();
  }

  async initialize(folder) {
    const rootUri = pathToFileURL(folder).href;
    const { capabilities } = await this.connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri,
      workspaceFolders: [{ uri: rootUri, name: 'bench' }],
      initializationOptions: this.pulls ? { markdownFileExtensions: ['md'] } : undefined,
      capabilities: {
        general: { positionEncodings: ['utf-16'] },
        workspace: { configuration: false, workspaceFolders: true },
        textDocument: {
          synchronization: { didSave: true },
          publishDiagnostics: {
            relatedInformation: true,
            versionSupport: true,
            tagSupport: { valueSet: [1, 2] },
          },
          ...(this.pulls ? { diagnostic: { dynamicRegistration: true } } : {}),
        },
      },
    });
    const { textDocumentSync: sync, diagnosticProvider } = capabilities;
    this.#identifier = diagnosticProvider?.identifier;
    this.#isIncremental = (sync?.change ?? sync) === 2;
    await this.connection.sendNotification('initialized', {});
    if (this.pulls) await this.connection.sendNotification('workspace/didChangeConfiguration', { settings });
  }

  /** Initializes the server and opens a document. Resolves with false when its diagnostics do not arrive within `milliseconds`. */
  async hasOpened({ folder, uri, text }, milliseconds) {
    const opened = this.initialize(folder).then(() => this.open(uri, text));
    return (
      (await within(
        milliseconds,
        opened.then(() => true),
      )) === true
    );
  }

  /** Opens a document; resolves when its diagnostics arrive. */
  open(uri, text) {
    this.#documents.set(uri, TextDocument.create(uri, 'markdown', 1, text));
    const whenReceived = this.pulls ? undefined : this.#untilDiagnostics(uri, 1);
    const textDocument = { uri, languageId: 'markdown', version: 1, text };
    void this.connection.sendNotification('textDocument/didOpen', { textDocument });
    return (whenReceived ?? this.#untilDiagnostics(uri, 1))();
  }

  /** Sends one change; resolves with the milliseconds until the diagnostics of that version arrive. */
  async change(uri, change) {
    const send = this.#prepared(uri, change);
    const start = performance.now();
    await send()();
    return performance.now() - start;
  }

  /** Sends one change; returns a function that waits for its diagnostics. */
  send(uri, change) {
    return this.#prepared(uri, change)();
  }

  /** Prepares to send a change as the server accepts it: as a range, or as the whole text. Returns a function that sends it. */
  #prepared(uri, change) {
    const document = this.#documents.get(uri);
    const version = document.version + 1;
    TextDocument.update(document, [change], version);
    const sent = this.#isIncremental ? change : { text: document.getText() };
    return () => {
      // Published diagnostics may arrive at once, so the client listens before it sends; it pulls after.
      const whenReceived = this.pulls ? undefined : this.#untilDiagnostics(uri, version);
      const textDocument = { uri, version };
      void this.connection.sendNotification('textDocument/didChange', {
        textDocument,
        contentChanges: [sent],
      });
      return whenReceived ?? this.#untilDiagnostics(uri, version);
    };
  }

  /** Prepares to send changes in one write, as they queue up while a server is busy. Returns a function that sends them and waits for the diagnostics of the last. */
  sendAtOnce(uri, changes) {
    const document = this.#documents.get(uri);
    const messages = changes.map((change) => {
      const version = document.version + 1;
      TextDocument.update(document, [change], version);
      const contentChanges = [this.#isIncremental ? change : { text: document.getText() }];
      const params = { textDocument: { uri, version }, contentChanges };
      const json = JSON.stringify({ jsonrpc: '2.0', method: 'textDocument/didChange', params });
      return `Content-Length: ${Buffer.byteLength(json)}\r\n\r\n${json}`;
    });
    const bytes = messages.join('');
    const untilReceived = this.#untilDiagnostics(uri, document.version);
    return () => {
      this.process.stdin.write(bytes);
      return untilReceived();
    };
  }

  close(uri) {
    return this.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
  }

  async stop() {
    this.#stopped = true;
    this.process.stdin.on('error', () => {});
    const gone = new Promise((resolve) => this.process.once('exit', resolve));
    this.connection.dispose();
    this.process.kill('SIGKILL');
    await gone;
  }

  /** Resident memory of the server in bytes. */
  async memory() {
    const status = await readFile(`/proc/${this.process.pid}/status`, 'utf8');
    return Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1]) * 1024;
  }

  #untilDiagnostics(uri, version) {
    if (this.pulls) {
      // Pulled right after the change, as VS Code's client does.
      const report = this.connection.sendRequest('textDocument/diagnostic', {
        textDocument: { uri },
        identifier: this.#identifier,
        previousResultId: this.#results.get(uri),
      });
      return async () => {
        const { items, resultId } = await report;
        this.#results.set(uri, resultId);
        this.diagnostics = items ?? this.diagnostics;
      };
    }
    const arrived = new Promise((resolve) => this.#waiting.push({ uri, version, resolve }));
    return () => arrived;
  }

  // Some servers omit the version: their next diagnostics are taken for the version that is awaited.
  #onDiagnostics({ uri, version, diagnostics }) {
    this.publishedVersions.push(version);
    this.diagnostics = diagnostics;
    const isDone = (waiting) =>
      waiting.uri === uri && (version === undefined || version === null || version >= waiting.version);
    const done = this.#waiting.filter(isDone);
    this.#waiting = this.#waiting.filter((waiting) => !isDone(waiting));
    for (const { resolve } of done) resolve();
  }

  // The requests that Microsoft's server sends to its client, answered as VS Code does.
  #serveMarkdown() {
    const { connection } = this;
    connection.onRequest('markdown/parse', async ({ uri, text }) =>
      markdown.parse(
        text ?? this.#documents.get(uri)?.getText() ?? (await readFile(fileURLToPath(uri), 'utf8')),
        {},
      ),
    );
    connection.onRequest('markdown/fs/readFile', async ({ uri }) => [
      ...(await readFile(fileURLToPath(uri))),
    ]);
    connection.onRequest('markdown/fs/readDirectory', async ({ uri }) =>
      (await readdir(fileURLToPath(uri), { withFileTypes: true })).map((entry) => [
        entry.name,
        { isDirectory: entry.isDirectory() },
      ]),
    );
    connection.onRequest('markdown/fs/stat', async ({ uri }) => {
      try {
        return { isDirectory: (await stat(fileURLToPath(uri))).isDirectory() };
      } catch {
        return undefined;
      }
    });
    connection.onRequest('markdown/fs/watcher/create', () => null);
    connection.onRequest('markdown/fs/watcher/delete', () => null);
    connection.onRequest('markdown/findMarkdownFilesInWorkspace', () => []);
  }
}

const level = 'warning';
const settings = {
  markdown: {
    validate: {
      enabled: true,
      referenceLinks: { enabled: level },
      fragmentLinks: { enabled: level },
      fileLinks: { enabled: level, markdownFragmentLinks: 'inherit' },
      ignoredLinks: [],
      unusedLinkDefinitions: { enabled: level },
      duplicateLinkDefinitions: { enabled: level },
    },
  },
};
