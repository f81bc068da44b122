import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { DiskWorkspace } from '../../server/src/cli/host/disk-workspace';
import { proposalAt } from '../../server/src/core/discovery/proposal-at';
import { fixAll } from '../../server/src/core/lint/fix-all';
import { lint } from '../../server/src/core/lint/lint';
import { MarkdownDocument } from '../../server/src/core/markdown/document';
import { tocLinesAfter } from '../../server/src/core/markdown/edits/toc-edits';
import { isUpToDate, mdtocStyle, tocText } from '../../server/src/core/markdown/toc/toc-text';
import type { CheckedDocument } from '../../server/src/core/proposal/rule';
import { tocStale } from '../../server/src/core/rules/toc-stale';
import { slice } from '../../server/src/core/text/span';
import { corpora, corpusText, withoutCorpora } from '../support/corpora';
import { withText } from '../support/documents';

/** The output of mdtoc for one file: a table, or an error. */
interface Row {
  corpus: string;
  path: string;
  maxDepth: number;
  toc: string;
  upToDate: boolean;
  error?: string;
  /** The output of the version that kubernetes/enhancements uses, if it is different. */
  v140?: Pick<Row, 'toc' | 'upToDate'>;
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
    'a reference link in a heading: mdtoc writes it as <a>, which cannot be in a link',
  ],
]);
/** Files in the folder of KEPs that are not KEPs, and why. */
const noKeps = new Map([
  ['keps/NNNN-kep-template/README.md', 'the template'],
  [
    'keps/sig-architecture/0000-kep-process/README.md',
    'the process itself, which is older than its template',
  ],
]);

describe('tables of contents compared with mdtoc', { skip: withoutCorpora }, () => {
  it('covers 214 files with a table', () => assert.equal(rows.filter(({ error }) => !error).length, 214));

  for (const { corpus, path, maxDepth, toc, upToDate, error } of rows) {
    it(`${corpus}/${path}`, () => {
      const document = new MarkdownDocument(corpusText(corpus, path));
      const block = document.tocBlock;
      if (error) {
        assert.equal(block, undefined, 'no pair of markers is found');
        return;
      }
      assert.ok(block, 'markers');
      const lines = tocLinesAfter(document, block.close.span.end, maxDepth);
      assert.equal(isUpToDate(block, lines, document.text), freshHere.has(path) || upToDate, 'fresh');
      const ours = tocText(lines, mdtocStyle).trim().split('\n');
      const theirs = toc.trim().split('\n');
      const differing = ours.filter((line, i) => line !== theirs[i]).slice(0, 3);
      if (otherText.has(path)) assert.notDeepEqual(ours, theirs, 'no longer an exception');
      else assert.deepEqual([ours.length, differing], [theirs.length, []]);
    });
  }
});

describe('tables of contents of KEPs in their repository, compared with the mdtoc version that their CI runs', {
  skip: withoutCorpora,
}, () => {
  const disk = new DiskWorkspace();
  const keps = rows.filter(({ corpus, error }) => corpus === 'kep' && !error);
  const fresh = keps.filter(({ upToDate, v140 }) => v140?.upToDate ?? upToDate);

  it('covers 153 up-to-date tables', () => assert.equal(fresh.length, 153));

  for (const { path, toc, v140 } of fresh) {
    const at = join(corpora, 'kep', path);
    it(path, () => {
      const proposal = proposalAt(at, corpusText('kep', path), disk);
      if (noKeps.has(path)) {
        assert.ok(proposal?.kind !== 'proposal', 'no longer an exception');
        assert.deepEqual(proposal ? staleMessagesOf(proposal) : [], []);
        return;
      }
      assert.equal(proposal?.schema.family.id, 'kep');
      assert.ok(proposal);
      assert.deepEqual(staleMessagesOf(proposal), []);

      const spoiled = withText(proposal, withoutEntry(proposal));
      assert.equal(staleMessagesOf(spoiled).length, 1);
      assert.equal(tocIn(withText(spoiled, fixAll(spoiled, [tocStale]))), (v140?.toc ?? toc).trim());
    });
  }
});

function staleMessagesOf(proposal: CheckedDocument): string[] {
  const { findings, failures } = lint(proposal);
  assert.deepEqual(failures, []);
  return findings
    .filter(({ rule }) => /^(?:toc-stale|template-toc)$/.test(rule))
    .map(({ message }) => message);
}

/** The text between the markers of the table of contents. */
function tocIn({ document, text }: CheckedDocument): string {
  return slice(text, document.tocBlock?.inner ?? { start: 0, end: 0 }).trim();
}

/** The text without the last line of the table of contents. */
function withoutEntry(proposal: CheckedDocument): string {
  const listed = tocIn(proposal);
  return proposal.text.replace(listed, () => listed.replace(/\n.*$/, ''));
}
