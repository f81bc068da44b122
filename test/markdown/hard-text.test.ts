import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { configOf } from '../../server/src/core/discovery/read-config';
import { hardFileReason, hardTextReason } from '../../server/src/core/markdown/hard-text';
import { yamlMetadata } from '../../server/src/core/metadata/yaml';
import { markdownTexts } from '../support/markdown-files';

const many = 20_000;

function tableOf(row: string, columns: number, rows: number): string {
  return `${row}|${'-|'.repeat(columns)}\n${row.repeat(rows)}`;
}

/** Lines that look as if each was read by itself, and belong to one paragraph. */
const seemingParts: Record<string, (text: string) => string> = {
  'number signs without a space': (text) => `x\n${`#${text}\n`.repeat(many)}`,
  'rows without a table': (text) => `x\n${`| ${text} |\n`.repeat(many)}`,
  'rows below a delimiter row with other columns': (text) => `| a |\n|-|-|\n${`| ${text} |\n`.repeat(many)}`,
  'definitions in a paragraph': (text) => `x\n${`[b]: ${text}\n`.repeat(many)}`,
  'definitions that are not complete': (text) => `[b]: <${text}\n`.repeat(many),
  'numbers that begin no list': (text) => `x\n${`2. ${text}\n`.repeat(many)}`,
  'items that are indented': (text) => `x\n${`    - ${text}\n`.repeat(many)}`,
  'headings that are indented': (text) => `x\n${`    # ${text}\n`.repeat(many)}`,
  'headings that are indented in an item': (text) => `123456789. a\n${`        # ${text}\n`.repeat(many)}`,
  'lines of a quote': (text) => `> ${text}\n`.repeat(many),
  'lines of an item': (text) => `- ${`  ${text}\n`.repeat(many)}`,
  'a fence that is indented': (text) => `x\n    \`\`\`\n${`${text} `.repeat(many)}`,
  'a comment that is indented': (text) => `x\n    <!--\n${`${text} `.repeat(many)}`,
  'a fence that ends with an item': (text) => `- \`\`\`\n\n${`${text} `.repeat(many)}`,
  'a fence that ends with a quote': (text) => `> \`\`\`\n\n${`${text} `.repeat(many)}`,
  'a comment that ends with an item': (text) => `- <!--\n\n${`${text} `.repeat(many)}`,
  'a fence in HTML': (text) => `<pre>\n\`\`\`\n</pre>\n${`${text} `.repeat(many)}`,
  'a fence in HTML that ends at a blank line': (text) => `<div>\n\`\`\`\n\n${`${text} `.repeat(many)}`,
  'a fence that does not close another': (text) => `\`\`\`\n    \`\`\`\n\`\`\`\n${`${text} `.repeat(many)}`,
  'a fence below an empty item': (text) => `-\n\n     \`\`\`\n${`${text} `.repeat(many)}`,
  'empty items': (text) => `x\n${`*\n${text}\n`.repeat(many)}`,
};

