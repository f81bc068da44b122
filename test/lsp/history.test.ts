import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { DiagnosticRefreshRequest } from 'vscode-languageserver/node';
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
    let wake = () => {};
    const late = new Promise<void>((resolve) => {
      wake = resolve;
    });
    client.connection.onRequest(DiagnosticRefreshRequest.type, () => wake());
    try {
      for (const [name, findings] of Object.entries(expected)) {
        const uri = pathToFileURL(path(name)).href;
        await client.open(uri, readFileSync(path(name), 'utf8'));
        const findingsNow = async () =>
          (await client.diagnostics(uri)).map(({ code, message }) => `${code}: ${message}`);
        let now = await findingsNow();
        // When git is slow, the first report comes without the history, and the server requests a refresh when the history is loaded.
        if (name === '1-keys.md' && !now.some((finding) => finding.startsWith('template-older'))) {
          await late;
          now = await findingsNow();
        }
        assert.deepEqual(now, findings, name);
        assert.deepEqual(findingsOfCommand(folder, name), findings, name);
      }
    } finally {
      assert.equal(await client.stop(), 0);
    }
  });
});
