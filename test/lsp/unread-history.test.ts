import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { beforeHistory } from '../../server/src/core/workspace/revisions';
import { unreadHistory } from '../../server/src/lsp/unread-history';
import { gitUnavailable, ScratchRepository } from '../git/scratch-repository';
import { LspClient, modernClient } from '../support/lsp-client';

/** Folders by URI, and how often each was listed. */
function folders(names: Record<string, readonly string[]>) {
  const listed: string[] = [];
  const list = async (uri: string) => {
    listed.push(uri);
    return names[uri];
  };
  return { listed, history: unreadHistory({ list }) };
}

describe('history that cannot be read', () => {
  it('of a file in a repository is cut', async () => {
    const { history, listed } = folders({ 'file:///r': ['.git', 'docs'], 'file:///r/docs': ['1.md'] });
    assert.deepEqual(await history.history('file:///r/docs/1.md'), []);
    assert.equal(await history.addedAt('file:///r/docs/1.md'), beforeHistory);
    assert.equal(await history.addedAt('file:///r/docs/2.md'), beforeHistory);
    assert.deepEqual(listed, ['file:///r/docs', 'file:///r'], 'each folder is listed once');
  });

  it('of a file outside of repositories does not exist', async () => {
    const { history } = folders({ 'file:///r': ['docs'], 'file:///r/docs': ['1.md'] });
    assert.equal(await history.history('file:///r/docs/1.md'), undefined);
    assert.equal(await history.addedAt('file:///r/docs/1.md'), undefined);
    assert.equal(await history.addedAt('vscode-test-web://mount/1.md'), undefined);
  });

  it('of a file on a server with repositories is cut without a folder .git', async () => {
    const { history, listed } = folders({});
    assert.equal(await history.addedAt('vscode-vfs://github/o/r/docs/1.md'), beforeHistory);
    assert.deepEqual(listed, []);
  });
});

const template = '# enhancement-NNNN: Title\n\n## Summary\n\n## Motivation\n\n## Security\n';
const proposal = '# enhancement-1: Keys\n\n## Summary\n\nShort.\n\n## Motivation\n\nGood.\n';

describe('the server in a workspace that is not trusted', { skip: gitUnavailable, timeout: 60_000 }, () => {
  const severity = async (folder: string, git: boolean) => {
    const uri = pathToFileURL(join(folder, '1-keys.md')).href;
    const client = await LspClient.start(modernClient, { git }, [pathToFileURL(folder).href]);
    try {
      await client.open(uri, proposal);
      const found = (await client.diagnostics(uri)).find(({ code }) => code === 'section-missing');
      return found?.severity;
    } finally {
      await client.stop();
    }
  };

  it('does not run git, and reports only as a hint what the history might excuse', async () => {
    const repository = new ScratchRepository().commit({
      'enhancement_template.md': template,
      '1-keys.md': proposal,
    });
    assert.equal(await severity(repository.folder, true), 2);
    assert.equal(await severity(repository.folder, false), 4);
  });

  it('has the same findings as a trusted one where there is no repository', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'proposals-untrusted-'));
    after(() => rmSync(folder, { recursive: true }));
    writeFileSync(join(folder, 'enhancement_template.md'), template);
    writeFileSync(join(folder, '1-keys.md'), proposal);
    assert.equal(await severity(folder, true), 2);
    assert.equal(await severity(folder, false), 2);
  });
});
