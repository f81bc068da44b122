import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MarkdownDocument } from '../../server/src/core/markdown/document';
import { fileMetadata, metadataIn } from '../../server/src/core/metadata/locations';
import type { Metadata, MetadataLocation } from '../../server/src/core/metadata/metadata';
import { slice } from '../../server/src/core/text/span';

function read(text: string, location: MetadataLocation): Metadata | undefined {
  return location === 'file' ? fileMetadata(text) : metadataIn(new MarkdownDocument(text), location);
}

/** The names and values of the fields, as their spans have them. */
function sourcesOf(text: string, location: MetadataLocation): readonly [string, string][] {
  return (read(text, location)?.fields ?? []).map(({ nameSpan, valueSpan }) => [
    slice(text, nameSpan),
    slice(text, valueSpan),
  ]);
}

/** The names and values of the fields. */
function valuesOf(text: string, location: MetadataLocation): readonly [string, string][] {
  return (read(text, location)?.fields ?? []).map(({ name, text }) => [name, text]);
}

/** The items of each field. */
function itemsOf(text: string, location: MetadataLocation): readonly (readonly string[])[] {
  const fields = read(text, location)?.fields ?? [];
  for (const { items } of fields)
    for (const item of items) assert.ok(slice(text, item.span).includes(item.text.charAt(0)), item.text);
  return fields.map(({ items }) => items.map((item) => item.text));
}

const same: readonly [MetadataLocation, string][] = [
  ['front-matter', '---\nstatus: draft\nRFC PR: 12\n---\n\n# Title\n'],
  ['preamble', '---\nstatus: draft\nRFC PR: 12\n---\n\n# Title\n'],
  ['file', 'status: draft\nRFC PR: 12\n'],
  ['list', '# Title\n\n- status: draft\n- RFC PR: 12\n\n## Summary\n'],
  ['list', '# Title\n\n* **status**: draft\n* **RFC PR:** 12\n\n## Summary\n'],
  ['list', '- status: draft\n- RFC PR: 12\n\n## Summary\n\n- not: a field\n- neither: this\n'],
  ['list', '## Title\n\n- status: draft\n- RFC PR: 12\n\n## Summary\n'],
  ['list', '# Title\n\n- status: draft\n* RFC PR: 12\n\n## Summary\n'],
  ['table', '# Title\n\n| Field | Value |\n| --- | --- |\n| status | draft |\n| RFC PR | 12 |\n'],
  ['table', '# Title\n\n| status | draft |\n| :-- | :-: |\n| **RFC PR** | 12 |\n\n## Summary\n'],
];

describe('each metadata location', () => {
  for (const [location, text] of same) {
    const shapes: readonly [string, string][] = [
      ['', text],
      [' with CRLF', text.replaceAll('\n', '\r\n')],
      [' with a byte order mark', `\uFEFF${text}`],
      [' without final line ending', text.replace(/\n$/, '')],
    ];
    for (const [how, shaped] of shapes) {
      it(`${location}${how}: ${JSON.stringify(text.slice(0, 24))}`, () => {
        const fields = [
          ['status', 'draft'],
          ['RFC PR', '12'],
        ];
        assert.deepEqual(valuesOf(shaped, location), fields);
        assert.deepEqual(sourcesOf(shaped, location), fields);
        const metadata = read(shaped, location);
        assert.deepEqual(metadata?.syntax, []);
        assert.deepEqual(
          metadata?.fields.map(({ key }) => key),
          ['status', 'rfc-pr'],
        );
        for (const { span } of metadata?.fields ?? []) {
          assert.ok(span.start === 0 || /[\r\n\uFEFF]/.test(shaped.charAt(span.start - 1)));
          assert.match(shaped.slice(span.end), /^(?:\r?\n|$)/);
        }
      });
    }
  }
});

describe('no metadata', () => {
  const none: readonly [MetadataLocation, string][] = [
    ['front-matter', '# Title\n\nstatus: draft\n'],
    ['preamble', '# Title\n'],
    ['list', '# Title\n\n- one\n- two: three\n- four\n\n## Summary\n'],
    ['list', '# Title\n\n## Summary\n\n- a: b\n- c: d\n'],
    ['list', '# Title\n\n- a: b\n\nText.\n\n- c: d\n'],
    ['table', '# Title\n\n| Field | Value |\n| --- | --- |\n| status | draft |\n'],
    ['table', '# Title\n\n## Summary\n\n| a | b |\n| --- | --- |\n| c | d |\n'],
  ];
  for (const [location, text] of none)
    it(`${location}: ${JSON.stringify(text)}`, () => assert.equal(read(text, location), undefined));

  it('does not mean that empty metadata is an error', () => {
    assert.deepEqual(read('---\n---\n', 'front-matter')?.fields ?? [], []);
    assert.deepEqual(fileMetadata('').fields, []);
  });
});

