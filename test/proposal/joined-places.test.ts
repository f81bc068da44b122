import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { check } from '../../server/src/cli/run/api';

const template =
  '# enhancement-NNNN: Title\n\n## Abstract\n\n## Motivation\n\n## Rationale\n\n## Specification\n\n## Drawbacks\n';

/** The messages about missing sections in a proposal with these headings. */
function messagesOf(...titles: readonly string[]) {
  const path = '1-speed.md';
  const proposal = `# enhancement-1: Speed\n\n${titles.map((title) => `## ${title}\n\nText.\n\n`).join('')}`;
  const files = { [path]: proposal, 'enhancement_template.md': template };
  return check(proposal, { path, files })?.flatMap(({ rule, message }) =>
    rule === 'section-missing' ? [message] : [],
  );
}

describe('the place of a missing section', () => {
  it('is behind a heading with the words of the section before it', () =>
    assert.deepEqual(
      messagesOf('Abstract', 'Background and Motivation', 'Stories', 'Specification', 'Drawbacks'),
      ['Section "Rationale" is missing; it belongs between "Background and Motivation" and "Specification"'],
    ));

  it('is behind a heading that begins with the section before it', () =>
    assert.deepEqual(messagesOf('Abstract', 'Motivation and drawbacks', 'Specification'), [
      'Section "Rationale" is missing; it belongs after "Motivation and drawbacks"',
    ]));
});
