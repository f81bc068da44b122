import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import picomatch from 'picomatch/posix';
import { compileGlob, maxGlobLength } from '../../server/src/core/text/glob';

function matcher(glob: string): (path: string) => boolean {
  const matches = compileGlob(glob);
  assert.ok(typeof matches !== 'string', `${glob}: ${matches}`);
  return matches;
}

describe('a glob', () => {
  const globs = [
    ...[
      '**',
      '**/*.md',
      '*.md',
      'a/*',
      'a/**',
      'a/**/*.md',
      '**/b/**',
      'a/*/b.md',
      'a?.md',
      'a/**/b/**/c.md',
    ],
    ...[
      '[ab].md',
      '[^ab].md',
      '[a-c]/*',
      '{a,b}/*.md',
      '{a,b/c}.md',
      'a{,b}.md',
      '**/{0,1}*-?.md',
      '{1..3}.md',
    ],
    ...['@(a|b).md', '?(a)b.md', '*(a)b.md', '+(a|b).md', 'a+(/x)/b.md', '\\*.md', '*-wip*', 'a/**.md'],
    ...['a.b*', '.hidden/*', '*/.*', '**/.x/**', 'ü*', 'a b/*', '***/a.md', 'docs/[0-9][0-9]-*.md'],
  ];
  const paths = [
    ...[
      'a.md',
      'b.md',
      'c.md',
      'ab.md',
      'aab.md',
      'aaa.md',
      'abba.md',
      'a/x',
      'a/b.md',
      'a/x/b.md',
      'a/x/y/b.md',
    ],
    ...['a/b/c.md', 'a/x/b/y/c.md', 'b/x/y', 'x/b/y', '1.md', '2.md', '9.md', 'x/0b-c.md', '*.md', 'a[b].md'],
    ...[
      'x-wip.md',
      'x/y-wip',
      'a.b',
      'axb',
      '.hidden/a.md',
      'x/.x/y',
      'x/.y',
      'über',
      'a b/c',
      'docs/12-x.md',
    ],
    ...['docs/1-x.md', 'x', 'x.md', 'x/y.md', 'a/x/x/b.md', 'b/c.md', 'md', 'axmd'],
  ];
  for (const glob of globs)
    it(`matches as with picomatch: ${glob}`, () => {
      const expected = picomatch(glob, { dot: true, strictBrackets: true });
      const matches = matcher(glob);
      assert.deepEqual(
        paths.filter(matches),
        paths.filter((path) => expected(path)),
      );
    });

  it('reads what picomatch reads differently', () => {
    assert.deepEqual(paths.filter(matcher('[!ab].md')), ['c.md', '1.md', '2.md', '9.md', '*.md', 'x.md']);
    assert.deepEqual(paths.filter(matcher('a\\[b\\].md')), ['a[b].md']);
    assert.ok(!matcher('**.md')('a/b.md'));
  });

  const invalid: [glob: string, problem: RegExp][] = [
    ['a[b', /"\]" is missing/],
    ['a{b,c', /"\}" is missing/],
    ['@(a|b', /"\)" is missing/],
    ['a)', /no opening/],
    ['a}', /no opening/],
    ['!(a).md', /not supported/],
    ['x'.repeat(maxGlobLength + 1), /more than/],
    ['('.repeat(100), /nested/],
    ['{0..9999}', /numbers/],
    ['{1..200}'.repeat(100), /more than 1000 numbers/],
  ];
  for (const [glob, problem] of invalid)
    it(`is refused: ${glob.slice(0, 20)}`, () => assert.match(String(compileGlob(glob)), problem));

  it('is compared with a path in a number of steps that grows with both lengths', () => {
    const hostile = ['a*', '*(a|aa)', '+(*a)', '**/', '{a,aa}', '*(*(*(a)))', '@(a|@(a|a))'];
    for (const part of hostile) {
      const matches = matcher(`${part.repeat(Math.floor(900 / part.length))}b`);
      for (const unit of ['a', 'a/']) assert.ok(!matches(`${unit.repeat(1000)}c`), part);
    }
  });
});
