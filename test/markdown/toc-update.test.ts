import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MarkdownDocument } from '../../server/src/core/markdown/document';
import { tocEdits, tocLinesAfter } from '../../server/src/core/markdown/edits/toc-edits';
import { isSameToc, isUpToDate, newTocStyle, tocText } from '../../server/src/core/markdown/toc/toc-text';
import { applyEdits } from '../../server/src/core/text/edits';

/** Tables that an update has to leave fresh: a second update would change nothing. */
const cases: Record<string, { table: string; body: string; updated: string }> = {
  'none yet': { table: '', body: '## A\n', updated: '- [A](#a)\n' },
  'no headings': { table: '- [Gone](#gone)\n', body: 'Words.\n', updated: '\n' },
  'a depth left out, as mdtoc indents it': {
    table: '- [A](#a)\n',
    body: '## A\n\n##### B\n',
    updated: '- [A](#a)\n      - [B](#b)\n',
  },
  'a depth left out, in another style': {
    table: '* [A](#a)\n    * [Gone](#gone)\n',
    body: '## A\n\n##### B\n\n## C\n\n### D\n',
    updated: '* [A](#a)\n    * [B](#b)\n* [C](#c)\n    * [D](#d)\n',
  },
  'indented too far to be a list': {
    table: '* [A](#a)\n        * [B](#b)\n',
    body: '## A\n\n### B\n',
    updated: '* [A](#a)\n  * [B](#b)\n',
  },
  'indented too little to be nested': {
    table: ' + [A](#a)\n + [Gone](#gone)\n',
    body: '## A\n\n### B\n',
    updated: '+ [A](#a)\n  + [B](#b)\n',
  },
  'by tabs': {
    table: '- [A](#a)\n\t- [Gone](#gone)\n',
    body: '## A\n\n### B\n\n#### C\n',
    updated: '- [A](#a)\n\t- [B](#b)\n\t\t- [C](#c)\n',
  },
  'brackets and underscores in a heading': {
    table: '* [A](#a)\n',
    body: '## A ] b\n\n## \\_c\\_\n',
    updated: '* [A \\] b](#a--b)\n* [\\_c\\_](#_c_)\n',
  },
  'a heading of two lines': {
    table: '',
    body: 'One\ntwo\n---\n',
    updated: '- [One two](#onetwo)\n',
  },
  'repeated headings': {
    table: '- [Notes](#notes)\n',
    body: '## Notes\n\n### Notes\n\n## Notes\n',
    updated: '- [Notes](#notes)\n  - [Notes](#notes-1)\n- [Notes](#notes-2)\n',
  },
  'labels kept as they were written': {
    table: '- [`a`](#a)\n- [Gone](#gone)\n',
    body: '## `a`\n\n## *b*\n',
    updated: '- [`a`](#a)\n- [*b*](#b)\n',
  },
  'a closing marker in the last item': {
    table: '- [A](#a)\n  ',
    body: '## A\n\n## B\n',
    updated: '- [A](#a)\n- [B](#b)\n  ',
  },
  'a comment of the author in an item': {
    table: '- [A](#a)\n  <!-- mine -->\n',
    body: '## A\n',
    updated: '- [A](#a)\n  <!-- mine -->\n',
  },
  'an indented heading, which may be left out': {
    table: '- [A](#a)\n- [C](#c)\n',
    body: '## A\n\n  ## B\n\n## C\n',
    updated: '- [A](#a)\n- [C](#c)\n',
  },
};

describe('an updated table of contents', () => {
  for (const [name, { table, body, updated }] of Object.entries(cases)) {
    for (const [kind, ending] of [
      ['LF', '\n'],
      ['CRLF', '\r\n'],
      ['CR', '\r'],
    ] as const) {
      it(`${name}, ${kind}: is as expected, fresh, and keeps its markers`, () => {
        const written = (table: string) =>
          `<!-- toc -->\n${table}<!-- /toc -->\n\n${body}`.replaceAll('\n', ending);
        const once = updatedOnce(written(table));
        assert.equal(once, written(updated));
        const { block, lines } = read(once);
        assert.ok(isUpToDate(block, lines, once), 'fresh');
      });
    }
  }

  it('keeps what an author wrote beside the list', () => {
    const text = '<!-- toc -->\n\nRead this first.\n\n- [Gone](#gone)\n\n<!-- /toc -->\n\n## A\n';
    assert.equal(read(text).block.hasOtherContent, true);
    assert.equal(updatedOnce(text), text.replace('[Gone](#gone)', '[A](#a)'));
  });
});

function read(text: string) {
  const document = new MarkdownDocument(text);
  const block = document.tocBlock;
  assert.ok(block, 'both markers');
  return { document, block, lines: tocLinesAfter(document, block.close.span.end, 6) };
}

function updatedOnce(text: string): string {
  const { document, block, lines } = read(text);
  return isUpToDate(block, lines, text) ? text : applyEdits(text, tocEdits(document, block, lines));
}

/** Headings, and their labels in a new table: each is one link that reads as the heading does. */
const labels: Record<string, string> = {
  '## Open [ key': 'Open \\[ key',
  '## Close ] key': 'Close \\] key',
  '## ](b) [': '\\](b) \\[',
  '## [draft] Keys [of [all] nodes': '[draft] Keys \\[of [all] nodes',
  '## \\[keys\\](nodes)': '\\[keys\\](nodes)',
  '## \\[keys](nodes)': '\\[keys\\](nodes)',
  '## Under C:\\': 'Under C:\\\\',
  '## Under C:\\\\': 'Under C:\\\\',
  '## \\_\\_main\\_\\_ and \\*all\\*': '\\_\\_main\\_\\_ and \\*all\\*',
  '## `keys[` and `\\`': '`keys[` and `\\`',
  '## *Old [ keys*': '*Old \\[ keys*',
  '## **[Old](keys.md)** keys': '**Old** keys',
  '## [Old][keys] keys': 'Old keys',
  '## Old keys[^1]': 'Old keys',
  '## <a name="old"></a>New keys': 'New keys',
  '## <span id="old" class="key">New</span> keys': '<span class="key">New</span> keys',
  '## Keys <!-- ours -->': 'Keys',
  '## ![key [1]](key.png) Keys': '![key [1]](key.png) Keys',
  '## https://example.org/a_b_c [ keys': 'https://example.org/a_b_c \\[ keys',
  'Old\n[ keys\n---': 'Old \\[ keys',
};

describe('the label of a heading in a new table of contents', () => {
  for (const [heading, label] of Object.entries(labels)) {
    it(heading, () => {
      const body = `${heading}\n\n[keys]: keys.md\n\n[^1]: One.\n`;
      const lines = tocLinesAfter(new MarkdownDocument(body), 0, 6);
      const table = tocText(lines, newTocStyle());
      assert.equal(table, `- [${label}](#${lines[0]?.anchors[0]})\n`);
      const whole = new MarkdownDocument(`<!-- toc -->\n${table}<!-- /toc -->\n\n${body}`);
      assert.ok(isSameToc(whole.tocBlock?.entries ?? [], lines), 'the table is read as it was meant');
    });
  }
});
