import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { keylime } from '../../server/src/core/families/keylime';
import { offsetOf } from '../../server/src/core/proposal/section-places';
import { proposalIn, templateAt } from '../support/documents';

describe('alignment', () => {
  const template = templateAt(
    '/p/template.md',
    '# ABC-NNNN - Title\n\n## A\n\n### A1\n\n### A2\n\n## B\n\n## C\n\n## Details\n\n### Step 1\n\n### Step 2\n',
    keylime,
  );
  const read = (text: string) => proposalIn(undefined, text, template);
  const align = (text: string) => read(text).alignment;
  const missing = (text: string) => {
    const { alignment, document } = read(text);
    return alignment.missing.map(({ spec, place }) => [spec.title, offsetOf(place, document)]);
  };

  it('has the places of missing sections', () => {
    assert.deepEqual(missing('# x\n\n## A\n\n### A2\n\n## C\n\n## Details\n'), [
      ['A1', 11],
      ['B', 19],
    ]);
    assert.deepEqual(missing('# x\n\n## B\n\n## C\n\n## Details\n'), [
      ['A', 5],
      ['A1', 5],
      ['A2', 5],
    ]);
    assert.deepEqual(missing('# x\n\n### A1\n\n## B\n\n## C\n\n## Details\n'), [
      ['A', 5],
      ['A2', 13],
    ]);
    assert.deepEqual(missing(''), [
      ['A', 0],
      ['A1', 0],
      ['A2', 0],
      ['B', 0],
      ['C', 0],
      ['Details', 0],
    ]);
  });

  it('moves as few sections as possible, and none to another parent', () => {
    const moves = (text: string) => align(text).moves.map(({ match }) => match.spec.title);
    assert.deepEqual(moves('## A\n## C\n## B\n## Details\n'), ['B']);
    assert.deepEqual(moves('## Details\n## A\n## B\n## C\n'), ['Details']);
    assert.deepEqual(moves('## A\n### A2\n### A1\n## B\n'), ['A1']);
    assert.deepEqual(moves('## B\n### A1\n## C\n'), []);
    assert.deepEqual(moves('## A\n## Mine\n## B\n## Yours\n## C\n'), []);
  });

  it('matches the best of several equal titles, shortened titles, and numbered sections', () => {
    const text = '## Mine\n\n### A1\n\n## A\n\n### A1\n\n## Detail\n\n### Step 1: begin\n\n### Step 7\n';
    const { alignment, document } = read(text);
    const { matches, duplicates } = alignment;
    assert.deepEqual(
      matches.map(({ spec, section, wording }) => [
        spec.title,
        section.heading.text,
        document.sections[section.index]?.span.start,
        wording,
      ]),
      [
        ['A', 'A', 17, 'same'],
        ['A1', 'A1', 23, 'same'],
        ['Details', 'Detail', 31, 'near'],
        ['Step 1', 'Step 1: begin', 42, 'same'],
        ['Step 1', 'Step 7', 61, 'same'],
      ],
    );
    assert.deepEqual(duplicates, []);
  });
});
