import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { excerptAt } from '../../server/src/cli/formats/excerpt';

/** The excerpt for the span between `[` and `]` in `marked`. */
function shown(marked: string): string | undefined {
  const [start, end] = [marked.indexOf('['), marked.indexOf(']') - 1];
  const excerpt = excerptAt(marked.replace(/[[\]]/g, ''), { start, end });
  return excerpt && `${excerpt.source}\n${excerpt.carets}`;
}

describe('the source line under a finding', () => {
  const cases: [what: string, marked: string, lines: string[] | undefined][] = [
    ['a span on one line', 'a\nthe [word] here\nb', ['the word here', '    ^^^^']],
    ['the first line of a long span', 'a\nthe [word\nand more] here', ['the word', '    ^^^^']],
    ['an empty span at the end of a line', 'end[]\nb', ['end', '   ^']],
    ['an empty span before a letter', 'a[]bc', ['abc', ' ^']],
    ['CRLF', 'a\r\nthe [word\r\n]b', ['the word', '    ^^^^']],
    ['a byte order mark without a column', '\uFEFF# [Title]', ['# Title', '  ^^^^^']],
    ['tabs up to the next tab stop', '\ta\t[b\tc]', ['    a   b   c', '        ^^^^^']],
    ['wide characters', '標準[化\u{1F511}]x', ['標準化\u{1F511}x', '    ^^^^']],
    ['combining characters', 'e\u0301[e\u0301]x', ['e\u0301e\u0301x', ' ^']],
    ['a blank line', 'a\n[]  \nb', undefined],
    ['an empty document', '[]', undefined],
  ];
  for (const [what, marked, lines] of cases) {
    it(`shows ${what}`, () => assert.equal(shown(marked), lines?.join('\n')));
  }

  it('replaces characters that would move the cursor or change the text direction', () =>
    assert.equal(shown('a\u001b\u0007[b]\u202Ec\u2028d'), 'a\uFFFD\uFFFDb\uFFFDc\uFFFDd\n   ^'));

  it('cuts a long line on the right', () => {
    const [source = '', carets] = (shown(`[word] ${'x'.repeat(200)}`) ?? '').split('\n');
    assert.deepEqual([source.length, source.slice(-2), carets], [100, 'x…', '^^^^']);
  });

  it('does not cut a line that just fits', () =>
    assert.equal(shown(`[${'x'.repeat(100)}]`)?.includes('…'), false));

  it('cuts a long line on both sides of the span', () => {
    const [source = '', carets = ''] = (
      shown(`${'a'.repeat(200)}[${'標'.repeat(3)}]${'b'.repeat(200)}`) ?? ''
    ).split('\n');
    assert.equal(source, `…${'a'.repeat(30)}標標標${'b'.repeat(62)}…`);
    assert.equal(carets, `${' '.repeat(31)}^^^^^^`);
  });

  it('cuts a span that is longer than the maximum', () => {
    const [source = '', carets = ''] = (shown(`a[${'x'.repeat(300)}]`) ?? '').split('\n');
    assert.deepEqual([source.length, carets], [100, ` ${'^'.repeat(98)}`]);
  });

  it('shows the end of a long line for an empty span there', () => {
    const [source = '', carets = ''] = (shown(`${'a'.repeat(300)}[]`) ?? '').split('\n');
    assert.equal(source, `…${'a'.repeat(30)}`);
    assert.equal(carets, `${' '.repeat(31)}^`);
  });

  it('is fast for a line as long as a file', () => {
    const [source = '', carets = ''] = (shown(`${'a'.repeat(1e6)}[b]${'c'.repeat(1e6)}`) ?? '').split('\n');
    assert.equal(source, `…${'a'.repeat(30)}b${'c'.repeat(67)}…`);
    assert.equal(carets, `${' '.repeat(31)}^`);
  });

  it('shows that a line is cut even if the rest has no width', () =>
    assert.equal(shown(`a${'\u200B'.repeat(500)}[b]`)?.replaceAll('\u200B', ''), '…b\n ^'));
});
