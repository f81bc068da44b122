import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join, posix } from 'node:path';
import { describe, it } from 'node:test';
import { globSync } from 'tinyglobby';
import ts from 'typescript';

const root = join(__dirname, '..');

/** The layers: a file imports only from its own layer and from those above it in this list. A layer is a folder or a single file. */
const order: readonly string[] = [
  'server/src/core/text/',
  'server/src/core/markdown/front-matter.ts',
  'server/src/core/markdown/edit-map.ts',
  'server/src/core/markdown/tree.ts',
  'server/src/core/markdown/normalized-text.ts',
  'server/src/core/markdown/labels.ts',
  'server/src/core/markdown/block-kind.ts',
  'server/src/core/markdown/fast/',
  'server/src/core/markdown/facts/',
  'server/src/core/markdown/blocks/',
  'server/src/core/markdown/outline.ts',
  'server/src/core/markdown/toc/',
  'server/src/core/markdown/',
  'server/src/core/markdown/edits/',
  'server/src/core/workspace/',
  'server/src/core/metadata/',
  'server/src/core/template/',
  'server/src/core/practice/',
  'server/src/core/proposal/',
  'server/src/core/families/',
  'server/src/core/discovery/',
  'server/src/core/references/',
  'server/src/core/rules/',
  'server/src/core/features/',
  'server/src/core/lint/',
  'server/src/core/review/',
  'server/src/core/report/',
  'server/src/disk/',
  'server/src/git/',
  'server/src/lsp/',
  'server/src/cli/host/',
  'server/src/cli/formats/',
  'server/src/cli/run/',
  'server/src/cli/commands/',
  'server/src/cli/main.ts',
  'server/src/cli/api.ts',
  'client/src/',
];
interface Layer {
  readonly path: string;
  /** The position in the order. */
  readonly position: number;
}

const layers = order.map((path, position): Layer => ({ path, position }));

/** Pairs of layers, with the layers in them, of which neither imports the other. */
const separateLayers: readonly (readonly [string, string])[] = [
  ['server/src/core/rules/', 'server/src/core/features/'],
  ['server/src/lsp/', 'server/src/cli/'],
];

/** The folders and files of the server that the client may import. They import nothing else, so that no code of the server gets into the client. */
const serverFilesOfClient: readonly string[] = [
  'server/src/lsp/protocol/',
  'server/src/core/families/metadata-files.generated.ts',
];

/** True for a file that the client may import; `path` with or without its ending. */
function isForClient(path: string): boolean {
  return serverFilesOfClient.some((allowed) => `${path.replace(/\.ts$/, '')}.ts`.startsWith(allowed));
}

/** What a file imports: files of ours by their path without ending, others by name. */
interface Imports {
  readonly file: string;
  readonly imports: readonly string[];
}

const all: Imports[] = globSync(['client/src/**/*.ts', 'server/src/**/*.ts'], { cwd: root }).map((file) => {
  const { importedFiles } = ts.preProcessFile(readFileSync(join(root, file), 'utf8'));
  const imports = importedFiles.map(({ fileName }) =>
    fileName.startsWith('.') ? posix.normalize(posix.join(dirname(file), fileName)) : fileName,
  );
  return { file, imports };
});

/** The imports of a file that are not allowed, one line each. */
function violations({ file, imports }: Imports): string[] {
  return imports.flatMap((to) => brokenRules(file, to).map((rule) => `${file} imports ${to}: ${rule}`));
}

