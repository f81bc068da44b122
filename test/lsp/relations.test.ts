import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import german from '../../l10n/bundle.l10n.de.json';
import {
  graphRequest,
  graphSvgRequest,
  reportRequest,
  timelineRequest,
} from '../../server/src/lsp/protocol/pages';
import { type ProposalDetails, proposalDetailsRequest } from '../../server/src/lsp/protocol/proposal-list';
import {
  type MentioningFile,
  mentionsRequest,
  type ProposalRelations,
  relationsRequest,
} from '../../server/src/lsp/protocol/relations';
import { kepRepository } from '../support/kep';
import { LspClient, modernClient } from '../support/lsp-client';

const root = mkdtempSync(join(tmpdir(), 'proposals-'));
after(() => rmSync(root, { recursive: true }));

const first = 'keps/sig-node/1234-swap-for-nodes';
const second = 'keps/sig-auth/1300-tokens';
const third = 'keps/sig-auth/1400-keys';
const uri = (name: string) => pathToFileURL(join(root, name)).href;

function write(name: string, text: string): void {
  mkdirSync(dirname(join(root, name)), { recursive: true });
  writeFileSync(join(root, name), text);
}

const git = (...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=Kim', '-c', 'user.email=kim@example.org', ...args], {
    cwd: root,
    stdio: 'ignore',
  });

const readme = kepRepository[`${first}/README.md`];
const metadata = kepRepository[`${first}/kep.yaml`];

/** A KEP like the first one, with another number and title. */
function writeKep(folder: string, number: string, title: string, more: string): void {
  const named = (text: string) => text.replaceAll('1234', number).replaceAll('Swap for nodes', title);
  write(`${folder}/README.md`, named(readme));
  write(`${folder}/kep.yaml`, `${named(metadata)}${more}`);
}

for (const [name, text] of Object.entries(kepRepository)) write(name, text);
writeKep(second, '1300', 'Tokens', 'see-also:\n  - "/keps/sig-auth/1400-keys"\n');
writeKep(third, '1400', 'Keys', 'replaces:\n  - "/keps/sig-node/1234-swap-for-nodes"\n');
write('notes.md', '# Notes\n\nSee [swap](keps/sig-node/1234-swap-for-nodes/README.md).\n');
git('init', '-q', '-b', 'main');
git('add', '.');
git('commit', '-qm', 'Add proposals', '--date=2026-01-02T03:04:05Z');

const capabilities = { ...modernClient, workspace: { ...modernClient.workspace, workspaceFolders: true } };
const start = () => LspClient.start(capabilities, undefined, [pathToFileURL(root).href]);

describe('the relations of a proposal', () => {
  const shown = (relations: ProposalRelations | null) =>
    relations?.groups.map(
      ({ role, proposals }) => `${role} ${proposals.map(({ label }) => label).join(', ')}`,
    );

  it('are those in its metadata and in that of others, also from its sidecar file', async () => {
    const client = await start();
    const of = (name: string) =>
      client.connection.sendRequest<ProposalRelations | null>(relationsRequest, { uri: uri(name) });
    const relations = await of(`${third}/README.md`);
    assert.equal(relations?.proposal.label, 'KEP-1400: Keys');
    assert.deepEqual(shown(relations), ['supersedes KEP-1234: Swap for nodes', 'see also KEP-1300: Tokens']);
    assert.deepEqual(shown(await of(`${first}/kep.yaml`)), ['superseded by KEP-1400: Keys']);
    assert.equal(await of('notes.md'), null);
    await client.stop();
  });

  it('are joined by the places that mention it', async () => {
    const client = await start();
    const files = await client.connection.sendRequest<MentioningFile[]>(mentionsRequest, {
      uri: uri(`${first}/README.md`),
    });
    assert.deepEqual(
      files.map(({ uri, proposal, places }) => [
        uri.slice(uri.lastIndexOf('/') + 1),
        proposal?.label,
        places.map(({ line }) => line),
      ]),
      [
        ['kep.yaml', 'KEP-1400: Keys', ['- "/keps/sig-node/1234-swap-for-nodes"']],
        ['notes.md', undefined, ['See [swap](keps/sig-node/1234-swap-for-nodes/README.md).']],
      ],
    );
    await client.stop();
  });

  it('are a graph with a list, a picture, and a sentence for a proposal without relations', async () => {
    write('keps/sig-auth/1500-alone/README.md', readme.replaceAll('1234', '1500'));
    write('keps/sig-auth/1500-alone/kep.yaml', metadata.replaceAll('1234', '1500'));
    const client = await start();
    const page = await client.connection.sendRequest<string>(graphRequest, {});
    assert.match(page, /KEP-1400: Keys<\/bdi><\/a> supersedes <a /);
    assert.match(await client.connection.sendRequest<string>(graphSvgRequest, {}), /^<svg /);
    const alone = await client.connection.sendRequest<string>(graphRequest, {
      of: uri('keps/sig-auth/1500-alone/README.md'),
    });
    assert.match(alone, /The metadata of KEP-1500: .* names no other proposal/);
    await client.stop();
  });
});

