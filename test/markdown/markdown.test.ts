import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MarkdownDocument } from '../../server/src/core/markdown/document';
import { tocLinesAfter } from '../../server/src/core/markdown/edits/toc-edits';
import { isSameToc, tocStyleOf, tocText } from '../../server/src/core/markdown/toc/toc-text';

const read = (text: string) => new MarkdownDocument(text);

describe('front matter', () => {
  it('is masked, offsets stay true', () => {
    const document = read('---\ntitle: x\n---\n# Title\n');
    assert.deepEqual(document.frontMatter, { start: 0, end: 16 });
    assert.equal(document.headings[0]?.span.start, 17);
  });

  it('that is not closed hides nothing', () => {
    const document = read('---\n\n# Title\n\n- item\n');
    assert.equal(document.frontMatter, undefined);
    assert.deepEqual(
      document.headings.map(({ text }) => text),
      ['Title'],
    );
  });
});

describe('headings', () => {
  it('are ATX and setext, in the body, with markup taken off', () => {
    const text =
      '# A `b` *c* #\n\nD\n===\n\n> # Quoted\n\n- # Listed\n\n```\n# Code\n```\n\n<!--\n# Comment\n-->\n\n    # Indented code\n\n  ## Indented\n\n##\n';
    assert.deepEqual(
      read(text).headings.map(({ depth, text, indented }) => [depth, text, indented]),
      [
        [1, 'A b c', false],
        [1, 'D', false],
        [2, 'Indented', true],
        [2, '', false],
      ],
    );
  });

  it('in quotes and lists count for the anchors of those that follow', () => {
    assert.deepEqual(
      read('# A\n\n> # A\n\n# A\n').headings.map(({ anchor }) => anchor),
      ['a', 'a-2'],
    );
  });

  it('make sections with own text and subsections', () => {
    const [a, b, c, d] = read('# A\n\na\n\n### B\n\nb\n\n## C\n\n# D\n').sections;
    assert.deepEqual([a?.children, b?.parent, c?.parent, d?.parent], [[b, c], a, a, undefined]);
    assert.deepEqual([a?.span.end, a?.ownTextSpan.end], [d?.span.start, b?.span.start]);
  });
});

describe('comments', () => {
  const shown = (text: string) =>
    read(text).comments.map(({ content, state, alone }) => [content.trim(), state, alone]);

  it('are found in blocks, paragraphs, lists and between tags', () => {
    assert.deepEqual(
      shown(
        '<!-- a -->\n\nText <!-- b --> more\n\n- <!-- c -->\n\n<div> <!-- d --> </div>\n\n<!-- e --> <!-- f -->\n',
      ),
      [
        ['a', 'closed', true],
        ['b', 'closed', false],
        ['c', 'closed', false],
        ['d', 'closed', false],
        ['e', 'closed', false],
        ['f', 'closed', false],
      ],
    );
  });

  it('are not found in code, and not where a line of prose has an opening delimiter only', () => {
    assert.deepEqual(shown('`<!-- a -->`\n\n```\n<!-- b -->\n```\n\n    <!-- c -->\n\nText <!-- d\n'), []);
  });

  it('are not found in declarations, processing instructions and CDATA sections', () => {
    assert.deepEqual(shown('<!X\n<!-- a -->\n'), []);
    assert.deepEqual(shown('<? <!-- a --> ?> <!-- b -->\n'), [['b', 'closed', false]]);
    assert.deepEqual(shown('<![CDATA[ <!-- a --> ]]>\n'), []);
  });

  it('may be empty, unclosed, or closed only by a later one', () => {
    assert.deepEqual(shown('<!---->\n\n<!-->\n'), [
      ['', 'closed', true],
      ['', 'closed', true],
    ]);
    assert.deepEqual(shown('<!-- a\n\nb\n'), [['a\n\nb', 'unclosed', true]]);
    assert.deepEqual(shown('<!-- a\n## B\n<!-- c -->\n'), [['a\n## B\n<!-- c', 'nested', true]]);
    assert.deepEqual(shown('<!--\n<!-- a -->\n'), [['<!-- a', 'closed', true]], 'nothing is hidden');
  });

  it('and fences that are not closed determine from where text is hidden', () => {
    for (const [text, from] of [
      ['a\n\n<!-- b\n', 3],
      ['a\n\n```\nb\n', 3],
      ['a\n\n~~~\n```\n', 3],
      ['a\n\n```\nb\n```\n', undefined],
      ['a\n\n````\n```\n````\n', undefined],
    ]) {
      assert.equal(read(text as string).unclosedFrom, from, JSON.stringify(text));
    }
  });
});

