import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { insertBlock, removeBlock, removeInline } from '../../server/src/core/text/block-edits';
import { applyEdits, areDisjoint } from '../../server/src/core/text/edits';
import { lineEdits } from '../../server/src/core/text/line-diff';
import {
  lineColumnAt,
  lineEndingOf,
  lineStart,
  lineStartsOf,
  nextLine,
} from '../../server/src/core/text/lines';
import {
  fileSlug,
  githubAnchors,
  githubSlug,
  mdtocAnchors,
  mdtocSlug,
} from '../../server/src/core/text/slugs';
import { overlapOf, wordRunsOf } from '../../server/src/core/text/word-overlap';
import { shorten } from '../../server/src/core/text/words';
import { randomFrom, seed } from '../support/random';

describe('lines', () => {
  it('end at LF, CRLF and CR', () => {
    assert.deepEqual(lineStartsOf('a\nb\r\nc\rd'), [0, 2, 5, 7]);
    assert.deepEqual(lineStartsOf(''), [0]);
    assert.deepEqual(lineColumnAt(lineStartsOf('a\n🔑b'), 4), { line: 1, column: 2 });
    assert.deepEqual(lineColumnAt(lineStartsOf('a\n'), 2), { line: 1, column: 0 });
    assert.equal(nextLine('a\r\nb', 0), 3);
    assert.equal(nextLine('ab', 0), 2);
    assert.deepEqual([lineStart('a\r\nb', 4), lineStart('ab', 2), lineStart('\uFEFFab', 3)], [3, 0, 1]);
  });

  it('report the most frequent line ending', () => {
    for (const [text, ending] of [
      ['', '\n'],
      ['a\nb', '\n'],
      ['a\r\nb\r\nc\n', '\r\n'],
      ['a\rb\rc\n', '\r'],
    ]) {
      assert.equal(lineEndingOf(text as string), ending, JSON.stringify(text));
    }
  });
});

describe('edits', () => {
  const edit = (start: number, end: number, text: string) => ({ span: { start, end }, text });

  it('refer to the original text; insertions at one offset keep their order', () => {
    assert.equal(
      applyEdits('abc', [edit(3, 3, '!'), edit(1, 2, 'X'), edit(0, 0, '1'), edit(0, 0, '2')]),
      '12aXc!',
    );
  });

  it('that overlap an earlier one are ignored', () => {
    assert.equal(applyEdits('abcdef', [edit(0, 3, 'X'), edit(2, 4, 'Y')]), 'Xdef');
    assert.ok(!areDisjoint([edit(0, 3, ''), edit(2, 4, '')]));
    assert.ok(areDisjoint([edit(0, 3, ''), edit(3, 4, ''), edit(3, 3, 'x')]));
  });

  it(`from a line diff change only lines that differ (SEED=${seed})`, () => {
    const random = randomFrom(seed);
    const some = () =>
      Array.from({ length: random.below(8) }, () => random.pick(['a', 'b', 'c', '', 'd'])).join(
        random.pick(['\n', '\r\n']),
      );
    for (let i = 0; i < 500; i++) {
      const [before, after] = [some(), some()];
      const edits = lineEdits(before, after);
      assert.equal(applyEdits(before, edits), after, JSON.stringify([before, after]));
      assert.ok(areDisjoint(edits));
    }
    assert.deepEqual(lineEdits('a\nb\nc\n', 'a\nX\nc\n'), [edit(2, 4, 'X\n')]);
  });
});

