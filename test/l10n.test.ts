import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { globSync } from 'tinyglobby';
import german from '../l10n/bundle.l10n.de.json';
import germanManifest from '../l10n/manifest.de.json';
import manifest from '../package.json';

const client = join(__dirname, '../client/src');
const server = join(__dirname, '../server/src');

/** The English texts in the code that VS Code translates, and those that the server translates with the same texts. */
const texts = [client, server].flatMap((folder) =>
  globSync('**/*.ts', { cwd: folder }).flatMap((file) =>
    [...readFileSync(join(folder, file), 'utf8').matchAll(/(?<![\w$])t\(\s*(['"])((?:(?!\1).)*)\1/g)].map(
      ([, , text = '']) => text,
    ),
  ),
);

describe('the German texts of client and server', () => {
  it('are those of the texts in the code', () =>
    assert.deepEqual(Object.keys(german).sort(), [...new Set(texts)].sort()));

  it('have the same values in them', () => {
    const valuesIn = (text: string) => (text.match(/\{\d\}/g) ?? []).sort();
    for (const [english, text] of Object.entries(german))
      assert.deepEqual(valuesIn(text), valuesIn(english), english);
  });
});

describe('the texts that people read', () => {
  const files = globSync('**/*.ts', { cwd: client });

  it('are translated wherever the client shows them', () => {
    const shown =
      /(?:show\w*Message\(\s*|\b(?:title|label|detail|placeHolder|placeholder|prompt|tooltip)(?::| =)\s*)(?:'[A-Z]|`[^`$]*[a-z]{2} )/;
    const left = files.filter((file) => shown.test(readFileSync(join(client, file), 'utf8')));
    assert.deepEqual(left, []);
  });

  it('are translated in the view of the writing companion', () => {
    const script = readFileSync(join(__dirname, '../media/companion.js'), 'utf8');
    const used = [...script.matchAll(/\bt\(\s*'([^']*)'/g)].map(([, text = '']) => text);
    const source = readFileSync(join(client, 'writing/companion-texts.ts'), 'utf8');
    const given = [...source.matchAll(/^ {4}(?:(['"])(.*)\1|(\w+)): vscode/gm)].map(
      ([, , quoted, word]) => quoted ?? word ?? '',
    );
    assert.ok(used.length > 10);
    assert.deepEqual(
      used.filter((text) => !given.includes(text)),
      [],
    );
  });

  it('are all translated in the manifest', async () => {
    const path: string = '../scripts/package/manifest-texts.mjs';
    const { textsOf } = (await import(path)) as {
      textsOf(manifest: object): Readonly<Record<string, string>>;
    };
    const untranslated = Object.values(textsOf(manifest)).filter((text) => !(text in germanManifest));
    assert.deepEqual(untranslated, []);
  });
});
