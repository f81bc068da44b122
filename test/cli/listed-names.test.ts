import assert from 'node:assert/strict';
import fs from 'node:fs';
import { describe, it, mock } from 'node:test';
import { listNames, namesHash } from '../../server/src/cli/host/hashes';
import { folderWith } from '../support/cli';

describe('the names in a folder', () => {
  it('have the same order and hash in whatever order the system lists them', () => {
    const names = ['1-a.md', '10-c.md', '2-b.md'];
    const folder = folderWith(Object.fromEntries(names.map((name) => [name, ''])));
    const listed = listNames(folder);
    const reverse = mock.method(fs, 'readdirSync', () => [...names].reverse());
    try {
      assert.deepEqual(listNames(folder), listed);
      assert.equal(namesHash(listNames(folder) ?? []), namesHash(listed ?? []));
      assert.equal(reverse.mock.callCount(), 2);
    } finally {
      reverse.mock.restore();
    }
  });
});
