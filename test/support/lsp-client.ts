import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { after } from 'node:test';
import {
  type ClientCapabilities,
  createProtocolConnection,
  type Diagnostic,
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

/** How a client starts the server, apart from its capabilities. */
export interface StartOptions {
  /** The root of a client without workspace folders. */
  readonly rootUri?: string | null;
  /** The arguments of Node: the program and its arguments. */
  readonly command?: readonly string[];
}

/** The built server over stdio, and a client of it. */
export class LspClient {
  readonly connection: ProtocolConnection;
  readonly registrations: RegistrationParams[] = [];
  readonly #process: ChildProcess;
  readonly #exit: Promise<number | null>;

  private constructor(command: readonly string[] = [serverFile, '--stdio']) {
    if (!existsSync(serverFile)) throw new Error('dist/server.js is missing: run `npm run build` first.');
    const child = spawn(process.execPath, command, { stdio: ['pipe', 'pipe', 'inherit'] });
    this.#process = child;
    running.add(child);
    child.once('exit', () => running.delete(child));
    this.#exit = new Promise((resolve) => child.once('exit', resolve));
    this.connection = createProtocolConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    this.connection.onRequest(RegistrationRequest.type, (params) => void this.registrations.push(params));
    this.connection.listen();
  }

  /** Starts a server and initializes it, `folders` being the URIs of the workspace folders; the caller stops it. */
  static async start(
    capabilities: ClientCapabilities = modernClient,
    initializationOptions?: unknown,
    folders?: readonly string[],
    { rootUri = null, command }: StartOptions = {},
  ): Promise<LspClient & { initialized: InitializeResult }> {
    const client = new LspClient(command);
    const initialized = await client.connection.sendRequest(InitializeRequest.type, {
      processId: process.pid,
      rootUri,
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

  /** The diagnostics of a document, pulled without a previous result. */
  async diagnostics(uri: string): Promise<Diagnostic[]> {
    const report = await this.pull(uri);
    if (report.kind !== 'full') throw new Error('A full report was expected.');
    return report.items;
  }

  /** Ends the server as an editor does; gives its exit code. */
  async stop(): Promise<number | null> {
    await this.connection.sendRequest(ShutdownRequest.type);
    await this.connection.sendNotification(ExitNotification.type);
    const code = await this.#exit;
    this.connection.dispose();
    this.#process.kill();
    return code;
  }
}
