import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { check } from '../../server/src/cli/run/api';

const template = '# enhancement-NNNN: Title\n\n## Summary\n\n## Why\n\n## How\n';

/** The severities of the missing sections in a proposal with this text below its title. */
function severitiesWith(
  text: string,
  sections = '## Why\n\nTime.\n\n## How\n\nFaster.\n',
  ownTemplate = template,
  head = '',
) {
  const path = '1-speed.md';
  const proposal = `${head}# enhancement-1: Speed\n\n${text}\n\n${sections}`;
  const files = { [path]: proposal, 'enhancement_template.md': ownTemplate };
  return check(proposal, { path, files })?.flatMap(({ rule, severity, message }) =>
    rule === 'section-missing' ? [`${severity} ${/"(.*?)"/.exec(message)?.[1]}`] : [],
  );
}

const prose = 'Keys live too long, so that a stolen one can be used for years.';

describe('a missing first section', () => {
  it('may be the text below the title', () =>
    assert.deepEqual(severitiesWith(prose), ['information Summary']));

  it('is missing where there is none', () => assert.deepEqual(severitiesWith(''), ['warning Summary']));

  for (const text of [
    '- Author: Ada Lovelace, who wrote it on a long and rainy day',
    'Discussions: the thread in the forum that began all of this in May',
    '1. [Why](#why) and everything else that is written down here for you',
    '> Quoted from a letter that somebody else wrote many years ago.',
    `<!-- ${prose} -->`,
    'Last updated in May',
  ])
    it(`is missing below "${text.slice(0, 30)}"`, () =>
      assert.deepEqual(severitiesWith(text), ['warning Summary']));

  it('may be a code block without its heading, where the template has one', () => {
    const withCode = template.replace('## Summary\n', '## Summary\n\n```\nIdea: 0\n```\n');
    assert.deepEqual(severitiesWith('', undefined, withCode, '```\nIdea: 1\n```\n\n'), [
      'information Summary',
    ]);
    assert.deepEqual(severitiesWith('', undefined, template, '```\nIdea: 1\n```\n\n'), ['warning Summary']);
  });

  it('excuses no other section', () =>
    assert.deepEqual(severitiesWith(prose, '## Summary\n\nKeys.\n\n## Why\n\nTime.\n'), ['warning How']));

  it('is not the text of the next section where the title is a field', () => {
    const top = '---\ntitle: Speed\nauthors: Ada\n---\n\n';
    const sections = ['Abstract', 'Motivation', 'Specification', 'Rationale'];
    const severityOf = (text: string) =>
      check(text, {
        path: 'plans/0001-speed.md',
        files: {
          'plans/0001-speed.md': text,
          '.proposals.yaml': 'template: plans/0000-template.md\n',
          'plans/0000-template.md': `${top}${sections.map((title) => `## ${title}\n\n`).join('')}`,
        },
      })?.flatMap(({ rule, severity }) => (rule === 'section-missing' ? [severity] : []));
    const rest = sections.slice(1).map((title) => `## ${title}\n\n${prose}\n\n`);
    assert.deepEqual(severityOf(`${top}${rest.join('')}`), ['warning']);
    assert.deepEqual(severityOf(`${top}${prose}\n\n${rest.join('')}`), ['information']);
  });
});
