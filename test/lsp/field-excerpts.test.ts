import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { Companion, Excerpt } from '../../server/src/lsp/protocol/companion';
import { kepRepository } from '../support/kep';
import { LspClient } from '../support/lsp-client';

const folder = mkdtempSync(join(tmpdir(), 'proposals-fields-'));
after(() => rmSync(folder, { recursive: true, force: true }));

/** Writes files, and starts a server in which the last one is open. */
async function opened(name: string, files: Readonly<Record<string, string>>) {
  const top = join(folder, name);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(top, path)), { recursive: true });
    writeFileSync(join(top, path), text);
  }
  const topUri = pathToFileURL(top).href;
  const client = await LspClient.start(undefined, undefined, [topUri]);
  const [path, text] = Object.entries(files).at(-1) ?? ['', ''];
  const uri = `${topUri}/${path}`;
  await client.open(uri, text);
  const companionAt = (part: string) => {
    const line = text.slice(0, text.indexOf(part)).split('\n').length - 1;
    return client.connection.sendRequest<Companion>('proposals/companion', {
      uri,
      position: { line, character: 0 },
    });
  };
  const excerptsOf = async ({ kind, spec }: Companion) => {
    const found = await client.connection.sendRequest<Excerpt[]>('proposals/excerpts', { uri, kind, spec });
    return found.map(({ uri: at, line, title, text }) => [at.slice(topUri.length + 1), line, title, text]);
  };
  return { client, companionAt, excerptsOf };
}

describe('the companion of a metadata field', () => {
  it('shows what the sidecar files of the newest accepted proposals have', async () => {
    const README = kepRepository['keps/sig-node/1234-swap-for-nodes/README.md'];
    const kepYaml = kepRepository['keps/sig-node/1234-swap-for-nodes/kep.yaml'];
    const { client, companionAt, excerptsOf } = await opened('kep', {
      ...kepRepository,
      'keps/sig-node/1300-drafts/README.md': README.replace('KEP-1234: Swap for nodes', 'KEP-1300: Drafts'),
      'keps/sig-node/1300-drafts/kep.yaml': kepYaml.replace('implementable', 'provisional'),
      'keps/sig-node/4321-tokens/README.md': README.replace('KEP-1234: Swap for nodes', 'KEP-4321: Tokens'),
      'keps/sig-node/4321-tokens/kep.yaml': `title: Tokens\nkep-number: 4321\nauthors:\n  - TBD\nstatus: provisional\nmine: x\n`,
    });
    const authors = await companionAt('authors');
    assert.deepEqual([authors.kind, authors.title, authors.isRequired], ['field', 'authors', true]);
    assert.deepEqual(await excerptsOf(authors), [
      [
        'keps/sig-node/1234-swap-for-nodes/kep.yaml',
        2,
        'KEP-1234: Swap for nodes',
        '~~~\nauthors:\n  - "@alice"\n~~~',
      ],
    ]);
    const own = await companionAt('mine');
    assert.deepEqual([own.title, own.spec, own.isRequired], ['mine', null, null]);
    assert.equal(await client.stop(), 0);
  });

  it('shows what the lists at the beginning of the newest proposals have, and how many have it', async () => {
    const rfc = (name: string, started: string) =>
      `- Feature Name: \`${name}\`\n- Start Date: ${started}\n\n# Summary\n\nText.\n\n# Motivation\n\nText.\n`;
    const { client, companionAt, excerptsOf } = await opened('rfc', {
      '0000-template.md': rfc('my_feature', 'YYYY-MM-DD').replaceAll('Text.', 'One paragraph that says why.'),
      ...Object.fromEntries(
        [1, 2, 3, 4, 5].map((n) => [`text/000${n}-part.md`, rfc(`part_${n}`, `2024-01-0${n}`)]),
      ),
      'text/0009-keys.md': rfc('keys', ''),
    });
    const started = await companionAt('- Start Date');
    assert.equal(started.practice, '5 of the 5 newest proposals have this field.');
    assert.ok(!started.guidance.some((text) => text.includes('newest')), 'said once');
    assert.deepEqual(
      (await excerptsOf(started)).map(([path, line, , text]) => [path, line, text]),
      [
        ['text/0005-part.md', 1, '2024-01-05'],
        ['text/0004-part.md', 1, '2024-01-04'],
        ['text/0003-part.md', 1, '2024-01-03'],
      ],
    );
    assert.equal(await client.stop(), 0);
  });
});
