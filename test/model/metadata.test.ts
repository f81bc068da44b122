import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MarkdownDocument } from '../../server/src/core/markdown/document';
import { fileMetadata, metadataIn } from '../../server/src/core/metadata/locations';
import type { Metadata, MetadataLocation } from '../../server/src/core/metadata/metadata';
import { slice } from '../../server/src/core/text/span';

function read(text: string, carrier: MetadataLocation): Metadata | undefined {
  return carrier === 'file' ? fileMetadata(text) : metadataIn(new MarkdownDocument(text), carrier);
}

/** Names and values, by what the spans cut out of the text. */
function written(text: string, carrier: MetadataLocation): readonly [string, string][] {
  return (read(text, carrier)?.fields ?? []).map(({ nameSpan, valueSpan }) => [
    slice(text, nameSpan),
    slice(text, valueSpan),
  ]);
}

/** Names and values, as they are read. */
function said(text: string, carrier: MetadataLocation): readonly [string, string][] {
  return (read(text, carrier)?.fields ?? []).map(({ name, text }) => [name, text]);
}

function itemsOf(text: string, carrier: MetadataLocation): readonly (readonly string[])[] {
  const fields = read(text, carrier)?.fields ?? [];
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
  ['list', '- status: draft\n- RFC PR: 12\n\n## Summary\n\n- not: one\n- nor: this\n'],
  ['list', '## Title\n\n- status: draft\n- RFC PR: 12\n\n## Summary\n'],
  ['list', '# Title\n\n- status: draft\n* RFC PR: 12\n\n## Summary\n'],
  ['table', '# Title\n\n| Field | Value |\n| --- | --- |\n| status | draft |\n| RFC PR | 12 |\n'],
  ['table', '# Title\n\n| status | draft |\n| :-- | :-: |\n| **RFC PR** | 12 |\n\n## Summary\n'],
];

describe('each carrier', () => {
  for (const [carrier, text] of same) {
    const shapes: readonly [string, string][] = [
      ['', text],
      [' with CRLF', text.replaceAll('\n', '\r\n')],
      [' with a byte order mark', `\uFEFF${text}`],
      [' without final line ending', text.replace(/\n$/, '')],
    ];
    for (const [how, shaped] of shapes) {
      it(`${carrier}${how}: ${JSON.stringify(text.slice(0, 24))}`, () => {
        const fields = [
          ['status', 'draft'],
          ['RFC PR', '12'],
        ];
        assert.deepEqual(said(shaped, carrier), fields);
        assert.deepEqual(written(shaped, carrier), fields);
        const metadata = read(shaped, carrier);
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
  for (const [carrier, text] of none)
    it(`${carrier}: ${JSON.stringify(text)}`, () => assert.equal(read(text, carrier), undefined));

  it('is not the same as empty metadata', () => {
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

  it('is read as written', () => {
    assert.deepEqual(said(text, 'file'), [
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

  it('has its values where they stand', () => {
    const values = new Map(written(text, 'file'));
    assert.equal(values.get('title'), '"Quoted: value"');
    assert.equal(values.get('authors'), '- "@a"\n  # a note\n  - b');
    assert.equal(values.get('flow'), '[one,\n  two]');
    assert.equal(values.get('empty'), '');
    assert.equal(values.get('last'), 'end');
  });

  it('has whole lines for fields', () => {
    const lines = new Map(fileMetadata(text).fields.map(({ name, span }) => [name, slice(text, span)]));
    assert.equal(lines.get('title'), 'title: "Quoted: value" # why');
    assert.equal(lines.get('authors'), 'authors:\n  - "@a"\n  # a note\n  - b');
    assert.equal(lines.get('empty'), 'empty:');
    assert.equal(lines.get('note'), 'note: # only a note');
    assert.equal(lines.get('block'), 'block: |\n  a\n  b');
    assert.equal(lines.get('last'), 'last: end');
  });

  it('has items where it has parts', () => {
    const items = itemsOf(text, 'file');
    assert.deepEqual(items[2], ['@a', 'b']);
    assert.deepEqual(items[3], ['one', 'two']);
    assert.deepEqual(items[4], []);
    assert.deepEqual(items[0], ['Quoted: value']);
  });

  it('keeps names that are there twice', () => {
    assert.deepEqual(said('a: 1\na: 2\n', 'file'), [
      ['a', '1'],
      ['a', '2'],
    ]);
    assert.deepEqual(fileMetadata('a: 1\na: 2\n').syntax, []);
  });

  it('is read as far as it goes where it is broken', () => {
    const broken = '---\ntitle: Good\nauthors:\n  - @octocat\nstatus: draft\n---\n';
    const metadata = read(broken, 'front-matter');
    assert.equal(metadata?.syntax[0]?.span.start, broken.indexOf('@'));
    assert.deepEqual(said(broken, 'front-matter')[0], ['title', 'Good']);
    assert.deepEqual(said(broken, 'front-matter').at(-1), ['status', 'draft']);
  });

  it('that is no mapping has no fields', () => {
    for (const text of ['- a\n- b\n', 'words\n', '---\n', '# note\n', '? \n', '{}', 'null'])
      assert.deepEqual(fileMetadata(text).fields, [], text);
  });

  it('that nests deep is not parsed', () => {
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

  it('has a field a line, which may go on', () => {
    assert.deepEqual(said(text, 'preamble'), [
      ['eip', '1559'],
      ['author', 'A (@a), B <b@c.d>'],
      ['requires', '20, 1559 ,3'],
      ['empty', ''],
      ['url', 'https://a.b/c: d'],
    ]);
    assert.deepEqual(itemsOf(text, 'preamble')[2], ['20', '1559', '3']);
    assert.deepEqual(itemsOf(text, 'preamble')[3], []);
  });

  it('has whole lines for fields', () => {
    const author = read(text, 'preamble')?.fields[1];
    assert.equal(author && slice(text, author.span), 'author: A (@a),\n  B <b@c.d>');
  });
});

describe('a list', () => {
  it('has values over several lines, links and empty ones', () => {
    const text =
      '# T\n\n* Proposal: [SE-1](1-a.md)\n* Review: ([pitch](https://a.b))\n  ([end](https://c.d))\n* Bug:\n';
    assert.deepEqual(said(text, 'list'), [
      ['Proposal', '[SE-1](1-a.md)'],
      ['Review', '([pitch](https://a.b)) ([end](https://c.d))'],
      ['Bug', ''],
    ]);
  });

  it('has only its own items for fields', () => {
    const text = '# T\n\n- Status: draft\n  - Inner: one\n- Authors: a, b\n';
    assert.deepEqual(
      said(text, 'list').map(([name]) => name),
      ['Status', 'Authors'],
    );
  });
});

describe('a table', () => {
  it('has escaped pipes and notes in further cells', () => {
    const text =
      '# T\n\n| Key | Value | Note |\n|---|---|---|\n| Status | a \\| b | why |\n| Empty |  | |\n| Other | x | |\n';
    assert.deepEqual(said(text, 'table')[0], ['Status', 'a \\| b']);
    assert.deepEqual(said(text, 'table').at(-1), ['Other', 'x']);
  });
});
