import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MarkdownDocument } from '../../server/src/core/markdown/document';
import { readSimpleBlock } from '../../server/src/core/markdown/fast/fast-reader';
import { damaged } from '../support/damage';
import { compareBlocks, nearlySimple } from '../support/fast-reader-comparison';
import { corpusTexts, markdownTexts } from '../support/markdown-files';
import { randomFrom, seed } from '../support/random';

const runs = Number(process.env.CASES ?? 4000);
const corpus = corpusTexts();
const texts = markdownTexts();

describe('the fast reader returns the tree of the parser', () => {
  it('for all blocks of the committed corpus', () => {
    const seen = new Set<string>();
    for (const text of corpus) assert.equal(compareBlocks(text, seen).difference, undefined);
    assert.ok(seen.size > 1000, `only ${seen.size} blocks were read`);
  });

  it(`for the blocks of an eighth of all proposals (seed ${seed})`, () => {
    const seen = new Set<string>();
    for (const text of texts.filter((_, i) => i % 8 === seed % 8))
      assert.equal(compareBlocks(text, seen).difference, undefined);
  });

  it('with every line ending, at the end of the text and before more of it', () => {
    const text = texts.filter((_, i) => i % 40 === seed % 40).join('\n');
    for (const lineEnding of ['\r\n', '\r'])
      assert.equal(compareBlocks(text.replace(/\r?\n/g, lineEnding)).difference, undefined);
  });

  it(`for generated texts (seed ${seed})`, () => {
    let readBlocks = 0;
    for (let run = 0; run < runs; run++) {
      const comparison = compareBlocks(nearlySimple(seed + run));
      assert.equal(comparison.difference, undefined, `seed ${seed + run}`);
      readBlocks += comparison.readBlocks;
    }
    assert.ok(readBlocks > runs / 10, `only ${readBlocks} of ${runs}`);
  });

  it(`for proposals with random changes (seed ${seed})`, () => {
    const random = randomFrom(seed);
    for (let run = 0; run < runs / 4; run++) {
      const source = random.pick(texts);
      const start = random.below(Math.max(1, source.length - 600));
      let text = source.slice(start, start + 600);
      for (let times = 1 + random.below(6); times > 0; times--) text = damaged(text, random);
      assert.equal(compareBlocks(text).difference, undefined, `seed ${seed}, run ${run}`);
    }
  });
});

describe('the fast reader reads', () => {
  const cases: [text: string, identifiers: readonly string[]][] = [
    ['a[^1] b [^Two-2].\n', ['^1', '^two-2']],
    ['- a\n- b[^1]\n', ['^1']],
    ['---\n\n', []],
    ['****', []],
    ['[^1]: Some *words*, and `code`\n\n', []],
    ['[^1]: See [a] and https://example.org/b', ['a']],
  ];
  for (const [text, identifiers] of cases)
    it(JSON.stringify(text), () => assert.ok(readSimpleBlock(text, 'other', new Set(identifiers))));
});

describe('the fast reader leaves to the parser', () => {
  const cases: [text: string, kind: 'heading' | 'html' | 'fence' | 'other'][] = [
    ['a\tb\n', 'other'],
    ['\uFEFFa\n', 'other'],
    ['    code\n', 'other'],
    ['a\n===\n', 'other'],
    ['| a |\n| - |\n', 'other'],
    ['> a\n', 'other'],
    ['[a]: b\n\n- [a]\n', 'other'],
    ['a [^1]\n', 'other'],
    ['a\n[^1]: b\n', 'other'],
    ['[^1]: b [^1]\n', 'other'],
    ['[^1]: - b\n', 'other'],
    ['[^1]: b\nc\n', 'other'],
    ['[^1]:\n', 'other'],
    ['[a]: b\n\u00A0\n', 'other'],
    ['![a *b*](c)\n', 'other'],
    ['a *b\n', 'other'],
    ['me@example.org\n', 'other'],
    ['www.example.org\n', 'other'],
    ['See https://-4906.md\n', 'other'],
    ['- a\n  > b\n', 'other'],
    ['- ```\n  a\n', 'other'],
    ['-\n', 'other'],
    ['- a\n\n      code\n', 'other'],
    ['<div>\n', 'other'],
    ['<!-- a\n\tb', 'html'],
    ['<!-- a -->\t\n', 'html'],
    ['# \n', 'heading'],
    ['# a &nbsp; b\n', 'heading'],
    ['```\na\n', 'fence'],
    ['``` a b\n```\n', 'fence'],
    ['```\na\n```\t\n', 'fence'],
  ];
  for (const [text, kind] of cases)
    it(JSON.stringify(text), () => assert.equal(readSimpleBlock(text, kind), undefined));

  it('a line that is too long for a regular expression', () =>
    assert.equal(readSimpleBlock(`http://${'a.'.repeat(5_000_000)}\n`, 'other'), undefined));

  it('nothing that changes a reference: its definition may be in another block', () => {
    const text = 'See [a] and [b].\n\n[a]: #c\n';
    const { undefinedReferences, links } = new MarkdownDocument(text);
    assert.deepEqual([undefinedReferences.map(({ label }) => label), links.length], [['b'], 1]);
  });
});
