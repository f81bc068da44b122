import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { proposalAt } from '../../server/src/core/discovery/proposal-at';
import { lint } from '../../server/src/core/lint/lint';
import { fastReader, readSimpleBlock } from '../../server/src/core/markdown/fast/fast-reader';
import { MemoryWorkspace } from '../../server/src/core/workspace/memory-workspace';
import { templateText } from '../support/keylime';
import { corpusTexts } from '../support/markdown-files';

/** Runs a function with the fast reader on or off, and restores the switch. */
function withFastReader<T>(isEnabled: boolean, run: () => T): T {
  const before = fastReader.isEnabled;
  fastReader.isEnabled = isEnabled;
  try {
    return run();
  } finally {
    fastReader.isEnabled = before;
  }
}

describe('the switch of the fast reader', () => {
  it('is on unless the test run turns it off', () =>
    assert.equal(fastReader.isEnabled, process.env.PROPOSALS_FAST_READER !== 'off'));

  it('leaves every block to the parser when it is off', () => {
    assert.equal(withFastReader(true, () => readSimpleBlock('a\n', 'other'))?.children.length, 1);
    assert.equal(
      withFastReader(false, () => readSimpleBlock('a\n', 'other')),
      undefined,
    );
  });

  it('changes no finding in the committed corpus', () => {
    let findings = 0;
    for (const text of corpusTexts()) {
      const [on, off] = [true, false].map((isEnabled) => withFastReader(isEnabled, () => findingsIn(text)));
      assert.equal(on, off);
      findings += JSON.parse(on ?? '[]').length;
    }
    assert.ok(findings > 100, `only ${findings} findings`);
  });
});

/** The findings, with their fixes, in a text that is a proposal of the Keylime template. */
function findingsIn(text: string): string {
  const path = '/p/12-rotate-agent-keys.md';
  const files = new Map([
    ['/p/enhancement_template.md', templateText],
    [path, text],
  ]);
  const proposal = proposalAt(path, text, new MemoryWorkspace(files));
  if (!proposal) return '[]';
  const findings = lint(proposal).findings.map(({ rule, severity, span, message, fixes }) => {
    const { fixes: all } = fixes();
    return { rule, severity, span, message, fixes: all };
  });
  return JSON.stringify(findings);
}
