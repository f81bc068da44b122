import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MemoryWorkspace } from '../../server/src/core/workspace/memory-workspace';

describe('a workspace in memory', () => {
  const workspace = new MemoryWorkspace(
    new Map([
      ['/r/a/1.md', '# One\n'],
      ['/r/a/b/2.md', '# Two\n'],
      ['/r/deleted.md', undefined],
    ]),
  );

  it('lists the folders of its files', () => {
    assert.deepEqual(workspace.list('/r'), ['a']);
    assert.deepEqual(workspace.list('/r/a'), ['1.md', 'b']);
    assert.equal(workspace.list('/elsewhere'), undefined);
    assert.deepEqual(
      ['/r/a', '/r/a/1.md', '/r/A', '/r/deleted.md', '/r/a/c'].map((path) => workspace.exists(path)),
      [true, true, false, false, false],
    );
  });

  it('lists a path itself only if its folder does not tell whether it exists', () => {
    const listed: string[] = [];
    class Recording extends MemoryWorkspace {
      override list(folder: string): readonly string[] | undefined {
        listed.push(folder);
        return super.list(folder);
      }
    }
    const folders = new Map([
      ['/r', ['a', 'é', 'b c']],
      ['/r/e\u0301', ['1.md']],
      ['/r/b%20c', ['1.md']],
      ['/closed/a', ['1.md']],
    ]);
    const recording = new Recording(new Map(), folders);
    const exists = (path: string) => {
      listed.length = 0;
      return [recording.exists(path), ...listed];
    };
    assert.deepEqual(exists('/r/a'), [true, '/r']);
    assert.deepEqual(exists('/r/none.png'), [false, '/r']);
    assert.deepEqual(exists('/r/e\u0301'), [true, '/r', '/r/e\u0301'], 'spelled in another way');
    assert.deepEqual(exists('/r/b%20c'), [true, '/r', '/r/b%20c'], 'encoded in a URI');
    assert.deepEqual(
      exists('/closed/a'),
      [true, '/closed', '/closed/a'],
      'in a folder that cannot be listed',
    );
    assert.deepEqual(exists('/closed/b'), [false, '/closed', '/closed/b']);
  });

  it('lists matching names, the same list each time', () => {
    const pattern = /\.md$/;
    const found = workspace.listMatching('/r/a', pattern);
    assert.deepEqual(found, ['1.md']);
    assert.equal(workspace.listMatching('/r/a', pattern), found);
    assert.deepEqual(workspace.listMatching('/r/a', /b/), ['b']);
    assert.equal(workspace.listMatching('/r/a', pattern), found, 'also after another pattern');
    assert.equal(workspace.listMatching('/elsewhere', pattern), undefined);
  });

  it('parses a file once for each text', () => {
    const files = new Map([['/a.md', '# A\n']]);
    const editable = new MemoryWorkspace(files);
    const document = editable.document('/a.md');
    assert.equal(document?.text, '# A\n');
    assert.equal(editable.document('/a.md'), document);
    files.set('/a.md', '# B\n');
    assert.equal(editable.document('/a.md')?.text, '# B\n');
    assert.equal(editable.document('/b.md'), undefined);
  });

  it('has the history of the files for which it is known', () => {
    const revision = { date: '2024-01-01T00:00:00.000Z', text: '' };
    const knownHistory = {
      histories: new Map([['/a', [revision]]]),
      added: new Map([['/a', revision.date]]),
    };
    const known = new MemoryWorkspace(new Map(), new Map(), knownHistory);
    assert.deepEqual([known.history('/a'), known.addedAt('/a')], [[revision], revision.date]);
    assert.deepEqual([known.history('/b'), known.addedAt('/c')], [undefined, undefined]);
  });
});

describe('values derived from files', () => {
  it('are computed again when an input is another one, and dropped when there are many', () => {
    const { derived } = new MemoryWorkspace();
    let computed = 0;
    const derivedValue = (path: string, ...inputs: unknown[]) =>
      derived.get('kind', path, inputs, () => ++computed);
    assert.deepEqual(
      [derivedValue('/a', 'x'), derivedValue('/a', 'x'), derivedValue('/a', 'y'), derivedValue('/a', 'y')],
      [1, 1, 2, 2],
    );
    assert.deepEqual(
      [derivedValue('/b', 'y'), derivedValue('/b', 'y', undefined), derivedValue('/a', 'y')],
      [3, 4, 2],
    );
    assert.equal(
      derived.get('other kind', '/a', ['y'], () => 'other'),
      'other',
    );
    for (let i = 0; i < 600; i++) derivedValue(`/many/${i}`);
    assert.equal(derivedValue('/many/599'), computed);
    const before = computed;
    derivedValue('/a', 'y');
    assert.equal(computed, before + 1);
  });
});