/** The import rules that an import breaks. */
function brokenRules(from: string, to: string): string[] {
  const here = layerOf(from);
  const there = layerOf(to);
  const broken: string[] = [];
  const ownIndex = /\/index\.generated(?:\.ts)?$/.test(from);
  if (there) {
    const sameFolder = here?.path === there.path;
    const allowed = here?.path === 'client/src/' && isForClient(to);
    if (here && !sameFolder && !allowed && (there.position >= here.position || here.path === 'client/src/'))
      broken.push('not a layer above');
    else if (here && areSeparate(here.path, there.path)) broken.push('not a layer above');
    if (
      here?.path === 'server/src/git/' &&
      there.position < here.position &&
      !/\/(?:text|workspace|disk)\/$/.test(there.path)
    )
      broken.push('git/ imports text/, workspace/ and disk/ only');
    if (/\/(?:git|disk)\/$/.test(there.path) && here?.path === 'server/src/lsp/' && !isNodeOfLsp(from))
      broken.push('only lsp/node*.ts import git/ and disk/');
    if (sameFolder && here.path.endsWith('/rules/') && !ownIndex) broken.push('rules do not import rules');
    if (sameFolder && here.path.endsWith('/features/') && !sharedFeatures.has(to))
      broken.push('features do not import features');
    if (
      sameFolder &&
      here.path === 'server/src/cli/formats/' &&
      from !== `${here.path}index.ts` &&
      !sharedByFormats.has(to)
    )
      broken.push('formats do not import formats');
    if (
      sameFolder &&
      here.path === 'server/src/cli/commands/' &&
      from !== `${here.path}index.ts` &&
      to !== `${here.path}command`
    )
      broken.push('commands do not import commands');
  } else if (!to.endsWith('package.json')) {
    if (
      /^(?:remark|mdast|unified|unist|micromark)/.test(to) &&
      !here?.path.startsWith('server/src/core/markdown/')
    )
      broken.push('only markdown/ imports the parser');
    if (/^vscode-languageserver/.test(to) && here?.path !== 'server/src/lsp/')
      broken.push('only lsp/ imports LSP libraries');
    if (/^vscode(?:-languageclient.*)?$/.test(to) && here?.path !== 'client/src/')
      broken.push('only client/ imports VS Code');
    const mayUseNode =
      here?.path.startsWith('server/src/cli/') ||
      here?.path === 'server/src/git/' ||
      here?.path === 'server/src/disk/' ||
      from === 'client/src/node-client.ts' ||
      isNodeOfLsp(from);
    if (isBuiltin(to) && !mayUseNode) broken.push('imports Node');
    if (isBuiltin(to) && !to.startsWith('node:')) broken.push('a module of Node without node:');
  }
  return broken;
}

function areSeparate(a: string, b: string): boolean {
  return separateLayers.some(
    ([left, right]) =>
      (a.startsWith(left) && b.startsWith(right)) || (a.startsWith(right) && b.startsWith(left)),
  );
}

/** True for the files of the server for Node. A server in a browser has neither files nor programs. */
function isNodeOfLsp(path: string): boolean {
  return /^server\/src\/lsp\/node(?:-start|-thread)?(?:\.ts)?$/.test(path);
}

/** Files of the features that are not features: text that several of them show. */
const sharedFeatures = new Set(
  ['field-markdown', 'guidance', 'snippet', 'summary-markdown'].map(
    (name) => `server/src/core/features/${name}`,
  ),
);

/** Files of the formats that are not formats. */
const sharedByFormats = new Set(
  ['excerpt', 'format', 'proposal-list'].map((name) => `server/src/cli/formats/${name}`),
);

/** The innermost layer that contains a file; `path` with or without its ending. */
function layerOf(path: string): Layer | undefined {
  const file = /\.(?:ts|json)$/.test(path) ? path : `${path}.ts`;
  return layers
    .filter((layer) => file.startsWith(layer.path))
    .reduce<Layer | undefined>((a, b) => (a && a.path.length > b.path.length ? a : b), undefined);
}

/** The files of a cycle of imports; undefined if there is none. */
function cycleIn(files: readonly Imports[]): string[] | undefined {
  const imports = new Map(files.map(({ file, imports }) => [file.replace(/\.ts$/, ''), imports]));
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): string[] | undefined => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return undefined;
    for (const to of imports.get(file) ?? []) {
      const found = imports.has(to) ? visit(to, [...path, file]) : undefined;
      if (found) return found;
    }
    done.add(file);
    return undefined;
  };
  for (const file of imports.keys()) {
    const found = visit(file, []);
    if (found) return found;
  }
  return undefined;
}

