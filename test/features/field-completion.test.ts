import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { proposalAt } from '../../server/src/core/discovery/proposal-at';
import { summaryOf } from '../../server/src/core/discovery/summary';
import { templatesFor } from '../../server/src/core/discovery/templates-for';
import { type FieldCompletion, fieldCompletionsAt } from '../../server/src/core/features/field-completion';
import { fieldHoverAt } from '../../server/src/core/features/field-hover';
import { MemoryWorkspace } from '../../server/src/core/workspace/memory-workspace';
import { kepRepository } from '../support/kep';

const sections = ['Summary', 'Motivation', 'Detailed design', 'Alternatives']
  .map((title) => `## ${title}\n\nText.\n`)
  .join('\n');
const eipSections = ['Abstract', 'Specification', 'Rationale', 'Security Considerations', 'Copyright']
  .map((title) => `## ${title}\n\nText.\n`)
  .join('\n');

/** A repository with proposals in each metadata location. */
const files: Record<string, string> = {
  ...kepRepository,
  'keps/sig-storage/20-old/README.md':
    '# KEP-20: Old volumes\n\n## Summary\n\nOld.\n\n## Design Details\n\nX.\n',
  'keps/sig-storage/20-old/kep.yaml':
    'title: Old volumes\nkep-number: 20\nauthors:\n  - "@alice"\nreviewers:\n  - "@zoe"\nowning-sig: sig-storage\nstatus: implemented\nlatest-milestone: "v1.29"\nmilestone:\n  stable: "v1.30"\nsee-also:\n  - /keps/sig-node/1234-swap-for-nodes\n',
  'eip/eip-template.md': `---\ntitle: <A title>\ndescription: <One sentence>\nauthor: <name>\nstatus: Draft\ntype: <Standards Track, Meta, or Informational>\ncreated: <date, yyyy-mm-dd>\nrequires: <EIP number(s)> # Only required when you reference an EIP. Otherwise, remove this field.\n---\n\n${eipSections}`,
  'eip/EIPS/eip-7.md': `---\neip: 7\ntitle: Seven\nauthor: Ann (@ann)\nstatus: Final\ntype: Meta\ncreated: 2020-01-01\nrequires: 2\n---\n\n${eipSections}`,
  'rfcs/0000-template.md': `- Feature Name: (fill me in with a unique ident, \`my_awesome_feature\`)\n- Start Date: (fill me in with today's date, YYYY-MM-DD)\n- RFC PR: [rust-lang/rfcs#0000](https://github.com/rust-lang/rfcs/pull/0000)\n\n${sections}`,
  'rfcs/text/0012-keys.md': `- Feature Name: \`keys\`\n- Start Date: 2020-01-01\n\n${sections}`,
  'table/docs/template.md': `# Title\n\n| Field | Value |\n| --- | --- |\n| **Status** | draft\\|final |\n| Owner | @jane |\n| Date | YYYY-MM-DD |\n\n${sections.replaceAll('Text.', '{Describe it.}')}`,
  'lines/docs/template.md': `# Title\n\n**Status**: draft|final\n**Owner**: @jane\n**Date**: YYYY-MM-DD\n\n${sections.replaceAll('Text.', '{Describe it.}')}`,
  'lines/docs/0001-one.md': `# One\n\n**Status**: draft\n**Owner**: @kim\n**Date**: 2020-01-01\n\n${sections}`,
  'table/docs/0001-one.md': `# One\n\n| Field | Value |\n| --- | --- |\n| **Status** | draft |\n| Owner | @kim |\n\n${sections}`,
};

