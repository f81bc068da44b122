import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { proposalAt } from '../../server/src/core/discovery/proposal-at';
import { factsOfProposal } from '../../server/src/core/discovery/proposal-facts';
import { generic } from '../../server/src/core/families/generic';
import { hoverAt } from '../../server/src/core/features/hover';
import { lint } from '../../server/src/core/lint/lint';
import { MarkdownDocument } from '../../server/src/core/markdown/document';
import { isOptionalInPractice, practiceClause, practiceOf } from '../../server/src/core/practice/practice';
import type { CheckedDocument } from '../../server/src/core/proposal/rule';
import { readSchema } from '../../server/src/core/template/schema';
import { MemoryWorkspace } from '../../server/src/core/workspace/memory-workspace';
import { EditedFile } from '../support/edited-file';

const template = `---
status: draft
sponsor: name
---

# RFC-NNNN: Title

## Summary

<!-- One paragraph that everybody understands. -->

## Motivation

<!-- Keep this note: the text above is licensed under CC0. -->

## Drawbacks

## Alternatives

## Checks

- [ ] Documentation is written
- [ ] YYYY-MM-DD: proposal was opened
`;

interface Parts {
  readonly sections?: readonly string[];
  readonly status?: string;
  readonly note?: boolean;
  readonly day?: string;
}

function written(number: number, parts: Parts = {}): string {
  const { sections = ['Drawbacks', 'Alternatives'], status, note = true, day = '2024-01-0' } = parts;
  const keep = note ? '<!-- Keep this note: the text above is licensed under CC0. -->\n\n' : '';
  const others = sections.map((title) => `## ${title}\n\nText.\n\n`).join('');
  const head = status === undefined ? '' : `---\nstatus: ${status}\n---\n\n`;
  return `${head}# RFC-${number}: Keys\n\n## Summary\n\nText.\n\n## Motivation\n\n${keep}Text.\n\n${others}## Checks\n\n- [x] Documentation is written (#${number})\n- [x] ${day}${number}: proposal was opened\n`;
}

/** Proposal 99, or that with another number, with these proposals beside it: the last of them is the newest. */
function openedAmong(checkedText: string, others: readonly string[], number = '99'): CheckedDocument {
  const path = `/r/rfcs/00${number}-keys.md`;
  const files = new Map([
    ['/r/rfcs/0000-template.md', template],
    [path, checkedText],
    ...others.map((text, i) => [`/r/rfcs/00${10 + i}-other.md`, text] as const),
  ]);
  const document = proposalAt(path, checkedText, new MemoryWorkspace(files));
  assert.equal(document?.kind, 'proposal');
  return document as CheckedDocument;
}

function findings(checkedText: string, others: readonly string[], number?: string): readonly string[] {
  return lint(openedAmong(checkedText, others, number))
    .findings.filter(({ rule }) => /^(?:section|checklist-item|guidance-comment)/.test(rule))
    .map(({ rule, severity, message }) => `${severity} ${rule}: ${message}`);
}

const many = (count: number, parts: Parts = {}) =>
  Array.from({ length: count }, (_, i) => written(10 + i, parts));

