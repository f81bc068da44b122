import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join, posix } from 'node:path';
import { describe, it } from 'node:test';
import { globSync } from 'tinyglobby';
import ts from 'typescript';

const root = join(__dirname, '..');

/** The rooms in order: a file imports only from its own room and from those above it in this list. A room is a folder or a single file. */
const order: readonly string[] = [
  'server/src/core/text/',
  'server/src/core/markdown/front-matter.ts',
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
  'server/src/core/proposal/',
  'server/src/core/families/',
  'server/src/core/discovery/',
  'server/src/core/rules/',
  'server/src/core/features/',
  'server/src/core/lint/',
  'server/src/git/',
  'server/src/lsp/',
  'server/src/cli/host/',
  'server/src/cli/formats/',
  'server/src/cli/run/',
  'server/src/cli/commands/',
  'server/src/cli/main.ts',
  'client/src/',
];
const floors = order.map((room, floor): readonly [room: string, floor: number] => [room, floor]);

/** Rooms on one floor, with the rooms in them: neither imports the other. */
const siblings: readonly (readonly [string, string])[] = [
  ['server/src/core/rules/', 'server/src/core/features/'],
  ['server/src/lsp/', 'server/src/cli/'],
];

/** The files of the server that the client may import. They import nothing, so that no code of the server gets into the client. */
const serverFilesOfClient: readonly string[] = [
  'server/src/lsp/protocol.ts',
  'server/src/core/families/metadata-files.generated.ts',
];

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

/** What breaks the house, one line each. */
function broken({ file, imports }: Imports): string[] {
  return imports.flatMap((to) => wallsBetween(file, to).map((wall) => `${file} imports ${to}: ${wall}`));
}

function wallsBetween(from: string, to: string): string[] {
  const here = floorOf(from);
  const there = floorOf(to);
  const walls: string[] = [];
  const ownIndex = /\/index\.generated(?:\.ts)?$/.test(from);
  if (there) {
    const sameFolder = here?.[0] === there[0];
    const allowed = here?.[0] === 'client/src/' && serverFilesOfClient.includes(`${to}.ts`);
    if (here && !sameFolder && !allowed && (there[1] >= here[1] || here[0] === 'client/src/'))
      walls.push('not a lower floor');
    else if (here && areSiblings(here[0], there[0])) walls.push('not a lower floor');
    if (here?.[0] === 'server/src/git/' && there[1] < here[1] && !/\/(?:text|workspace)\/$/.test(there[0]))
      walls.push('git/ knows texts and the workspace only');
    if (there[0] === 'server/src/git/' && here?.[0] === 'server/src/lsp/' && !isNodeOfLsp(from))
      walls.push('only lsp/node.ts runs git');
    if (sameFolder && here[0].endsWith('/rules/') && !ownIndex) walls.push('rules import no rule');
    if (sameFolder && here[0].endsWith('/features/') && !sharedFeatures.has(to))
      walls.push('features import no feature');
    if (
      sameFolder &&
      here[0] === 'server/src/cli/formats/' &&
      from !== `${here[0]}index.ts` &&
      !sharedByFormats.has(to)
    )
      walls.push('formats import no format');
    if (
      sameFolder &&
      here[0] === 'server/src/cli/commands/' &&
      from !== `${here[0]}index.ts` &&
      to !== `${here[0]}command`
    )
      walls.push('commands import no command');
  } else if (!to.endsWith('package.json')) {
    if (
      /^(?:remark|mdast|unified|unist|micromark)/.test(to) &&
      !here?.[0].startsWith('server/src/core/markdown/')
    )
      walls.push('only markdown/ parses');
    if (/^vscode-languageserver/.test(to) && here?.[0] !== 'server/src/lsp/')
      walls.push('only lsp/ speaks LSP');
    if (/^vscode(?:-languageclient.*)?$/.test(to) && here?.[0] !== 'client/src/')
      walls.push('only the client is in VS Code');
    const mayUseNode =
      here?.[0].startsWith('server/src/cli/') ||
      here?.[0] === 'server/src/git/' ||
      from === 'client/src/language-client.ts' ||
      isNodeOfLsp(from);
    if (isBuiltin(to) && !mayUseNode) walls.push('no node: here');
    if (isBuiltin(to) && !to.startsWith('node:')) walls.push('written without node:');
  }
  return walls;
}

function areSiblings(a: string, b: string): boolean {
  return siblings.some(
    ([left, right]) =>
      (a.startsWith(left) && b.startsWith(right)) || (a.startsWith(right) && b.startsWith(left)),
  );
}

/** A server in a browser has neither files nor programs. */
function isNodeOfLsp(path: string): boolean {
  return path.startsWith('server/src/lsp/node.');
}

/** What features have in common: text they all show, not an answer to a question of its own. */
const sharedFeatures = new Set(['server/src/core/features/guidance', 'server/src/core/features/snippet']);

/** What the formats of the command line share. */
const sharedByFormats = new Set(
  ['counts', 'excerpt', 'format', 'proposal-list'].map((name) => `server/src/cli/formats/${name}`),
);

