import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { enclosedIn, trimEndOf, trimOf, withoutEnclosed } from '../../server/src/core/text/trim';

describe('trimming', () => {
  it('removes only the characters at the ends', () => {
    assert.equal(trimOf('**a*b**', '*'), 'a*b');
    assert.equal(trimEndOf('**a*b*_*', '*_'), '**a*b');
    assert.equal(trimOf('***', '*'), '');
    assert.equal(trimOf('', '*'), '');
  });
});

describe('what is enclosed', () => {
  const texts = [
    '',
    'a',
    '<!-- a -->',
    'a<!-- b -->c<!----><!-- -- >d-->e',
    '<!-- a --> b <!-- c',
    '<!--><!-- a -->',
    '--> <!-- <!-- --> -->',
  ];
  it('is what a regular expression finds', () => {
    for (const text of texts) {
      assert.equal(withoutEnclosed(text, '<!--', '-->'), text.replace(/<!--[\s\S]*?-->/g, ''), text);
      const found = Array.from(enclosedIn(text, '<!--', '-->'), ({ start, end }) => text.slice(start, end));
      assert.deepEqual(found, text.match(/<!--[\s\S]*?-->/g) ?? [], text);
    }
  });
  it('stays where it is not removed', () => {
    assert.equal(
      withoutEnclosed('<!--a-->b<!--c-->', '<!--', '-->', (comment) => comment.includes('a')),
      'b<!--c-->',
    );
  });
  it('takes a time that grows with the text', () => {
    const start = performance.now();
    assert.equal(withoutEnclosed('<!-- '.repeat(1_000_000), '<!--', '-->').length, 5_000_000);
    // With a regular expression this takes hours.
    assert.ok(performance.now() - start < 5000);
  });
});
