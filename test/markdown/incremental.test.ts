import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MarkdownDocument } from '../../server/src/core/markdown/document';
import { fuzzOnce } from '../support/fuzz';
import { markdownTexts, writtenTexts } from '../support/markdown-files';
import { seed } from '../support/random';
import { differences, oracleOf, readingOf } from '../support/reading';

const runs = Number(process.env.CASES ?? 120);
const texts = markdownTexts();

function assertRead(text: string, document = new MarkdownDocument(text)): void {
  const found = differences(readingOf(document), oracleOf(text));
  assert.deepEqual(found, [], JSON.stringify(text.slice(0, 2000)));
}

describe('a document that is read block by block has the facts of a complete parse', () => {
  const above = [
    [
      'text',
      '\ttext',
      '# h',
      'h\n===',
      '---',
      '> q',
      '> <!-- x',
      '> ```',
      '>',
      '[a]: b',
      '[a]:',
      '|a|b|\n|-|-|\n|c|d|',
    ],
    [
      '- a',
      '-',
      '- - a',
      '- 1. a',
      '- a\n  - b',
      '- <!-- x',
      '- ```',
      '-     code',
      '-\tx',
      '1. a',
      '7) a',
      '* * *',
    ],
    [
      '- a\n\n  b',
      '- a\n\n  <!-- x',
      '- a\n\n  ```\n  x',
      '- a\n\n      code',
      '- a\nlazy',
      '- <div>',
      '- [a]: b',
    ],
    [
      '```',
      '~~~ x\ncode',
      '   ```\n   x',
      '  ```\n\n  x\n  ```',
      '    code',
      '    code\n\n    code',
      '```\nx\n```',
    ],
    [
      '<!-- x',
      '<!-- x -->',
      '<!-- x --> y',
      '<div>',
      '<foo>',
      '<pre>\n\nx',
      '<?x',
      '<!X',
      '<!-->',
      '<?>',
      '   <!-- x',
    ],
    [
      '[^2]: a',
      '[^2]: <!-- x',
      '[^2]: ```',
      '[^2]: a\n\n    b',
      '[^2]: a\n\n    > b',
      '[^2]: a\n\n    - b',
      '[^2]: a\n\n    ```\n    b',
      '[^2]: a\n\n    <div>',
      '- a\n\n  [^2]: b',
      'a [^1]',
      '[a] b',
      '![a]',
      '\u00A0',
      '\\',
      '`a',
    ],
  ].flat();
  const below = [
    ['text', '[^1]: note', '> q', '- b', '-', '1. b', '2. b', '+ x', '# h', '===', '---', '* * *', '[a]: c'],
    [
      '```',
      '~~~',
      '  ```',
      '   b',
      '  b',
      '    b',
      '\tb',
      '<!-- c -->',
      '-->',
      '<div>',
      '</pre>',
      '<b>',
      '<b> x',
      '|-|',
      '\uFEFFx',
    ],
  ].flat();
  for (const gap of ['\n', '\n\n', '\n \n\t\n', '\r\n\r\n', '\r\r']) {
    it(`with ${JSON.stringify(gap)} between two constructs`, () => {
      for (const one of above) for (const two of below) assertRead(`a [a]\n\n${one}${gap}${two}${gap}end\n`);
    });
  }

  it('with a mark of unresolved text that begins in a comment and ends below it', () => {
    for (const gap of ['\n', ' ', ' a\n'])
      assertRead(
        `<!-- <<[UNRESOLVED a -->${gap}b]>>\n\n<<[UNRESOLVED c]>>\n\nd <!-- <<[UNRESOLVED e -->${gap}]>>\n`,
      );
  });

  it('behind a byte order mark, with another one below', () => {
    for (const one of ['#', '# h', '***', '<div id="a">', '- # h', '> # h', '===', 'TBD', ...above])
      for (const gap of ['\n', '\n\n', '\r\r'])
        for (const two of ['\uFEFF', '\uFEFF# a', '    b', 'a']) assertRead(`\uFEFF${one}${gap}${two}\n`);
  });

  it('where a fence may be in a list item, and lines after it are indented less', () => {
    for (const item of ['- a', '1) a', '-  a', '10. a'])
      for (const fence of ['  ```', '   ```', '  ~~~'])
        for (const next of ['  ```', ' ```', '  x', ' x', '   ~~~'])
          assertRead(`${item}\nlazy\n${fence}\n${next}\n\ntext\n\n${fence}\n\nend\n`);
  });

  it('in the hand-written documents of the committed corpus', () => {
    for (const text of writtenTexts()) assertRead(text);
  });

  it(`in a sixteenth of all proposals (seed ${seed})`, () => {
    for (const text of texts.filter((_, i) => i % 16 === seed % 16)) assertRead(text);
  });

  it(`after random edits, read incrementally (seed ${seed})`, () => {
    for (let run = 0; run < runs; run++) {
      const fault = fuzzOnce(texts, seed + run, 8, 1500);
      assert.equal(fault, undefined, JSON.stringify(fault));
    }
  });

  it('when the unchanged head and tail of the text are given', () => {
    const before = '# a\n\ntext [b]\n\n- c\n\n[b]: d\n';
    for (let at = 0; at <= before.length; at++) {
      for (const piece of ['x', '\n', '\n\n', '```\n', '<!--', '- ', '# ']) {
        const document = new MarkdownDocument(before);
        void document.headings;
        const text = before.slice(0, at) + piece + before.slice(at);
        assertRead(text, new MarkdownDocument(text, document, { head: at, tail: before.length - at }));
      }
    }
  });
});
