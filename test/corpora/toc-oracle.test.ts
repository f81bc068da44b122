import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MarkdownDocument } from '../../server/src/core/markdown/document';
import { isFresh, mdtocStyle, tocText } from '../../server/src/core/markdown/toc-text';
import { tocLinesAfter } from '../../server/src/core/markdown/toc-update';
import { corpusText, withoutCorpora } from '../support/corpora';

/** What mdtoc wrote, or said, for one file. */
interface Row {
  corpus: string;
  path: string;
  maxDepth: number;
  toc: string;
  upToDate: boolean;
  error?: string;
}

const rows: Row[] = withoutCorpora
  ? []
  : corpusText('toc-oracle.jsonl')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));

/** Where we differ from mdtoc, and why. */
const freshHere = new Map([
  [
    'keps/sig-network/3726-standard-application-protocols/README.md',
    'versions of mdtoc differ on its indented headings; both are fresh here',
  ],
]);
const otherText = new Map([
  [
    'keps/sig-network/3726-standard-application-protocols/README.md',
    'its table lists indented headings, which we keep listed',
  ],
  [
    'teps/0131-tekton-conformance-policy.md',
    'a reference link in a heading: mdtoc writes it as <a>, which cannot stand in a link',
  ],
]);

describe('tables of contents beside mdtoc', { skip: withoutCorpora }, () => {
  it('covers 214 files with a table', () => assert.equal(rows.filter(({ error }) => !error).length, 214));

  for (const { corpus, path, maxDepth, toc, upToDate, error } of rows) {
    it(`${corpus}/${path}`, () => {
      const document = new MarkdownDocument(corpusText(corpus, path));
      const block = document.tocBlock;
      if (error) {
        assert.equal(block, undefined, 'no pair of markers here either');
        return;
      }
      assert.ok(block, 'markers');
      const lines = tocLinesAfter(document, block.close.span.end, maxDepth);
      assert.equal(isFresh(block, lines, document.text), freshHere.has(path) || upToDate, 'fresh');
      const ours = tocText(lines, mdtocStyle).trim().split('\n');
      const theirs = toc.trim().split('\n');
      const differing = ours.filter((line, i) => line !== theirs[i]).slice(0, 3);
      if (otherText.has(path)) assert.notDeepEqual(ours, theirs, 'no longer an exception');
      else assert.deepEqual([ours.length, differing], [theirs.length, []]);
    });
  }
});
