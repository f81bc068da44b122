import type { Connection, Diagnostic, InitializeParams } from 'vscode-languageserver';
import { hardFileReason } from '../core/markdown/hard-text';
import type { ClientWorkspace } from './client-workspace';
import type { EditorSettings } from './editor-settings';
import type { Host, ServerThread } from './host';
import type { OpenDocument, OpenDocuments } from './open-documents';
import { type CheckTextParams, type CheckTextResult, checkTextRequest } from './protocol/check-text';
import { findMarkdownRequest, listFolderRequest, readFileRequest } from './protocol/files';
import type { InitializationOptions } from './protocol/initialization';
import { Refusals } from './refusals';

/** The CPU time for the check of one document, in milliseconds: ten times what a document of 10 MB needs. */
const maxTime = 60_000;

/** How long a heavy document must not change before it is checked again, in milliseconds. */
const pause = 500;

/** How often a running check is stopped if its result is no longer needed or its time is used up, in milliseconds. */
const interval = 100;

/** The requests of the thread that are forwarded to the client. Others would register capabilities that are already registered. */
const requestsForClient = new Set([
  'workspace/configuration',
  readFileRequest,
  listFolderRequest,
  findMarkdownRequest,
]);

/** The parts of this server that the checks need. */
interface Environment {
  readonly connection: Connection;
  readonly client: InitializeParams;
  readonly host: Host;
  readonly documents: OpenDocuments;
  readonly settings: EditorSettings;
  readonly workspace: ClientWorkspace;
  /** Notifies that earlier results may be out of date. */
  outdated(): void;
}

/** The result for a document that is too hard to read. */
class TooHard {
  constructor(
    /** A clause. */
    readonly reason: string,
    /** The CPU time after which this was known, in milliseconds. */
    readonly time = 0,
  ) {}
}

/** The result of a check, or undefined if nobody needs it any more. */
type Result = readonly Diagnostic[] | TooHard | undefined;

/**
 * Checks documents that take long, each in a server of its own that runs in a thread, so that this server handles requests for the others in the meantime. The thread ends with the check: what it has read
 * need not be kept up to date, and its memory is free again. One thread runs at a time.
 */
export class HeavyDocuments {
  /** By URI. */
  readonly #checks = new Map<string, { key: string; result: Promise<Result> }>();
  readonly #refusals = new Refusals();
  #last: Promise<unknown> = Promise.resolve();

  constructor(private readonly context: Environment) {
    context.documents.onDidClose(({ document: { uri } }) => {
      this.#checks.delete(uri);
      this.#refusals.delete(uri);
    });
  }

  /** Why the heavy document at `uri` cannot be checked, as a clause; undefined if it can be, or is not checked yet. */
  reasonNotChecked(uri: string): string | undefined {
    return this.context.documents.get(uri)?.isHeavy ? this.#refusals.reasonFor(uri) : undefined;
  }

  /** The diagnostics of the open document at `uri`. None if it is too hard to read, or has changed in the meantime. It is checked again if a file that they depend on has changed in the meantime. */
  async diagnostics(uri: string): Promise<readonly Diagnostic[]> {
    const { documents, workspace } = this.context;
    const document = documents.get(uri);
    if (!document) return [];
    const { version } = document;
    // A document that was closed and opened again may have the same version.
    const isSame = () => documents.get(uri) === document && document.version === version;
    while (true) {
      const { generation } = workspace;
      const isWanted = () => isSame() && workspace.generation === generation;
      const found = await this.#resultFor(document, isWanted);
      if (isSame() && !isWanted()) continue;
      if (isSame() && !(found instanceof TooHard)) this.#refusals.delete(uri);
      return diagnosticsIn(found);
    }
  }