describe('the imports', () => {
  it('are read from all layers, and all files are in one', () => {
    assert.ok(all.length > 60, String(all.length));
    for (const { path } of layers)
      assert.ok(
        all.some(({ file }) => layerOf(file)?.path === path),
        path,
      );
    assert.deepEqual(
      all.filter(({ file }) => !layerOf(file)),
      [],
    );
  });

  it('of the client bring no code of the server into it', () => {
    const files = all.filter(({ file }) => isForClient(file));
    assert.ok(files.length > serverFilesOfClient.length, String(files.length));
    for (const { file, imports } of files)
      assert.deepEqual(
        imports.filter((to) => !isForClient(to)),
        [],
        file,
      );
  });

  it('are all allowed', () => assert.deepEqual(all.flatMap(violations), []));

  it('of programs are in one file, so that nothing else starts git', () =>
    assert.deepEqual(
      all.filter(({ imports }) => imports.includes('node:child_process')).map(({ file }) => file),
      ['server/src/git/run.ts'],
    ));

  it('of what opens a file to read it are in one file, so that nothing else waits for a pipe or reads a device', () => {
    const readers = /\b(?:readFile|readFileSync|createReadStream|openAsBlob|O_RDONLY)\b/;
    assert.deepEqual(
      all
        .map(({ file }) => file)
        .filter((file) => file.startsWith('server/') && readers.test(readFileSync(join(root, file), 'utf8'))),
      // The first two read files of the program; the last is the name of a request to the client.
      [
        'server/src/cli/run/rules.ts',
        'server/src/disk/compiled-bundles.ts',
        'server/src/disk/regular-file.ts',
        'server/src/lsp/protocol/files.ts',
      ],
    );
  });

  it('have no cycle', () => assert.equal(cycleIn(all), undefined));

  const forbidden: [file: string, to: string, rule: string][] = [
    ['server/src/core/text/a.ts', 'server/src/core/markdown/b', 'not a layer above'],
    ['server/src/core/rules/a.ts', 'server/src/core/features/b', 'not a layer above'],
    ['server/src/core/rules/a.ts', 'server/src/core/rules/b', 'rules do not import rules'],
    ['server/src/core/features/a.ts', 'server/src/core/features/b', 'features do not import features'],
    ['server/src/core/features/a.ts', 'server/src/core/lint/b', 'not a layer above'],
    ['server/src/lsp/a.ts', 'server/src/cli/host/b', 'not a layer above'],
    ['server/src/cli/run/a.ts', 'server/src/lsp/b', 'not a layer above'],
    ['server/src/cli/host/a.ts', 'server/src/cli/formats/b', 'not a layer above'],
    ['server/src/cli/formats/a.ts', 'server/src/cli/run/b', 'not a layer above'],
    ['server/src/cli/run/a.ts', 'server/src/cli/commands/b', 'not a layer above'],
    ['server/src/cli/commands/a.ts', 'server/src/cli/main', 'not a layer above'],
    ['server/src/cli/formats/a.ts', 'server/src/cli/formats/b', 'formats do not import formats'],
    ['server/src/cli/commands/a.ts', 'server/src/cli/commands/b', 'commands do not import commands'],
    ['client/src/a.ts', 'server/src/core/text/b', 'not a layer above'],
    ['server/src/core/proposal/a.ts', 'remark-parse', 'only markdown/ imports the parser'],
    ['server/src/core/lint/a.ts', 'vscode-languageserver', 'only lsp/ imports LSP libraries'],
    ['server/src/lsp/a.ts', 'vscode', 'only client/ imports VS Code'],
    ['server/src/lsp/a.ts', 'node:fs', 'imports Node'],
    ['server/src/core/text/a.ts', 'node:path', 'imports Node'],
    ['server/src/core/text/a.ts', 'unified', 'only markdown/ imports the parser'],
    ['server/src/core/lint/a.ts', 'vscode', 'only client/ imports VS Code'],
    ['server/src/core/families/a.ts', 'server/src/core/rules/b', 'not a layer above'],
    ['server/src/cli/host/a.ts', 'fs', 'a module of Node without node:'],
    ['client/src/a.ts', 'node:fs', 'imports Node'],
    ['client/src/a.ts', 'server/src/lsp/session', 'not a layer above'],
    ['server/src/git/a.ts', 'server/src/core/markdown/b', 'git/ imports text/, workspace/ and disk/ only'],
    ['server/src/disk/a.ts', 'server/src/git/b', 'not a layer above'],
    ['server/src/core/text/a.ts', 'server/src/disk/b', 'not a layer above'],
    ['server/src/git/a.ts', 'server/src/cli/host/b', 'not a layer above'],
    ['server/src/core/lint/a.ts', 'server/src/git/b', 'not a layer above'],
    ['server/src/lsp/session.ts', 'server/src/git/b', 'only lsp/node*.ts import git/ and disk/'],
    ['server/src/core/markdown/facts/a.ts', 'server/src/core/markdown/blocks/b', 'not a layer above'],
    ['server/src/core/markdown/toc/a.ts', 'server/src/core/markdown/document', 'not a layer above'],
    ['server/src/core/template/a.ts', 'server/src/core/proposal/b', 'not a layer above'],
    ['server/src/core/discovery/a.ts', 'server/src/core/rules/b', 'not a layer above'],
  ];
  for (const [file, to, rule] of forbidden) {
    it(`are not allowed from ${to} in ${file}`, () =>
      assert.deepEqual(violations({ file, imports: [to] }), [`${file} imports ${to}: ${rule}`]));
  }

  it('are reported if they form a cycle', () => {
    const files = [
      { file: 'a.ts', imports: ['b'] },
      { file: 'b.ts', imports: ['c', 'd'] },
      { file: 'd.ts', imports: ['a'] },
    ];
    assert.deepEqual(cycleIn(files), ['a', 'b', 'd', 'a']);
  });
});
