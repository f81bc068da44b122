import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { templatesFor } from '../../server/src/core/discovery/templates-for';
import { configCompletionsAt } from '../../server/src/core/features/config-completion';
import { MemoryWorkspace } from '../../server/src/core/workspace/memory-workspace';
import { kepRepository } from '../support/kep';

const workspace = new MemoryWorkspace(
  new Map(Object.entries(kepRepository).map(([name, text]) => [`/r/${name}`, text])),
);
const templates = templatesFor('/r/keps/sig-node/1234-swap-for-nodes/README.md', workspace);

/** The labels that are offered at `|`; undefined for none at all. */
function offeredAt(marked: string): readonly string[] | undefined {
  const offset = marked.indexOf('|');
  return configCompletionsAt(marked.replace('|', ''), offset, templates)?.map(({ label }) => label);
}

/** The text after the item with this label is accepted at `|`. */
function accepted(marked: string, label: string): string {
  const text = marked.replace('|', '');
  const found = configCompletionsAt(text, marked.indexOf('|'), templates)?.find((one) => one.label === label);
  assert.ok(found, `${label} is offered`);
  return text.slice(0, found.replaces.start) + found.text + text.slice(found.replaces.end);
}

describe('completion in .proposals.yaml', () => {
  it('offers the keys that are not there yet', () => {
    const offered = offeredAt('rules:\n  toc-stale: off\nre|\nstage: draft\n');
    assert.ok(offered?.includes('require') && offered.includes('forbidden-words'));
    assert.ok(!offered?.includes('rules') && !offered?.includes('stage') && !offered?.includes('files'));
    assert.equal(accepted('re|\n', 'require'), 'require:\n');
  });

  it('offers rules and their severities', () => {
    assert.ok(offeredAt('rules:\n  |')?.includes('section-missing'));
    assert.ok(!offeredAt('rules:\n  section-missing: off\n  |\n')?.includes('section-missing'));
    assert.deepEqual(offeredAt('rules:\n  toc-stale: |'), ['error', 'warning', 'information', 'hint', 'off']);
    assert.deepEqual(offeredAt('rules-by-stage:\n  |'), ['draft', 'review', 'final']);
    assert.ok(offeredAt('rules-by-stage:\n  draft:\n    |')?.includes('toc-stale'));
    assert.ok(offeredAt('rules-by-stage:\n  draft:\n    toc-stale: |')?.includes('off'));
  });

  it('offers the statuses, sections and fields of the template for a policy', () => {
    assert.ok(offeredAt('require:\n  |')?.includes('implementable'));
    const required = offeredAt('require:\n  implementable:\n    - Motivation\n    - |');
    assert.ok(required?.includes('Summary') && required.includes('approvers'));
    assert.ok(offeredAt('require:\n  implementable:\n  - |')?.includes('Summary'));
    assert.ok(offeredAt('section-length:\n  |')?.includes('Summary'));
    assert.deepEqual(offeredAt('section-length:\n  Summary:\n    |'), ['min', 'max']);
    assert.ok(offeredAt('owners:\n  |')?.includes('approvers'));
    assert.ok(offeredAt('allowed-values:\n  status:\n    - |')?.includes('implementable'));
  });

  it('offers the same in an override, and the files that it is for', () => {
    assert.ok(offeredAt('overrides:\n  - |')?.includes('files'));
    const keys = offeredAt('overrides:\n  - files: drafts/**\n    |');
    assert.ok(keys?.includes('require') && !keys.includes('files'));
    assert.ok(
      offeredAt(
        'overrides:\n  - files: drafts/**\n    require:\n      implementable:\n        - |',
      )?.includes('Summary'),
    );
    assert.ok(offeredAt('overrides:\n  - files: a\n    rules:\n      toc-stale: |')?.includes('off'));
  });

  it('offers nothing where a person writes words of their own', () => {
    for (const text of [
      '# ru|',
      'rules: # |',
      'template: |',
      'forbidden-words:\n  |',
      'required-links:\n  Issue:\n    - |',
      'overrides:\n  - files: |',
      'rules:\n  toc-stale: "|',
    ])
      assert.equal(offeredAt(text), undefined, text);
  });

  it('works with other line endings', () => {
    assert.deepEqual(offeredAt('rules:\r\n  toc-stale: |\r\n'), offeredAt('rules:\n  toc-stale: |\n'));
    assert.ok(offeredAt('require:\r\n  |\r\n')?.includes('implementable'));
  });
});