  /** The result for the present version, which is computed once. */
  #resultFor(document: OpenDocument, isWanted: () => boolean): Promise<Result> {
    const { uri, version } = document;
    const key = `${version} ${this.context.workspace.generation}`;
    const known = this.#checks.get(uri);
    if (known?.key === key) return known.result;
    const reason = this.#refusals.reasonToWait(uri, document.getText());
    if (reason !== undefined) {
      this.#refusals.afterWait(uri, () => this.context.outdated());
      return Promise.resolve(new TooHard(reason));
    }
    const result = this.#inTurn(async () => {
      if (known) await new Promise((resolve) => setTimeout(resolve, pause));
      return this.#checkUnlessRefused(uri, document.getText(), isWanted);
    });
    this.#checks.set(uri, { key, result });
    return result;
  }

  /** The diagnostics of a text that is not open; undefined if it is not checked, is too hard to read, or is not wanted any more. */
  async diagnosticsOfText(
    uri: string,
    text: string,
    isWanted: () => boolean,
  ): Promise<readonly Diagnostic[] | undefined> {
    const found = await this.#inTurn(() => this.#checkUnlessRefused(uri, text, isWanted));
    return found instanceof TooHard ? undefined : found;
  }

  /** Checks a text that was not found too hard to read a short time ago. */
  async #checkUnlessRefused(uri: string, text: string, isWanted: () => boolean): Promise<Result> {
    if (!isWanted()) return undefined;
    const reason = this.#refusals.reasonToWait(uri, text);
    if (reason !== undefined) return new TooHard(reason);
    const found = await this.#check(uri, text, isWanted);
    if (found instanceof TooHard && isWanted()) {
      this.#refusals.add(uri, text, found.reason, found.time);
      this.context.connection.console.warn(`Cannot check ${uri}: it is too hard to read: ${found.reason}`);
    }
    return found;
  }

  #inTurn(check: () => Promise<Result>): Promise<Result> {
    const result = this.#last.then(check);
    this.#last = result.catch(() => {});
    return result;
  }

  /** Checks a text in a thread, until it has used its time, fails, or is not wanted any more. */
  async #check(uri: string, text: string, isWanted: () => boolean): Promise<Result> {
    const hardReason = hardFileReason(uri, text);
    if (hardReason !== undefined) return new TooHard(hardReason);
    let thread: ServerThread | undefined;
    let timer: ReturnType<typeof setInterval> | undefined;
    try {
      const started = this.context.host.startThread?.();
      if (!started) return undefined;
      thread = started;
      const ended = new Promise<Result>((resolve) => {
        started.onEnd((reason) => resolve(new TooHard(reason, started.usedTime())));
        timer = setInterval(() => {
          const time = started.usedTime();
          if (!isWanted()) resolve(undefined);
          else if (time > maxTime) resolve(new TooHard(`not finished after ${maxTime / 1000} seconds`, time));
        }, interval);
      });
      return await Promise.race([this.#requestDiagnostics(started, { uri, text }), ended]);
    } catch (error) {
      return new TooHard(String(error), thread?.usedTime());
    } finally {
      clearInterval(timer);
      thread?.end();
    }
  }

  async #requestDiagnostics({ connection }: ServerThread, params: CheckTextParams): Promise<Result> {
    const { connection: clientConnection, client, documents, settings, workspace } = this.context;
    connection.onRequest((method, request, token) =>
      requestsForClient.has(method) ? clientConnection.sendRequest(method, request, token) : null,
    );
    connection.onNotification('window/logMessage', (message) =>
      clientConnection.sendNotification('window/logMessage', message),
    );
    connection.listen();
    workspace.recordChanges();
    const options: InitializationOptions = client.initializationOptions ?? {};
    await connection.sendRequest('initialize', {
      ...client,
      processId: null,
      workspaceFolders: settings.workspaceFolders,
      initializationOptions: { ...options, settings: settings.sent, status: false },
    });
    await connection.sendNotification('initialized', {});
    // Other documents are compared with what is in the editor.
    for (const document of documents.all()) {
      const { uri, version } = document;
      if (uri === params.uri || document.isHeavy) continue;
      const textDocument = { uri, version, languageId: 'markdown', text: document.getText() };
      await connection.sendNotification('textDocument/didOpen', { textDocument });
    }
    const result = await connection.sendRequest<CheckTextResult<Diagnostic>>(checkTextRequest, params);
    // A change of these files makes the result out of date, also one that was made while they were read.
    workspace.addRequested(result.requested);
    return result.diagnostics;
  }
}

function diagnosticsIn(result: Result): readonly Diagnostic[] {
  return result === undefined || result instanceof TooHard ? [] : result;
}
