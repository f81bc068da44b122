import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join, posix } from 'node:path';
import { describe, it } from 'node:test';
import { globSync } from 'tinyglobby';
import ts from 'typescript';

const root = join(__dirname, '..');

/** Folders by floor: a file imports only from its own folder and from lower floors. */
const floors: readonly (readonly [folder: string, floor: number])[] = [
  ['server/src/core/text/', 0],
  ['server/src/core/markdown/', 1],
  ['server/src/core/model/', 2],
  ['server/src/core/families/', 3],
  ['server/src/core/rules/', 4],
  ['server/src/core/features/', 4],
  ['server/src/core/lint/', 5],
  ['server/src/git/', 6],
  ['server/src/lsp/', 7],
  ['server/src/cli/', 7],
  ['client/src/', 8],
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
    const protocol = here?.[0] === 'client/src/' && to === 'server/src/lsp/protocol';
    if (here && !sameFolder && !protocol && (there[1] >= here[1] || here[0] === 'client/src/'))
      walls.push('not a lower floor');
    if (here?.[0] === 'server/src/git/' && there[1] < here[1] && !/\/(?:text|model)\/$/.test(there[0]))
      walls.push('git/ knows texts and the model only');
    if (there[0] === 'server/src/git/' && here?.[0] === 'server/src/lsp/' && !isNodeOfLsp(from))
      walls.push('only lsp/node.ts runs git');
    if (sameFolder && here[0].endsWith('/rules/') && !ownIndex) walls.push('rules import no rule');
    if (sameFolder && here[0].endsWith('/features/') && !sharedFeatures.has(to))
      walls.push('features import no feature');
  } else if (!to.endsWith('package.json')) {
    if (/^(?:remark|mdast|unified|unist|micromark)/.test(to) && here?.[0] !== 'server/src/core/markdown/')
      walls.push('only markdown/ parses');
    if (/^vscode-languageserver/.test(to) && here?.[0] !== 'server/src/lsp/')
      walls.push('only lsp/ speaks LSP');
    if (/^vscode(?:-languageclient.*)?$/.test(to) && here?.[0] !== 'client/src/')
      walls.push('only the client is in VS Code');
    const mayUseNode =
      here?.[0] === 'server/src/cli/' ||
      here?.[0] === 'server/src/git/' ||
      from === 'client/src/language-client.ts' ||
      isNodeOfLsp(from);
    if (isBuiltin(to) && !mayUseNode) walls.push('no node: here');
    if (isBuiltin(to) && !to.startsWith('node:')) walls.push('written without node:');
  }
  return walls;
}

/** A server in a browser has neither files nor programs. */
function isNodeOfLsp(path: string): boolean {
  return path.startsWith('server/src/lsp/node.');
}

/** What features have in common: text they all show, not an answer to a question of its own. */
const sharedFeatures = new Set(['server/src/core/features/guidance', 'server/src/core/features/snippet']);

function floorOf(path: string): (typeof floors)[number] | undefined {
  return floors.find(([folder]) => path.startsWith(folder));
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
        all.some(({ file }) => file.startsWith(folder)),
        folder,
      );
    assert.deepEqual(
      all.filter(({ file }) => !floorOf(file)),
      [],
    );
  });

  it('let the client take no code from the server', () => {
    const protocol = all.find(({ file }) => file === 'server/src/lsp/protocol.ts');
    assert.deepEqual(protocol?.imports, []);
  });

  it('hold', () => assert.deepEqual(all.flatMap(broken), []));

  it('have no circles', () => assert.equal(circle(all), undefined));

  const wrong: [file: string, to: string, wall: string][] = [
    ['server/src/core/text/a.ts', 'server/src/core/markdown/b', 'not a lower floor'],
    ['server/src/core/rules/a.ts', 'server/src/core/features/b', 'not a lower floor'],
    ['server/src/core/rules/a.ts', 'server/src/core/rules/b', 'rules import no rule'],
    ['server/src/core/features/a.ts', 'server/src/core/features/b', 'features import no feature'],
    ['server/src/core/features/a.ts', 'server/src/core/lint/b', 'not a lower floor'],
    ['server/src/lsp/a.ts', 'server/src/cli/b', 'not a lower floor'],
    ['server/src/cli/a.ts', 'server/src/lsp/b', 'not a lower floor'],
    ['client/src/a.ts', 'server/src/core/text/b', 'not a lower floor'],
    ['server/src/core/model/a.ts', 'remark-parse', 'only markdown/ parses'],
    ['server/src/core/lint/a.ts', 'vscode-languageserver', 'only lsp/ speaks LSP'],
    ['server/src/lsp/a.ts', 'vscode', 'only the client is in VS Code'],
    ['server/src/lsp/a.ts', 'node:fs', 'no node: here'],
    ['server/src/core/text/a.ts', 'node:path', 'no node: here'],
    ['server/src/core/text/a.ts', 'unified', 'only markdown/ parses'],
    ['server/src/core/lint/a.ts', 'vscode', 'only the client is in VS Code'],
    ['server/src/core/families/a.ts', 'server/src/core/rules/b', 'not a lower floor'],
    ['server/src/cli/a.ts', 'fs', 'written without node:'],
    ['client/src/a.ts', 'node:fs', 'no node: here'],
    ['client/src/a.ts', 'server/src/lsp/session', 'not a lower floor'],
    ['server/src/git/a.ts', 'server/src/core/markdown/b', 'git/ knows texts and the model only'],
    ['server/src/git/a.ts', 'server/src/cli/b', 'not a lower floor'],
    ['server/src/core/lint/a.ts', 'server/src/git/b', 'not a lower floor'],
    ['server/src/lsp/session.ts', 'server/src/git/b', 'only lsp/node.ts runs git'],
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