describe('blocks', () => {
  const removed = (text: string, part: string) => {
    const start = text.indexOf(part);
    return applyEdits(text, [removeBlock(text, { start, end: start + part.length })]);
  };

  it('are removed with the surplus blank lines', () => {
    const cases: [string, string][] = [
      ['a\n\nX\n\nb\n', 'a\n\nb\n'],
      ['a\n\nX\n\n\n\nb\n', 'a\n\nb\n'],
      ['X\n\nb\n', 'b\n'],
      ['a\n\nX\n', 'a\n'],
      ['a\n\nX', 'a\n'],
      ['X', ''],
      ['# a\nX\nb\n', '# a\nb\n'],
      ['a\nX\nb\n', 'a\n\nb\n'],
      ['a\nX\n\nb\n', 'a\n\nb\n'],
      ['a\n\nX\nb\n', 'a\n\nb\n'],
      ['\uFEFFX\n\nb\n', '\uFEFFb\n'],
    ];
    for (const [text, expected] of cases) {
      assert.equal(removed(text, 'X'), expected, JSON.stringify(text));
      const windows = text.replaceAll('\n', '\r\n');
      assert.equal(removed(windows, 'X'), expected.replaceAll('\n', '\r\n'), JSON.stringify(windows));
    }
  });

  it('inside a line are removed with the surplus space', () => {
    const inline = (text: string) => {
      const start = text.indexOf('X');
      return applyEdits(text, [removeInline(text, { start, end: start + 1 })]);
    };
    for (const [text, expected] of [
      ['a X b', 'a b'],
      ['X b', 'b'],
      ['a X\nb', 'a\nb'],
      ['aXb', 'ab'],
      ['- X b', '- b'],
    ]) {
      assert.equal(inline(text as string), expected);
    }
  });

  it('are inserted with one blank line around them and the line endings of the text', () => {
    const cases: [string, number, string][] = [
      ['a\n\nb\n', 3, 'a\n\nX\n\nb\n'],
      ['a\nb\n', 2, 'a\n\nX\n\nb\n'],
      ['a\n', 2, 'a\n\nX\n'],
      ['a', 1, 'a\n\nX\n'],
      ['', 0, 'X\n'],
      ['b\n', 0, 'X\n\nb\n'],
      ['a\r\n\r\nb\r\n', 5, 'a\r\n\r\nX\r\n\r\nb\r\n'],
    ];
    for (const [text, offset, expected] of cases) {
      assert.equal(applyEdits(text, [insertBlock(text, offset, 'X')]), expected, JSON.stringify(text));
    }
  });
});

describe('words', () => {
  it('become the same anchors as on GitHub and in mdtoc', () => {
    const titles = ['A/B: c!', 'Größe', 'Notes', 'Notes 1', 'Notes'];
    assert.deepEqual(githubAnchors(titles.map(githubSlug)), ['ab-c', 'größe', 'notes', 'notes-1', 'notes-2']);
    assert.deepEqual(mdtocAnchors(titles.map(mdtocSlug)), ['ab-c', 'gre', 'notes', 'notes-1', 'notes-1']);
    assert.equal(fileSlug('  Rotate: agent `keys` — fast! '), 'rotate-agent-keys-fast');
  });

  it('overlap in runs of three or more words', () => {
    const overlap = (first: string, second: string, least = 0) =>
      overlapOf(wordRunsOf(first), wordRunsOf(second), least);
    assert.deepEqual(overlap('one two three four', 'one two three four'), { ofFirst: 1, ofSecond: 1 });
    assert.deepEqual(overlap('the cat of the house', 'the end of the day'), { ofFirst: 0, ofSecond: 0 });
    assert.equal(overlap('keep one two three four please', 'one two three four').ofSecond, 1);
    assert.deepEqual(overlap('', 'one two three'), { ofFirst: 0, ofSecond: 0 });
    assert.deepEqual(overlap('one two', 'one two'), { ofFirst: 0, ofSecond: 0 }, 'too short for a run');
    assert.deepEqual(overlap('x one two three', 'one two three y'), { ofFirst: 0.75, ofSecond: 0.75 });
    assert.equal(overlap('x one two three', 'one two three y', 0.75).ofSecond, 0.75);
    assert.equal(overlap('x one two three', 'one two three y', 0.76).ofSecond, 0, 'less than the minimum');
  });

  it('are shortened at a word boundary', () => {
    assert.equal(shorten('one  two\nthree', 40), 'one two three');
    assert.equal(shorten('one two three four', 12), 'one two…');
  });
});