/** The document at `path` with this text, of which `$0` marks the offset, and what completion and hover show there. */
function at(path: string, marked: string) {
  const offset = marked.indexOf('$0');
  const text = marked.replace('$0', '');
  const full = `/r/${path}`;
  const workspace = new MemoryWorkspace(
    new Map([...Object.entries(files), [path, text] as const].map(([name, text]) => [`/r/${name}`, text])),
  );
  const proposals = Object.keys(files).flatMap((name) => {
    const own = `/r/${name}`;
    return summaryOf(own, files[name] ?? '', templatesFor(own, workspace), workspace) ?? [];
  });
  const checked = proposalAt(full, text, workspace);
  if (checked?.kind !== 'proposal' && checked?.kind !== 'metadata') throw new Error(`${path} is not checked`);
  return {
    offered: fieldCompletionsAt(checked, offset, { proposals, today: '2026-02-03' }),
    hover: fieldHoverAt(checked, offset, proposals, (path) => `file://${path}`),
    text,
  };
}

const labels = (offered: readonly FieldCompletion[] | undefined) => offered?.map(({ label }) => label);
const insert = (text: string, one: FieldCompletion | undefined) =>
  one && text.slice(0, one.replaces.start) + one.text + text.slice(one.replaces.end);
const kep = 'keps/sig-node/1234-swap-for-nodes/kep.yaml';
const kepText = files[kep] ?? '';

