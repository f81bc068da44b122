import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MarkdownDocument } from '../../server/src/core/markdown/document';
import { todosQuery } from '../../server/src/core/markdown/facts/todos';

describe('todos', () => {
  it('quote the text around them, but only a part of a long line', () => {
    const words = 1000;
    const document = new MarkdownDocument(`# A\n\n${'TODO '.repeat(words)}${'b '.repeat(words)}\n\nc TODO\n`);
    const excerpts = document.query(todosQuery).map(({ excerpt }) => excerpt);
    assert.equal(excerpts.length, words + 1);
    for (const excerpt of excerpts) assert.ok(excerpt.length < 250, excerpt);
    assert.equal(excerpts.at(-1), 'c TODO');
  });
});
