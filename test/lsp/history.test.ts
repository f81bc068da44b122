import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { type Diagnostic, PublishDiagnosticsNotification } from 'vscode-languageserver/node';
import { gitUnavailable, ScratchRepository } from '../git/scratch-repository';
import { proposals } from '../support/cli';
import { LspClient, modernClient } from '../support/lsp-client';

const first = `# enhancement-NNNN: Title

## Summary

<!-- Say in a sentence what it is about. -->

## Motivation
`;
const second = `# enhancement-NNNN: Title

## Summary

<!-- A paragraph that a reader of release notes understands. -->

## Motivation

## Security
`;
const body = (number: number) =>
  `# enhancement-${number}: Keys\n\n## Summary\n\n<!-- Say in a sentence what it is about. -->\n\nShort.\n\n## Motivation\n\nGood.\n`;

/** Rule and message of each finding, as the command line has them. */
function findingsOfCommand(folder: string, name: string): string[] {
  const run = proposals(folder, 'check', '--format', 'json', name);
  const { documents } = JSON.parse(run.stdout) as {
    documents: { findings: { rule: string; message: string }[] }[];
  };
  return documents.flatMap(({ findings }) => findings.map(({ rule, message }) => `${rule}: ${message}`));
}

describe('the template that was in force when a proposal was added, in an editor', {
  skip: gitUnavailable,
  timeout: 60_000,
}, () => {
  const added = '"Security"';
  const expected: Record<string, readonly string[]> = {
    '1-keys.md': [
      `template-older: Proposal was written against an older template; 1 section was added since: ${added}`,
      'guidance-comment: Template comment not removed: "Say in a sentence what it is about."',
    ],
    '2-keys.md': [
      'guidance-comment: Template comment not removed: "Say in a sentence what it is about."',
      `section-missing: Section ${added} is missing; it belongs after "Motivation"`,
    ],
    '3-keys.md': [
      'guidance-comment: Template comment not removed: "Say in a sentence what it is about."',
      `section-missing: Section ${added} is missing; it belongs after "Motivation"`,
    ],
  };

  it('gives the same findings as the command line', async () => {
    const { folder, path } = new ScratchRepository()
      .commit({ 'enhancement_template.md': first })
      .commit({ '1-keys.md': body(1) })
      .commit({ 'enhancement_template.md': second })
      .commit({ '2-keys.md': body(2) });
    writeFileSync(path('3-keys.md'), body(3));
    const client = await LspClient.start(modernClient, undefined, [pathToFileURL(folder).href]);
    try {
      for (const [name, findings] of Object.entries(expected)) {
        const uri = pathToFileURL(path(name)).href;
        await client.open(uri, readFileSync(path(name), 'utf8'));
        const now = (await client.diagnostics(uri)).map(({ code, message }) => `${code}: ${message}`);
        assert.deepEqual(now, findings, name);
        assert.deepEqual(findingsOfCommand(folder, name), findings, name);
      }
    } finally {
      assert.equal(await client.stop(), 0);
    }
  });
});

describe('the first diagnostics of a document in a repository', {
  skip: gitUnavailable,
  timeout: 60_000,
}, () => {
  const broken = `${body(3).replace('## Motivation', '## Motivaton')}\nSee [the plan](plan.md).\n`;
  const repository = () =>
    new ScratchRepository()
      .commit({ 'enhancement_template.md': first })
      .commit({ '1-keys.md': body(1), '3-keys.md': broken });
  const shown = (items: readonly Diagnostic[]) => items.map(({ code, severity }) => `${severity} ${code}`);

  it('are what neither history nor other proposals can change; the others follow', async () => {
    const { folder, path } = repository();
    const client = await LspClient.start(modernClient, undefined, [pathToFileURL(folder).href]);
    try {
      const uri = pathToFileURL(path('3-keys.md')).href;
      await client.open(uri, broken);
      const early = await client.pull(uri);
      assert.ok(early.kind === 'full');
      assert.equal(early.resultId, undefined, 'the report is not one to keep');
      assert.deepEqual(shown(early.items), ['2 link-file']);
      const complete = shown(await client.diagnostics(uri));
      assert.ok(complete.includes('2 link-file'));
      assert.ok(complete.some((finding) => finding.endsWith('section-title')));
      // From now on nothing is left out, not even for a moment.
      await client.change(uri, 2, [{ text: `${broken}\n` }]);
      const after = await client.pull(uri);
      assert.ok(after.kind === 'full' && after.resultId !== undefined);
      assert.deepEqual(shown(after.items), complete);
      assert.deepEqual(
        complete.map((finding) => finding.slice(2)).sort(),
        findingsOfCommand(folder, '3-keys.md')
          .map((finding) => finding.slice(0, finding.indexOf(':')))
          .sort(),
      );
    } finally {
      assert.equal(await client.stop(), 0);
    }
  });

  it('are complete for a client that pulls and cannot be asked to pull again', async () => {
    const { folder, path } = repository();
    const capabilities = { textDocument: { diagnostic: {} } };
    const client = await LspClient.start(capabilities, undefined, [pathToFileURL(folder).href]);
    try {
      const uri = pathToFileURL(path('3-keys.md')).href;
      await client.open(uri, broken);
      const report = await client.pull(uri);
      // Unless the machine is so slow that the time for waiting is over.
      if (report.kind === 'full' && report.resultId !== undefined)
        assert.ok(shown(report.items).some((finding) => finding.endsWith('section-title')));
    } finally {
      assert.equal(await client.stop(), 0);
    }
  });

  it('are published at once to a client that does not pull, and once more when they are complete', async () => {
    const { folder, path } = repository();
    const client = await LspClient.start({}, undefined, [pathToFileURL(folder).href]);
    try {
      const uri = pathToFileURL(path('3-keys.md')).href;
      const published: string[][] = [];
      const complete = new Promise<void>((resolve) => {
        client.connection.onNotification(PublishDiagnosticsNotification.type, ({ diagnostics }) => {
          published.push(shown(diagnostics));
          if (diagnostics.some(({ code }) => code === 'section-title')) resolve();
        });
      });
      await client.open(uri, broken);
      await complete;
      assert.deepEqual(published[0], ['2 link-file']);
      assert.equal(published.length, 2);
    } finally {
      assert.equal(await client.stop(), 0);
    }
  });
});
