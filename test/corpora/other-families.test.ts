import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { globSync } from 'tinyglobby';
import { proposalAt } from '../../server/src/core/discovery/proposal-at';
import { MemoryWorkspace } from '../../server/src/core/workspace/memory-workspace';
import { corpora, withoutCorpora } from '../support/corpora';

describe('proposals of other families without their template', { skip: withoutCorpora }, () => {
  for (const family of ['eip', 'kep', 'madr', 'openshift', 'rust-rfc', 'swift', 'tep']) {
    it(`${family}: none is recognized as a Keylime enhancement`, () => {
      const files = globSync('**/*.md', { cwd: join(corpora, family), absolute: true });
      assert.ok(files.length > 0);
      const recognized = files.filter((file) =>
        proposalAt(file, readFileSync(file, 'utf8'), new MemoryWorkspace()),
      );
      assert.deepEqual(recognized, []);
    });
  }
});