describe('a text that is too hard for the parser', () => {
  const shapes: [what: string, text: string, reason: RegExp][] = [
    ['quotes inside each other', `${'>'.repeat(many)} x\n`, /quotes or lists/],
    ['items inside each other', `${'- '.repeat(many)}x\n`, /quotes or lists/],
    ['numbered items inside each other', `${'1. '.repeat(many)}x\n`, /quotes or lists/],
    ['images inside each other', `${'!['.repeat(many)}a${'](x)'.repeat(many)}\n`, /brackets/],
    ['emphasis inside each other', `${'*'.repeat(many)}a${'*'.repeat(many)}\n`, /emphasis/],
    ['emphasis that overlaps', `${'*a_ '.repeat(many)}\n`, /emphasis/],
    ['emphasis over many lines', '*a_\n'.repeat(many), /emphasis/],
    ['ticks that are not closed', `${'a` b``'.repeat(many)}\n`, /code marks/],
    ['comments that are not closed', `${'a <!-- b '.repeat(many)}\n`, /3000 "<" are in one/],
    ['underlined lines', 'a\n-\n'.repeat(many), /lines may belong/],
    ['footnotes without blank lines', '[^1]: a\n'.repeat(many), /lines may belong/],
    ['lines that continue quotes', '> a\nb\n'.repeat(many), /lines may belong/],
    ['lines of one paragraph', 'a: b\n'.repeat(many), /lines are in one paragraph/],
    ['front matter that is not closed', `---\n${'a: b\n'.repeat(many)}`, /lines are in one paragraph/],
    ['headings', '## Summary\n\n'.repeat(4 * many), /headings, paragraphs/],
    ['raw HTML', '<pre>\na\n\n'.repeat(4 * many), /headings, paragraphs/],
    ['items of one list', '- a\n'.repeat(4 * many), /items and rows/],
    ['rows of one table', `| a |\n|---|\n${'| b |\n'.repeat(2 * many)}`, /too many parts/],
    ['a comment of many paragraphs', `<!--\n${'a b c\n\n'.repeat(20 * many)}-->\n`, /a comment has/],
    ['a comment as long as a book', `<!--\n${'a b c\n'.repeat(10 * many)}-->\n`, /a comment has/],
    [
      'a comment of a few long lines',
      `<!--\n${`${'a b c '.repeat(many)}\n`.repeat(10)}-->\n`,
      /a comment has/,
    ],
    ['code fences', '```\na\n```\n'.repeat(4 * many), /headings, paragraphs/],
    ['columns', `${'| a '.repeat(40 * many)}\n`, /special characters are in one/],
    ['closing brackets', `${']'.repeat(40 * many)}\n`, /special characters are in one/],
    ['attributes', `a <b ${'c="d" '.repeat(20 * many)}\n`, /special characters are in one/],
    ['a heading that is longer than most documents', `## ${'a '.repeat(10 * many)}\n`, /a heading has/],
    ['images inside each other', `${'!['.repeat(30)}a${'](x)'.repeat(30)}\n`.repeat(20), /images are inside/],
    ['brackets that close nothing', `\u0001${' ]'.repeat(many)}\n`, /closing brackets/],
    ['words below an open bracket', `[${'\u0001 a'.repeat(many)}\n`, /bracket that is not closed/],
    [
      'lines below an open bracket',
      `[a\n${`${'a\u0001 b'.repeat(10)}\n`.repeat(2000)}`,
      /bracket that is not/,
    ],
    ['escapes', `${'\\+ '.repeat(many)}\n`, /of the characters "!"/],
    ['empty items', '+\n'.repeat(4 * many), /items and rows|too many parts/],
    ['quotes with lazy lines, many times', `${'> a\nb\n'.repeat(1000)}\n`.repeat(20), /take long to read/],
    ['headings with tabs', '##\ta\n\n'.repeat(many), /take long to read/],
    ['footnotes', '[^1]: a\n\n[^1]\n\n'.repeat(many / 2), /take long to read/],
    ['quotes inside each other, many times', `${'>'.repeat(90)} a\n\n`.repeat(1000), /take long to read/],
    ['paragraphs of one footnote', `[^1]: a\n\n${'    b\n\n'.repeat(2 * many)}`, /too many parts/],
    ['a table of many columns', tableOf(`${'| a '.repeat(100)}|\n`, 100, 800), /too many parts/],
    ['items with formatted text', '- **a**&b [c](d)\n'.repeat(many), /too many parts/],
    ['HTML in items', '- a\n  <pre>\n'.repeat(many), /too many parts/],
    ['definitions', '[a]: https://example.org\n'.repeat(4 * many), /definitions, items/],
    ['bare addresses', `${'https://a.b '.repeat(2 * many)}\n`, /20000 addresses are in one/],
    ['bare addresses without a scheme', `${'WWW.a.b www.a.b a@b.c '.repeat(many)}\n`, /addresses are in one/],
    ['lines that end in CR', 'a\r'.repeat(many), /lines are in one paragraph/],
    ['lines that end in CR above others', `${'a\r'.repeat(many)}\nb\n`, /lines are in one paragraph/],
    ['any of these with CR', `a\r\r${'>'.repeat(many)} x\r`, /quotes or lists/],
    [
      'any of these with CRLF after code',
      `\`\`\`\r\nx\r\n\`\`\`\r\n${'>'.repeat(many)} x\r\n`,
      /quotes or lists/,
    ],
  ];
  for (const [what, text, reason] of shapes)
    it(`is recognized: ${what}`, () => {
      assert.match(hardTextReason(text) ?? '', reason);
      const lead = '# Title\n\n'.replaceAll('\n', text.includes('\n') ? '\n' : '\r');
      assert.match(hardTextReason(lead + text) ?? '', reason);
    });

  for (const [what, textOf] of Object.entries(seemingParts))
    it(`is recognized by its paragraphs: ${what}`, () => {
      for (const marks of ['[a', '*a_', '`a', '<b'])
        assert.match(hardTextReason(textOf(marks)) ?? '', /are in one paragraph/, marks);
    });

  it('is recognized: front matter as long as a book', () => {
    const text = (fields: number) => `---\n${'a: b\n'.repeat(fields)}---\n\n# Title\n`;
    assert.match(hardTextReason(text(45_000)) ?? '', /front matter has more than 200000/);
    assert.equal(hardTextReason(text(35_000)), undefined);
  });

  it('is none that a person writes', () => {
    const texts = [
      '',
      '# Title\n\nText.\n',
      `${'x'.repeat(10_000_000)}\n`,
      tableOf(`| ${'a | **b** | [c](d) | <br>'.repeat(20)} |\n`, 61, 200),
      tableOf('| a | b | c |\n', 3, 8000),
      '- [ ] **item** [link](a.md)\n'.repeat(20_000),
      '1. a\n2. b\n'.repeat(20_000),
      '## Heading *x*\n'.repeat(20_000),
      '> quoted *text* [a](b)\n>\n'.repeat(5000),
      '[label]: https://example.org/a_b_c\n'.repeat(20_000),
      `\`\`\`js\n${'a_b[c]*d<e;'.repeat(20_000)}\n\`\`\`\n`,
      `~~~\n${'> > > > '.repeat(20_000)}\n~~~\n`,
      `<!--\n${'*a_ [b]\n'.repeat(20_000)}-->\n`,
      `${'-'.repeat(100_000)}\n`,
      `${'---\n\n'.repeat(20_000)}`,
      `[a](b) ${'a\u0001 b'.repeat(20_000)}\n`,
      `[a\n\n${`${'a\u0001 b'.repeat(100)}\n\n`.repeat(200)}`,
      `![a](data:image/png;base64,${'abc+d/e'.repeat(20_000)})\n`,
      `---\n${'a_b: [c]\n'.repeat(1000)}---\n`,
    ];
    for (const text of texts) assert.equal(hardTextReason(text), undefined, text.slice(0, 30));
  });

  it('is none of this repository and the corpora', () => {
    for (const text of markdownTexts()) assert.equal(hardTextReason(text), undefined, text.slice(0, 60));
  });
});

describe('a sidecar file that is too hard for the parser', () => {
  const long = 'title: a\n'.repeat(many);
  const longer = long.repeat(2);
  it('is recognized by its length, and as other texts are', () => {
    assert.match(hardFileReason('/keps/1-a/kep.yaml', longer) ?? '', /more than 200000 characters/);
    assert.match(hardFileReason('/keps/1-a/kep.yaml', long) ?? '', /lines are in one/);
    assert.equal(hardFileReason('/keps/1-a/kep.yaml', long.slice(0, 9 * 4000)), undefined);
  });
  it('has no fields, and a finding', () => {
    const read = (text: string) => yamlMetadata(text, { start: 0, end: text.length }, 'file');
    const { fields, syntax } = read(longer);
    assert.deepEqual([fields.length, syntax.length], [0, 1]);
    assert.match(syntax[0]?.message ?? '', /too long/);
    assert.deepEqual([read(long).fields.length, read(long).syntax.length], [many, 0]);
  });
  it('is not a configuration, and its problem is known', () => {
    const read = (comments: number) =>
      configOf('/.proposals.yaml', `stage: draft\n${'# a\n'.repeat(comments)}`, []);
    assert.equal(read(60_000).settings.stage, undefined);
    assert.match(
      read(60_000)
        .problems.map(({ message }) => message)
        .join(),
      /^YAML is too long/,
    );
    assert.deepEqual([read(40_000).settings.stage?.value, read(40_000).problems], ['draft', []]);
  });
});

describe('a long text that is not too hard', () => {
  const texts = {
    'front matter that is closed': `---\n${'a: b\n'.repeat(many)}---\n\n# Title\n`,
    'code between CR': `\`\`\`\ra\r\`\`\`\r\r\n${'a\r\n\r\n'.repeat(many)}`,
    'paragraphs that end in CR': 'a b\r\r'.repeat(many),
    'code that is indented': `a\n\n${'    b\n'.repeat(many)}`,
    'a table': `| a |\n|---|\n${'| b |\n'.repeat(many)}`,
    '50,000 headings': '## Summary\n\n'.repeat(50_000),
  };
  for (const [what, text] of Object.entries(texts))
    it(`is read: ${what}`, () => assert.equal(hardTextReason(text), undefined));
});
