import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';

/** What a client needs. */
export interface ClientEnvironment {
  readonly context: vscode.ExtensionContext;
  readonly output: vscode.LogOutputChannel;
  /** To be called before edits of a document are requested from the server, as before a save. */
  readonly willEdit: (document: vscode.TextDocument) => void;
}

/** Loads the library for the language server protocol, and creates a client that is not started yet. */
export type CreateClient = (environment: ClientEnvironment) => Promise<BaseLanguageClient>;

/**
 * The language server, as the other parts of the extension use it. The library for its protocol is large, and loaded after the activation, for which VS Code waits. Requests
 * wait for the server.
 */
export class Server implements vscode.Disposable {
  readonly #stateChanges = new vscode.EventEmitter<void>();
  readonly #edits = new vscode.EventEmitter<vscode.TextDocument>();
  /** Adds the handlers to the client. */
  readonly #handlers: ((client: BaseLanguageClient) => void)[] = [];
  readonly #loading: Promise<BaseLanguageClient>;
  #client: BaseLanguageClient | undefined;

  /** Fires when the server has started or stopped. */
  readonly onDidChangeState = this.#stateChanges.event;
  /** Fires before a document may be edited by the server. */
  readonly onWillEdit = this.#edits.event;

  constructor(
    createClient: CreateClient,
    private readonly context: vscode.ExtensionContext,
    private readonly output: vscode.LogOutputChannel,
  ) {
    this.#loading = new Promise((resolve) => setTimeout(resolve)).then(() => this.#load(createClient));
    this.#loading
      .then((client) => client.start())
      .catch((error) => output.error(`The language server did not start: ${String(error)}`));
  }

  /** True while requests need not wait. */
  isRunning(): boolean {
    return this.#client?.isRunning() === true;
  }

  /** Handles a request of the server. To be called while the extension is activated. */
  onRequest<P>(
    method: string,
    handler: (params: P, token: vscode.CancellationToken) => Promise<unknown>,
  ): void {
    this.#handlers.push((client) => client.onRequest(method, handler));
  }

  /** Handles a notification of the server. To be called while the extension is activated. */
  onNotification<P>(method: string, handler: (params: P) => void): void {
    this.#handlers.push((client) => client.onNotification(method, handler));
  }

  async sendRequest<R>(method: string, params?: unknown, token?: vscode.CancellationToken): Promise<R> {
    const client = await this.#loading;
    return token === undefined
      ? client.sendRequest<R>(method, params)
      : client.sendRequest<R>(method, params, token);
  }

  async sendNotification(method: string, params: unknown): Promise<void> {
    await (await this.#loading).sendNotification(method, params);
  }

  /** Starts the server again. */
  async restart(): Promise<void> {
    const client = await this.#loading;
    if (client.needsStop()) await client.stop();
    await client.start();
  }

  async stop(): Promise<void> {
    await this.#client?.stop();
  }

  /** Writes an error to the output channel. */
  logError(message: string, error: unknown): void {
    this.output.error(`${message} ${String(error)}`);
  }

  dispose(): void {
    this.#stateChanges.dispose();
    this.#edits.dispose();
  }

  async #load(createClient: CreateClient): Promise<BaseLanguageClient> {
    const { context, output } = this;
    const client = await createClient({
      context,
      output,
      willEdit: (document) => this.#edits.fire(document),
    });
    this.#client = client;
    for (const add of this.#handlers) add(client);
    client.onDidChangeState(() => this.#stateChanges.fire());
    return client;
  }
}
