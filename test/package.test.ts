import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, posix } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { inflateRawSync } from 'node:zlib';
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
  const userPages = [
    'benchmarks',
    'command-line',
    'configuration',
    'editor',
    'editors',
    'families',
    'templates',
  ];
  let files: ReadonlyMap<string, string>;
  let entries: readonly string[];
  let size = 0;
  before(() => {
    const vsix = join(folder, 'a.vsix');
    const run = spawnSync(process.execPath, ['scripts/package.mjs', '--out', vsix], {
      cwd: root,
      encoding: 'utf8',
    });
    assert.equal(run.status, 0, run.stderr);
    const zip = readFileSync(vsix);
    size = zip.length;
    files = filesIn(zip);
    entries = [...files.keys()].sort();
  });

  it('contains what runs and the pages for users, and nothing else', () => {
    assert.deepEqual(entries, [
      '[Content_Types].xml',
      'extension.vsixmanifest',
      'extension/LICENSE.txt',
      'extension/changelog.md',
      'extension/dist/cli.js',
      'extension/dist/client-web.js',
      'extension/dist/client.js',
      'extension/dist/linting.js',
      'extension/dist/mcp.js',
      ...rules.map(({ id }) => `extension/dist/rules/${id}.md`),
      'extension/dist/server-worker.js',
      'extension/dist/server.js',
      ...templates.map((path) => `extension/dist/templates/${path}`),
      ...userPages.map((name) => `extension/docs/${name}.md`),
      'extension/package.json',
      'extension/readme.md',
      'extension/schemas/proposals.schema.json',
      'extension/snippets/keylime.json',
      'extension/syntaxes/guidance.json',
      'extension/syntaxes/markers.json',
      'extension/syntaxes/placeholders.json',
    ]);
  });

  it('does not grow unnoticed', () => assert.ok(size < 1_420_000, `${size} bytes`));

  it('has pages with links to files in it only', () => {
    const pages = entries.filter((path) => /\/(?:readme|docs\/[\w-]+|rules\/[\w-]+)\.md$/.test(path));
    assert.ok(pages.length > rules.length + userPages.length);
    const broken = pages.flatMap((page) => {
      const prose = (files.get(page) ?? '').replace(/^(`{3,}).*?^\1|`[^`\n]*`/gms, '');
      return [...prose.matchAll(/\]\((?![a-z]+:|#)([^)#\s]+)/g)].flatMap(([, target = '']) => {
        const path = posix.join(posix.dirname(page), target);
        return files.has(path) ? [] : [`${page}: ${target}`];
      });
    });
    assert.deepEqual(broken, []);
  });

  it('has a README without pictures and without the pages about the code', () => {
    const readme = files.get('extension/readme.md') ?? '';
    assert.match(readme, /\[docs\/editor\.md\]\(docs\/editor\.md\)/);
    assert.match(readme, /\[unresolved\]\(dist\/rules\/unresolved\.md\)/);
    assert.doesNotMatch(readme, /images\/|CONTRIBUTING|architecture/);
  });

  it('has every file that the manifest names', () => {
    const { grammars, snippets, yamlValidation } = manifest.contributes;
    for (const path of [
      manifest.main,
      manifest.browser,
      ...grammars.map((grammar) => grammar.path),
      ...snippets.map((snippet) => snippet.path),
      ...yamlValidation.map((schema) => schema.url),
    ]) {
      assert.ok(entries.includes(`extension/${path.replace(/^\.\//, '')}`), path);
    }
  });
});

/** The texts of the files in a ZIP file, by path. Source: APPNOTE.TXT 4.3.7, 4.3.12. */
function filesIn(zip: Buffer): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  const end = zip.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  let at = zip.readUInt32LE(end + 16);
  for (let count = zip.readUInt16LE(end + 10); count > 0; count--) {
    const lengths = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset));
    const [name = 0, extra = 0, comment = 0] = lengths;
    const local = zip.readUInt32LE(at + 42);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const data = zip.subarray(start, start + zip.readUInt32LE(at + 20));
    const isDeflated = zip.readUInt16LE(at + 10) === 8;
    files.set(
      zip.toString('utf8', at + 46, at + 46 + name),
      String(isDeflated ? inflateRawSync(data) : data),
    );
    at += 46 + name + extra + comment;
  }
  return files;
}
