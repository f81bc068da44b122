import assert from 'node:assert/strict';
import { it } from 'node:test';
import { generic } from '../../server/src/core/families/generic';
import { kep } from '../../server/src/core/families/kep';
import { ProposalFile } from '../../server/src/core/proposal/proposal-file';
import { MemoryWorkspace } from '../../server/src/core/workspace/memory-workspace';

const workspace = new MemoryWorkspace(
  new Map([
    ['/r/0012-keys.md', ''],
    ['/r/0012-files.md', ''],
    ['/r/0012-keys/picture.png', ''],
    ['/k/12-keys/README.md', ''],
    ['/k/12-files/README.md', ''],
    ['/k/12-pictures/picture.png', ''],
  ]),
);

it('folders of pictures are not proposals with the same number', () => {
  const file = new ProposalFile('/r/0012-keys.md', generic, workspace);
  assert.deepEqual(file.entriesWithSameNumber, ['0012-files.md']);
  const folder = new ProposalFile('/k/12-keys/README.md', kep, workspace);
  assert.deepEqual(folder.entriesWithSameNumber, ['12-files']);
});

const added = (dates: Record<string, string | undefined>) =>
  new MemoryWorkspace(
    new Map(Object.keys(dates).map((path) => [path, `# ${path}`])),
    new Map([['/r', Object.keys(dates).map((path) => path.slice('/r/'.length))]]),
    {
      added: new Map(Object.entries(dates)),
      merged: new Map(Object.entries(dates).map(([path, date]) => [path, date !== undefined])),
    },
  );
const isFirst = (name: string, workspace: MemoryWorkspace) => {
  const file = new ProposalFile(`/r/${name}`, generic, workspace);
  return file.isOlderThan(file.entriesWithSameNumber);
};

it('the proposal that was committed first keeps a number that two have', () => {
  const workspace = added({
    '/r/0012-keys.md': '2024-05-02T10:00:00Z',
    '/r/0012-files.md': '2024-05-01T10:00:00Z',
  });
  assert.equal(isFirst('0012-files.md', workspace), true);
  assert.equal(isFirst('0012-keys.md', workspace), false);
});

it('a proposal that is not committed yet does not keep a number that another one has', () => {
  const workspace = added({ '/r/0012-files.md': undefined, '/r/0012-keys.md': '2024-05-02T10:00:00Z' });
  assert.equal(isFirst('0012-keys.md', workspace), true);
  assert.equal(isFirst('0012-files.md', workspace), false);
});

it('of proposals with the same number that came in one commit exactly one keeps it', () => {
  const date = '2024-05-02T10:00:00Z';
  const workspace = added({ '/r/0012-files.md': date, '/r/0012-keys.md': date });
  assert.equal(isFirst('0012-files.md', workspace), true);
  assert.equal(isFirst('0012-keys.md', workspace), false);
});

it('without a history no proposal is known to be the first', () => {
  const file = new ProposalFile('/r/0012-keys.md', generic, workspace);
  assert.equal(file.isOlderThan(file.entriesWithSameNumber), false);
});
