import assert from 'node:assert/strict';
import { it } from 'node:test';
import { foldsOf } from '../../server/src/core/features/folding';
import { MarkdownDocument } from '../../server/src/core/markdown/document';

it('code blocks are folded wherever they are, except in lists and quotes', () => {
  const text =
    'Text\n~~~\na\n~~~\n\n    one\n    two\n\n\tone\n\n\ttwo\n\n- item\n\n  ```\n  a\n  ```\n\n> ```\n> a\n> ```\n';
  assert.deepEqual(
    foldsOf(new MarkdownDocument(text)).map(({ start, end, kind }) => `${start}-${end} ${kind}`),
    ['1-3 block', '5-10 block'],
  );
});

it('sections, comments, code and front matter are folded to their last line with text', () => {
  const text =
    '---\na: b\n---\n# Title\n\n## One\n\n<!--\nWhy?\n-->\n\n```sh\nrun\n```\n\n\n## Two\n<!-- one line -->\n\n';
  for (const written of [text, text.replace(/\n/g, '\r\n')])
    assert.deepEqual(
      foldsOf(new MarkdownDocument(written)).map(({ start, end, kind }) => `${start}-${end} ${kind}`),
      ['0-2 block', '3-17 section', '5-13 section', '7-9 comment', '11-13 block', '16-17 section'],
    );
});