describe('the content of a section', () => {
  const kind = (text: string) => {
    const document = read(`## A\n\n${text}\n`);
    const [section] = document.sections;
    assert.ok(section);
    return document.contentOf(section).kind;
  };
  const cases: Record<string, string[]> = {
    nothing: [
      '',
      '<!-- x -->',
      '[x]: https://example.org',
      '[^1]: A note.\n\n    More of it.',
      '---',
      '<a name="x"></a>',
      '<!-- x -->\n\n[x]: y\n\n***',
      '<details>\n<summary>Click <b>here</b></summary>\n\n<!-- x -->\n</details>',
      '<details>\n\n<summary>More</summary>\n\n</details>',
      '<p align="center">\n</p>\n\n<br>',
      '- \n- \n  1.',
    ],
    placeholder: ['TBD', 'tbd.', 'TODO', '- TBD', '**TODO**', 'To be determined', '<!-- x -->\n\nTBD'],
    something: [
      'None',
      'N/A',
      'n/a.',
      'TBD: more',
      'TODO\n\nText',
      '- TBD\n- TBD',
      '```\nTBD\n```',
      '| a |\n| - |',
      '<b>x</b>',
      '<details>\n<summary>More</summary>\nText\n</details>',
      '<details>\n<summary>More</summary>\n\nText\n\n</details>',
      '<p><img src="a.png"></p>',
      '<p>x',
      '- [ ]\n- [x] ',
      '- \n- b',
      '![x](y)',
      '> TBD or not',
    ],
  };
  for (const [expected, texts] of Object.entries(cases)) {
    for (const text of texts)
      it(`${JSON.stringify(text)} is ${expected}`, () => assert.equal(kind(text), expected));
  }
});

describe('tables of contents', () => {
  it('are read with nesting, label and anchor', () => {
    const block = read('<!-- toc -->\n- [A &amp; b](#a--b)\n  - [`c`](#c)\n- d\n<!-- /toc -->\n').tocBlock;
    assert.deepEqual(block?.entries, [
      { nesting: 0, text: 'A & b', label: 'A &amp; b', anchor: 'a--b' },
      { nesting: 1, text: 'c', label: '`c`', anchor: 'c' },
      { nesting: 0, text: 'd', label: 'd', anchor: undefined },
    ]);
    assert.equal(block?.hasOtherContent, true, '`d` is no link');
  });

  it('are marked by one pair, in order, outside code, alone on their lines', () => {
    for (const text of [
      '<!-- toc -->\n',
      '<!-- /toc -->\n\n<!-- toc -->\n',
      '`<!-- toc -->`\n\n<!-- /toc -->\n',
      'x <!-- toc -->\n\n<!-- /toc -->\n',
    ]) {
      assert.equal(read(text).tocBlock, undefined, text);
    }
    assert.ok(read('<!--TOC-->\n<!-- /toc -->\n').tocBlock);
  });

  it('are written in their style, with deep headings left out', () => {
    const document = read('<!-- toc -->\n<!-- /toc -->\n\n## A < `b`\n\n#### C\n\n##### D\n\n### E\n');
    const lines = tocLinesAfter(document, document.tocBlock?.close.span.end ?? 0, 4);
    assert.deepEqual(
      lines.map(({ nesting }) => nesting),
      [0, 1, 1],
    );
    assert.equal(
      tocText(lines, tocStyleOf('* [`x`](#x)\n\t* [y](#y)\n')),
      '* [A < `b`](#a--b)\n\t* [C](#c)\n\t* [E](#e)\n',
    );
    // mdtoc indents by depth.
    assert.equal(
      tocText(lines, tocStyleOf('', 'html')),
      '- [A &lt; <code>b</code>](#a--b)\n    - [C](#c)\n  - [E](#e)\n',
    );
    assert.equal(
      tocText(lines, tocStyleOf('- [<em>x</em>](#x)\n')),
      '- [A &lt; <code>b</code>](#a--b)\n    - [C](#c)\n  - [E](#e)\n',
    );
    assert.equal(tocText(lines, tocStyleOf('')), '- [A < `b`](#a--b)\n    - [C](#c)\n  - [E](#e)\n');
    assert.ok(!isSameToc([], lines));
  });
});
