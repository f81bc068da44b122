import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { createContext, runInContext } from 'node:vm';

const dist = join(__dirname, '../../dist');

/** What the scope of a Worker has, as far as the server uses it: neither Node nor a document. */
const workerGlobals = {
  console,
  performance,
  setTimeout,
  clearTimeout,
  queueMicrotask,
  TextDecoder,
  TextEncoder,
  URL,
};

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: { readonly uri?: string };
  readonly result?: unknown;
}

/** The built server in the scope of a Worker, with a client that has `files` by URI. */
async function startWorker(files: Readonly<Record<string, string>>) {
  const answers = new Map<number, (result: unknown) => void>();
  const self = {
    // VS Code puts a name of its own before that of the client.
    name: 'Extension host -> https://example.org/an%20extension/core.js',
    onmessage: (_: { data: unknown }) => {},
    addEventListener: () => {},
    postMessage: (posted: unknown) => {
      // A copy, as between Workers.
      const message: Message = JSON.parse(JSON.stringify(posted));
      if (message.method !== undefined && message.id !== undefined) {
        const uri = message.params?.uri ?? '';
        const names = Object.keys(files)
          .filter((file) => file.startsWith(`${uri}/`))
          .map((file) => file.slice(uri.length + 1).split('/')[0]);
        const result = message.method === 'proposals/readFile' ? (files[uri] ?? null) : names;
        queueMicrotask(() => self.onmessage({ data: { jsonrpc: '2.0', id: message.id, result } }));
      } else if (message.id !== undefined) answers.get(message.id)?.(message.result);
    },
  };
  const run = (script: string) => runInContext(readFileSync(join(dist, script), 'utf8'), scope);
  const scope = createContext({
    ...workerGlobals,
    self,
    importScripts: (url: string) => run(url.replace('https://example.org/an%20extension/', '')),
  });
  run('language-server.js');
  // Messages to a Worker arrive after its script has run.
  await new Promise(setImmediate);
  let id = 0;
  return {
    notify: (method: string, params: unknown) => self.onmessage({ data: { jsonrpc: '2.0', method, params } }),
    request: <T>(method: string, params: unknown): Promise<T> =>
      new Promise((resolve) => {
        answers.set(++id, resolve as (result: unknown) => void);
        self.onmessage({ data: { jsonrpc: '2.0', id, method, params } });
      }),
  };
}

it('the server runs in a Worker, with the files and the installed pages of its client', async () => {
  const uri = 'vscode-test-web://mount/1-keys.md';
  const worker = await startWorker({
    'vscode-test-web://mount/enhancement_template.md':
      '# enhancement-NNNN: Title\n\n## Summary\n\n## Motivation\n\n## Security\n',
  });
  const resources = { rules: 'proposals-rule:', templates: 'https://example.org/extension/dist/templates' };
  const { serverInfo } = await worker.request<{ serverInfo: { name: string } }>('initialize', {
    processId: null,
    rootUri: null,
    capabilities: { textDocument: { diagnostic: {} } },
    initializationOptions: { files: 'client', git: true, resources },
  });
  assert.equal(serverInfo.name, 'enhancement-proposals');
  worker.notify('initialized', {});
  const text = '# enhancement-1: Keys &amp; locks\n\n## Summary\n\nShort.\n\n## Motivation\n\nGood.\n';
  worker.notify('textDocument/didOpen', {
    textDocument: { uri, languageId: 'markdown', version: 1, text },
  });
  const { items } = await worker.request<{
    items: { code: string; severity: number; codeDescription: { href: string } }[];
  }>('textDocument/diagnostic', { textDocument: { uri } });
  assert.deepEqual(
    items.map(({ code, severity, codeDescription: { href } }) => [code, severity, href]),
    [
      ['section-missing', 2, 'proposals-rule:/section-missing.md'],
      ['toc-missing', 3, 'proposals-rule:/toc-missing.md'],
    ],
  );
});