describe('practice', () => {
  it('makes a section that four in ten lack a hint, and one that one in eight lacks information; messages name it', () => {
    const checkedText = written(99, { sections: ['Alternatives'], note: false });
    const message = (have: number) =>
      `section-missing: Section "Drawbacks" is missing; ${have} of the 10 newest proposals have it; it belongs after "Motivation"`;
    const lacking = { sections: ['Alternatives'] };
    assert.deepEqual(findings(checkedText, [...many(6), ...many(4, lacking)]), [`hint ${message(6)}`]);
    assert.deepEqual(findings(checkedText, [...many(7), ...many(3, lacking)]), [`information ${message(7)}`]);
    assert.deepEqual(findings(checkedText, [...many(8), ...many(2, lacking)]), [`information ${message(8)}`]);
    // One of a few is no practice.
    assert.deepEqual(findings(checkedText, [...many(9), ...many(1, lacking)]), [`warning ${message(9)}`]);
  });

  it('makes another outline information where one in eight has another, and a hint where four in ten have', () => {
    const other = '# RFC-99: Keys\n\n## Summary\n\nText.\n\n## Policy\n\nText.\n';
    const severities = (count: number) =>
      findings(other, [...many(10 - count), ...Array.from({ length: count }, () => other)]).map((line) =>
        line.replace(/ are missing:.*/, ''),
      );
    const message = 'section-missing: 4 of 5 required sections';
    assert.deepEqual(severities(1), [`warning ${message}`]);
    assert.deepEqual(severities(2), [`information ${message}`]);
    assert.deepEqual(
      severities(5).filter((line) => line.startsWith('warning')),
      [],
    );
  });

  it('makes an outline of the author information, with half of the sections or none', () => {
    const half = written(99, { sections: [], note: false })
      .replace('## Motivation', '## Policy')
      .replace('## Checks', '## Rollout');
    const severities = (own: string) => findings(own, many(20)).map((line) => line.split(' ')[0]);
    assert.deepEqual(severities(half), ['information']);
    assert.deepEqual(severities(half.replace('## Rollout', '### Rollout')), ['warning']);
    const none = '# RFC-99: Keys\n\n## Policy\n\nText.\n\n## Rollout\n\nText.\n';
    assert.match(findings(none, many(20))[0] ?? '', /^information .*: 5 of 5 required sections/);
  });

  it('makes a section that three of the ten newest lack information, the checked one included', () => {
    const checkedText = written(99, { sections: ['Alternatives'], note: false });
    const severity = (others: readonly string[], number?: string) =>
      findings(checkedText, others, number)[0]?.split(' ')[0];
    const lacking = many(3, { sections: ['Alternatives'] });
    const two = lacking.slice(1);
    assert.equal(severity([...many(30), ...two]), 'information');
    assert.equal(severity([...many(30), ...lacking.slice(2)]), 'warning');
    assert.equal(severity([...two, ...many(30)]), 'warning');
    // Number 9 is the oldest.
    assert.equal(severity([...many(30), ...two], '09'), 'warning');
    assert.equal(severity([...many(30), ...lacking], '09'), 'information');
  });

  it('makes a section information that proposals of the same kind lack, by type, words of the title, or an earlier one', () => {
    const checkedText = written(99, { sections: ['Alternatives'], note: false });
    const severity = (ownText: string, others: readonly string[]) =>
      findings(ownText, others)[0]?.split(' ')[0];
    const titled = (text: string, title: string) => text.replace(': Keys', `: ${title}`);
    const lacking = many(2, { sections: ['Alternatives'] });
    const remove = lacking.map((text) => titled(text, 'Remove filters'));
    assert.equal(severity(titled(checkedText, 'Removal of tags'), [...remove, ...many(30)]), 'information');
    assert.equal(severity(titled(checkedText, 'Add tags'), [...remove, ...many(30)]), 'warning');
    const some = many(2).map((text) => titled(text, 'Remove modes'));
    assert.equal(
      severity(titled(checkedText, 'Removal of tags'), [...remove, ...some, ...many(30)]),
      'warning',
    );
    assert.equal(
      severity(titled(checkedText, 'Removal of tags'), [...remove.slice(1), ...many(30)]),
      'warning',
    );

    const typed = (text: string, type: string) => `---\ntype: ${type}\n---\n\n${text}`;
    const policies = lacking.map((text) => typed(text, 'Policy'));
    const features = many(30).map((text) => typed(text, 'Feature'));
    assert.equal(severity(typed(checkedText, 'Policy'), [...policies, ...features]), 'information');
    assert.equal(severity(typed(checkedText, 'Feature'), [...policies, ...features]), 'warning');

    const drop = titled(checkedText, 'Drop tags');
    assert.equal(severity(drop, [...remove, ...many(30)]), 'information');
    assert.equal(severity(titled(checkedText, 'Dropdown tags'), [...remove, ...many(30)]), 'warning');

    const [earlier = ''] = lacking;
    const title = 'Require version 14 of the compiler libraries';
    const others = [titled(earlier, title), ...many(30)];
    assert.equal(severity(titled(checkedText, title.replace('14', '17')), others), 'information');
    assert.equal(severity(titled(checkedText, 'Require another compiler'), others), 'warning');
  });

  it('names the place where other proposals have a section, if the template does not determine it', () => {
    const checkedText = `# RFC-99: Keys\n\n${['Summary', 'Motivation', 'Checks', 'Notes'].map((title) => `## ${title}\n\nText.\n`).join('\n')}`;
    const place = (order: readonly string[]) =>
      findings(
        checkedText,
        many(10, { sections: order }).map((text) => text.replace(/## Checks[\s\S]*/, '## Checks\n\nText.\n')),
      )
        .find((line) => line.includes('"Alternatives"'))
        ?.split('; ')
        .at(-1);
    assert.equal(place(['Drawbacks', 'Alternatives']), 'it belongs after "Motivation"');
    const last = many(10, { sections: ['Drawbacks'] }).map((text) => `${text}\n## Alternatives\n\nText.\n`);
    assert.match(
      findings(checkedText, last).find((line) => line.includes('"Alternatives"')) ?? '',
      /it belongs after "Checks"$/,
    );
  });

  it('makes open items of a final proposal a hint where most final proposals have some', () => {
    const final = (number: number, open: boolean) => {
      const text = written(number, { status: 'implemented', note: false });
      return open ? text.replace('- [x] Documentation', '- [ ] Documentation') : text;
    };
    const severities = (open: number) => {
      const others = Array.from({ length: 8 }, (_, i) => final(10 + i, i < open));
      const document = openedAmong(final(99, true), others);
      return lint(document)
        .findings.filter(({ rule }) => rule === 'checklist-open')
        .map(({ severity }) => severity);
    };
    assert.deepEqual(severities(0), ['warning']);
    assert.deepEqual(severities(2), ['information']);
    assert.deepEqual(severities(5), ['hint']);
  });

  it('makes a section that most proposals fill with "None" information', () => {
    const checkedText = written(99, { sections: ['Alternatives'], note: false });
    const saying = (words: string, count: number) =>
      many(10).map((text, i) =>
        i < count
          ? text.replace('## Drawbacks\n\nText.', `## Drawbacks\n\n${words}\n\n[a]: https://example.org/`)
          : text,
      );
    const severities = (others: readonly string[]) =>
      findings(checkedText, others).map((line) => line.split(' ')[0]);
    for (const words of ['None.', 'N/A', 'This proposal has no known drawbacks.', 'No drawbacks.'])
      assert.deepEqual(severities(saying(words, 6)), ['information'], words);
    assert.deepEqual(severities(saying('None.', 5)), ['warning']);
    assert.deepEqual(
      severities(saying('None of the keys can be read by others while they are rotated.', 6)),
      ['warning'],
    );
  });

  it('permits links that name persons as others do', () => {
    const checkedText = written(99).replace('Text.', 'See [Ada](ada@example.org) and [Bob](@bob).');
    const found = (others: readonly string[]) =>
      lint(openedAmong(checkedText, others))
        .findings.filter(({ rule }) => rule === 'link-syntax')
        .map(({ message }) => message.slice(0, 40));
    const handle = 'Link leads to a file "@bob" that does no';
    const mail = 'Link leads to a file "ada@example.org" t';
    const others = many(8).map((text, i) => (i < 3 ? text.replace('Text.', '[Eve](eve@example.org)') : text));
    assert.deepEqual(found(many(8)), [mail, handle]);
    assert.deepEqual(found(others), [handle]);
  });

  it('is found in the folders of other proposals, where each has a folder and the template has another', () => {
    const checkedText = written(99, { sections: ['Alternatives'], note: false });
    const severities = (count: number) => {
      const files = new Map([
        ['/r/.git/HEAD', ''],
        ['/r/rfc-guidelines/RFC-TEMPLATE.md', template],
        ['/r/99-keys/keys.md', checkedText],
        ...many(count, { sections: ['Alternatives'] }).map(
          (text, i) => [`/r/${10 + i}-other/other.md`, text] as const,
        ),
      ]);
      const document = proposalAt('/r/99-keys/keys.md', checkedText, new MemoryWorkspace(files));
      assert.equal(document?.kind, 'proposal');
      return lint(document)
        .findings.filter(({ rule }) => rule === 'section-missing')
        .map(({ severity }) => severity);
    };
    assert.deepEqual(severities(1), ['warning']);
    assert.deepEqual(severities(6), ['hint']);
  });

  it('of few accepted proposals is only what most of them lack; of one, the template alone decides', () => {
    const checkedText = written(99, { sections: ['Alternatives'], note: false });
    const lacking = { sections: ['Alternatives'] };
    const missing = 'warning section-missing: Section "Drawbacks" is missing; it belongs after "Motivation"';
    assert.ok(findings(checkedText, many(1, lacking)).includes(missing));
    assert.ok(findings(checkedText, [...many(2), ...many(2, lacking)]).includes(missing));
    assert.ok(!findings(checkedText, [...many(1), ...many(2, lacking)]).includes(missing));
    assert.ok(
      findings(checkedText, [...many(1, lacking), ...many(3, { ...lacking, status: 'draft' })]).includes(
        missing,
      ),
    );
    assert.ok(!findings(checkedText, many(5, lacking)).includes(missing));
  });

  it('makes a comment that most keep a hint, and treats an item that most rewrite as an example', () => {
    const kept =
      'hint guidance-comment: Template comment not removed: "Keep this note: the text above is licensed under CC0."';
    assert.deepEqual(findings(written(99), many(6)), [kept]);
    const checkedText = written(99, { day: 'On day ' });
    const without = findings(checkedText, many(6, { note: false }));
    assert.deepEqual(
      without.map((line) => line.split(':')[0]),
      ['information guidance-comment'],
    );
    const changed = written(99, { note: false }).replace('- [x] Documentation is written (#99)\n', '');
    assert.deepEqual(
      findings(changed, many(6)).map((line) => line.split(';')[0]),
      ['warning checklist-item: Checklist item "Documentation is written" is missing'],
    );
  });

  it('treats guidance that most keep as text of every proposal, and makes what more than a quarter keep a hint', () => {
    const sentence = 'Read the [glossary](https://example.org/words) before you write, and add words to it.';
    const ownTemplate = `# RFC-NNNN: Title\n\n## Summary\n\nWrite one paragraph that everybody understands.\n\n## Terms\n\n${sentence}\n`;
    const proposal = (number: number, terms: string) =>
      `# RFC-${number}: Keys\n\n## Summary\n\nText.\n\n## Terms\n\n${terms}\n\nA key opens a lock.\n`;
    const kept = sentence.replace('before you', 'before\nyou');
    const severities = (have: number) => {
      const others = Array.from({ length: 10 }, (_, i) => proposal(10 + i, i < have ? kept : 'Words.'));
      const files = new Map([
        ['/r/rfcs/0000-template.md', ownTemplate],
        ...others.map((text, i) => [`/r/rfcs/00${10 + i}-other.md`, text] as const),
      ]);
      const document = proposalAt('/r/rfcs/0099-keys.md', proposal(99, sentence), new MemoryWorkspace(files));
      assert.equal(document?.kind, 'proposal');
      const found = document ? lint(document).findings : [];
      return found.filter(({ rule }) => rule === 'guidance-prose').map(({ severity }) => severity);
    };
    assert.deepEqual(severities(0), ['information']);
    assert.deepEqual(severities(4), ['hint']);
    assert.deepEqual(severities(6), []);
  });

  it('leaves a comment that more than a quarter keep to a person', () => {
    const fixes = (have: number) => {
      const others = [...many(have), ...many(10 - have, { note: false })];
      const document = openedAmong(written(99), others);
      const comments = lint(document).findings.filter(({ rule }) => rule === 'guidance-comment');
      return comments.flatMap(({ fixes }) => fixes().fixes.map(({ applies }) => applies));
    };
    assert.deepEqual(fixes(3), ['on-request']);
    // The proposal itself is counted, too.
    assert.deepEqual(fixes(1), ['always']);
  });

  it('judges a comment alike in all proposals of the template, so that fixing all of them once is enough', () => {
    const decisions = (keeping: number) => {
      const texts = Array.from({ length: 50 }, (_, i) => written(10 + i, { note: i >= 45 - keeping }));
      const files = new Map([
        ['/r/rfcs/0000-template.md', template],
        ...texts.map((text, i) => [`/r/rfcs/00${10 + i}-keys.md`, text] as const),
      ]);
      const workspace = new MemoryWorkspace(files);
      const applies = texts.flatMap((text, i) => {
        const document = proposalAt(`/r/rfcs/00${10 + i}-keys.md`, text, workspace);
        const comments = document
          ? lint(document).findings.filter(({ rule }) => rule === 'guidance-comment')
          : [];
        return comments.flatMap(({ fixes }) => fixes().fixes.map((fix) => fix.applies));
      });
      assert.ok(applies.length >= keeping);
      return [...new Set(applies)];
    };
    for (const keeping of [3, 4, 5, 6, 7]) assert.equal(decisions(keeping).length, 1, `${keeping}`);
    assert.deepEqual(decisions(5), ['always']);
    assert.deepEqual(decisions(6), ['on-request']);
  });

  it('treats a title that most keep as a heading of the process, not as a placeholder', () => {
    const form = (number: number, title: string) =>
      `# ${title}\n\n- Name: Keys ${number}\n\n## Summary\n\nText.\n\n## Motivation\n\nText.\n\n## Drawbacks\n\nText.\n`;
    const placeholders = (titles: readonly string[]) => {
      const files = new Map([
        [
          '/r/rfcs/0000-template.md',
          form(0, 'Form').replaceAll('Text.', '<!-- Describe it in a few words. -->'),
        ],
        ...titles.map((title, i) => [`/r/rfcs/00${10 + i}-other.md`, form(i, title)] as const),
      ]);
      const path = '/r/rfcs/0099-keys.md';
      const document = proposalAt(path, form(99, 'Form'), new MemoryWorkspace(files));
      assert.equal(document?.kind, 'proposal');
      const found = document ? lint(document).findings : [];
      return found
        .filter(({ rule }) => rule === 'placeholder')
        .map(({ severity, message }) => `${severity} ${message}`);
    };
    const message = 'Title is still that of the template: "Form"';
    const kept = Array.from({ length: 6 }, () => 'Form');
    const checkedText = kept.map((_, i) => `Keys ${i}`);
    assert.deepEqual(placeholders(kept), []);
    // Others have titles of their own.
    assert.deepEqual(placeholders(checkedText), [`warning ${message}`]);
    // Of a few nothing is concluded.
    assert.deepEqual(placeholders(kept.slice(0, 4)), [`information ${message}`]);
  });

  it('permits the name of a field that others have, where the template has a similar one', () => {
    const checkedText = written(9, { status: 'accepted' }).replace(
      'status: accepted',
      'status: accepted\nsponser: A',
    );
    const others = (count: number) =>
      Array.from({ length: 6 }, (_, i) =>
        written(i, { status: 'accepted' }).replace(
          'status: accepted',
          `status: accepted\n${i < count ? 'sponser' : 'sponsor'}: A`,
        ),
      );
    const found = (count: number) =>
      lint(openedAmong(checkedText, others(count)))
        .findings.filter(({ rule }) => rule === 'field-unknown')
        .map(({ message }) => message);
    assert.deepEqual(found(1), ['Field "sponser" is unknown; did you mean "sponsor"?']);
    assert.deepEqual(found(3), []);
  });

  it('counts at most the 40 newest', () => {
    const checkedText = written(99, { sections: ['Alternatives'], note: false });
    const [finding] = findings(checkedText, [...many(30, { sections: ['Alternatives'] }), ...many(40)]);
    assert.match(finding ?? '', /40 of the 40 newest proposals/);
  });

  it('does not read the proposal itself: a key that is pressed in it changes nothing', () => {
    const files = new Map([
      ['/r/rfcs/0000-template.md', template],
      ...many(10).map((text, i) => [`/r/rfcs/00${10 + i}-other.md`, text] as const),
    ]);
    const path = '/r/rfcs/0099-keys.md';
    const workspace = new MemoryWorkspace(files);
    const first = proposalAt(path, written(99), workspace);
    const second = proposalAt(
      path,
      new MarkdownDocument(written(99, { sections: [] })),
      workspace,
      {},
      first,
    );
    assert.equal(first?.governing.practice?.count, 10);
    assert.equal(second?.governing, first?.governing);
    const edited = new EditedFile(path, { files });
    for (const sections of [['Drawbacks'], [], ['Alternatives'], ['Alternatives', 'Drawbacks']])
      assert.equal(edited.edit(written(99, { sections })).difference, undefined);
  });

  it('reads headings line by line, and what comments and fences hide is not a heading', () => {
    const schema = readSchema(template, generic);
    const facts = factsOfProposal(
      '# RFC-1: Keys\n\nSummary\n-------\n\n<!--\n## Motivation\n-->\n\n```\n## Drawbacks\n```\n\n### Alternatives\n',
      undefined,
      schema,
    );
    assert.deepEqual(
      [...(facts as ReadonlySet<string>)].filter((key) => /^(?:section|level) /.test(key)),
      ['section summary', 'level summary', 'section alternatives'],
    );
  });

  it('knows shares only of five or more', () => {
    const facts = (...keys: string[]) => new Set(keys);
    const practice = practiceOf([
      facts('a', 'b'),
      facts('a', 'b'),
      facts('a'),
      facts('a'),
      facts('a'),
      facts(),
    ]);
    assert.deepEqual(practice?.share('a'), { have: 5, of: 6 });
    assert.deepEqual(practice?.share('b', 'a'), { have: 2, of: 5 });
    assert.equal(practice?.share('a', 'b'), undefined);
    assert.equal(practiceClause(practice, 'a'), '; 5 of the 6 newest proposals have it');
    assert.equal(practiceClause(undefined, 'a'), '');
    assert.deepEqual(
      [3, 4, 5].map((have) => isOptionalInPractice({ have, of: 5 })),
      [true, false, false],
    );
  });

  it('knows only of what most lack where there are fewer', () => {
    const facts = (...keys: string[]) => new Set(keys);
    const practice = practiceOf([facts('a', 'b'), facts('a'), facts('a'), facts()]);
    assert.equal(practice?.share('a'), undefined);
    assert.deepEqual(practice?.share('b'), { have: 1, of: 4 });
    assert.deepEqual(practice?.share('c', 'a'), { have: 0, of: 3 });
    assert.equal(practice?.keptShare('b'), undefined);
    assert.equal(practiceOf([facts('a'), facts()])?.share('a'), undefined);
    assert.equal(practiceOf([facts()]), undefined);
  });
});

describe('a template that comes with a tool', () => {
  const madr = (sections: string) =>
    `# Use keys\n\n## Context and Problem Statement\n\nText.\n\n${sections}## Decision Outcome\n\nText.\n`;
  const whole = madr('## Considered Options\n\n* Keys\n\n');

  /** The severities of missing sections in a record without options, beside `count` whole ones. */
  const severities = (templateText: string, count: number) => {
    const files = new Map([
      ['/r/docs/decisions/adr-template.md', templateText],
      ['/r/docs/decisions/0099-use-keys.md', madr('')],
      ...Array.from({ length: count }, (_, i) => [`/r/docs/decisions/000${i}-keys.md`, whole] as const),
    ]);
    const path = '/r/docs/decisions/0099-use-keys.md';
    const knownHistory = {
      histories: new Map([
        ['/r/docs/decisions/adr-template.md', [{ date: '2020-01-01T00:00:00Z', text: templateText }]],
      ]),
      added: new Map([[path, '2024-01-01T00:00:00Z']]),
    };
    const document = proposalAt(path, madr(''), new MemoryWorkspace(files, undefined, knownHistory));
    assert.equal(document?.schema.family.id, 'madr');
    return lint(document)
      .findings.filter(({ rule }) => rule === 'section-missing')
      .map(({ severity }) => severity);
  };

  it('demands nothing for certain while few proposals show what the repository wants', () => {
    assert.deepEqual(severities(whole, 3), ['information']);
    assert.deepEqual(severities(whole, 6), ['warning']);
  });

  it('is the own template of the repository when it has other sections', () => {
    const checkedText = `${whole}\n## Effort\n\nText.\n`;
    assert.deepEqual(severities(checkedText, 1), ['warning', 'warning']);
  });
});

describe('a hover on a heading', () => {
  it('names how many of the newest proposals have the section', () => {
    const checkedText = written(99);
    const others = Array.from({ length: 8 }, (_, i) =>
      written(10 + i, i < 6 ? {} : { sections: ['Drawbacks'] }),
    );
    const files = new Map([
      ['/r/rfcs/0000-template.md', template],
      ['/r/rfcs/0099-keys.md', checkedText],
      ...others.map((text, i) => [`/r/rfcs/00${10 + i}-other.md`, text] as const),
    ]);
    const document = proposalAt('/r/rfcs/0099-keys.md', checkedText, new MemoryWorkspace(files));
    assert.equal(document?.kind, 'proposal');
    assert.match(
      hoverAt(document, checkedText.indexOf('## Alternatives'))?.markdown ?? '',
      /\n\n6 of the 8 newest proposals have this section\.$/,
    );
  });
});
