import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { DiagnosticRefreshRequest } from 'vscode-languageserver/node';
import { Scratch, withoutGit } from '../git/asked';
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
function saidByCommand(folder: string, name: string): string[] {
  const run = proposals(folder, 'check', '--format', 'json', name);
  const { documents } = JSON.parse(run.stdout) as {
    documents: { findings: { rule: string; message: string }[] }[];
  };
  return documents.flatMap(({ findings }) => findings.map(({ rule, message }) => `${rule}: ${message}`));
}

describe('the template that was in force when a proposal was added, in an editor', {
  skip: withoutGit,
  timeout: 60_000,
}, () => {
  const added = '"Security"';
  const expected: Record<string, readonly string[]> = {
    '1-keys.md': [
      `template-older: Written against an older template: 1 section added since: ${added}`,
      'guidance-comment: This comment of the template is still there: "Say in a sentence what it is about."',
    ],
    '2-keys.md': [
      'guidance-comment: This comment of the template is still there: "Say in a sentence what it is about."',
      `section-missing: Section ${added} is missing; it belongs after "Motivation"`,
    ],
    '3-keys.md': [
      'guidance-comment: This comment of the template is still there: "Say in a sentence what it is about."',
      `section-missing: Section ${added} is missing; it belongs after "Motivation"`,
    ],
  };

  it('says what is required, as on the command line', async () => {
    const { folder, path } = new Scratch()
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
        const said = async () =>
          (await client.diagnostics(uri)).map(({ code, message }) => `${code}: ${message}`);
        let now = await said();
        // Where git takes its time the first answer is given without what it tells, and another when that is there.
        if (name === '1-keys.md' && !now.some((one) => one.startsWith('template-older'))) {
          await late;
          now = await said();
        }
        assert.deepEqual(now, findings, name);
        assert.deepEqual(saidByCommand(folder, name), findings, name);
      }
    } finally {
      assert.equal(await client.stop(), 0);
    }
  });
});