describe('the status history of a proposal', () => {
  it('has the statuses in the committed revisions of its sidecar file', async () => {
    write(`${first}/kep.yaml`, metadata.replace('status: implementable', 'status: implemented'));
    git('commit', '-qam', 'Implement', '--date=2026-03-04T05:06:07Z');
    const client = await start();
    const page = await client.connection.sendRequest<string | null>(timelineRequest, {
      uri: uri(`${first}/README.md`),
    });
    const rows = [...(page ?? '').matchAll(/<td class="date">([^<]*)<\/td><th scope="row"><bdi>([^<]*)</g)];
    assert.deepEqual(
      rows.map(([, , status]) => status),
      ['implementable', 'implemented'],
    );
    // Shown from the sidecar file, it is the same but for its nonce.
    const fromSidecar = await client.connection.sendRequest<string | null>(timelineRequest, {
      uri: uri(`${first}/kep.yaml`),
    });
    const withoutNonce = (text: string | null) => text?.replace(/nonce(?:-|=")[\w-]+/g, '');
    assert.equal(withoutNonce(fromSidecar), withoutNonce(page));
    write(`${first}/kep.yaml`, metadata);
    assert.equal(await client.connection.sendRequest(timelineRequest, { uri: uri('notes.md') }), null);
    await client.stop();
  });
});

describe('the findings of a proposal', () => {
  const wrong = metadata.replace('status: implementable', 'status: implementible');

  it('include those in its sidecar file, in the report and in its details', async () => {
    write(`${first}/kep.yaml`, wrong);
    const client = await start();
    const row = (page: string | null) =>
      /1234-swap-for-nodes\/README\.md[\s\S]*?<\/tr>/.exec(page ?? '')?.[0] ?? '';
    const report = () => client.connection.sendRequest<string | null>(reportRequest, {});
    const page = await report();
    assert.match(page ?? '', /field-value/);
    const details = () =>
      client.connection.sendRequest<(ProposalDetails | null)[]>(proposalDetailsRequest, {
        uris: [uri(`${first}/README.md`)],
      });
    const [found] = await details();
    assert.ok((found?.errors ?? 0) + (found?.warnings ?? 0) > 0, JSON.stringify(found));
    // The text in the editor counts, not the saved one.
    await client.open(uri(`${first}/kep.yaml`), metadata);
    const [corrected] = await details();
    assert.equal((corrected?.errors ?? 0) + (corrected?.warnings ?? 0), 0);
    assert.notEqual(row(await report()), row(page));
    await client.stop();
  });
});

describe('the pages', () => {
  const pagesFor = async (options: unknown, locale: string) => {
    const client = await LspClient.start(capabilities, options, [pathToFileURL(root).href], { locale });
    const pages = await Promise.all([
      client.connection.sendRequest<string>(graphRequest, {}),
      client.connection.sendRequest<string>(reportRequest, {}),
      client.connection.sendRequest<string>(timelineRequest, { uri: uri(`${first}/README.md`) }),
    ]);
    await client.stop();
    return pages;
  };

  it('are in the language whose texts the client sends', async () => {
    for (const page of await pagesFor({ translations: german }, 'de')) {
      assert.match(page, /<html lang="de">/);
      assert.doesNotMatch(page, />(?:Status history|Since|Days|Title|Findings|Rule|Begun|Total)</);
    }
  });

  it('are English for a client that sends none', async () => {
    for (const page of await pagesFor(undefined, 'de')) assert.match(page, /<html lang="en">/);
  });
});
