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
