// A language client over stdio, as small as one can be that all the servers answer.
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
  /** The documents as the server has them. */
  #documents = new Map();
  #takesRanges = false;
  #identifier;
  /** Ids of the last reports that were pulled, by document. */
  #results = new Map();
  /** Versions that were answered, in order. */
  answered = [];
  /** How many diagnostics the last answer had. */
  count = 0;

  constructor({ command, args, pulls = false }, cwd) {
    this.pulls = pulls;
    this.started = performance.now();
    this.process = spawn(command, args, { cwd, stdio: ['pipe', 'pipe', 'pipe'] });
    let said = '';
    this.process.stderr.on('data', (chunk) => {
      said = `${said}${chunk}`.slice(-2000);
    });
    this.process.once('exit', (code) => {
      if (!this.#stopped) throw new Error(`${command} ${args.join(' ')} ended with ${code}\n${said}`);
    });
    this.connection = createMessageConnection(
      new StreamMessageReader(this.process.stdout),
      new StreamMessageWriter(this.process.stdin),
    );
    this.connection.onError(() => {});
    this.connection.onNotification('textDocument/publishDiagnostics', (answer) => this.#arrived(answer));
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
    this.#takesRanges = (sync?.change ?? sync) === 2;
    await this.connection.sendNotification('initialized', {});
    if (this.pulls) await this.connection.sendNotification('workspace/didChangeConfiguration', { settings });
  }

  /** Introduces itself and opens a document; false when its diagnostics are not there after so many milliseconds. */
  async hasOpened({ folder, uri, text }, milliseconds) {
    const opened = this.initialize(folder).then(() => this.open(uri, text));
    return (
      (await within(
        milliseconds,
        opened.then(() => true),
      )) === true
    );
  }

  /** Opens a document; resolves when its diagnostics are there. */
  open(uri, text) {
    this.#documents.set(uri, TextDocument.create(uri, 'markdown', 1, text));
    const listens = this.pulls ? undefined : this.#answer(uri, 1);
    const textDocument = { uri, languageId: 'markdown', version: 1, text };
    void this.connection.sendNotification('textDocument/didOpen', { textDocument });
    return (listens ?? this.#answer(uri, 1))();
  }

  /** Sends one change; resolves with the milliseconds until the diagnostics of that version are there. */
  async change(uri, change) {
    const send = this.#prepared(uri, change);
    const start = performance.now();
    await send()();
    return performance.now() - start;
  }

  /** Sends one change; gives what waits for its diagnostics. */
  send(uri, change) {
    return this.#prepared(uri, change)();
  }

  /** The change as the server wants it: that alone, or the whole text. */
  #prepared(uri, change) {
    const document = this.#documents.get(uri);
    const version = document.version + 1;
    TextDocument.update(document, [change], version);
    const sent = this.#takesRanges ? change : { text: document.getText() };
    return () => {
      // What is sent is listened for before; what is pulled is asked for after.
      const listens = this.pulls ? undefined : this.#answer(uri, version);
      const textDocument = { uri, version };
      void this.connection.sendNotification('textDocument/didChange', {
        textDocument,
        contentChanges: [sent],
      });
      return listens ?? this.#answer(uri, version);
    };
  }

  /** Sends changes in one write, as they lie in a pipe when a server was busy; gives what waits for the diagnostics of the last. */
  sendAtOnce(uri, changes) {
    const document = this.#documents.get(uri);
    const messages = changes.map((change) => {
      const version = document.version + 1;
      TextDocument.update(document, [change], version);
      const contentChanges = [this.#takesRanges ? change : { text: document.getText() }];
      const params = { textDocument: { uri, version }, contentChanges };
      const json = JSON.stringify({ jsonrpc: '2.0', method: 'textDocument/didChange', params });
      return `Content-Length: ${Buffer.byteLength(json)}\r\n\r\n${json}`;
    });
    const bytes = messages.join('');
    const answer = this.#answer(uri, document.version);
    return () => {
      this.process.stdin.write(bytes);
      return answer();
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

  #answer(uri, version) {
    if (this.pulls) {
      // Asked for right behind the change, as VS Code's client does.
      const report = this.connection.sendRequest('textDocument/diagnostic', {
        textDocument: { uri },
        identifier: this.#identifier,
        previousResultId: this.#results.get(uri),
      });
      return async () => {
        const { items, resultId } = await report;
        this.#results.set(uri, resultId);
        this.count = items?.length ?? this.count;
      };
    }
    const arrived = new Promise((resolve) => this.#waiting.push({ uri, version, resolve }));
    return () => arrived;
  }

  // Some servers do not say which version they answer: their next answer is taken for it.
  #arrived({ uri, version, diagnostics }) {
    this.answered.push(version);
    this.count = diagnostics.length;
    const isAnswered = (one) =>
      one.uri === uri && (version === undefined || version === null || version >= one.version);
    const done = this.#waiting.filter(isAnswered);
    this.#waiting = this.#waiting.filter((one) => !isAnswered(one));
    for (const { resolve } of done) resolve();
  }

  // What VS Code's client does for Microsoft's server.
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
