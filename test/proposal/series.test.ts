import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { proposalAt } from '../../server/src/core/discovery/proposal-at';
import { lint } from '../../server/src/core/lint/lint';
import { MemoryWorkspace } from '../../server/src/core/workspace/memory-workspace';

const sections = ['Summary', 'Motivation', 'Design', 'Drawbacks', 'Alternatives'];
const template = `# Title\n\n${sections.map((title) => `## ${title}\n\n<!-- Explain it. -->\n\n`).join('')}`;
const proposal = `# Keys\n\n${sections.map((title) => `## ${title}\n\nText about keys.\n\n`).join('')}`;

/** The findings of rule number-duplicate in a folder with these files. */
function duplicatesIn(...names: readonly string[]): readonly string[] {
  // Equal texts would be copies of one proposal.
  const textOf = (name: string) => `${proposal}\n${name}\n`;
  const files = new Map([
    ['/r/.git/HEAD', ''],
    ['/r/template.md', template],
    ...names.map((name) => [`/r/${name}`, textOf(name)] as const),
  ]);
  const workspace = new MemoryWorkspace(files);
  return names.flatMap((name) => {
    const document = proposalAt(`/r/${name}`, textOf(name), workspace);
    assert.equal(document?.kind, 'proposal', name);
    const findings = document ? lint(document).findings : [];
    return findings.filter(({ rule }) => rule === 'number-duplicate').map(() => name);
  });
}

describe('numbers after letters', () => {
  it('count by themselves for each series', () => {
    assert.deepEqual(duplicatesIn('A66-keys.md', 'L66-names.md', 'A67-values.md'), []);
  });

  it('are part of a word where no other number follows the same letters', () => {
    const other = ['A1-keys.md', 'A2-names.md', 'A3-values.md'];
    assert.deepEqual(duplicatesIn('mesh3-keys.md', 'mesh3-names.md', ...other), []);
  });

  it('are duplicates in one series', () => {
    assert.deepEqual(duplicatesIn('A66-keys.md', 'A066-names.md', 'A67-values.md'), [
      'A66-keys.md',
      'A066-names.md',
    ]);
  });
});

describe('a year in a name', () => {
  it('is not a number where a month follows', () => {
    assert.deepEqual(duplicatesIn('2024-01-keys.md', '2024-02-names.md', '2024-02-05-values.md'), []);
  });

  it('is not a number where the others are much lower', () => {
    assert.deepEqual(duplicatesIn('0001-keys.md', '0002-names.md', '2024-goals.md', '2024-values.md'), []);
  });

  it('is not a number where all look like years, and one of them occurs twice', () => {
    assert.deepEqual(duplicatesIn('2019-keys.md', '2019-names.md', '2021-values.md'), []);
    assert.deepEqual(duplicatesIn('2019-keys.md', '2019-names.md'), ['2019-keys.md', '2019-names.md']);
  });

  it('may be a number where others are as high', () => {
    const names = ['1987-keys.md', '2008-names.md', '2008-values.md', '2104-goals.md'];
    assert.deepEqual(duplicatesIn(...names), ['2008-names.md', '2008-values.md']);
  });
});

describe('the first proposal of a series', () => {
  /** The severity of the finding on an outline of its own in `0001-keys.md`, beside files with these names. */
  function severityBeside(...names: readonly string[]): string | undefined {
    const text = proposal.slice(0, proposal.indexOf('## Drawbacks'));
    const longer = `${template}## Security\n\n<!-- Explain it. -->\n`;
    const files = new Map([
      ['/r/.git/HEAD', ''],
      ['/r/template.md', longer],
      ['/r/0001-keys.md', text],
      ...names.map((name) => [`/r/${name}`, `${proposal}\n## Security\n\nText.\n`] as const),
    ]);
    const document = proposalAt('/r/0001-keys.md', text, new MemoryWorkspace(files));
    assert.equal(document?.kind, 'proposal');
    return document && lint(document).findings.find(({ rule }) => rule === 'section-missing')?.severity;
  }

  it('describes the process in many repositories', () => {
    assert.equal(severityBeside('0002-names.md', '0003-values.md'), 'hint');
  });

  it('can be about anything where the series has just begun', () => {
    assert.equal(severityBeside('0002-names.md'), 'warning');
  });
});
