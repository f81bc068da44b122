import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { keylime } from '../../server/src/core/families/keylime';
import { type NewProposal, newProposal } from '../../server/src/core/features/new-proposal';
import { lint } from '../../server/src/core/lint/lint';
import { nextNumber } from '../../server/src/core/proposal/next-number';
import { readSchema, type Schema } from '../../server/src/core/template/schema';
import { readProposal } from '../support/documents';
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
    const before = fileOf(made).text.slice(0, made.cursor);
    assert.ok(before.endsWith('A good summary is probably at least a paragraph in length.\n-->\n\n'));
    assert.ok(fileOf(made).text.slice(made.cursor).startsWith('\n\n## Motivation\n'));
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
    assert.equal(made.cursor, text.length);
  });
});

it('the next number is one more than the highest in the folder', () => {
  assert.equal(
    nextNumber(keylime, ['README.md', '7_old.md', '12-new.md', 'NNNN-draft.md', '2021-03-04-minutes.md']),
    13,
  );
  assert.equal(nextNumber(keylime, []), 1);
});
