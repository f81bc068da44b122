import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { check } from '../../server/src/cli/run/api';
import { findingsIn } from '../../site/playground/check';
import { folderWith, proposals } from '../support/cli';
import { LspClient } from '../support/lsp-client';
import { type Case, everywhere, findingOf } from './cases';

/** One folder with a folder for each case. */
const root = folderWith(
  Object.fromEntries(
    everywhere.flatMap(({ texts }, i) =>
      Object.entries(texts).map(([name, text]) => [`${i}/${name}`, text] as const),
    ),
  ),
);
const cli = join(__dirname, '../../dist/cli.js');

interface Reported {
  readonly rule: string;
  readonly severity: string;
  readonly message: string;
  readonly line: number;
  readonly column: number;
}
const written = (found: readonly Reported[]): readonly string[] =>
  found.map(
    ({ rule, severity, message, line, column }) => `${line}:${column} ${severity} ${rule}: ${message}`,
  );

/** The findings in a file of the JSON that the command line prints. */
function inJson(json: string, path: string): readonly string[] {
  const { documents } = JSON.parse(json) as { documents: { path: string; findings: Reported[] }[] };
  return written(documents.find((document) => document.path === path)?.findings ?? []);
}

/** A host, which gives the findings in a case, and is stopped at the end. */
interface Host {
  findings(one: Case, folder: number): Promise<readonly string[]>;
  stop?(): Promise<unknown>;
}

const hosts: Readonly<Record<string, () => Promise<Host>>> = {
  'the command line': async () => {
    const { stdout } = proposals(root, 'check', '--no-cache', '--format', 'json', '.');
    return { findings: async ({ file }, i) => inJson(stdout, `${i}/${file}`) };
  },
  'the functions of the package': async () => ({
    findings: async ({ file, texts }) =>
      written(check(texts[file] ?? '', { path: file, files: texts }) ?? []),
  }),
  'the playground': async () => ({
    findings: async ({ file, template, texts }) =>
      written(
        findingsIn({
          template: texts[template] ?? '',
          templateName: template,
          proposal: texts[file] ?? '',
          proposalName: file,
        }),
      ),
  }),
  'an editor over stdio': async () => {
    const rootUri = pathToFileURL(root).href;
    const client = await LspClient.start(undefined, undefined, undefined, { rootUri, command: [cli, 'lsp'] });
    return {
      findings: async ({ file, texts }, i) => {
        const uri = pathToFileURL(join(root, String(i), file)).href;
        await client.open(uri, texts[file] ?? '');
        return (await client.diagnostics(uri)).map(({ range, severity = 1, code, message }) =>
          findingOf(range.start, severity - 1, String(code), String(message)),
        );
      },
      stop: () => client.stop(),
    };
  },
  'an agent': async () => {
    const client = new Client({ name: 'test', version: '1' });
    await client.connect(new StdioClientTransport({ command: process.execPath, args: [cli, 'mcp', root] }));
    return {
      findings: async ({ file }, i) => {
        const path = `${i}/${file}`;
        const { content } = await client.callTool({ name: 'check', arguments: { paths: [path] } });
        return inJson((content as { text: string }[])[0]?.text ?? '', path);
      },
      stop: () => client.close(),
    };
  },
};

it('there are thirty cases, of thirty rules', () => {
  assert.equal(everywhere.length, 30);
  assert.equal(new Set(everywhere.map(({ name }) => name.replace(/:.*/, ''))).size, 30);
  for (const { name, findings } of everywhere)
    assert.ok(
      findings.some((finding) => finding.includes(` ${name.replace(/:.*/, '')}: `)),
      name,
    );
});

for (const [name, start] of Object.entries(hosts)) {
  describe(name, { timeout: 120_000 }, () => {
    let host: Host;
    before(async () => {
      host = await start();
    });
    after(() => host.stop?.());
    for (const [i, one] of everywhere.entries())
      it(one.name, async () => assert.deepEqual([...(await host.findings(one, i))].sort(), one.findings));
  });
}
