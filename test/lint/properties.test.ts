import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { keylime } from '../../server/src/core/families/keylime';
import { fixAll } from '../../server/src/core/lint/fix-all';
import { lint } from '../../server/src/core/lint/lint';
import { suppressionEdit } from '../../server/src/core/lint/suppression-edit';
import type { ProposalDocument } from '../../server/src/core/proposal/proposal-document';
import { applyEdits, areDisjoint } from '../../server/src/core/text/edits';
import { lineEdits } from '../../server/src/core/text/line-diff';
import { authorsWords } from '../support/authors-words';
import { fixesOf, proposalIn, templateAt, withText } from '../support/documents';
import { finishedText, templateText } from '../support/keylime';
import { type Random, randomFrom, seed } from '../support/random';

const template = templateAt('/p/enhancement_template.md', templateText, keylime);
const cases = Number(process.env.CASES ?? 30);

/** Mistakes that authors make. */
const mistakes: ((text: string, random: Random) => string)[] = [
  (text, random) => withoutPart(text, random, /^##+ .*\n(?:(?!#).*\n)*/gm),
  (text, random) => withoutPart(text, random, /<!--[\s\S]*?-->\n?/g),
  (text, random) => withoutPart(text, random, /^\n/gm),
  (text, random) => swapped(text, random),
  (text, random) =>
    inserted(text, random, [
      '<!-- toc -->\n',
      '<!-- /toc -->\n',
      '<!--\n',
      '-->\n',
      '```\n',
      'TBD\n',
      '---\n',
      '===\n',
    ]),
  (text, random) =>
    inserted(text, random, [
      '## Sumary\n',
      '### goals\n',
      '# Another title\n',
      '- item\n  <!-- mine -->\n',
      '> ## Quoted\n',
      '\n\n\n',
    ]),
  (text, random) =>
    inserted(text, random, [
      '<!-- TODO: mine, keep it. -->\n',
      '[keys]: https://example.org\n',
      'Some words of mine.\n',
    ]),
  (text, random) =>
    inserted(text, random, [
      '# Goals\n',
      '#### Proposal\n\nWords.\n',
      'Underlined\n---\n',
      'Underlined twice\n===\n',
      '## Test Plan\n',
      '- [ ] An item of mine\n',
      '[keylime/enhancements] and [the-org/a-repo]\n',
      '> - quoted\n',
    ]),
  (text, random) => withChangedLevel(text, random),
  (text, random) => {
    const at = random.below(text.length);
    return text.slice(0, at) + text.slice(at + random.below(40));
  },
];

function withChangedLevel(text: string, random: Random): string {
  const found = parts(text, /^#{1,6}(?= )/gm);
  if (found.length === 0) return text;
  const { 0: hashes, index = 0 } = random.pick(found);
  return text.slice(0, index) + '#'.repeat(1 + random.below(6)) + text.slice(index + hashes.length);
}

function parts(text: string, pattern: RegExp): RegExpMatchArray[] {
  return [...text.matchAll(pattern)];
}

function withoutPart(text: string, random: Random, pattern: RegExp): string {
  const found = parts(text, pattern);
  if (found.length === 0) return text;
  const match = random.pick(found);
  return text.slice(0, match.index) + text.slice((match.index ?? 0) + match[0].length);
}

function swapped(text: string, random: Random): string {
  const found = parts(text, /^## .*\n(?:(?!## ).*\n)*/gm);
  if (found.length < 2) return text;
  const first = random.below(found.length - 1);
  const [a, b] = [found[first], found[first + 1]] as [RegExpMatchArray, RegExpMatchArray];
  return text.slice(0, a.index) + b[0] + a[0] + text.slice((b.index ?? 0) + b[0].length);
}

function inserted(text: string, random: Random, some: readonly string[]): string {
  const line = random.pick(parts(text, /^/gm)).index ?? 0;
  return text.slice(0, line) + random.pick(some) + text.slice(line);
}

function damaged(random: Random): ProposalDocument {
  let text = random.pick([templateText, finishedText]);
  for (let i = random.below(7); i >= 0; i--) text = random.pick(mistakes)(text, random);
  text = text.replaceAll('\n', random.pick(['\n', '\n', '\r\n']));
  return proposalIn('/p/12-rotate-agent-keys.md', text, template);
}

function sortedLines(text: string): string[] {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => line.trimEnd())
    .filter((line) => line !== '')
    .sort();
}

describe(`damaged proposals (SEED=${seed})`, () => {
  const each = (check: (proposal: ProposalDocument, random: Random) => void) => () => {
    for (let i = 0; i < cases; i++) {
      const random = randomFrom(seed + i);
      const proposal = damaged(random);
      try {
        check(proposal, random);
      } catch (error) {
        throw new Error(
          `case ${i} of SEED=${seed}: ${(error as Error).message}\n${JSON.stringify(proposal.text)}`,
        );
      }
    }
  };

  it(
    'are checked without failure; spans and edits are inside the text',
    each((proposal) => {
      const { findings, failures } = lint(proposal);
      assert.deepEqual(failures, []);
      for (const finding of findings) {
        const { rule, span } = finding;
        const fixes = fixesOf(finding);
        for (const { start, end } of [
          span,
          ...fixes.flatMap(({ edits }) => edits.map((edit) => edit.span)),
        ]) {
          assert.ok(0 <= start && start <= end && end <= proposal.text.length, `${rule} ${start}-${end}`);
        }
        for (const { title, edits } of fixes) assert.ok(edits.length > 0 && areDisjoint(edits), title);
      }
    }),
  );

  it(
    'are not changed by a second "fix all", and the first keeps every word of the author',
    each((proposal) => {
      const fixed = withText(proposal, fixAll(proposal));
      assert.equal(fixAll(fixed), fixed.text, 'a second run changes nothing');
      assert.deepEqual(authorsWords(fixed), authorsWords(proposal));
      assert.equal(
        applyEdits(proposal.text, lineEdits(proposal.text, fixed.text)),
        fixed.text,
        'as line edits',
      );
      if (!/(?<!\r)\n/.test(proposal.text)) assert.doesNotMatch(fixed.text, /(?<!\r)\n/, 'CRLF stays CRLF');
    }),
  );

  it(
    'keep every line when sections are moved, and need no endless moves',
    each((proposal) => {
      let current = proposal;
      for (let round = 0; round <= 40; round++) {
        const finding = lint(current).findings.find(({ rule }) => rule === 'section-order');
        const [fix] = finding ? fixesOf(finding) : [];
        if (!fix) break;
        assert.ok(round < 40, 'moved again and again');
        const text = applyEdits(current.text, fix.edits);
        assert.deepEqual(sortedLines(text), sortedLines(current.text));
        current = withText(current, text);
      }
    }),
  );

  it(
    'lose the finding of a missing section when its fix is applied',
    each((proposal, random) => {
      const missing = lint(proposal).findings.filter(({ rule }) => rule === 'section-missing');
      if (missing.length === 0) return;
      const finding = random.pick(missing);
      const { message } = finding;
      const title = /^Section "(.*?)"/.exec(message)?.[1];
      const after = withText(proposal, applyEdits(proposal.text, fixesOf(finding)[0]?.edits ?? []));
      const still = lint(after).findings.filter(
        ({ rule, message }) => rule === 'section-missing' && message.startsWith(`Section "${title}"`),
      );
      assert.deepEqual(still, []);
      const words = (text: string) => new Set(text.split(/\s+/));
      for (const word of words(proposal.text)) assert.ok(words(after.text).has(word), word);
    }),
  );

  it(
    'lose a finding that is suppressed, and keep those of other rules',
    each((proposal, random) => {
      const { findings } = lint(proposal);
      if (findings.length === 0) return;
      const finding = random.pick(findings);
      const scope = random.pick(['next', 'section', 'file'] as const);
      const edit = suppressionEdit(proposal, finding, scope);
      if (!edit) return;
      const text = applyEdits(proposal.text, [edit]);
      const after = lint(withText(proposal, text)).findings;
      const reported = (some: typeof findings, ours: boolean) =>
        some
          .filter(({ rule }) => (rule === finding.rule) === ours)
          .map(({ rule, message }) => `${rule}: ${message}`);
      assert.ok(reported(after, true).length < reported(findings, true).length, `${finding.rule} ${scope}`);
      assert.deepEqual(reported(after, false), reported(findings, false), `${finding.rule} ${scope}`);
      assert.deepEqual(
        sortedLines(text).filter((line) => !line.includes('proposals-disable')),
        sortedLines(proposal.text),
      );
    }),
  );

  it(
    'keep every word, and lose the finding, when a fix is applied that only moves or adds text',
    each((proposal) => {
      const moving = new Set([
        ...['section-level', 'section-parent', 'section-order', 'section-missing', 'heading-one'],
        ...['title-missing', 'toc-missing', 'link-reference', 'suppression-unknown'],
      ]);
      const { findings } = lint(proposal);
      for (const finding of findings.filter(({ rule }) => moving.has(rule))) {
        const { rule, message } = finding;
        for (const { title, edits } of fixesOf(finding)) {
          const after = withText(proposal, applyEdits(proposal.text, edits));
          const left = wordCounts(after.text);
          for (const [word, count] of wordCounts(proposal.text))
            assert.ok((left.get(word) ?? 0) >= count, `${rule} "${title}" removes "${word}"`);
          const same = (some: typeof findings) =>
            some.filter((finding) => finding.rule === rule && finding.message === message).length;
          assert.ok(
            same(lint(after).findings) < same(findings),
            `${rule} "${title}" does not repair its finding`,
          );
        }
      }
    }),
  );
});

/** How often a text has each word, without punctuation and heading marks. */
function wordCounts(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [word] of text.matchAll(/[\p{L}\p{N}]+/gu)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}