describe('YAML', () => {
  const text = [
    'title: "Quoted: value" # why',
    "single: 'it''s'",
    'authors:',
    '  - "@a"',
    '  # a note',
    '  - b',
    'flow: [one,',
    '  two]',
    'empty:',
    'note: # only a note',
    'nothing: []',
    'day: 2020-01-02',
    'version: 1.10',
    'long: first',
    '  second',
    'block: |',
    '  a',
    '  b',
    'map:',
    '  alpha: v1',
    '  beta: ""',
    'anchor: &x 1',
    'alias: *x',
    'last: end',
  ].join('\n');

  it('gives each value as it is written, without quotes', () => {
    assert.deepEqual(valuesOf(text, 'file'), [
      ['title', 'Quoted: value'],
      ['single', "it's"],
      ['authors', '@a, b'],
      ['flow', 'one, two'],
      ['empty', ''],
      ['note', ''],
      ['nothing', ''],
      ['day', '2020-01-02'],
      ['version', '1.10'],
      ['long', 'first second'],
      ['block', 'a b'],
      ['map', 'v1'],
      ['anchor', '1'],
      ['alias', '1'],
      ['last', 'end'],
    ]);
  });

  it('has the spans of the values', () => {
    const values = new Map(sourcesOf(text, 'file'));
    assert.equal(values.get('title'), '"Quoted: value"');
    assert.equal(values.get('authors'), '- "@a"\n  # a note\n  - b');
    assert.equal(values.get('flow'), '[one,\n  two]');
    assert.equal(values.get('empty'), '');
    assert.equal(values.get('last'), 'end');
  });

  it('has fields of whole lines', () => {
    const lines = new Map(fileMetadata(text).fields.map(({ name, span }) => [name, slice(text, span)]));
    assert.equal(lines.get('title'), 'title: "Quoted: value" # why');
    assert.equal(lines.get('authors'), 'authors:\n  - "@a"\n  # a note\n  - b');
    assert.equal(lines.get('empty'), 'empty:');
    assert.equal(lines.get('note'), 'note: # only a note');
    assert.equal(lines.get('block'), 'block: |\n  a\n  b');
    assert.equal(lines.get('last'), 'last: end');
  });

  it('has the items of lists', () => {
    const items = itemsOf(text, 'file');
    assert.deepEqual(items[2], ['@a', 'b']);
    assert.deepEqual(items[3], ['one', 'two']);
    assert.deepEqual(items[4], []);
    assert.deepEqual(items[0], ['Quoted: value']);
  });

  it('keeps duplicate fields', () => {
    assert.deepEqual(valuesOf('a: 1\na: 2\n', 'file'), [
      ['a', '1'],
      ['a', '2'],
    ]);
    assert.deepEqual(fileMetadata('a: 1\na: 2\n').syntax, []);
  });

  it('is read line by line when it is invalid', () => {
    const broken = '---\ntitle: Good\nauthors:\n  - @octocat\nstatus: draft\n---\n';
    const metadata = read(broken, 'front-matter');
    assert.equal(metadata?.syntax[0]?.span.start, broken.indexOf('@'));
    assert.deepEqual(valuesOf(broken, 'front-matter')[0], ['title', 'Good']);
    assert.deepEqual(valuesOf(broken, 'front-matter').at(-1), ['status', 'draft']);
  });

  it('has no fields when it is not a mapping', () => {
    for (const text of ['- a\n- b\n', 'words\n', '---\n', '# note\n', '? \n', '{}', 'null'])
      assert.deepEqual(fileMetadata(text).fields, [], text);
  });

  it('is not parsed when it is nested too deeply', () => {
    const deep = fileMetadata(`a: ${'['.repeat(5000)}`);
    assert.deepEqual([deep.fields.length, deep.syntax.length], [0, 1]);
  });

  it('never throws', () => {
    for (const text of [
      'a: [',
      'a: "',
      '\t',
      'a:\tb',
      '*x',
      'a: *x',
      '&a a: *a',
      '---\n---\n---',
      ': :',
      '%',
    ])
      fileMetadata(text);
  });
});

describe('a preamble', () => {
  const text =
    '---\neip: 1559\nauthor: A (@a),\n  B <b@c.d>\nrequires: 20, 1559 ,3\nempty:\n# note\nurl: https://a.b/c: d\n---\n';

  it('has a field on each line; indented lines continue it', () => {
    assert.deepEqual(valuesOf(text, 'preamble'), [
      ['eip', '1559'],
      ['author', 'A (@a), B <b@c.d>'],
      ['requires', '20, 1559 ,3'],
      ['empty', ''],
      ['url', 'https://a.b/c: d'],
    ]);
    assert.deepEqual(itemsOf(text, 'preamble')[2], ['20', '1559', '3']);
    assert.deepEqual(itemsOf(text, 'preamble')[3], []);
  });

  it('has fields of whole lines', () => {
    const author = read(text, 'preamble')?.fields[1];
    assert.equal(author && slice(text, author.span), 'author: A (@a),\n  B <b@c.d>');
  });
});

describe('a list', () => {
  it('has values of several lines, links and empty values', () => {
    const text =
      '# T\n\n* Proposal: [SE-1](1-a.md)\n* Review: ([pitch](https://a.b))\n  ([end](https://c.d))\n* Bug:\n';
    assert.deepEqual(valuesOf(text, 'list'), [
      ['Proposal', '[SE-1](1-a.md)'],
      ['Review', '([pitch](https://a.b)) ([end](https://c.d))'],
      ['Bug', ''],
    ]);
  });

  it('does not have nested items as fields', () => {
    const text = '# T\n\n- Status: draft\n  - Inner: one\n- Authors: a, b\n';
    assert.deepEqual(
      valuesOf(text, 'list').map(([name]) => name),
      ['Status', 'Authors'],
    );
  });
});

describe('a table', () => {
  it('may have escaped pipes and further cells', () => {
    const text =
      '# T\n\n| Key | Value | Note |\n|---|---|---|\n| Status | a \\| b | why |\n| Empty |  | |\n| Other | x | |\n';
    assert.deepEqual(valuesOf(text, 'table')[0], ['Status', 'a \\| b']);
    assert.deepEqual(valuesOf(text, 'table').at(-1), ['Other', 'x']);
  });
});
