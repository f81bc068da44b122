import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { keylime } from '../../server/src/core/families/keylime';
import { readSchema } from '../../server/src/core/template/schema';

function optionalIn(text: string): readonly string[] {
  return readSchema(text, keylime)
    .sections.filter(({ optional }) => optional)
    .map(({ title }) => title);
}

describe('a section is optional', () => {
  const titles = ['Stories (optional)', 'Stories [Optional]', 'Stories (if applicable)'];
  for (const title of titles)
    it(`by its title: ${title}`, () => assert.deepEqual(optionalIn(`## Why\n\n## ${title}\n`), [title]));

  const guidance = [
    '<!-- This section is optional. -->',
    '<!--\n(optional)\n\nSay who does what. -->',
    'This section is optional.',
    '<!-- This section must be completed when targeting beta to a release. -->',
    '<!-- For alpha, this section is encouraged: reviewers should think of it. -->',
    '<!-- Use this section if you need things from the project. -->',
    'Only required for changes of the protocol.',
  ];
  for (const text of guidance)
    it(`by its text: ${text.split('\n').join(' ')}`, () =>
      assert.deepEqual(optionalIn(`## Why\n\n${text}\n\n## How\n\n<!-- Say how. -->\n`), ['Why']));

  it('by the comment on the line above it', () =>
    assert.deepEqual(
      optionalIn(
        '## Why\n\n{reasons}\n\n<!-- This is an optional element. Feel free to remove. -->\n### Costs\n\n### Gains\n',
      ),
      ['Costs'],
    ));

  it('by that comment alone, where the section above has no text', () =>
    assert.deepEqual(optionalIn('## Why\n\n<!-- This is an optional element. -->\n## Costs\n'), ['Costs']));

  it('if it is below an optional section', () =>
    assert.deepEqual(optionalIn('## Why (optional)\n\n### Costs\n\n## How\n'), ['Why (optional)', 'Costs']));

  it('when its title is a placeholder', () =>
    assert.deepEqual(optionalIn('## Why\n\n### {title of option 1}\n\n### <!-- option -->\n'), [
      '{title of option 1}',
      '',
    ]));
});

describe('a section is required', () => {
  const guidance = [
    '<!-- **Note:** *Not required until targeted at a release.* -->',
    '<!-- If applicable, how will the component be upgraded? -->',
    '<!-- If your change requires new dependencies, list them. -->',
    '<!-- Say why. Optional parts are marked. -->',
  ];
  for (const text of guidance)
    it(`not by its text: ${text}`, () => assert.deepEqual(optionalIn(`## Why\n\n${text}\n`), []));

  it('though the section above is optional by its only comment', () => {
    assert.deepEqual(optionalIn('## Why\n\n<!-- (optional) -->\n\n## How\n'), ['Why']);
    assert.deepEqual(optionalIn('## Why\n<!-- (optional) -->\n## How\n'), ['Why']);
  });
});
