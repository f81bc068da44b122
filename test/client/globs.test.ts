import assert from 'node:assert/strict';
import { it } from 'node:test';
import { Minimatch as Library } from 'minimatch';
import { Minimatch } from '../../client/src/globs';

it('the small replacement of the library for globs matches as the library does', () => {
  const globs = ['**/*.md', '**/*', '**/kep.yaml', '**/.proposals.{yaml,yml}', '/a/b?/*.md', '*.md'];
  const paths = [
    '/a/1.md',
    '/a/b/c/1.md',
    '1.md',
    '/a/1.mdx',
    '/a/kep.yaml',
    '/akep.yaml',
    '/a/.proposals.yml',
    '/a/.proposals.yaml',
    '/a/.proposals.yamll',
    '/a/bc/1.md',
    '/a/bcd/1.md',
    '/a/b+c',
  ];
  for (const glob of globs)
    for (const path of paths)
      assert.equal(new Minimatch(glob).match(path), new Library(glob).match(path), `${glob} ${path}`);
  for (const glob of ['[a].md', '!a.md']) assert.equal(new Minimatch(glob).makeRe(), false);
});
