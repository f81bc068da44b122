import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, posix } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { inflateRawSync } from 'node:zlib';
import { globSync } from 'tinyglobby';
import manifest from '../package.json';
import { metadataFileNames } from '../server/src/core/families/metadata-files.generated';
import { MarkdownDocument } from '../server/src/core/markdown/document';
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
  const userPages = ['command-line', 'configuration', 'editor', 'families', 'templates'];
  let files: ReadonlyMap<string, string>;
  let entries: readonly string[];
  let rulePages: Readonly<Record<string, string>> = {};
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
    rulePages = JSON.parse(files.get('extension/dist/rules.json') ?? '');
  });

  it('contains what runs and the pages for users, and nothing else', () => {
    assert.deepEqual(entries, [
      '[Content_Types].xml',
      'extension.vsixmanifest',
      'extension/LICENSE.txt',
      'extension/changelog.md',
      'extension/dist/client.js',
      'extension/dist/core.js',
      'extension/dist/language-server.js',
      'extension/dist/linting.js',
      'extension/dist/mcp.js',
      'extension/dist/rules.json',
      'extension/dist/server.js',
      ...templates.map((path) => `extension/dist/templates/${path}`),
      'extension/dist/third-party-notices.txt',
      ...userPages.map((name) => `extension/docs/${name}.md`),
      'extension/images/completion.webp',
      'extension/images/findings.webp',
      'extension/images/icon.png',
      'extension/images/new-proposal.webp',
      'extension/l10n/bundle.l10n.de.json',
      'extension/media/ci.md',
      'extension/media/companion.css',
      'extension/media/companion.js',
      'extension/media/proposals.svg',
      'extension/package.json',
      'extension/package.nls.de.json',
      'extension/package.nls.json',
      'extension/readme.md',
      'extension/schemas/proposals.schema.json',
      'extension/snippets/keylime.json',
      'extension/syntaxes/guidance.json',
      'extension/syntaxes/markers.json',
      'extension/syntaxes/placeholders.json',
    ]);
  });

  it('does not grow unnoticed', () => assert.ok(size < 700_000, `${size} bytes`));

  it('has pages with links to files in it only', () => {
    const pages = entries.filter((path) => /\/(?:readme|docs\/[\w-]+)\.md$/.test(path));
    assert.ok(pages.length > userPages.length);
    const broken = pages.flatMap((page) =>
      linkedFiles(files.get(page) ?? '')
        .filter((target) => !files.has(posix.join(posix.dirname(page), target)))
        .map((target) => `${page}: ${target}`),
    );
    assert.deepEqual(broken, []);
    const ofRules = Object.values(rulePages).flatMap(linkedFiles);
    assert.deepEqual(
      ofRules.filter((target) => !(posix.basename(target, '.md') in rulePages)),
      [],
    );
  });

  it('lists each rule whose severity depends on the stage, without a link', () =>
    assert.match(files.get('extension/docs/configuration.md') ?? '', /^\| placeholder \| hint \|/m));

  it('has a program for agents that finds the page of a rule', () => {
    for (const name of ['core.js', 'linting.js', 'rules.json'])
      writeFileSync(join(folder, name), files.get(`extension/dist/${name}`) ?? '');
    const { explainRule } = require(join(folder, 'linting.js'));
    let page = '';
    explainRule('toc-stale', { text: (text: string) => (page += text) });
    assert.equal(page, rulePages['toc-stale']);
  });

  it('has the first examples of each rule, and whole ones', () => {
    for (const { id } of rules) {
      const page = rulePages[id] ?? '';
      const full = readFileSync(join(root, `test/rules/${id}.md`), 'utf8');
      assert.ok(full.startsWith(page.trimEnd()), id);
      const document = new MarkdownDocument(page);
      assert.equal(document.headings.filter(({ depth }) => depth === 2).length, 2, id);
      assert.equal(document.unclosedFrom, undefined, id);
    }
  });

  it('has a README for users, with its pictures and without the pages about the code', () => {
    const readme = files.get('extension/readme.md') ?? '';
    assert.match(readme, /^# Enhancement Proposals\n/);
    assert.match(readme, /\]\(docs\/editor\.md\)/);
    assert.match(readme, /!\[[^\]]+\]\(images\/findings\.webp\)/);
    assert.doesNotMatch(readme, /CONTRIBUTING|architecture|npm ci/);
  });

  it('has the texts of its manifest in English and German', () => {
    const packed = JSON.parse(files.get('extension/package.json') ?? '');
    const english = JSON.parse(files.get('extension/package.nls.json') ?? '');
    const german = JSON.parse(files.get('extension/package.nls.de.json') ?? '');
    assert.equal(packed.displayName, '%displayName%');
    assert.equal(english.displayName, manifest.displayName);
    assert.deepEqual(Object.keys(german), Object.keys(english));
    for (const [i, { title }] of manifest.contributes.commands.entries()) {
      const [, key = ''] = /^%(.+)%$/.exec(packed.contributes.commands[i].title) ?? [];
      assert.equal(english[key], title);
    }
    for (const [id, setting] of Object.entries<object>(packed.contributes.configuration.properties)) {
      const { description, markdownDescription, enumDescriptions = [] } = setting as Setting;
      for (const text of [description ?? markdownDescription, ...enumDescriptions])
        assert.match(text ?? '', new RegExp(`^%${id.replaceAll('.', '\\.')}\\.\\w+%$`));
    }
  });

  it('names the licences of all that is bundled', () => {
    const notices = files.get('extension/dist/third-party-notices.txt') ?? '';
    for (const name of ['remark-parse', 'yaml', 'vscode-languageserver', '@modelcontextprotocol/sdk', 'zod'])
      assert.match(notices, new RegExp(`^${name} \\d+\\.\\d+\\.\\d+ \\((?:MIT|ISC)\\)$`, 'm'));
    assert.match(notices, /Permission is hereby granted/);
    assert.doesNotMatch(notices, /\(unknown\)|\(UNLICENSED\)/);
  });

  it('has every file that the manifest names', () => {
    const { grammars, snippets, walkthroughs, yamlValidation } = manifest.contributes;
    const media = walkthroughs.flatMap(({ steps }) =>
      steps.map(({ media }) => ('image' in media ? (media.image ?? '') : (media.markdown ?? ''))),
    );
    for (const path of [
      manifest.main,
      manifest.browser,
      manifest.icon,
      ...media,
      ...grammars.map((grammar) => grammar.path),
      ...snippets.map((snippet) => snippet.path),
      ...yamlValidation.map((schema) => schema.url),
    ]) {
      assert.ok(entries.includes(`extension/${path.replace(/^\.\//, '')}`), path);
    }
  });
});

/** The texts of a setting. */
interface Setting {
  readonly description?: string;
  readonly markdownDescription?: string;
  readonly enumDescriptions?: readonly string[];
}

/** The addresses of files that a page links to. */
function linkedFiles(page: string): readonly string[] {
  const prose = page.replace(/^(`{3,}).*?^\1|`[^`\n]*`/gms, '');
  return [...prose.matchAll(/\]\((?![a-z]+:|#)([^)#\s]+)/g)].map(([, target = '']) => target);
}

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
