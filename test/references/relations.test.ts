import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { relationsBetween } from '../../server/src/core/references/relations';
import { type Fields, summary } from '../support/summaries';

/** The relations as lines: `2 requires 1`. */
function linesOf(...proposals: readonly (readonly [path: string, fields: Fields])[]): readonly string[] {
  return relationsBetween(proposals.map(([path, fields]) => summary(path, fields))).map(
    ({ from, kind, to }) => `${from.number} ${kind} ${to.number}`,
  );
}

describe('relations between proposals', () => {
  it('follow numbers in metadata', () =>
    assert.deepEqual(
      linesOf(
        ['/p/0001-a.md', {}],
        ['/p/0002-b.md', { requires: ['1'], 'see-also': ['enhancement-0003'] }],
        ['/p/0003-c.md', { replaces: ['0001'] }],
      ),
      ['2 requires 1', '2 see also 3', '3 supersedes 1'],
    ));

  it('follow paths, also those of folders and on a site', () =>
    assert.deepEqual(
      linesOf(
        ['/p/0001-a.md', { 'see-also': ['/p/0002-b.md', 'https://example.org/o/r/blob/main/p/0003-c.md'] }],
        ['/p/0002-b.md', { replaces: ['../p/0003-c.md', '[c](0003-c.md#top)'] }],
        ['/p/0003-c.md', {}],
      ),
      ['1 see also 2', '1 see also 3', '2 supersedes 3'],
    ));

  it('are turned around where the field belongs to the other proposal', () =>
    assert.deepEqual(
      linesOf(['/p/0001-a.md', { 'superseded-by': ['2'] }], ['/p/0002-b.md', { supersedes: ['1'] }]),
      ['2 supersedes 1'],
    ));

  it('have each pair once where both see the other', () =>
    assert.deepEqual(
      linesOf(['/p/0001-a.md', { 'see-also': ['2'] }], ['/p/0002-b.md', { 'see-also': ['1'] }]),
      ['1 see also 2'],
    ));

  it('leave out a number that several proposals have, itself, and other text', () =>
    assert.deepEqual(
      linesOf(
        ['/a/0001-a.md', {}],
        ['/b/0001-b.md', {}],
        ['/c/0002-c.md', { requires: ['1', '2', 'none', '2026-01-02', 'https://example.org'] }],
      ),
      [],
    ));

  it('prefer the proposal in the same folder', () =>
    assert.deepEqual(
      linesOf(['/a/0001-a.md', {}], ['/b/0001-b.md', {}], ['/b/0002-c.md', { requires: ['1'] }]),
      ['2 requires 1'],
    ));
});
