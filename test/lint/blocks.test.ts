import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { keylime } from '../../server/src/core/families/keylime';
import { fixAll } from '../../server/src/core/lint/fix-all';
import { lint } from '../../server/src/core/lint/lint';
import { spanOf, textOf, walk } from '../../server/src/core/markdown/tree';
import type { ProposalDocument } from '../../server/src/core/proposal/proposal-document';
import { applyEdits, areDisjoint } from '../../server/src/core/text/edits';
import { contains, type Span } from '../../server/src/core/text/span';
import { foldSpace } from '../../server/src/core/text/words';
import { fixesOf, proposalIn, templateAt, withText } from '../support/documents';
import { type Random, randomFrom, seed } from '../support/random';

const template = templateAt(
  '/p/enhancement_template.md',
  `<!-- Remove these notes when you are done. -->
# enhancement-NNNN: Your title

<!-- toc -->
- [Summary](#summary)
<!-- /toc -->

## Summary

<!-- Say it in one paragraph. -->

## Motivation

### Goals

<!--
What shall be reached?

How is it measured?
-->

### Non-Goals

## Design Details

### Stories (optional)

<!-- Who does what with it? -->

#### Story 1

#### Story 2

## Drawbacks

<!-- Why not? -->
`,
  keylime,
);

/** Blocks from which documents are made: some depend on the blocks around them, some are the template's. */
const blocks = [
  '# enhancement-NNNN: Your title|# enhancement-12: Keys|# Keys|## Summary|## Motivation|### Goals|### Non-Goals|## Design Details',
  '### Stories (optional)|#### Story 1|#### Story 2|#### Story 3: more|## Drawbacks|## Sumary|## motivation|### Goals:|## Non-Goals',
  '## Mine|### Also *mine*|##### Deep|## Goals|Summary\n---|Keys\n===|Words of mine.|More words\nin two lines|TBD|None',
  '<!-- Say it in one paragraph. -->|<!--\nWhat shall be reached?\n\nHow is it measured?\n-->|<!-- Who does what with it? -->|<!-- Why not? -->',
  '<!-- Why not? --> indeed|<!-- Remove these notes when you are done. -->|<!-- mine -->|- item\n\n  <!-- Why not? -->\n\n  more',
  '- item\n  <!-- Why not? -->|<div>\n<!-- Why not? -->\n</div>|> quote <!-- Why not? -->|<!-- toc -->|<!-- /toc -->|  <!-- toc -->',
  '<!-- toc -->\n- [Summary](#summary)\n<!-- /toc -->|<!-- toc -->\n* [Summary](#summary)\n    * [Goals](#goals)\n\n<!-- /toc -->',
  '<!-- toc -->\n- [Summary](#summary)\n  <!-- /toc -->|- one|- one\n  - two|  - two|1. first|1. second|10) ten|* star|+ plus|- [ ] task',
  '    code|```sh\nrun\n```|> quote|[keys]: https://example.org|See [keys].|---|***|===|</details>|[^1]: note|Note[^1].',
  '<details>\n<summary>More</summary>|Text<br>\nmore|\\|&nbsp;',
].flatMap((row) => row.split('|'));
/** Blocks that include everything below them; used rarely. */
const unclosed = ['~~~', '```', '<!-- open', '  <!-- open'];

function stacked(random: Random): string {
  let text = '';
  for (let i = 3 + random.below(12); i > 0; i--) {
    const block = random.pick(random.below(40) === 0 ? unclosed : blocks);
    text += block + random.pick(['\n\n', '\n\n', '\n\n', '\n', '\n\n\n']);
  }
  return random.below(4) === 0 ? text.trimEnd() : text;
}

function read(text: string): ProposalDocument {
  return proposalIn('/p/12-rotate-keys.md', text, template);
}

/** What a reader sees: one line for each leaf of the syntax tree, with the nodes around it. The template's comments are left out. */
function shownLines(
  { document: { tree } }: ProposalDocument,
  isLeftOut: (span: Span) => boolean = () => false,
): string[] {
  const lines: string[] = [];
  for (const [node, inside] of walk(tree)) {
    if (isLeftOut(spanOf(node)) || ('children' in node && node.type !== 'heading')) continue;
    const words = foldSpace('value' in node ? withoutGuidance(node.value) : textOf(node));
    const kind = node.type === 'heading' ? `heading ${node.depth}` : node.type;
    if (words !== '' || node.type !== 'html') lines.push(`${inside.join(' > ')} > ${kind}: ${words}`);
  }
  return lines;
}

/** The same without title and table of contents, which safe fixes change. */
function shownBesidesTitle(proposal: ProposalDocument): string[] {
  const { document, title } = proposal;
  const { tocBlock: toc } = document;
  const table = toc && { start: toc.open.span.start, end: toc.close.span.end };
  return shownLines(
    proposal,
    (span) =>
      (title !== undefined && contains(document.spanOf(title.heading.place), span)) ||
      (table !== undefined && contains(table, span)),
  );
}

