import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { proposals } from '../support/cli';

const template = `# enhancement-NNNN: Title

## Summary

<!-- Say in a sentence what it is about. -->

## Motivation

<!-- Why does it matter? -->

## Drawbacks (optional)

<!-- What speaks against it? -->
`;
const proposal = `# enhancement-1: Keys

## Summary

<!-- Say in a sentence what it is about. -->

Short.
`;

describe('the server for agents', { timeout: 120_000 }, () => {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'proposals-mcp-'));
  const root = join(folder, 'root');
  const file = join(root, '1-keys.md');
  const outside = join(folder, 'outside.md');
  const client = new Client({ name: 'test', version: '1' });

  before(async () => {
    mkdirSync(root);
    writeFileSync(join(root, 'enhancement_template.md'), template);
    writeFileSync(file, proposal);
    writeFileSync(outside, proposal);
    await client.connect(
      new StdioClientTransport({
        command: process.execPath,
        args: [join(__dirname, '../../dist/cli.js'), 'mcp', root],
      }),
    );
  });
  after(async () => {
    await client.close();
    rmSync(folder, { recursive: true });
  });

  /** The texts of a result, and whether it is an error. */
  const call = async (name: string, args: Record<string, unknown>) => {
    const { content, isError = false } = await client.callTool({ name, arguments: args });
    const text = (content as { text: string }[]).map((part) => part.text).join('\n');
    return { text, isError };
  };

  it('has a tool for each task of a person, and declares which of them write', async () => {
    const { tools } = await client.listTools();
    assert.deepEqual(
      tools.map(({ name, annotations }) => `${name}${annotations?.readOnlyHint ? '' : ' (writes)'}`).sort(),
      ['check', 'explain', 'fix (writes)', 'guidance', 'new (writes)', 'report', 'status', 'toc (writes)'],
    );
  });

  it('checks as the command line does', async () => {
    const { text, isError } = await call('check', { paths: ['1-keys.md'] });
    assert.equal(isError, false);
    assert.ok(text.includes('"rule":"section-missing"'), text);
    assert.equal(text, proposals(root, 'check', '--format', 'json', '1-keys.md').stdout);
  });

  it('explains a rule, and suggests one for an unknown name', async () => {
    assert.match((await call('explain', { rule: 'toc-stale' })).text, /^# toc-stale/);
    const unknown = await call('explain', { rule: 'toc-stal' });
    assert.equal(unknown.isError, true);
    assert.match(unknown.text, /did you mean toc-stale\?/);
  });

  it('gives the guidance of the template, section by section', async () => {
    const all = JSON.parse((await call('guidance', { path: '1-keys.md' })).text);
    assert.deepEqual(
      all.sections.map((section: { title: string; isRequired: boolean; state: string }) => [
        section.title,
        section.isRequired,
        section.state,
      ]),
      [
        ['Summary', true, 'written'],
        ['Motivation', true, 'missing'],
        ['Drawbacks (optional)', false, 'missing'],
      ],
    );
    const one = JSON.parse((await call('guidance', { path: '.', section: 'drawbacks' })).text);
    assert.equal(one.sections.length, 1);
    assert.match(one.sections[0].guidance, /What speaks against it\?/);
    assert.equal('state' in one.sections[0], false, 'a new proposal has none');
    const none = await call('guidance', { path: '.', section: 'Costs' });
    assert.equal(none.isError, true);
    assert.match(none.text, /its sections are "Summary", "Motivation"/);
  });

  it('lists the proposals, and returns the progress of one and why it is one', async () => {
    const { proposals: listed } = JSON.parse((await call('report', {})).text);
    assert.deepEqual(
      listed.map(({ path }: { path: string }) => path),
      ['1-keys.md'],
    );
    const status = JSON.parse((await call('status', { path: '1-keys.md' })).text);
    assert.match(status.explanation, /^1-keys\.md: a proposal/);
    assert.deepEqual(status.progress.sections, { done: 1, total: 2 });
  });

  it('shows fixes, and writes them only when asked to', async () => {
    const shown = await call('fix', { paths: ['1-keys.md'] });
    assert.match(shown.text, /^-<!-- Say in a sentence what it is about\. -->$/m);
    assert.equal(readFileSync(file, 'utf8'), proposal);
    await call('fix', { paths: ['1-keys.md'], write: true });
    assert.equal(readFileSync(file, 'utf8'), '# enhancement-1: Keys\n\n## Summary\n\nShort.\n');
    writeFileSync(file, proposal);
  });

  it('checks tables of contents, and writes them only when asked to', async () => {
    const old = '# enhancement-2: Locks\n\n<!-- toc -->\n<!-- /toc -->\n\n## Summary\n\nShort.\n';
    writeFileSync(join(root, '2-locks.md'), old);
    assert.equal(
      (await call('toc', { paths: ['2-locks.md'] })).text,
      '2-locks.md: table of contents is out of date\n',
    );
    assert.equal(readFileSync(join(root, '2-locks.md'), 'utf8'), old);
    await call('toc', { paths: ['2-locks.md'], write: true });
    assert.match(readFileSync(join(root, '2-locks.md'), 'utf8'), /- \[Summary\]\(#summary\)/);
    rmSync(join(root, '2-locks.md'));
  });

  it('creates a proposal only when asked to', async () => {
    const args = { title: 'Rotate keys', number: '7' };
    assert.equal((await call('new', args)).text, '7-rotate-keys.md\n');
    assert.equal(existsSync(join(root, '7-rotate-keys.md')), false);
    assert.equal((await call('new', { ...args, write: true })).text, '7-rotate-keys.md\n');
    assert.match(readFileSync(join(root, '7-rotate-keys.md'), 'utf8'), /^# enhancement-7: Rotate keys/);
    rmSync(join(root, '7-rotate-keys.md'));
  });

  it('reads and writes nothing outside of its folders', async () => {
    symlinkSync(outside, join(root, '3-link.md'));
    const calls: [string, Record<string, unknown>][] = [
      ['check', { paths: ['../outside.md'] }],
      ['check', { paths: [outside] }],
      ['check', { paths: ['3-link.md'] }],
      ['check', { paths: ['.', '..'] }],
      ['fix', { paths: ['3-link.md'], write: true }],
      ['toc', { paths: ['../outside.md'], write: true }],
      ['guidance', { path: '..' }],
      ['status', { path: '../outside.md' }],
      ['report', { paths: ['..'] }],
      ['new', { title: 'A', number: '9', dir: '..', write: true }],
      ['new', { title: 'A', number: '9', template: '../outside.md', write: true }],
    ];
    for (const [name, args] of calls) {
      const { text, isError } = await call(name, args);
      assert.equal(isError, true, `${name} ${JSON.stringify(args)}: ${text}`);
      assert.match(text, /is outside of the folders that this server may use/);
    }
    // A link in a folder is left out, and the other files are processed.
    const { text } = await call('fix', { paths: ['.'], write: true });
    assert.match(text, /1-keys\.md/);
    assert.doesNotMatch(text, /3-link|outside/);
    assert.equal(readFileSync(outside, 'utf8'), proposal);
    writeFileSync(file, proposal);
    rmSync(join(root, '3-link.md'));
  });

  it('has the template, the rules and the proposals as resources', async () => {
    const read = async (uri: string) => {
      const [content] = (await client.readResource({ uri })).contents;
      return content && 'text' in content ? content.text : '';
    };
    assert.equal(await read('proposals://template'), template);
    assert.equal(JSON.parse(await read('proposals://proposals')).proposals.length, 1);
    assert.ok(JSON.parse(await read('proposals://rules')).length > 40);
    assert.match(await read('proposals://rules/section-missing'), /^# section-missing/);
    const { resources } = await client.listResources();
    assert.deepEqual(resources.map(({ name }) => name).sort(), ['proposals', 'rules', 'template']);
  });

  it('is a separate program for VS Code', async () => {
    const agent = new Client({ name: 'test', version: '1' });
    const args = [join(__dirname, '../../dist/mcp.js'), root];
    await agent.connect(new StdioClientTransport({ command: process.execPath, args }));
    const { content } = await agent.callTool({ name: 'explain', arguments: { rule: 'toc-stale' } });
    assert.match((content as { text: string }[])[0]?.text ?? '', /^# toc-stale/);
    await agent.close();
    const failed = spawnSync(process.execPath, [args[0] ?? '', join(folder, 'missing')], {
      encoding: 'utf8',
    });
    assert.deepEqual([failed.status, failed.stdout], [2, '']);
    assert.match(failed.stderr, /^proposals: .*missing: no such folder\n$/);
  });
});