describe('completion in a sidecar file', () => {
  it('offers missing fields, the required ones first', () => {
    const { offered, text } = at(kep, 'title: Swap\nkep-number: 1234\nst$0\nauthors:\n  - "@alice"\n');
    assert.deepEqual(labels(offered)?.slice(0, 5), [
      'owning-sig',
      'status',
      'creation-date',
      'reviewers',
      'approvers',
    ]);
    assert.ok(!labels(offered)?.includes('title'));
    const status = offered?.find(({ label }) => label === 'status');
    assert.match(status?.detail ?? '', /^required/);
    assert.match(status?.snippet ?? '', /^status: \$\{1\|provisional,implementable,/);
    assert.match(insert(text, status) ?? '', /\nstatus: \nauthors:/);
    const list = offered?.find(({ label }) => label === 'reviewers');
    assert.equal(list?.text, 'reviewers:\n  - ');
  });

  it('offers allowed values, also over a placeholder, with how many have them', () => {
    const { offered, text } = at(kep, kepText.replace('implementable', 'impl$0'));
    assert.deepEqual(labels(offered)?.slice(0, 3), ['provisional', 'implementable', 'implemented']);
    assert.equal(offered?.[2]?.detail, 'in 1 proposal');
    assert.match(insert(text, offered?.[1]) ?? '', /\nstatus: implementable\n/);
    const over = at(kep, kepText.replace('implementable', 'provisional|impl$0ementable|implemented'));
    assert.equal(over.offered?.[0]?.filter, 'provisional|implprovisional', 'matches what is typed');
    assert.match(insert(over.text, over.offered?.[1]) ?? '', /\nstatus: implementable\n/);
  });

  it('offers groups: those in use first, then other folders and known ones', () => {
    const { offered } = at(kep, kepText.replace('owning-sig: sig-node', 'owning-sig: $0'));
    assert.deepEqual(labels(offered)?.slice(0, 2), ['sig-storage', 'sig-node']);
    assert.ok(labels(offered)?.includes('sig-auth'));
  });

  it('offers people of all fields, in the quotes of the list, and none twice', () => {
    const { offered, text } = at(kep, kepText.replace('  - "@bob"\n', '  - "@bob"\n  - "@$0"\n'));
    assert.deepEqual(labels(offered), ['@alice', '@zoe']);
    assert.match(insert(text, offered?.[1]) ?? '', / {2}- "@bob"\n {2}- "@zoe"\n/);
    assert.equal(offered?.[0]?.filter, '"@alice');
    const bare = at(kep, kepText.replace('  - "@bob"\n', '  - $0\n'));
    assert.match(insert(bare.text, bare.offered?.[0]) ?? '', /\nreviewers:\n {2}- "@alice"\n/);
  });

  it('offers the day, the number and the title', () => {
    const value = (field: string) => {
      const { offered, text } = at(kep, kepText.replace(new RegExp(`^${field}: .*`, 'm'), `${field}: $0`));
      assert.equal(offered?.length, 1, field);
      return insert(text, offered?.[0])
        ?.split('\n')
        .find((line) => line.startsWith(field));
    };
    assert.equal(value('creation-date'), 'creation-date: 2026-02-03');
    assert.equal(value('kep-number'), 'kep-number: 1234');
    assert.equal(value('title'), 'title: Swap for nodes');
  });

  it('offers releases, the newest first, and entries of a mapping', () => {
    const after = (lines: string) => at(kep, `${kepText}${lines}`);
    assert.deepEqual(labels(after('latest-milestone: "$0"\n').offered), ['v1.30', 'v1.29']);
    const { offered, text } = after('milestone:\n  stable: $0\n');
    assert.match(insert(text, offered?.[0]) ?? '', /\n {2}stable: "?v1\.30"?\n/);
  });

  it('offers other proposals as others refer to them', () => {
    const { offered, text } = at(kep, `${kepText}see-also:\n  - $0\n`);
    assert.deepEqual(labels(offered), ['KEP-20: Old volumes']);
    assert.match(insert(text, offered?.[0]) ?? '', /\n {2}- \/keps\/sig-storage\/20-old\n/);
  });

  it('offers nothing in comments, in text of several lines and for unknown fields', () => {
    for (const lines of [
      '# st$0\n',
      'status: x # st$0\n',
      'note: |\n  st$0\n',
      'foo: $0\n',
      'feature-gates:\n  - name: $0\n',
    ])
      assert.deepEqual(at(kep, kepText.replace(/^status.*\n/m, '') + lines).offered ?? [], [], lines);
  });

  it('keeps CRLF', () => {
    const { offered } = at(kep, 'title: Swap\r\nkep-number: 1234\r\nrev$0\r\nauthors:\r\n  - "@alice"\r\n');
    assert.equal(offered?.find(({ label }) => label === 'reviewers')?.text, 'reviewers:\r\n  - ');
  });
});

describe('completion in the metadata of a proposal', () => {
  const eip = `---\neip: 9\ntitle: Nine\nauthor: $1\nstatus: Draft\ntype: Meta\ncreated: 2020-01-01\n$2---\n\n${eipSections}`;
  const eipWith = (author: string, line: string) => eip.replace('$1', author).replace('$2', line);

  it('knows the fields and items of a preamble', () => {
    const names = at('eip/EIPS/eip-9.md', eipWith('A', 'desc$0\n'));
    assert.ok(labels(names.offered)?.includes('description') && !labels(names.offered)?.includes('status'));
    const people = at('eip/EIPS/eip-9.md', eipWith('A, $0', ''));
    assert.deepEqual(labels(people.offered), ['Ann (@ann)']);
    assert.match(insert(people.text, people.offered?.[0]) ?? '', /\nauthor: A, Ann \(@ann\)\n/);
    const required = at('eip/EIPS/eip-9.md', eipWith('A', 'requires: 1, $0\n'));
    assert.match(insert(required.text, required.offered?.[0]) ?? '', /\nrequires: 1, 7\n/);
    const type = at('eip/EIPS/eip-9.md', eipWith('A', '').replace('type: Meta', 'type: $0'));
    assert.deepEqual(labels(type.offered), ['Standards Track', 'Meta', 'Informational']);
  });

  it('knows lists and tables, in their form', () => {
    const list = at(
      'rfcs/text/0013-new.md',
      `- Feature Name: \`new\`\n- Start Date: 2020-01-01\n- RF$0\n\n${sections}`,
    );
    assert.ok(labels(list.offered)?.includes('RFC PR') && !labels(list.offered)?.includes('Start Date'));
    assert.match(
      insert(
        list.text,
        list.offered?.find(({ label }) => label === 'RFC PR'),
      ) ?? '',
      /\n- RFC PR: \n/,
    );
    const day = at('rfcs/text/0013-new.md', `- Feature Name: \`new\`\n- Start Date: $0\n\n${sections}`);
    assert.match(insert(day.text, day.offered?.[0]) ?? '', /- Start Date: 2026-02-03\n/);
    const table = `# Two\n\n| Field | Value |\n| --- | --- |\n| **Status** | draft |\n| Owner | $0 |\n\n${sections}`;
    const people = at('table/docs/0002-two.md', table);
    assert.deepEqual(labels(people.offered), ['@kim']);
    assert.match(insert(people.text, people.offered?.[0]) ?? '', /\n\| Owner \| @kim \|\n/);
  });

  it('knows lines of a paragraph, also while one is not a field yet', () => {
    const lines = (typed: string) =>
      at('lines/docs/0002-two.md', `# Two\n\n**Date**: 2020-01-01\n${typed}\n\n${sections}`);
    const names = lines('**St$0');
    assert.deepEqual(labels(names.offered), ['Status', 'Owner']);
    assert.match(insert(names.text, names.offered?.[0]) ?? '', /\n\*\*Status\*\*: \n/);
    const values = lines('**Status**: $0');
    assert.deepEqual(labels(values.offered), ['draft', 'final']);
  });

  it('offers nothing in the text below', () => {
    assert.equal(
      at('rfcs/text/0013-new.md', `- Feature Name: x\n- Start Date: 2020-01-01\n\n## Summary\n\n- St$0\n`)
        .offered,
      undefined,
    );
    assert.equal(at('eip/EIPS/eip-9.md', `${eipWith('A', '')}\nstatus: $0`).offered, undefined);
    assert.equal(
      at(
        'keps/sig-node/1234-swap-for-nodes/README.md',
        `${files['keps/sig-node/1234-swap-for-nodes/README.md']}\nstatus: $0`,
      ).offered,
      undefined,
    );
  });
});

describe('hover in metadata', () => {
  it('shows the guidance of the template for a field, its values, and how many have the value', () => {
    const { hover, text } = at(kep, `${kepText}st$0age: alpha\n`);
    assert.equal(hover && text.slice(hover.span.start, hover.span.end), 'stage');
    assert.match(
      hover?.markdown ?? '',
      /^\*\*stage\*\* \(KEP\)\n\nThe target maturity stage in the current dev cycle for this KEP\.\n\nValues: alpha, beta/,
    );
    const value = at(kep, kepText.replace('implementable', 'implement$0ed'));
    assert.match(
      value.hover?.markdown ?? '',
      /^\*\*implemented\*\* is in 1 other proposal\.\n\n\*\*status\*\* \(KEP, required\)/,
    );
  });

  it('shows a comment beside the field, without its markup', () => {
    const comment = 'Only required when you reference an EIP. Otherwise, remove this field.';
    const text = `---\neip: 9\ntitle: Nine\nauthor: A\nstatus: Draft\ntype: Meta\ncreated: 2020-01-01\nrequ$0ires: 7\n---\n\n${eipSections}`;
    assert.ok(at('eip/EIPS/eip-9.md', text).hover?.markdown.includes(comment));
    const template = files['eip/eip-template.md'] ?? '';
    files['eip/eip-template.md'] = template.replace(
      'when you',
      '![x](http://a.example/b) <img src=x> when you',
    );
    try {
      const shown = at('eip/EIPS/eip-9.md', text).hover?.markdown ?? '';
      assert.ok(shown.includes('!\\[x\\](http://a.example/b) \\<img src=x\\> when'), shown);
    } finally {
      files['eip/eip-template.md'] = template;
    }
  });

  it('shows the proposal that a value refers to', () => {
    const { hover } = at(kep, `${kepText}see-also:\n  - /keps/sig-storage/20-o$0ld\n`);
    assert.match(hover?.markdown ?? '', /^\*\*KEP-20: Old volumes\*\* \(KEP\)\n\nStatus: implemented\n/);
  });

  it('shows nothing for unknown fields and between fields', () => {
    assert.equal(at(kep, `${kepText}fo$0o: x\n`).hover, undefined);
    assert.equal(at(kep, `${kepText}# sta$0ge\n`).hover, undefined);
  });
});
