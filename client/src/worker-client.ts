import * as vscode from 'vscode';
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient } from 'vscode-languageclient/browser';
import { clientOptions } from './client-options';
import type { ClientEnvironment } from './server';

/** A Worker of the browser, as far as it is used here; the libraries of the project have no types for browsers. */
declare class Worker {
  constructor(url: string, options: { name: string });
}

/** Creates the client of a server that runs in a Worker, which starts when the client does. */
export function createWorkerClient(environment: ClientEnvironment): LanguageClient {
  const urlOf = (name: string) => vscode.Uri.joinPath(environment.context.extensionUri, 'dist', name);
  const startServer = async () => {
    // The server loads the core from the URL at the end of its name: a Worker in VS Code does not know its own URL.
    const worker = new Worker(urlOf('language-server.js').toString(true), {
      name: urlOf('core.js').toString(),
    });
    return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
  };
  return new LanguageClient('proposals', 'Enhancement Proposals', startServer, clientOptions(environment));
}
