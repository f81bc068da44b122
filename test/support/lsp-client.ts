import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after } from 'node:test';
import {
  type ClientCapabilities,
  createProtocolConnection,
  type Diagnostic,
  DiagnosticRefreshRequest,
  DidChangeTextDocumentNotification,
  DidOpenTextDocumentNotification,
  type DocumentDiagnosticReport,
  DocumentDiagnosticRequest,
  ExitNotification,
  InitializedNotification,
  InitializeRequest,
  type InitializeResult,
  type ProtocolConnection,
  type RegistrationParams,
  RegistrationRequest,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  type TextDocumentContentChangeEvent,
} from 'vscode-languageserver/node';
import './own-caches';

const serverFile = join(__dirname, '../../dist/server.js');

/** The capabilities of a modern client: pull diagnostics, snippets, versioned edits. */
export const modernClient: ClientCapabilities = {
  workspace: {
    workspaceEdit: { documentChanges: true },
    diagnostics: { refreshSupport: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
  },
  textDocument: {
    diagnostic: { dynamicRegistration: false },
    publishDiagnostics: { relatedInformation: true, tagSupport: { valueSet: [1, 2] } },
    completion: { completionItem: { snippetSupport: true } },
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } },
  },
};

/** The running servers. A failed test may not have stopped its server, which would keep the test file from ending. */
const running = new Set<ChildProcess>();

/** The time for the hooks of the test file, which run later and may stop servers, in milliseconds. */
const stopTime = 10_000;
after(() => {
  setTimeout(() => {
    for (const child of running) child.kill();
  }, stopTime).unref();
});

/** Options of a client, apart from its capabilities. */
export interface StartOptions {
  /** The root of a client without workspace folders. */
  readonly rootUri?: string | null;
  /** The arguments of Node: the program and its arguments. */
  readonly command?: readonly string[];
  /** The language of the client. */
  readonly locale?: string;
  /** Environment variables of the server, beside those of the tests. */
  readonly environment?: NodeJS.ProcessEnv;
}

/** The built server over stdio, and a client of it. */
export class LspClient {
  readonly connection: ProtocolConnection;
  readonly registrations: RegistrationParams[] = [];
  readonly #process: ChildProcess;
  readonly #exit: Promise<number | null>;
  readonly #refreshListeners = new Set<() => void>();

  private constructor({ command = [serverFile, '--stdio'], environment }: StartOptions) {
    if (!existsSync(serverFile)) throw new Error('dist/server.js is missing: run `npm run build` first.');
    const env = { ...process.env, ...environment };
    const child = spawn(process.execPath, command, { env, stdio: ['pipe', 'pipe', 'inherit'] });
    this.#process = child;
    running.add(child);
    child.once('exit', () => running.delete(child));
    this.#exit = new Promise((resolve) => child.once('exit', resolve));
    this.connection = createProtocolConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    this.connection.onRequest(RegistrationRequest.type, (params) => void this.registrations.push(params));
    this.connection.onRequest(DiagnosticRefreshRequest.type, () => {
      for (const listener of [...this.#refreshListeners]) listener();
    });
    this.connection.listen();
  }

  /** Calls `listener` when the server requests that diagnostics be pulled again. Returns a function that ends this. */
  onRefresh(listener: () => void): () => void {
    this.#refreshListeners.add(listener);
    return () => this.#refreshListeners.delete(listener);
  }

  /** Starts a server and initializes it, `folders` being the URIs of the workspace folders; the caller stops it. */
  static async start(
    capabilities: ClientCapabilities = modernClient,
    initializationOptions?: unknown,
    folders?: readonly string[],
    options: StartOptions = {},
  ): Promise<LspClient & { initialized: InitializeResult }> {
    const { rootUri = null, locale } = options;
    const client = new LspClient(options);
    const initialized = await client.connection.sendRequest(InitializeRequest.type, {
      processId: process.pid,
      rootUri,
      ...(locale === undefined ? {} : { locale }),
      capabilities,
      initializationOptions,
      workspaceFolders: folders?.map((uri) => ({ uri, name: uri })),
    });
    await client.connection.sendNotification(InitializedNotification.type, {});
    return Object.assign(client, { initialized });
  }

  open(uri: string, text: string, version = 1): Promise<void> {
    return this.connection.sendNotification(DidOpenTextDocumentNotification.type, {
      textDocument: { uri, languageId: 'markdown', version, text },
    });
  }

  change(uri: string, version: number, contentChanges: TextDocumentContentChangeEvent[]): Promise<void> {
    return this.connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri, version },
      contentChanges,
    });
  }

  pull(uri: string, previousResultId?: string): Promise<DocumentDiagnosticReport> {
    return this.connection.sendRequest(DocumentDiagnosticRequest.type, {
      textDocument: { uri },
      previousResultId,
    });
  }

  /** Pulls until the report is complete: one without an id is followed by another one when the server has read more. */
  async pullComplete(uri: string, previousResultId?: string): Promise<DocumentDiagnosticReport> {
    while (true) {
      let stop = () => {};
      const refreshed = new Promise<void>((resolve) => {
        stop = this.onRefresh(resolve);
      });
      const report = await this.pull(uri, previousResultId);
      if (report.kind !== 'full' || report.resultId !== undefined) {
        stop();
        return report;
      }
      await refreshed;
      stop();
    }
  }

  /** The complete diagnostics of a document, pulled without a previous result. */
  async diagnostics(uri: string): Promise<Diagnostic[]> {
    const report = await this.pullComplete(uri);
    if (report.kind !== 'full') throw new Error('A full report was expected.');
    return report.items;
  }

  /** The resident memory of the server in bytes; on Linux. */
  memory(): number {
    const status = readFileSync(`/proc/${this.#process.pid}/status`, 'utf8');
    return Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1]) * 1024;
  }

  /** The number of files, pipes and sockets that the server has open; on Linux. */
  openFiles(): number {
    return readdirSync(`/proc/${this.#process.pid}/fd`).length;
  }

  /** Ends the server as an editor does. Returns its exit code. */
  async stop(): Promise<number | null> {
    await this.connection.sendRequest(ShutdownRequest.type);
    await this.connection.sendNotification(ExitNotification.type);
    const code = await this.#exit;
    this.connection.dispose();
    this.#process.kill();
    return code;
  }
}
