import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { keylime } from '../../server/src/core/families/keylime';
import { MarkdownDocument } from '../../server/src/core/markdown/document';
import { readSchema } from '../../server/src/core/template/schema';

function optionalIn(text: string): readonly string[] {
  return readSchema(text, keylime)
    .sections.filter(({ optional }) => optional)
    .map(({ title }) => title);
}

describe('a section is optional', () => {
  const titles = [
    'Stories (optional)',
    'Stories [Optional]',
    'Stories (Optional):',
    'Stories (optional section)',
    'Stories (optional, for services)',
    'Stories (recommended, but optional)',
    'Stories - optional',
    'Stories (if applicable)',
    'Stories (where relevant)',
    '[Optional] Stories',
    '\\[Optional\\] Stories',
    '(optional) Stories',
    'Optional: Stories',
    'Optional – Stories',
    'Stories <!-- optional -->',
    'Stories <!-- Optional: remove it if there are none -->',
    '<!-- optional --> Stories',
    'Historias (opcional)',
    'Alternativen (optional)',
    'Referenties (optioneel)',
    '参考（任意）',
    'Optional Sections',
    'Additional optional sections',
    'Appendix: Questions to the team',
    'Appendices',
    'Appendix B',
  ];
  for (const title of titles)
    it(`by its title: ${title}`, () => {
      const optional = optionalIn(`## Why\n\n## ${title}\n\nText.\n`);
      assert.deepEqual(optional, [new MarkdownDocument(`# ${title}`).headings[0]?.text]);
    });

  const placeholders = [
    'Other sections',
    'Another section',
    'Option 1:',
    'Option B: rotate by hand',
    'Use case 1:',
    'Use case 2: keys of nodes',
    'Your Proposal Title',
    'My title',
    'Name of the option',
    'FM1: [Name of what fails]',
    'Risk: \\<name\\>',
    'TODO',
    'TBD',
    'Section title',
  ];
  for (const title of placeholders)
    it(`as its title is a placeholder: ${title}`, () =>
      assert.equal(optionalIn(`## Why\n\n## ${title}\n\nText.\n`).length, 1));

  const phrases = [
    'Omit this section if nothing gets slower.',
    'This section may be omitted.',
    'Can be left out when nothing gets slower.',
    'This section can be skipped for small changes.',
    'You may omit this section.',
    'Feel free to remove this section.',
    'Leave this section out if nothing gets slower.',
    'If nothing gets slower, delete this section.',
    'Remove if not needed.',
    'Remove this before ratification.',
    'Remove before ratification',
    'This section must be deleted before acceptance.',
    'This section is not mandatory.',
    'This section might not always exist.',
    'This section may not be needed.',
  ];
  for (const phrase of phrases) {
    for (const [form, text] of [
      ['in a paragraph', `Say how fast it is. ${phrase}`],
      ['in emphasis', `Say how fast it is.\n\n*${phrase}*`],
      ['in a comment', `<!-- Say how fast it is.\n\n${phrase} -->`],
      ['in a quote', `> ${phrase}`],
      ['in a list', `- Say how fast it is.\n- ${phrase}`],
    ])
      it(`by a phrase ${form}: ${phrase}`, () =>
        assert.deepEqual(optionalIn(`## Why\n\n${text}\n\n## How\n\nSay how.\n`), ['Why']));
  }

  const guidance = [
    '<!-- This section is optional. -->',
    '<!--\n(optional)\n\nSay who does what. -->',
    'This section is optional.',
    '<!-- This section must be completed when targeting beta to a release. -->',
    '<!-- For alpha, this section is encouraged: reviewers should think of it. -->',
    '<!-- Use this section if you need things from the project. -->',
    'Only required for changes of the protocol.',
    'Not required for small changes.',
    '> If anything gets slower, say how much.',
    'If there are risks, e.g. to the keys of nodes, list them.',
    '<!-- Where applicable, draw a diagram. -->',
    '[Numbers that support it (if applicable).]',
    'Eventuelle tillegg til dette.',
    'Ggf. weitere Verweise.',
    '必要に応じて書く。',
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
    'If you cannot say it in a sentence, think again.',
    'If we do this, how do people move? By hand?',
    'If there are no risks, say so.',
    'Say how it is upgraded (if applicable). Name the versions.',
    'This section may not be empty.',
    'This section may not be needed until a release is chosen.',
    'If this section is short, say why.',
    'This section is not required until a release is chosen.',
    'Say which parts can be removed. Fields may be omitted.',
    'Risks can be left out of the table.',
    '<!-- Say why. Optional parts are marked. -->',
  ];
  for (const text of guidance)
    it(`not by its text: ${text}`, () => assert.deepEqual(optionalIn(`## Why\n\n${text}\n`), []));

  it('though the section above is optional by its only comment', () => {
    assert.deepEqual(optionalIn('## Why\n\n<!-- (optional) -->\n\n## How\n'), ['Why']);
    assert.deepEqual(optionalIn('## Why\n<!-- (optional) -->\n## How\n'), ['Why']);
  });
});

describe('guidance of a section for what the others do not cover', () => {
  const template = (guidance: string) =>
    `# Title\n\n## Summary\n\nOne paragraph.\n\n## Notes\n\n${guidance}\n`;

  it('makes it optional', () => {
    for (const guidance of [
      'Any additional information that is not covered above that you feel is relevant.',
      'Any other notes for reviewers.',
      'Anything else that readers should know.',
      '**(required if applicable)**',
    ])
      assert.deepEqual(optionalIn(template(guidance)), ['Notes'], guidance);
    for (const guidance of ['Any change of the protocol.', '**(required)**'])
      assert.deepEqual(optionalIn(template(guidance)), [], guidance);
  });
});
