import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import * as z from 'zod';
import { version } from '../../../../package.json';
import { Failure } from '../host/failure';
import { exitCodes, type Output } from '../host/output';
import { collectedOutput } from './collected-output';
import { reportOn } from './mcp-report';
import { addResources } from './mcp-resources';
import { Roots } from './roots';

/** The result of a tool. */
interface ToolResult {
  readonly [key: string]: unknown;
  readonly content: { type: 'text'; text: string }[];
  readonly isError?: boolean;
}

/** The functions that add a tool each: first tools that only read, then those that may write. */
const tools: readonly ((server: McpServer, roots: Roots) => void)[] = [
  addCheck,
  addExplain,
  addGuidance,
  addReport,
  addStatus,
  addFix,
  addToc,
  addNew,
];

/**
 * Serves agents over stdio until stdin is closed. The tools are the commands of the program, so an agent gets the same findings as a person. Files are written only if a call has
 * `write: true`, and only in the folders at `roots`.
 */
export async function serveAgents(roots: readonly string[]): Promise<number> {
  const allowed = new Roots(roots.length > 0 ? roots : ['.']);
  process.chdir(allowed.first);
  const server = new McpServer({ name: 'enhancement-proposals', version });
  for (const add of tools) add(server, allowed);
  addResources(server, allowed);
  const closed = new Promise<void>((resolve) => {
    server.server.onclose = resolve;
    process.stdin.once('end', resolve);
  });
  await server.connect(new StdioServerTransport());
  await closed;
  return exitCodes.clean;
}

const paths = z.array(z.string()).min(1).describe('files or folders');
const path = z.string().describe('a file');
const write = z
  .boolean()
  .default(false)
  .describe('true: write the files; false: only show what would change');
const readOnly = { readOnlyHint: true, openWorldHint: false };
const writing = { readOnlyHint: false, destructiveHint: false, openWorldHint: false };

function addCheck(server: McpServer, roots: Roots): void {
  server.registerTool(
    'check',
    {
      title: 'Check proposals',
      description:
        'Checks proposals against the template of their repository. Returns the findings as JSON: rule, severity, message, place, and whether there is a fix.',
      inputSchema: { paths },
      annotations: readOnly,
    },
    ({ paths }) =>
      resultOf(async (output) => {
        const options = { format: 'json', errorOnUnmatchedPattern: true, cache: false } as const;
        const { allowedPaths, checkFiles } = await import('./linting-entry');
        await checkFiles(await allowedPaths(paths, roots), options, output);
      }),
  );
}

function addExplain(server: McpServer): void {
  server.registerTool(
    'explain',
    {
      title: 'Explain a rule',
      description: 'Returns the documentation of a rule with examples, as Markdown.',
      inputSchema: { rule: z.string().describe('id of the rule, such as toc-stale') },
      annotations: readOnly,
    },
    ({ rule }) =>
      resultOf(async (output) => {
        const { explainRule } = await import('./linting-entry');
        explainRule(rule, output);
      }),
  );
}

function addGuidance(server: McpServer, roots: Roots): void {
  server.registerTool(
    'guidance',
    {
      title: 'Guidance of a section',
      description:
        'Returns what the template asks authors to write, section by section in order, and for an existing proposal whether each section is missing, empty or written. Read the guidance of a section before you write it.',
      inputSchema: {
        path: z.string().describe('a proposal, or the folder of a new one'),
        section: z.string().optional().describe('title of a section; all sections without it'),
      },
      annotations: readOnly,
    },
    ({ path, section }) =>
      resultOf(async (output) => {
        const { guidanceAt } = await import('./linting-entry');
        const { text: _, ...guidance } = guidanceAt(roots.require(path), section);
        output.line(JSON.stringify(guidance));
      }),
  );
}

function addReport(server: McpServer, roots: Roots): void {
  server.registerTool(
    'report',
    {
      title: 'List proposals',
      description:
        'Lists the proposals with number, title, status, stage, written sections and counts of findings, as JSON.',
      inputSchema: { paths: paths.optional().describe('files or folders; by default the first root') },
      annotations: readOnly,
    },
    ({ paths = ['.'] }) => resultOf((output) => reportOn(paths, roots, output)),
  );
}

