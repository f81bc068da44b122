import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { keylime } from '../../server/src/core/families/keylime';
import { readSchema } from '../../server/src/core/template/schema';

/** The prose of the template with this text, by kind. */
function proseIn(text: string) {
  const { prose } = readSchema(text, keylime);
  const of = (kind: string) =>
    prose.paragraphs.filter((paragraph) => paragraph.kind === kind).map(({ normalized }) => normalized);
  return {
    guidance: of('guidance'),
    placeholders: of('placeholder'),
    defaults: of('default'),
    phrases: prose.phrases.map((phrase) => phrase.text),
  };
}

const nothing = { guidance: [], placeholders: [], defaults: [], phrases: [] };

describe('a template with guidance in comments', () => {
  it('has no guidance in its prose', () =>
    assert.deepEqual(
      proseIn(
        '# T-NNNN: Title\n\n<!-- How to. -->\n\n## Why\n\n<!-- Say why. -->\n\nItems with (R) are required here.\n\n' +
          '- [ ] I understand that.\n\n## How\n\n<!-- Say how. -->\n\n## Copyright\n\nEverybody may do as they like.\n',
      ),
      nothing,
    ));

  it('has lines to fill in', () =>
    assert.deepEqual(
      proseIn(
        '## Tests\n\n<!-- Which? -->\n\n- `<package>`: `<date>` - `<test coverage>`\n\n' +
          '## More tests\n\n<!-- Which? -->\n\n- [name](https://x.org/...): [all](https://x.org/all)\n',
      ).placeholders,
      ['`<package>`: `<date>` - `<test coverage>`', 'name <https://x.org/...>: all <https://x.org/all>'],
    ));

  it('has default texts where a comment calls them placeholders', () =>
    assert.deepEqual(
      proseIn(
        '## Why\n\n<!-- The current placeholder is acceptable for a draft. -->\n\nNeeds discussion.\n\n' +
          '## How\n\n<!-- The current placeholder is acceptable for a draft. -->\n\nNo issues were found.\n\n' +
          '## Who\n\n<!-- Say who. -->\n\nNeeds discussion.\n',
      ),
      { ...nothing, defaults: ['Needs discussion.'] },
    ));
});

describe('a template with guidance in prose', () => {
  it('has guidance in paragraphs, lists and quotes', () =>
    assert.deepEqual(
      proseIn(
        '# Title\n\nKeep the title short.\n\n## Why\n\nSay *why* it is\nworth it.\n\n- Who has asked?\n  - What for?\n\n> As a user, I want it.\n\n' +
          '## How\n[how]: #how\n\nSee [the guide](https://x.org/guide) for more.\n',
      ).guidance,
      [
        'Keep the title short.',
        'Say *why* it is worth it.',
        'Who has asked?',
        'What for?',
        'As a user, I want it.',
        'See the guide <https://x.org/guide> for more.',
      ],
    ));

  it('has no guidance in tables of contents, metadata, code, checklists and legal notes', () =>
    assert.deepEqual(
      proseIn(
        '# Title\n\n* Status: proposed\n* Author: the name of the author\n\n- [Why](#why)\n- [How](#how)\n- [Who](#who)\n\n' +
          '## Why\n\n    Say why it is worth it.\n\n## How\n\n- [ ] All tests have been run\n\n' +
          '## Who\n\nThe key words MUST and MAY are those of RFC 2119.\n\nCopyright is waived by all authors.\n',
      ),
      nothing,
    ));

  it('has no guidance in the prose of a section with a comment', () =>
    assert.deepEqual(
      proseIn(
        '## Why\n\nSay why it is worth it.\n\n## How\n\nSay how it is made.\n\n## Who\n\n<!-- Say who. -->\n\nThis part is kept as it is.\n',
      ).guidance,
      ['Say why it is worth it.', 'Say how it is made.'],
    ));

  it('ignores a comment above the title', () =>
    assert.deepEqual(proseIn('<!-- SPDX: MIT -->\n# Title\n\n## Why\n\nSay why it is worth it.\n').guidance, [
      'Say why it is worth it.',
    ]));

  it('marks examples', () => {
    const { prose } = readSchema(
      '## Why\n\nSay why it is worth it.\n\nSome examples are:\n\n- Users want it a lot\n\nBe brief in all this.\n\n' +
        '## How\n\nFor example:\n\nThe user logs in first.\n\n1. Then they log out\n',
      keylime,
    );
    assert.deepEqual(
      prose.paragraphs.filter(({ example }) => example).map(({ normalized }) => normalized),
      ['Users want it a lot', 'The user logs in first.', 'Then they log out'],
    );
  });
});

describe('a template with placeholders', () => {
  it('in curly brackets', () =>
    assert.deepEqual(
      proseIn(
        '# {title}\n\n## Why\n\n{Describe the context,\ne.g. {who} asks}\n\n## Options\n\n* {option 1}\n\nChosen: "{option 1}", because {reason | …}.\n',
      ),
      {
        ...nothing,
        placeholders: [
          '{Describe the context, e.g. {who} asks}',
          '{option 1}',
          'Chosen: "{option 1}", because {reason | …}.',
        ],
        phrases: ['{Describe the context,\ne.g. {who} asks}', '{option 1}', '{reason | …}'],
      },
    ));

  it('in square brackets, as whole paragraphs', () =>
    assert.deepEqual(
      proseIn(
        '## Why\n\n[Say why it is worth it.]\n\n## How\n\n[Array of String]s are [not meant by this].\n\n[See the guide](#why)\n',
      ).placeholders,
      ['[Say why it is worth it.]'],
    ));

  it('in angle brackets, but no HTML and no addresses', () =>
    assert.deepEqual(
      proseIn(
        '## Why\n\nAsk <name of the owner> or <owner>.<br>See <https://x.org> and <me@x.org>, a Vec<T>, `<b c>`.\n\n' +
          '<details open>\n\n<the reasons for it>\n\n## How\n\n<a short text>\n',
      ).phrases,
      ['<name of the owner>', '<owner>', '<the reasons for it>', '<a short text>'],
    ));

  it('in words', () =>
    assert.deepEqual(
      proseIn(
        '## Why\n\nFeature: (fill me in with a name)\n\nRoadmap: *if applicable* a link. Fields marked *if applicable* are optional.\n\n' +
          'See [T-NNNN](NNNN-file.md) and x/y#NNNNN, `NNNN` aside.\n',
      ).phrases,
      ['(fill me in with a name)', '*if applicable*', '[T-NNNN](NNNN-file.md)', 'x/y#NNNNN'],
    ));

  it('has none in JSON, paths and types', () =>
    assert.deepEqual(
      proseIn('## Why\n\nGET /keys/{id}, {"a": 1}, {}, ={home}, { 1 }, Map<K, V> and [String].\n').phrases,
      [],
    ));
});