/** The room of a file, the innermost that holds it; `path` with or without its ending. */
function floorOf(path: string): (typeof floors)[number] | undefined {
  const file = /\.(?:ts|json)$/.test(path) ? path : `${path}.ts`;
  return floors
    .filter(([room]) => file.startsWith(room))
    .reduce<(typeof floors)[number] | undefined>(
      (a, b) => (a && a[0].length > b[0].length ? a : b),
      undefined,
    );
}

/** The files of one circle of imports, if there is one. */
function circle(files: readonly Imports[]): string[] | undefined {
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

describe('the floors', () => {
  it('reads the whole house', () => {
    assert.ok(all.length > 60, String(all.length));
    for (const [folder] of floors)
      assert.ok(
        all.some(({ file }) => floorOf(file)?.[0] === folder),
        folder,
      );
    assert.deepEqual(
      all.filter(({ file }) => !floorOf(file)),
      [],
    );
  });

  it('let the client take no code from the server', () => {
    for (const path of serverFilesOfClient)
      assert.deepEqual(all.find(({ file }) => file === path)?.imports, [], path);
  });

  it('hold', () => assert.deepEqual(all.flatMap(broken), []));

  it('have no circles', () => assert.equal(circle(all), undefined));

  const wrong: [file: string, to: string, wall: string][] = [
    ['server/src/core/text/a.ts', 'server/src/core/markdown/b', 'not a lower floor'],
    ['server/src/core/rules/a.ts', 'server/src/core/features/b', 'not a lower floor'],
    ['server/src/core/rules/a.ts', 'server/src/core/rules/b', 'rules import no rule'],
    ['server/src/core/features/a.ts', 'server/src/core/features/b', 'features import no feature'],
    ['server/src/core/features/a.ts', 'server/src/core/lint/b', 'not a lower floor'],
    ['server/src/lsp/a.ts', 'server/src/cli/host/b', 'not a lower floor'],
    ['server/src/cli/run/a.ts', 'server/src/lsp/b', 'not a lower floor'],
    ['server/src/cli/host/a.ts', 'server/src/cli/formats/b', 'not a lower floor'],
    ['server/src/cli/formats/a.ts', 'server/src/cli/run/b', 'not a lower floor'],
    ['server/src/cli/run/a.ts', 'server/src/cli/commands/b', 'not a lower floor'],
    ['server/src/cli/commands/a.ts', 'server/src/cli/main', 'not a lower floor'],
    ['server/src/cli/formats/a.ts', 'server/src/cli/formats/b', 'formats import no format'],
    ['server/src/cli/commands/a.ts', 'server/src/cli/commands/b', 'commands import no command'],
    ['client/src/a.ts', 'server/src/core/text/b', 'not a lower floor'],
    ['server/src/core/proposal/a.ts', 'remark-parse', 'only markdown/ parses'],
    ['server/src/core/lint/a.ts', 'vscode-languageserver', 'only lsp/ speaks LSP'],
    ['server/src/lsp/a.ts', 'vscode', 'only the client is in VS Code'],
    ['server/src/lsp/a.ts', 'node:fs', 'no node: here'],
    ['server/src/core/text/a.ts', 'node:path', 'no node: here'],
    ['server/src/core/text/a.ts', 'unified', 'only markdown/ parses'],
    ['server/src/core/lint/a.ts', 'vscode', 'only the client is in VS Code'],
    ['server/src/core/families/a.ts', 'server/src/core/rules/b', 'not a lower floor'],
    ['server/src/cli/host/a.ts', 'fs', 'written without node:'],
    ['client/src/a.ts', 'node:fs', 'no node: here'],
    ['client/src/a.ts', 'server/src/lsp/session', 'not a lower floor'],
    ['server/src/git/a.ts', 'server/src/core/markdown/b', 'git/ knows texts and the workspace only'],
    ['server/src/git/a.ts', 'server/src/cli/host/b', 'not a lower floor'],
    ['server/src/core/lint/a.ts', 'server/src/git/b', 'not a lower floor'],
    ['server/src/lsp/session.ts', 'server/src/git/b', 'only lsp/node.ts runs git'],
    ['server/src/core/markdown/facts/a.ts', 'server/src/core/markdown/blocks/b', 'not a lower floor'],
    ['server/src/core/markdown/toc/a.ts', 'server/src/core/markdown/document', 'not a lower floor'],
    ['server/src/core/template/a.ts', 'server/src/core/proposal/b', 'not a lower floor'],
    ['server/src/core/discovery/a.ts', 'server/src/core/rules/b', 'not a lower floor'],
  ];
  for (const [file, to, wall] of wrong) {
    it(`would show that ${file} imports ${to}`, () =>
      assert.deepEqual(broken({ file, imports: [to] }), [`${file} imports ${to}: ${wall}`]));
  }

  it('would show a circle', () => {
    const files = [
      { file: 'a.ts', imports: ['b'] },
      { file: 'b.ts', imports: ['c', 'd'] },
      { file: 'd.ts', imports: ['a'] },
    ];
    assert.deepEqual(circle(files), ['a', 'b', 'd', 'a']);
  });
});
