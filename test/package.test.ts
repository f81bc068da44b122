import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import manifest from '../package.json';
import { rules } from '../server/src/core/rules/index.generated';

const root = join(__dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'proposals-vsix-'));
after(() => rmSync(folder, { recursive: true }));

describe('the VSIX', () => {
  let entries: string[];
  before(() => {
    const vsix = join(folder, 'a.vsix');
    const run = spawnSync(process.execPath, ['scripts/package.mjs', '--out', vsix], {
      cwd: root,
      encoding: 'utf8',
    });
    assert.equal(run.status, 0, run.stderr);
    entries = entriesOf(readFileSync(vsix)).sort();
  });

  it('contains what runs, and nothing else', () => {
    assert.deepEqual(entries, [
      '[Content_Types].xml',
      'extension.vsixmanifest',
      'extension/LICENSE.txt',
      'extension/changelog.md',
      'extension/dist/cli.js',
      'extension/dist/client.js',
      ...rules.map(({ id }) => `extension/dist/rules/${id}.md`),
      'extension/dist/server.js',
      'extension/dist/templates/keylime/enhancement_template.md',
      'extension/package.json',
      'extension/readme.md',
      'extension/snippets/keylime.json',
      'extension/syntaxes/guidance.json',
      'extension/syntaxes/markers.json',
      'extension/syntaxes/placeholders.json',
    ]);
  });

  it('has every file that the manifest names', () => {
    const { grammars, snippets } = manifest.contributes;
    for (const path of [
      manifest.main,
      ...grammars.map((one) => one.path),
      ...snippets.map((one) => one.path),
    ]) {
      assert.ok(entries.includes(`extension/${path.replace(/^\.\//, '')}`), path);
    }
  });
});

/** The names in the central directory of a ZIP file. Source: APPNOTE.TXT 4.3.12. */
function entriesOf(zip: Buffer): string[] {
  const names: string[] = [];
  for (
    let at = zip.indexOf('PK\x01\x02', 0, 'latin1');
    at >= 0;
    at = zip.indexOf('PK\x01\x02', at + 1, 'latin1')
  ) {
    const length = zip.readUInt16LE(at + 28);
    names.push(zip.toString('utf8', at + 46, at + 46 + length));
  }
  return names;
}
