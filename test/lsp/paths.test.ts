import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { pathOf, uriOf } from '../../server/src/lsp/paths';

describe('the path of a URI', () => {
  const paths: Record<string, string> = {
    'file:///home/anna/12-keys.md': 'file:///home/anna/12-keys.md',
    'file:///r/R%C3%A4ksm%C3%B6rg%C3%A5s%20100%25%20%231%3F.md': 'file:///r/Räksmörgås 100% #1?.md',
    'file:///r/a%2523b.md': 'file:///r/a%23b.md',
    'file:///c%3A/r/a.md': 'file:///c:/r/a.md',
    'vscode-vfs://github/o/r/9-a%23b.md': 'vscode-vfs://github/o/r/9-a#b.md',
    'memfs:/r/a%20b.md': 'memfs:/r/a b.md',
  };
  for (const [uri, path] of Object.entries(paths)) {
    it(`of ${uri} has nothing encoded, and leads back to it`, () => {
      assert.equal(pathOf(uri), path);
      assert.equal(uriOf(path), uri);
    });
  }

  it('is the same for all spellings of a drive letter', () => {
    for (const uri of ['file:///C:/r/a.md', 'file:///c:/r/a.md', 'file:///C%3A/r/a.md'])
      assert.equal(pathOf(uri), 'file:///c:/r/a.md');
  });

  it('does not exist for a document without a file', () =>
    assert.equal(pathOf('untitled:Untitled-1'), undefined));
});
