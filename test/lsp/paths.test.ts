import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { folderOf } from '../../server/src/core/text/paths';
import { folderPath, pathOf, uriOf } from '../../server/src/lsp/paths';

describe('the path of a URI', () => {
  const paths: Record<string, string> = {
    'file:///home/anna/12-keys.md': 'file:///home/anna/12-keys.md',
    'file:///r/R%C3%A4ksm%C3%B6rg%C3%A5s%20100%25%20%231%3F.md': 'file:///r/Räksmörgås 100% #1?.md',
    'file:///r/a%2523b.md': 'file:///r/a%23b.md',
    'file:///c%3A/r/a.md': 'file:///c:/r/a.md',
    'vscode-vfs://github/o/r/9-a%23b.md': 'vscode-vfs://github/o/r/9-a#b.md',
    'memfs:/r/a%20b.md': 'memfs:/r/a b.md',
    'file://server/share/r/a%20b.md': 'file://server/share/r/a b.md',
    'file://wsl.localhost/Debian/home/a.md': 'file://wsl.localhost/Debian/home/a.md',
    'vscode-remote://wsl%2Bdebian/home/a.md': 'vscode-remote://wsl+debian/home/a.md',
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

  it('is the same for all spellings of the host of a share', () =>
    assert.equal(pathOf('file://SERVER/Share/a.md'), 'file://server/Share/a.md'));

  it('of a folder has no closing slash, and leads back to a folder that has a path', () => {
    const folders: Record<string, [path: string, uri: string]> = {
      'file:///r/docs/': ['file:///r/docs', 'file:///r/docs'],
      'vscode-vfs://github/o/r/': ['vscode-vfs://github/o/r', 'vscode-vfs://github/o/r'],
      'vscode-test-web://mount/': ['vscode-test-web://mount', 'vscode-test-web://mount/'],
      'memfs:/': ['memfs:', 'memfs:/'],
    };
    for (const [uri, [path, back]] of Object.entries(folders)) {
      assert.equal(folderPath(uri), path);
      assert.equal(uriOf(path), back);
      // The folder of a file in it.
      assert.equal(folderOf(pathOf(`${uri.replace(/\/$/, '')}/a.md`) ?? ''), path);
    }
  });

  it('does not exist for a document without a file', () =>
    assert.equal(pathOf('untitled:Untitled-1'), undefined));
});
