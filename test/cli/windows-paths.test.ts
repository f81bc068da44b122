import assert from 'node:assert/strict';
import { posix, win32 } from 'node:path';
import { describe, it } from 'node:test';
import { corePathOn, displayPathOn } from '../../server/src/cli/host/files';

describe('paths on the command line', () => {
  it('have slashes in the core, on both kinds of systems', () => {
    assert.equal(corePathOn(win32, 'C:\\r\\docs\\..\\1.md'), 'C:/r/1.md');
    assert.equal(corePathOn(win32, '\\\\server\\share\\r\\1.md'), '//server/share/r/1.md');
    assert.equal(corePathOn(win32, 'C:/r/1.md'), 'C:/r/1.md');
    assert.equal(corePathOn(posix, '/r/docs/../1.md'), '/r/1.md');
    assert.equal(corePathOn(posix, '/r/a\\b.md'), '/r/a\\b.md', 'a backslash is part of a name');
  });

  it('are shown relative to the current folder, with slashes', () => {
    const shown = (path: string) => displayPathOn(win32, 'C:\\r', path);
    assert.equal(shown('C:/r/docs/1.md'), 'docs/1.md');
    assert.equal(shown('c:/R/docs/1.md'), 'c:/R/docs/1.md', 'as written, where the case differs');
    assert.equal(shown('D:/r/1.md'), 'D:/r/1.md');
    assert.equal(shown('C:/other/1.md'), 'C:/other/1.md');
    assert.equal(displayPathOn(win32, '\\\\server\\share\\r', '//server/share/r/1.md'), '1.md');
    assert.equal(displayPathOn(posix, '/r', '/r/docs/1.md'), 'docs/1.md');
    assert.equal(displayPathOn(posix, '/r', '/s/1.md'), '/s/1.md');
  });
});