function withoutGuidance(text: string): string {
  return text.replace(/<!--([\s\S]*?)-->/g, (comment, content: string) => {
    const folded = foldSpace(content);
    return folded === 'toc' ||
      folded === '/toc' ||
      template.schema.guidance.some((comment) => comment.folded === folded)
      ? ''
      : comment;
  });
}

/** The findings with their lines. */
function findingLines(proposal: ProposalDocument): string[] {
  return lint(proposal).findings.map(
    ({ rule, span, message }) => `${rule} ${proposal.document.lineColumnAt(span.start).line}: ${message}`,
  );
}

const cases = Number(process.env.CASES ?? 40);

describe(`documents made of random blocks (SEED=${seed})`, () => {
  const each = (check: (proposal: ProposalDocument) => void) => () => {
    for (let i = 0; i < cases; i++) {
      const proposal = read(stacked(randomFrom(seed * 1009 + i)));
      try {
        check(proposal);
      } catch (error) {
        const { message } = error as Error;
        throw new Error(`case ${i} of SEED=${seed}: ${message}\n${JSON.stringify(proposal.text)}`);
      }
    }
  };

  it(
    'are checked without failure, and no safe fix changes what a reader sees',
    each((proposal) => {
      const { findings, failures } = lint(proposal);
      assert.deepEqual(failures, []);
      for (const finding of findings) {
        const { rule, span } = finding;
        const whole = { start: 0, end: proposal.text.length };
        assert.ok(contains(whole, span) && span.start <= span.end, rule);
        for (const { title, edits, applies } of fixesOf(finding)) {
          assert.ok(edits.length > 0 && areDisjoint(edits), title);
          assert.ok(
            edits.every((edit) => contains(whole, edit.span)),
            title,
          );
          const text = applyEdits(proposal.text, edits);
          assert.notEqual(text, proposal.text, `${title} changes something`);
          if (applies === 'always')
            assert.deepEqual(shownBesidesTitle(read(text)), shownBesidesTitle(proposal), title);
        }
      }
    }),
  );

  it(
    'are not changed by a second "fix all", and a reader sees the same after it',
    each((proposal) => {
      const fixed = withText(proposal, fixAll(proposal));
      assert.equal(fixAll(fixed), fixed.text);
      assert.deepEqual(shownBesidesTitle(fixed), shownBesidesTitle(proposal));
    }),
  );

  it(
    'have the same findings and fixes with CRLF',
    each((proposal) => {
      const windows = read(proposal.text.replaceAll('\n', '\r\n'));
      assert.deepEqual(findingLines(windows), findingLines(proposal));
      assert.equal(fixAll(windows), fixAll(proposal).replaceAll('\n', '\r\n'));
    }),
  );

  it(
    'have the same findings and fixes after a byte order mark',
    each((proposal) => {
      const marked = read(`\uFEFF${proposal.text}`);
      assert.deepEqual(findingLines(marked), findingLines(proposal));
      assert.equal(fixAll(marked), `\uFEFF${fixAll(proposal)}`);
    }),
  );

  it(
    'keep what a reader sees when sections are moved, and need no endless moves',
    each((proposal) => {
      let current = proposal;
      for (let round = 0; ; round++) {
        const finding = lint(current).findings.find(({ rule }) => rule === 'section-order');
        const [fix] = finding ? fixesOf(finding) : [];
        if (!fix) break;
        assert.ok(round < 25, 'moved again and again');
        const moved = withText(current, applyEdits(current.text, fix.edits));
        assert.deepEqual(shownLines(moved).sort(), shownLines(current).sort());
        current = moved;
      }
    }),
  );

  it(
    'get a missing section without findings other than those of a new section',
    each((proposal) => {
      // A section that exists now is checked for order, level and parent, and a first heading needs a table of contents.
      const expected = new Set([
        ...[
          'section-missing',
          'section-empty',
          'section-order',
          'section-parent',
          'section-level',
          'toc-stale',
          'toc-missing',
        ],
        ...['guidance-comment', 'placeholder'],
      ]);
      const { findings } = lint(proposal);
      for (const finding of findings.filter(({ rule }) => rule === 'section-missing')) {
        const { rule } = finding;
        const after = read(applyEdits(proposal.text, fixesOf(finding)[0]?.edits ?? []));
        const left = lint(after).findings.filter((finding) => finding.rule === rule).length;
        assert.ok(left < findings.filter((finding) => finding.rule === rule).length, 'the section exists');
        const more = countsOf(after);
        for (const [rule, count] of countsOf(proposal)) more.set(rule, (more.get(rule) ?? 0) - count);
        assert.deepEqual(
          [...more].filter(([rule, count]) => count > 0 && !expected.has(rule)),
          [],
        );
        let next = 0;
        const old = shownBesidesTitle(proposal);
        for (const line of shownBesidesTitle(after)) if (line === old[next]) next++;
        assert.equal(next, old.length, 'everything else is kept');
      }
    }),
  );
});

function countsOf(proposal: ProposalDocument): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { rule } of lint(proposal).findings) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return counts;
}
