import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { foldersAbove, resolvePath } from '../../server/src/core/text/paths';
import { MemoryWorkspace } from '../../server/src/core/workspace/memory-workspace';

it('the folders above a file are found up to a limit', () => {
  assert.deepEqual(foldersAbove('file:///a/b/c.md', 9), ['file:///a/b', 'file:///a']);
  assert.equal(foldersAbove('/1/2/3/4/5/6/7/8/9/10/a.md', 8).length, 8);
});

describe('paths of Windows', () => {
  const resolved: [path: string, relative: string, result: string | undefined][] = [
    ['C:/r/docs/1.md', '../2.md', 'C:/r/2.md'],
    ['C:/r/docs/1.md', '../../2.md', 'C:/2.md'],
    ['C:/r/docs/1.md', '../../../2.md', undefined],
    ['file:///c:/r/1.md', '../2.md', 'file:///c:/2.md'],
    ['file:///c:/r/1.md', '../../2.md', undefined],
    ['//server/share/r/1.md', '../2.md', '//server/share/2.md'],
    ['//server/share/1.md', '../../2.md', undefined],
    ['file://server/share/r/1.md', '../2.md', 'file://server/share/2.md'],
    ['memfs:/r/1.md', '../2.md', 'memfs:/2.md'],
    ['memfs:/r/1.md', '../../2.md', undefined],
  ];
  for (const [path, relative, result] of resolved)
    it(`${relative} from ${path}`, () => assert.equal(resolvePath(path, relative), result));

  const above: Record<string, readonly string[]> = {
    'C:/r/docs/1.md': ['C:/r/docs', 'C:/r'],
    'file:///c:/r/1.md': ['file:///c:/r'],
    '//server/share/r/1.md': ['//server/share/r', '//server/share', '//server'],
  };
  for (const [path, folders] of Object.entries(above))
    it(`the folders above ${path}`, () => assert.deepEqual(foldersAbove(path, 8), folders));

  it('a file is found in a workspace by its path, with the case of its name', () => {
    for (const folder of ['C:/r', 'file:///c:/r', '//server/share/r']) {
      const workspace = new MemoryWorkspace(new Map([[`${folder}/docs/Template.md`, '# A\n']]));
      assert.ok(workspace.exists(`${folder}/docs/Template.md`));
      assert.ok(workspace.exists(`${folder}/docs`));
      // A file system that ignores case has it, but GitHub and Linux do not.
      assert.ok(!workspace.exists(`${folder}/docs/template.md`));
    }
  });
});
