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
  const files = new Map([
    ['/r/.git/HEAD', ''],
    ['/r/template.md', template],
    ...names.map((name) => [`/r/${name}`, proposal] as const),
  ]);
  const workspace = new MemoryWorkspace(files);
  return names.flatMap((name) => {
    const document = proposalAt(`/r/${name}`, proposal, workspace);
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
