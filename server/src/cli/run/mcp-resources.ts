import { type McpServer, ResourceTemplate } from '@modelcontextprotocol/sdk/server/mcp.js';
import { Failure } from '../host/failure';
import type { Output } from '../host/output';
import { collectedOutput } from './collected-output';
import { reportOn } from './mcp-report';
import type { Roots } from './roots';

/** Adds what agents can read without calling a tool: the template, the proposals, and the rules with their documentation. */
export function addResources(server: McpServer, roots: Roots): void {
  const read = async (uri: URL, mimeType: string, work: (output: Output) => Promise<void>) => {
    const { output, text, errors } = collectedOutput();
    await work(output);
    if (output.failed) throw new Failure(errors());
    return { contents: [{ uri: uri.href, mimeType, text: text() }] };
  };
  server.registerResource(
    'template',
    'proposals://template',
    {
      title: 'Template',
      description: 'The template of new proposals in the first root',
      mimeType: 'text/markdown',
    },
    (uri) =>
      read(uri, 'text/markdown', async (output) => {
        const { guidanceAt } = await import('./linting-entry');
        output.text(guidanceAt(roots.first).text);
      }),
  );
  server.registerResource(
    'proposals',
    'proposals://proposals',
    { title: 'Proposals', description: 'The proposals in the first root', mimeType: 'application/json' },
    (uri) => read(uri, 'application/json', (output) => reportOn(['.'], roots, output)),
  );
  server.registerResource(
    'rules',
    'proposals://rules',
    { title: 'Rules', description: 'All rules with their severity', mimeType: 'application/json' },
    (uri) =>
      read(uri, 'application/json', async (output) => {
        const { listRules } = await import('./linting-entry');
        listRules({ format: 'json' }, output);
      }),
  );
  server.registerResource(
    'rule',
    new ResourceTemplate('proposals://rules/{id}', { list: undefined }),
    { title: 'Rule', description: 'The documentation of a rule', mimeType: 'text/markdown' },
    (uri, { id }) =>
      read(uri, 'text/markdown', async (output) => {
        const { explainRule } = await import('./linting-entry');
        explainRule(String(id), output);
      }),
  );
}
