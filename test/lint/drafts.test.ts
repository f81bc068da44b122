import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { proposalAt } from '../../server/src/core/discovery/proposal-at';
import { templatesFor } from '../../server/src/core/discovery/templates-for';
import { families } from '../../server/src/core/families/index.generated';
import { newProposal } from '../../server/src/core/features/new-proposal';
import { effectiveConfiguration } from '../../server/src/core/lint/effective-configuration';
import { lint } from '../../server/src/core/lint/lint';
import { folderOf } from '../../server/src/core/text/paths';
import { MemoryWorkspace } from '../../server/src/core/workspace/memory-workspace';
import { readProposal } from '../support/documents';
import { familyRepository, root } from '../support/family-repositories';
import { templateText } from '../support/keylime';

const path = '/p/12-rotate-keys.md';
const text = '# enhancement-12: Rotate keys\n\n## Summary\n\nKeys rotate.\n';

/** The proposal with this text, with what version control knows about it. */
function proposalThatIs(isMerged: boolean | undefined, settings = '') {
  const files = new Map([
    [path, text],
    ['/p/enhancement_template.md', templateText],
    ...(settings === '' ? [] : [['/p/.proposals.yaml', settings] as const]),
  ]);
  const merged = new Map([[path, isMerged]]);
  return readProposal(path, text, new MemoryWorkspace(files, undefined, { merged }));
}

describe('a proposal without a status', () => {
  it('is a draft until it is merged, and in review where that is not known', () => {
    assert.deepEqual(
      [false, true, undefined].map((isMerged) => proposalThatIs(isMerged).stage),
      ['draft', 'review', 'review'],
    );
    assert.match(effectiveConfiguration(path, proposalThatIs(false)), /^stage: draft # not merged$/m);
    assert.match(effectiveConfiguration(path, proposalThatIs(true)), /^stage: review # default$/m);
  });

  it('has the stage that the configuration names', () => {
    assert.equal(proposalThatIs(false, 'stage: review\n').stage, 'review');
  });
});

describe('a new proposal that nobody has written in yet', () => {
  for (const { id } of families) {
    const files = [...familyRepository(id)].map(([name, text]) => [`${root}/${name}`, text] as const);
    const workspace = new MemoryWorkspace(new Map(files));
    const template = templatesFor(`${root}/docs/new.md`, workspace, {}).find(
      ({ schema, origin }) => !origin.isBuiltIn && schema.sections.length > 0 && schema.family.id === id,
    );
    if (!template) continue;
    it(`has at most one finding that is more than a hint: ${id}`, () => {
      const made = newProposal(template.schema, {
        number: '12',
        title: 'Rotate keys',
        author: 'Ann Author (@ann)',
        today: '2026-01-31',
      });
      const folder = folderOf(template.origin.path);
      const added = made.files.map(({ path, text }) => [`${folder}/${path}`, text] as const);
      // The template of EIPs links to it.
      const license = [`${root}/LICENSE.md`, ''] as const;
      const all = new Map([...files, license, ...added]);
      const merged = new Map(added.map(([path]) => [path, false]));
      const [[path, text] = ['', '']] = added;
      const checked = proposalAt(path, text, new MemoryWorkspace(all, undefined, { merged }));
      if (!checked) return;
      const shown = lint(checked).findings.filter(({ severity }) => severity !== 'hint');
      const lines = shown.map(({ rule, severity, message }) => `${severity} ${rule}: ${message}`);
      assert.ok(shown.length <= 1, lines.join('\n'));
    });
  }
});
