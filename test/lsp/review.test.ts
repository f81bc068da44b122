import assert from 'node:assert/strict';
import { appendFileSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import {
  type ReviewCommentsParams,
  type ReviewResult,
  reviewCommentsRequest,
  reviewRequest,
} from '../../server/src/lsp/protocol/review';
import { commit, git } from '../cli/git';
import { finishedText, templateText } from '../support/keylime';
import { LspClient } from '../support/lsp-client';

const numbered = (number: number) => finishedText.replace(/enhancement-\d+/, `enhancement-${number}`);

function repository() {
  const folder = mkdtempSync(join(tmpdir(), 'proposals-'));
  after(() => rmSync(folder, { recursive: true }));
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  write('enhancement_template.md', templateText);
  for (const number of [1, 2, 3, 4]) write(`${number}-title.md`, numbered(number));
  git(folder, 'init', '-q', '-b', 'main');
  commit(folder);
  git(folder, 'checkout', '-q', '-b', 'mine');
  return { folder, write, uri: pathToFileURL(folder).href };
}

async function start(uri: string, options?: unknown): Promise<LspClient> {
  return LspClient.start(undefined, options, [uri]);
}

describe('the review of changes', () => {
  it('has what differs from the main branch, and is copied as comments', async () => {
    const { folder, write, uri } = repository();
    write('1-title.md', numbered(1).replace(/## Drawbacks[^#]*/, ''));
    renameSync(join(folder, '2-title.md'), join(folder, '2-other.md'));
    rmSync(join(folder, '3-title.md'));
    appendFileSync(join(folder, '2-other.md'), '\n[a](nowhere.md)\n');
    git(folder, 'config', 'remote.origin.url', 'https://kim:secret@example.org/o/r.git');
    const client = await start(uri);
    const result = await client.connection.sendRequest<ReviewResult>(reviewRequest, { folder: uri });
    assert.equal(result.base, 'main');
    assert.deepEqual(result.files.map(({ uri, change }) => `${change} ${uri.replace(/.*\//, '')}`).sort(), [
      'changed 1-title.md',
      'deleted 3-title.md',
      'renamed 2-other.md',
    ]);
    const first = result.files.find(({ change }) => change === 'changed')?.items[0];
    assert.equal(first?.group, 'Missing');
    assert.match(first?.message ?? '', /"Drawbacks" is missing/);
    const params: ReviewCommentsParams = { folder: uri, minSeverity: 'hint' };
    const text = await client.connection.sendRequest<string>(reviewCommentsRequest, params);
    assert.match(text, /\(https:\/\/example\.org\/o\/r\/blob\/[\da-f]{40}\/1-title\.md\?plain=1#L\d+\)/);
    assert.doesNotMatch(text, /secret/);
    assert.match(text, /Renamed: `2-title\.md` → `2-other\.md`/);
    const errors = await client.connection.sendRequest<string>(reviewCommentsRequest, {
      ...params,
      minSeverity: 'error',
    });
    assert.doesNotMatch(errors, /Drawbacks/);
    await client.stop();
  });

  it('is as strict with a proposal that is not merged as with others', async () => {
    const { write, uri } = repository();
    const text = numbered(5).replace(/## Drawbacks[^#]*/, '');
    write('5-title.md', text);
    const client = await start(uri);
    const { files } = await client.connection.sendRequest<ReviewResult>(reviewRequest, { folder: uri });
    const item = files[0]?.items.find(({ message }) => message.includes('"Drawbacks" is missing'));
    assert.equal(item?.severity, 'warning');
    await client.open(`${uri}/5-title.md`, text);
    const diagnostics = await client.diagnostics(`${uri}/5-title.md`);
    assert.equal(diagnostics.find(({ code }) => code === 'section-missing')?.severity, 3);
    await client.stop();
  });

  it('is about the text in the editor', async () => {
    const { write, uri } = repository();
    write('4-title.md', `${numbered(4)}\nMore.\n`);
    const client = await start(uri);
    await client.open(`${uri}/4-title.md`, `${numbered(4)}\n[a](nowhere.md)\n`);
    const { files } = await client.connection.sendRequest<ReviewResult>(reviewRequest, { folder: uri });
    assert.ok(files[0]?.items.some(({ message }) => message.includes('nowhere.md')));
    await client.stop();
  });

  it('is not made without git, without the revision, or outside of a repository', async () => {
    const { uri } = repository();
    const problem = async (client: LspClient, folder: string, base?: string) =>
      (await client.connection.sendRequest<ReviewResult>(reviewRequest, { folder, base })).problem;
    const client = await start(uri);
    assert.match((await problem(client, uri, '--upload-pack=x')) ?? '', /is not a revision/);
    assert.match((await problem(client, pathToFileURL(tmpdir()).href)) ?? '', /not in a git repository/);
    await client.stop();
    const untrusted = await start(uri, { git: false });
    assert.match((await problem(untrusted, uri)) ?? '', /trusted workspace/);
    await untrusted.stop();
  });
});
