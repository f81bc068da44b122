import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { kep } from '../../server/src/core/families/kep';
import { keylime } from '../../server/src/core/families/keylime';
import { madr } from '../../server/src/core/families/madr';
import { rustRfc } from '../../server/src/core/families/rust-rfc';
import { type NewProposal, newProposal } from '../../server/src/core/features/new-proposal';
import { lint } from '../../server/src/core/lint/lint';
import { nextNumber } from '../../server/src/core/proposal/next-number';
import { readSchema, type Schema } from '../../server/src/core/template/schema';
import { readProposal } from '../support/documents';
import { kepRepository } from '../support/kep';
import { templateText } from '../support/keylime';

const template = readSchema(templateText, keylime);

const made42 = (from: Schema) => newProposal(from, { number: '42', title: 'Rotate: agent `keys` — fast!' });
const fileOf = ({ files: [first] }: NewProposal) => first ?? assert.fail();

describe('a new proposal', () => {
  const made = made42(template);

  it('is named by the naming scheme of its family', () => {
    assert.equal(fileOf(made).path, '42-rotate-agent-keys-fast.md');
    assert.equal(fileOf(newProposal(template, { number: '7', title: '???' })).path, '7-untitled.md');
  });

  it('has a name that every file system allows, whatever the title is', () => {
    const nameFor = (title: string) => fileOf(newProposal(template, { number: '7', title })).path;
    const words = Array.from({ length: 80 }, (_, i) => `word${i}`);
    const name = nameFor(words.join(' '));
    assert.ok(name.length <= 110, name);
    const kept = name.slice('7-'.length, -'.md'.length).split('-');
    assert.deepEqual(kept, words.slice(0, kept.length));
    assert.ok(Buffer.byteLength(nameFor('鍵'.repeat(200))) <= 110);
    assert.match(fileOf(newProposal(template, { number: '7', title: words.join(' ') })).text, /word79$/m);
  });

  it('is the template with title, number and a fresh table of contents', () => {
    const proposal = readProposal(`/p/${fileOf(made).path}`, fileOf(made).text);
    const rules = new Set(lint(proposal).findings.map(({ rule }) => rule));
    assert.deepEqual([...rules].sort(), [
      'checklist-open',
      'guidance-comment',
      'link-reference',
      'section-empty',
    ]);
    assert.match(fileOf(made).text, /^# enhancement-42: Rotate: agent `keys` — fast!$/m);
    assert.deepEqual(fileOf(made).text.match(/^##.*$/gm), templateText.match(/^##.*$/gm));
  });

  it('has its cursor on an empty line below the first guidance of a required section', () => {
    const { start, end } = made.selection;
    assert.equal(start, end);
    const before = fileOf(made).text.slice(0, start);
    assert.ok(before.endsWith('A good summary is probably at least a paragraph in length.\n-->\n\n'));
    assert.ok(fileOf(made).text.slice(start).startsWith('\n\n## Motivation\n'));
  });

  it('selects the placeholder of the first required section, or has an empty line below its guidance', () => {
    const placeOf = (text: string, family = madr) => {
      const { files, selection } = newProposal(readSchema(text, family), { number: '1', title: 'Start' });
      const written = files[0]?.text ?? '';
      return `${written.slice(0, selection.start)}[${written.slice(selection.start, selection.end)}]${written.slice(selection.end)}`;
    };
    assert.equal(
      placeOf(
        '# {short title}\n\n<!-- This is an optional element. -->\n\n## Decision Drivers (optional)\n\n* {driver}\n\n## Context\n\n{Describe the context.}\n',
      ),
      '# Start\n\n<!-- This is an optional element. -->\n\n## Decision Drivers (optional)\n\n* {driver}\n\n## Context\n\n[{Describe the context.}]\n',
    );
    assert.match(
      placeOf(
        '- Feature Name: (fill me in)\n\n## Summary\n[summary]: #summary\n\nOne paragraph explanation of the feature.\n\n## Motivation\n[motivation]: #motivation\n\nWhy are we doing this?\n',
        rustRfc,
      ),
      /One paragraph explanation of the feature\.\n\n\[\]\n\n## Motivation/,
    );
    assert.match(
      placeOf(
        '# T\n\n## Status\n\nOne of: draft|final\n\n## Checklist\n\n- [ ] Is it done?\n\n## Summary\n\n<!-- What? -->\n',
      ),
      /<!-- What\? -->\n\n\[\]\n\n$/,
    );
  });

  it('fills in the sidecar file: the group of the folder, the account of the author, the day', () => {
    const sidecar = kepRepository['keps/NNNN-kep-template/kep.yaml'];
    const schema = readSchema(kepRepository['keps/NNNN-kep-template/README.md'], kep, sidecar);
    const facts = { number: '7', title: 'Keys', author: 'Jo', today: '2026-02-03' };
    const text = (more: object) => newProposal(schema, { ...facts, ...more }).files[1]?.text ?? '';
    assert.match(
      text({ folder: 'sig-auth', account: 'jo' }),
      /\nauthors:\n {2}- "@jo"\nowning-sig: sig-auth\n.*\ncreation-date: 2026-02-03\n/s,
    );
    assert.match(text({ folder: 'provider-aws' }), /\nauthors:\n {2}- "Jo"\nowning-sig: sig-xyz\n/);
  });

  it('keeps the line endings of the template', () => {
    const crlf = readSchema(templateText.replaceAll('\n', '\r\n'), keylime);
    assert.equal(fileOf(made42(crlf)).text, fileOf(made).text.replaceAll('\n', '\r\n'));
  });

  it('can be made from a template without title, markers or sections', () => {
    const bare = readSchema('Write here.\n', keylime);
    const made = newProposal(bare, { number: '1', title: 'Start' });
    const { text } = fileOf(made);
    assert.equal(text, '# Start\n\nWrite here.\n');
    assert.deepEqual(made.selection, { start: text.length, end: text.length });
  });
});

it('the next number is one more than the highest in the folder', () => {
  assert.equal(
    nextNumber(keylime, ['README.md', '7_old.md', '12-new.md', 'NNNN-draft.md', '2021-03-04-minutes.md']),
    13,
  );
  assert.equal(nextNumber(keylime, []), 1);
});
