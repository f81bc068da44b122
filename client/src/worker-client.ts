import * as vscode from 'vscode';
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  LanguageClient,
  type LanguageClientOptions,
} from 'vscode-languageclient/browser';

/** A Worker of the browser, as far as it is used here; the libraries of the project have no types for browsers. */
declare class Worker {
  constructor(url: string);
}

/** Creates the client of a server that runs in a Worker, which starts when the client does. */
export function createWorkerClient(
  context: vscode.ExtensionContext,
  options: LanguageClientOptions,
): LanguageClient {
  const script = vscode.Uri.joinPath(context.extensionUri, 'dist', 'server-worker.js').toString(true);
  const startServer = async () => {
    const worker = new Worker(script);
    return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
  };
  return new LanguageClient('proposals', 'Enhancement Proposals', startServer, options);
}
