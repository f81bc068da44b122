import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MarkdownDocument } from '../../server/src/core/markdown/document';
import { frontMatterOf } from '../../server/src/core/markdown/front-matter';
import { isProse } from '../../server/src/core/markdown/prose';
import { spanOf, textOf, walk } from '../../server/src/core/markdown/tree';
import { slice } from '../../server/src/core/text/span';

const read = (text: string) => new MarkdownDocument(text);

describe('front matter', () => {
  const cases: [text: string, block: string | undefined][] = [
    ['---\na: b\n---\nx', '---\na: b\n---'],
    ['---\r\na: b\r\n---\r\nx', '---\r\na: b\r\n---'],
    ['---  \na: b\n...\nx', '---  \na: b\n...'],
    ['\uFEFF---\na: b\n---', '---\na: b\n---'],
    ['---\n---', '---\n---'],
    ['---\na: b\n', undefined],
    ['---', undefined],
    ['----\na\n---\n', undefined],
    ['\n---\na\n---\n', undefined],
    ['', undefined],
  ];
  for (const [text, block] of cases) {
    it(JSON.stringify(text), () => {
      const span = frontMatterOf(text);
      assert.equal(span && text.slice(span.start, span.end), block);
    });
  }
});

describe('a byte order mark', () => {
  it('changes nothing but offsets', () => {
    for (const text of [
      '# A\n',
      '- a\n\n  ## B\n',
      '1. a\n   b\n',
      '    code\n',
      '   # A\n',
      '<!-- a\n',
      '---\na: b\n---\n# A\n',
    ]) {
      const shape = (text: string, by: number) =>
        [...walk(read(text).tree)]
          .slice(1)
          .map(([node, inside]) => [node.type, inside, spanOf(node).start - by, spanOf(node).end - by]);
      assert.deepEqual(shape(`\uFEFF${text}`, 1), shape(text, 0), text);
    }
  });
});

describe('a comment that is not closed', () => {
  const cases: [text: string, from: number | undefined][] = [
    ['<!-- a\n\n## B\n', 0],
    ['  <!-- a\n\n## B\n', 2],
    ['    <!-- code\n\n## B\n', undefined],
    ['x\n<!-- a\n\n## B\n', 2],
    ['x <!-- a\n\n## B\n', undefined],
    ['`<!-- a`\n', undefined],
    ['<!-- a -->\n<!-- b\n', 11],
    ['<!-->\n\n## B\n', undefined],
    ['\\<!-- a\n', undefined],
  ];
  for (const [text, from] of cases) {
    it(JSON.stringify(text), () => assert.equal(read(text).unclosedFrom, from));
  }
});

describe('text of headings', () => {
  const cases: [written: string, text: string, anchor: string][] = [
    ['`code` and *stress*', 'code and stress', 'code-and-stress'],
    ['[link](https://example.org)', 'link', 'link'],
    ['A &amp; B', 'A & B', 'a--b'],
    ['a <!-- b --> c', 'a c', 'a--c'],
    ['![picture](p.png) x', 'x', '-x'],
    ['~~old~~ new', 'old new', 'old-new'],
    ['x #', 'x', 'x'],
    ['\\# x', '# x', '-x'],
  ];
  for (const [written, text, anchor] of cases) {
    it(written, () => {
      const [heading] = read(`## ${written}\n`).headings;
      assert.deepEqual([heading?.text, heading?.anchor], [text, anchor]);
    });
  }

  it('of two lines is one line, in the table of contents too', () => {
    const [heading] = read('One\r\ntwo\r\n===\r\n').headings;
    assert.deepEqual([heading?.text, heading?.depth], ['One two', 1]);
  });
});

describe('list items', () => {
  it('are tasks with a box, outside comments and code', () => {
    const source =
      '- [ ] one `a`\n- [x] two\n  - [ ] three\n- four\n\n<!--\n- [ ] no\n-->\n\n```\n- [ ] no\n```\n';
    assert.deepEqual(
      read(source)
        .itemsIn({ start: 0, end: source.length })
        .map(({ text, checked, content }) => [text, checked, slice(source, content)]),
      [
        ['one a', false, 'one `a`'],
        ['two', true, 'two'],
        ['three', false, 'three'],
        ['four', undefined, 'four'],
      ],
    );
  });
});

describe('a table of contents without markers', () => {
  const body = '\n## A\n\n## B\n\n## C\n\n## D\n';
  const cases: [name: string, list: string, found: boolean][] = [
    ['links to the headings', '- [A](#a)\n- [B](#b)\n- [C](#c)\n', true],
    ['some of them gone', '- [A](#a)\n- [B](#b)\n- [X](#x)\n', true],
    ['too short', '- [A](#a)\n- [B](#b)\n', false],
    ['other links', '- [A](https://example.org)\n- [B](#b)\n- [C](#c)\n', false],
    ['mostly gone', '- [A](#a)\n- [X](#x)\n- [Y](#y)\n', false],
    ['words', '- A\n- B\n- C\n', false],
  ];
  for (const [name, list, found] of cases) {
    it(`${name}: ${found ? 'is found' : 'is not found'}`, () =>
      assert.deepEqual(
        read(list + body).unmarkedToc,
        found ? { start: 0, end: list.length - 1 } : undefined,
      ));
  }

  it('is not found in the second half of the headings', () => {
    const list = '- [A](#a)\n- [B](#b)\n- [C](#c)\n';
    assert.equal(read(`${body}\n${list}`).unmarkedToc, undefined);
  });
});

describe('prose', () => {
  it('is what is typed outside code, HTML and comments', () => {
    const text = 'a\n\n```\nb\n```\n\n<!-- c -->\n\n    d\n\n> e\n';
    const document = read(text);
    assert.deepEqual(
      ['a', 'b', 'c', 'd', 'e'].filter((letter) => isProse(document, text.indexOf(letter))),
      ['a', 'e'],
    );
  });
});

describe('a tree', () => {
  it('is walked in document order, with the ancestors of each node', () => {
    const found = [...walk(read('- a\n\n> b\n').tree)].filter(([node]) => node.type === 'text');
    assert.deepEqual(
      found.map(([node, inside]) => [textOf(node), inside.join(' ')]),
      [
        ['a', 'root list listItem paragraph'],
        ['b', 'root blockquote paragraph'],
      ],
    );
  });
});
