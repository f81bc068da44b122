import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { globSync } from 'tinyglobby';
import { assembledCorpus } from './assemble';

const folder = join(__dirname, 'assembled');

describe('the assembled corpus', () => {
  it('is what assemble.ts makes of the fragments (UPDATE=1 writes it)', () => {
    const documents = assembledCorpus();
    if (process.env.UPDATE) {
      mkdirSync(folder, { recursive: true });
      for (const [name, text] of documents) writeFileSync(join(folder, name), text);
    }
    assert.deepEqual(globSync(['*.md'], { cwd: folder }).sort(), [...documents.keys()].sort());
    for (const [name, text] of documents)
      assert.equal(readFileSync(join(folder, name), 'utf8'), text, `${name} is out of date`);
  });
});
