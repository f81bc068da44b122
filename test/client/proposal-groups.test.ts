import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { filtered, groupsOf, isWithoutGroups } from '../../client/src/proposal-groups';
import type { ListedProposal } from '../../server/src/lsp/protocol/proposal-list';

const proposal = (
  number: string | undefined,
  title: string,
  more: Partial<ListedProposal> = {},
): ListedProposal => ({
  uri: `file:///${title}.md`,
  version: 1,
  family: 'KEP',
  number,
  name: number === undefined ? undefined : `KEP-${number}`,
  title,
  label: title,
  stage: 'draft',
  isGivenUp: false,
  area: 'sig-node',
  link: `[${title}](/${title}.md)`,
  ...more,
});

const all = [
  proposal('100', 'Doors', { status: 'implemented', stage: 'final', year: '2019', author: 'kim' }),
  proposal('20', 'Keys', { status: 'provisional', year: '2024', area: 'sig-auth' }),
  proposal(undefined, 'Locks', { status: 'rejected', stage: 'final', isGivenUp: true }),
  proposal('3', 'Walls', { status: 'implementable', stage: 'review', year: '2024' }),
];

const shown = (grouping: Parameters<typeof groupsOf>[1]) =>
  groupsOf(all, grouping).map(({ label, proposals }) => [
    label,
    proposals.map(({ title }) => title).join(' '),
  ]);

describe('the groups of proposals', () => {
  it('are left out where no proposal has what they are grouped by', () => {
    const isFlat = (...some: readonly ListedProposal[]) =>
      isWithoutGroups(groupsOf(some, 'status'), 'status');
    const plain = proposal('1', 'Keys');
    assert.equal(isFlat(plain, proposal('2', 'Doors')), true);
    assert.equal(isFlat(plain, proposal('2', 'Doors', { status: 'draft' })), false);
    assert.equal(isFlat(proposal('2', 'Doors', { status: 'draft' })), false);
    assert.equal(isFlat(), false);
  });

  it('are in the order of the lifecycle by status, with given up proposals last', () =>
    assert.deepEqual(shown('status'), [
      ['implementable', 'Walls'],
      ['provisional', 'Keys'],
      ['implemented', 'Doors'],
      ['rejected', 'Locks'],
    ]));
  it('begin with the newest by year, and end with those without one', () =>
    assert.deepEqual(shown('year'), [
      ['2024', 'Walls Keys'],
      ['2019', 'Doors'],
      ['No year', 'Locks'],
    ]));
  it('have proposals in the order of their numbers, those without a number last', () =>
    assert.deepEqual(shown('number'), [['', 'Walls Keys Doors Locks']]));
  it('are by area and by author', () => {
    assert.deepEqual(
      shown('area').map(([label]) => label),
      ['sig-auth', 'sig-node'],
    );
    assert.deepEqual(
      shown('author').map(([label]) => label),
      ['kim', 'No author'],
    );
  });
  it('have only proposals with all words of a filter', () => {
    const titles = (filter: string) => filtered(all, filter).map(({ title }) => title);
    assert.deepEqual(titles('  '), ['Doors', 'Keys', 'Locks', 'Walls']);
    assert.deepEqual(titles('KEP-100 kim'), ['Doors']);
    assert.deepEqual(titles('sig-node impl'), ['Doors', 'Walls']);
    assert.deepEqual(titles('keys doors'), []);
  });
});
