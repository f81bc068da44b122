import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { families } from '../../server/src/core/families/index.generated';

/** Statuses of proposals that nobody will complete, whatever the process. */
const over = /^(?:rejected|withdrawn|replaced|superseded|superceded|deprecated|inactive)$/;

describe('the lifecycles', () => {
  for (const { id, lifecycle } of families)
    if (lifecycle)
      it(`${id}: proposals that were rejected, withdrawn or replaced are given up`, () => {
        const { stages, givenUp = [] } = lifecycle;
        const drafts = Object.keys(stages).filter(
          (status) => over.test(status) && stages[status] === 'draft',
        );
        assert.deepEqual(
          drafts.filter((status) => !givenUp.includes(status)),
          [],
        );
      });
});
