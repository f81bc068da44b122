import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { DidChangeWatchedFilesNotification, FileChangeType } from 'vscode-languageserver/node';
import {
  type ProposalDetails,
  type ProposalList,
  proposalDetailsRequest,
  proposalListRequest,
  proposalsChangedNotification,
} from '../../server/src/lsp/protocol/proposal-list';
import { finishedText, templateText } from '../support/keylime';
import { LspClient, modernClient } from '../support/lsp-client';

const folder = mkdtempSync(join(tmpdir(), 'proposals-'));
after(() => rmSync(folder, { recursive: true }));

function write(name: string, text: string | Uint8Array): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return pathToFileURL(path).href;
}

/** The list once it is complete. */
async function completeList(client: LspClient): Promise<ProposalList> {
  while (true) {
    const changed = new Promise<void>((resolve) => {
      client.connection.onNotification(proposalsChangedNotification, resolve);
    });
    const list = await client.connection.sendRequest<ProposalList>(proposalListRequest);
    if (list.isComplete) return list;
    await changed;
  }
}

describe('the list of proposals', () => {
  it('has what is known of each proposal, the files that do not fit, and changes', async () => {
    write('enhancement_template.md', templateText);
    const front =
      '---\nstatus: implemented\nauthors:\n  - "@kim"\n  - lee\ncreation-date: 2024-02-03\narea: keys\n---\n';
    const uri = write('48-rotate.md', front + finishedText);
    const other = write(
      'sub/49-doors.md',
      finishedText.replace('## Drawbacks\n\nNone', '## Drawbacks\n\nTBD'),
    );
    write('50-not-text.md', new Uint8Array([0xff, 0xfe, 0x00]));
    write('51-half.md', '# enhancement-51: Half\n\n## Summary\n\nText.\n\n## Notes\n\nText.\n');
    const client = await LspClient.start(
      { ...modernClient, workspace: { ...modernClient.workspace, workspaceFolders: true } },
      undefined,
      [pathToFileURL(folder).href],
    );
    const list = await completeList(client);
    const found = list.proposals.find((proposal) => proposal.uri === uri);
    assert.ok(found);
    const { version, ...rest } = found;
    assert.ok(version > 0);
    assert.deepEqual(
      { ...rest, title: '' },
      {
        uri,
        family: 'Keylime enhancement',
        number: '48',
        name: 'enhancement-48',
        title: '',
        label: 'enhancement-48: Rotate agent keys',
        status: 'implemented',
        stage: 'final',
        isGivenUp: false,
        link: '[enhancement-48: Rotate agent keys](/48-rotate.md)',
        author: 'kim',
        year: '2024',
        area: 'keys',
      },
    );
    assert.equal(list.proposals.find((proposal) => proposal.uri === other)?.area, 'sub');
    assert.deepEqual(
      list.misfits.filter(({ kind }) => kind === 'unread').map(({ uri }) => uri.replace(/.*\//, '')),
      ['50-not-text.md'],
    );
    const details = await client.connection.sendRequest<(ProposalDetails | null)[]>(proposalDetailsRequest, {
      uris: [uri, other, `${uri}.gone`],
    });
    assert.equal(details[0]?.done, details[0]?.total);
    assert.deepEqual([details[1]?.done, details[1]?.total], [12, 13]);
    assert.ok((details[1]?.warnings ?? 0) + (details[1]?.notes ?? 0) > 0);
    assert.equal(details[2], null);

    const changed = new Promise<void>((resolve) => {
      client.connection.onNotification(proposalsChangedNotification, resolve);
    });
    write('48-rotate.md', front.replace('implemented', 'provisional') + finishedText);
    await client.connection.sendNotification(DidChangeWatchedFilesNotification.type, {
      changes: [{ uri, type: FileChangeType.Changed }],
    });
    await changed;
    const later = (await completeList(client)).proposals.find((proposal) => proposal.uri === uri);
    assert.equal(later?.status, 'provisional');
    assert.notEqual(later?.version, version);
    await client.stop();
  });
});
