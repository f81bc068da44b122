import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MarkdownDocument } from '../../server/src/core/markdown/document';
import { simpleTreeOf } from '../../server/src/core/markdown/fast/simple-tree';
import { withoutCorpora } from '../support/corpora';
import { damaged } from '../support/damage';
import { markdownTexts } from '../support/markdown-files';
import { randomFrom, seed } from '../support/random';
import { comparedIn, nearlySimple } from '../support/simple-blocks';

const runs = Number(process.env.CASES ?? 4000);
const texts = markdownTexts();

describe('what is told without the parser is what the parser says', () => {
  it(`of the blocks of many proposals (seed ${seed})`, { skip: withoutCorpora }, () => {
    const seen = new Set<string>();
    for (const text of texts.filter((_, i) => i % 8 === seed % 8))
      assert.equal(comparedIn(text, seen).wrong, undefined);
    assert.ok(seen.size > 1000, `only ${seen.size}`);
  });

  it('with every line ending, at the end of the text and before more of it', () => {
    const text = texts.filter((_, i) => i % 40 === seed % 40).join('\n');
    for (const ending of ['\r\n', '\r'])
      assert.equal(comparedIn(text.replace(/\r?\n/g, ending)).wrong, undefined);
  });

  it(`of texts made at random (seed ${seed})`, () => {
    let told = 0;
    for (let run = 0; run < runs; run++) {
      const compared = comparedIn(nearlySimple(seed + run));
      assert.equal(compared.wrong, undefined, `seed ${seed + run}`);
      told += compared.told;
    }
    assert.ok(told > runs / 10, `only ${told} of ${runs}`);
  });

  it(`of proposals that were changed at random (seed ${seed})`, () => {
    const random = randomFrom(seed);
    for (let run = 0; run < runs / 4; run++) {
      const from = random.pick(texts);
      const start = random.below(Math.max(1, from.length - 600));
      let text = from.slice(start, start + 600);
      for (let times = 1 + random.below(6); times > 0; times--) text = damaged(text, random);
      assert.equal(comparedIn(text).wrong, undefined, `seed ${seed}, run ${run}`);
    }
  });
});

describe('the parser is asked', () => {
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
    ['![a *b*](c)\n', 'other'],
    ['a *b\n', 'other'],
    ['me@example.org\n', 'other'],
    ['www.example.org\n', 'other'],
    ['- a\n  > b\n', 'other'],
    ['- ```\n  a\n', 'other'],
    ['-\n', 'other'],
    ['- a\n\n      code\n', 'other'],
    ['<div>\n', 'other'],
    ['<!-- a\n', 'html'],
    ['<!-- a -->\t\n', 'html'],
    ['#\n', 'heading'],
    ['# a &nbsp; b\n', 'heading'],
    ['```\n```\n', 'fence'],
  ];
  for (const [text, kind] of cases)
    it(`for ${JSON.stringify(text)}`, () => assert.equal(simpleTreeOf(text, kind), undefined));

  it('where a bracket is the label of a definition in another block', () => {
    const text = 'See [a] and [b].\n\n[a]: #c\n';
    const { bareReferences, links } = new MarkdownDocument(text);
    assert.deepEqual([bareReferences.map(({ label }) => label), links.length], [['b'], 1]);
  });
});
