import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { globSync } from 'tinyglobby';
import manifest from '../package.json';
import { metadataFileNames } from '../server/src/core/families/metadata-files.generated';
import { rules } from '../server/src/core/rules/index.generated';

const root = join(__dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'proposals-vsix-'));
after(() => rmSync(folder, { recursive: true }));

it('the extension is started where a workspace contains a sidecar file', () => {
  assert.ok(metadataFileNames.length > 0);
  for (const name of metadataFileNames)
    assert.ok(manifest.activationEvents.includes(`workspaceContains:**/${name}`), name);
});

describe('the VSIX', () => {
  const templates = globSync('**', { cwd: join(root, 'server/templates') }).sort();
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
      'extension/dist/linting.js',
      ...rules.map(({ id }) => `extension/dist/rules/${id}.md`),
      'extension/dist/server.js',
      ...templates.map((path) => `extension/dist/templates/${path}`),
      'extension/package.json',
      'extension/readme.md',
      'extension/schemas/proposals.schema.json',
      'extension/snippets/keylime.json',
      'extension/syntaxes/guidance.json',
      'extension/syntaxes/markers.json',
      'extension/syntaxes/placeholders.json',
    ]);
  });

  it('has every file that the manifest names', () => {
    const { grammars, snippets, yamlValidation } = manifest.contributes;
    for (const path of [
      manifest.main,
      ...grammars.map((one) => one.path),
      ...snippets.map((one) => one.path),
      ...yamlValidation.map((one) => one.url),
    ]) {
      assert.ok(entries.includes(`extension/${path.replace(/^\.\//, '')}`), path);
    }
  });
});

/** The names in the central directory of a ZIP file. Source: APPNOTE.TXT 4.3.12. */
function entriesOf(zip: Buffer): string[] {
  const end = zip.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  let at = zip.readUInt32LE(end + 16);
  return Array.from({ length: zip.readUInt16LE(end + 10) }, () => {
    const [name, extra, comment] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ];
    const start = at + 46;
    at = start + name + extra + comment;
    return zip.toString('utf8', start, start + name);
  });
}
