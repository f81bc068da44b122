import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { finishedText, templateText } from '../support/keylime';
import { LspClient } from '../support/lsp-client';

const cli = join(__dirname, '../../dist/cli.js');
const folder = mkdtempSync(join(tmpdir(), 'proposals-'));
after(() => rmSync(folder, { recursive: true }));

const files: Record<string, string> = {
  'README.md': '# About\n\nNot a proposal.\n',
  '1-copy.md': templateText,
  '2-crlf.md': templateText.replaceAll('\n', '\r\n'),
  '3-finished.md': finishedText,
  '4-broken.md': finishedText.replace('## Motivation', '<!-- never closed\n\n## Motivation'),
  '5-wide.md': finishedText
    .replace('## Drawbacks\n\nNone', '## 𝔇rawbacks\n\nTODO')
    .replace('Rotate', 'Rötäte 🔑'),
  '6-empty.md': '',
  '7_suppressed.md': `<!-- proposals-disable-file section-missing -- a stub -->\n# enhancement-7: Stub\n`,
  '07-twice.md': '# enhancement-8: Twice\n',
  'enhancement_template.md': templateText.replace('## Drawbacks', '## Costs'),
};

interface CliFinding {
  rule: string;
  severity: string;
  message: string;
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
}

it('the command line and the server report the same on the same folder', async () => {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const run = spawnSync(process.execPath, [cli, 'check', '--format', 'json', '.'], {
    cwd: folder,
    encoding: 'utf8',
  });
  assert.equal(run.status, 1, run.stderr);
  const { documents } = JSON.parse(run.stdout) as { documents: { path: string; findings: CliFinding[] }[] };
  const reported = new Map(documents.map(({ path, findings }) => [path, findings]));
  assert.deepEqual(
    [...reported.keys()].sort(),
    Object.keys(files)
      .filter((name) => name !== 'README.md')
      .sort(),
  );

  const client = await LspClient.start();
  const levels = ['', 'error', 'warning', 'information', 'hint'];
  for (const [name, text] of Object.entries(files)) {
    const uri = pathToFileURL(join(folder, name)).href;
    await client.open(uri, text);
    const findings = reported.get(name) ?? [];
    const diagnostics = await client.diagnostics(uri);
    assert.deepEqual(
      diagnostics.map(({ code, severity, message, range: { start } }) => ({
        rule: code,
        severity: levels[severity ?? 0],
        message,
        line: start.line + 1,
        column: start.character + 1,
      })),
      findings.map(({ rule, severity, message, line, column }) => ({
        rule,
        severity,
        message,
        line,
        column,
      })),
      name,
    );
    for (const [i, { endLine, endColumn, message }] of findings.entries()) {
      const { start, end } = diagnostics[i]?.range ?? assert.fail(message);
      // Of guidance, the editor marks only where it begins.
      const isBeginning = end.line === start.line && endLine > end.line + 1;
      if (!isBeginning) assert.deepEqual([end.line + 1, end.character + 1], [endLine, endColumn], message);
    }
  }
  assert.equal(await client.stop(), 0);
});
