import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { declaredPlace, placeForNew, templatesForNew } from '../../server/src/core/discovery/new-place';
import { templatesFor } from '../../server/src/core/discovery/templates-for';
import { newProposal } from '../../server/src/core/features/new-proposal';
import { nextNumber } from '../../server/src/core/proposal/next-number';
import { MemoryWorkspace } from '../../server/src/core/workspace/memory-workspace';
import { familyRepository, repositoryWith, root } from '../support/family-repositories';

/** The paths of the files of a new proposal, and the first line of the first with words of its title. */
function filesOfNew(family: string): readonly string[] {
  const workspace = new MemoryWorkspace(repositoryWith(familyRepository(family)));
  const templates = templatesForNew(templatesFor(`${root}/new.md`, workspace));
  const declared = declaredPlace(templates, root, workspace);
  const template = declared?.template ?? templates.find(({ schema }) => schema.family.id === family);
  assert.ok(template, family);
  const folder = declared?.folder ?? placeForNew(template, root);
  assert.ok(folder, family);
  const kind = template.schema.family;
  const number =
    kind.numbering === 'later' ? undefined : String(nextNumber(kind, workspace.list(folder) ?? []));
  const { files } = newProposal(template.schema, { title: 'Faster keys', number, today: '2026-03-09' });
  const paths = files.map(({ path }) => `${folder.slice(root.length)}/${path}`.replace(/^\//, ''));
  const title = files[0]?.text.split('\n').find((line) => line.includes('Faster keys'));
  return title === undefined ? paths : [...paths, title];
}

describe('a new proposal', () => {
  const expected: Readonly<Record<string, readonly string[]>> = {
    'adr-tools': ['doc/adr/0006-faster-keys.md', '# 6. Faster keys'],
    cip: ['CIP-faster-keys/README.md', 'Title: "Faster keys"'],
    cps: ['CPS-faster-keys/README.md', 'Title: "Faster keys"'],
    erc: ['ERCS/erc-draft_faster_keys.md', 'title: Faster keys'],
    fip: ['FIPS/fip-draft_faster_keys.md', 'title: Faster keys'],
    hip: ['HIP/hip-0000-faster-keys.md', 'title: Faster keys'],
    log4brains: ['docs/adr/20260309-faster-keys.md', '# Faster keys'],
    openspec: ['openspec/changes/faster-keys/proposal.md', '# Faster keys'],
    rfc: ['text/0000-faster-keys.md', '# Faster keys'],
    simd: ['proposals/XXXX-faster-keys.md', 'title: Faster keys'],
    'spec-kit': ['specs/003-faster-keys/spec.md', '# Feature Specification: Faster keys'],
  };
  for (const [family, files] of Object.entries(expected))
    it(`of the family ${family} is named as its documentation says`, () =>
      assert.deepEqual(filesOfNew(family), files));

  it('begins with the specification, not with the plan or the tasks', () => {
    const all = ['spec-kit', 'spec-kit-plan', 'spec-kit-tasks'].flatMap((family) => [
      ...familyRepository(family),
    ]);
    const workspace = new MemoryWorkspace(repositoryWith(all));
    const templates = templatesForNew(templatesFor(`${root}/new.md`, workspace));
    assert.deepEqual(
      templates.map(({ schema }) => schema.family.id),
      ['spec-kit'],
    );
  });
});
