import {
  BrowserMessageReader,
  BrowserMessageWriter,
  createConnection,
  ProposedFeatures,
} from 'vscode-languageserver/browser';
import { version } from '../../../package.json';
import type { Files } from './files';
import { serve } from './server';

/** The scope of the Worker; the libraries of the project have no types for browsers. */
declare const self: ConstructorParameters<typeof BrowserMessageReader>[0];

/** A Worker has no files of its own: it serves clients that handle requests for files. */
const noFiles: Files = {
  read: async () => undefined,
  list: async () => undefined,
  find: async () => [],
};

serve(
  createConnection(ProposedFeatures.all, new BrowserMessageReader(self), new BrowserMessageWriter(self)),
  {
    files: noFiles,
    isLocal: () => false,
    // A Worker cannot follow links; neither does the client's file system in a browser.
    isOutside: () => false,
    newProposalFacts: async () => ({ usedNames: [], author: undefined }),
    // Not used: our client passes the URIs of these folders as `resources`.
    resource: (folder, path) => `${folder}/${path}`,
  },
  version,
);
