import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { builtInTemplates } from '../../server/src/core/discovery/templates-for';
import { keylime } from '../../server/src/core/families/keylime';
import { governingOfLazy } from '../../server/src/core/proposal/governing';
import { readSchema } from '../../server/src/core/template/schema';

describe('what governs a proposal', () => {
  it('reads the schema of a built-in template when it is first needed, and once', () => {
    let reads = 0;
    const read = () => {
      reads++;
      return readSchema('# enhancement-NNNN: Title\n\n## Summary\n', keylime);
    };
    const governing = governingOfLazy(read, { path: 'template.md', root: undefined, isBuiltIn: true });
    assert.equal(governing.isProvisional, false);
    assert.equal(reads, 0);
    assert.equal(governing.schema, governing.current);
    assert.equal(governing.commentIndex, governing.schema.commentIndex);
    assert.equal({ ...governing }.schema, governing.schema);
    assert.equal(reads, 1);
  });

  it('is the same object for a built-in template each time', () => {
    assert.ok(builtInTemplates().length > 1);
    for (const [i, template] of builtInTemplates().entries()) {
      assert.equal(builtInTemplates()[i], template);
      assert.equal(template.schema, template.schema);
    }
  });
});