function addStatus(server: McpServer, roots: Roots): void {
  server.registerTool(
    'status',
    {
      title: 'Status of a file',
      description:
        'Tells whether a file is a proposal, of which template and why, and how far it is: status, stage, written sections, counts of findings.',
      inputSchema: { path },
      annotations: readOnly,
    },
    ({ path }) =>
      resultOf(async (output) => {
        const file = roots.require(path);
        const { explainFiles } = await import('./linting-entry');
        const explained = collectedOutput();
        await explainFiles([file], explained.output);
        if (explained.output.failed) throw new Failure(explained.errors());
        const listed = collectedOutput();
        await reportOn([file], roots, listed.output);
        const { proposals = [] } = listed.output.failed ? {} : JSON.parse(listed.text());
        const progress: unknown = proposals[0] ?? null;
        output.line(JSON.stringify({ explanation: explained.text().trimEnd(), progress }));
      }),
  );
}

function addFix(server: McpServer, roots: Roots): void {
  server.registerTool(
    'fix',
    {
      title: 'Fix proposals',
      description:
        'Applies all safe fixes, which never change what the author wrote. Shows them as a diff unless write is true.',
      inputSchema: { paths, write },
      annotations: writing,
    },
    ({ paths, write }) =>
      resultOf(async (output) => {
        const { allowedPaths, fixFiles } = await import('./linting-entry');
        await fixFiles(await allowedPaths(paths, roots), { dryRun: !write }, output);
      }),
  );
}

function addToc(server: McpServer, roots: Roots): void {
  server.registerTool(
    'toc',
    {
      title: 'Tables of contents',
      description:
        'Tells which tables of contents are missing or out of date. With write: true, inserts or updates them.',
      inputSchema: { paths, write },
      annotations: writing,
    },
    ({ paths, write }) =>
      resultOf(async (output) => {
        const { allowedPaths, updateToc } = await import('./linting-entry');
        const action = write ? 'write' : 'check';
        await updateToc(await allowedPaths(paths, roots), { action, maxDepth: undefined }, output);
      }),
  );
}

function addNew(server: McpServer, roots: Roots): void {
  server.registerTool(
    'new',
    {
      title: 'New proposal',
      description:
        'Creates a proposal from the template of the repository and returns the paths of its files. Creates nothing unless write is true.',
      inputSchema: {
        title: z.string().describe('title of the proposal'),
        number: z.string().optional().describe('by default the next free one, unless it is that of an issue'),
        dir: z.string().optional().describe('folder of the proposal; by default the usual one'),
        author: z.string().optional(),
        template: z
          .string()
          .optional()
          .describe('a template file, or the name of a built-in template such as adr-tools'),
        write,
      },
      annotations: writing,
    },
    ({ title, number, dir, author, template, write }) =>
      resultOf(async (output) => {
        const { newProposalFiles } = await import('./linting-entry');
        const options = {
          ...(number === undefined ? {} : { number }),
          ...(author === undefined ? {} : { author }),
          ...(dir === undefined ? {} : { dir: roots.require(dir) }),
          ...(template === undefined ? {} : { template: allowedTemplate(template, roots) }),
        };
        // The usual folder of the repository may be outside of the roots.
        const planned = collectedOutput();
        newProposalFiles(title, { ...options, dryRun: true }, planned.output);
        for (const path of planned.text().trimEnd().split('\n')) roots.require(path);
        if (write) newProposalFiles(title, options, output);
        else output.text(planned.text());
      }),
  );
}

/** A file, which has to be in the roots; other names are those of built-in templates. */
function allowedTemplate(template: string, roots: Roots): string {
  return /^[\w-]+$/.test(template) ? template : roots.require(template);
}

/** What `work` writes, and its errors and notes, as the result of a tool. Stdout itself belongs to the protocol. */
async function resultOf(work: (output: Output) => Promise<void>): Promise<ToolResult> {
  const { output, text, errors } = collectedOutput();
  try {
    await work(output);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    output.error(error.message);
  }
  const parts = [text(), errors()].filter((part) => part !== '');
  const content = parts.map((part) => ({ type: 'text' as const, text: part }));
  return { content, ...(output.failed ? { isError: true } : {}) };
}
