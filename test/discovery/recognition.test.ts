import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { proposalAt } from '../../server/src/core/discovery/proposal-at';
import { MemoryWorkspace } from '../../server/src/core/workspace/memory-workspace';
import { finishedText, templateText } from '../support/keylime';

describe('a file is recognized as a proposal', () => {
  const own = '# enhancement-NNNN: Title\n\n## Why\n\n## How\n';
  const repository = new MemoryWorkspace(
    new Map([
      ['/repo/enhancement_template.md', own],
      ['/repo/deep/enhancement_template.md', `${own}\n## When\n`],
    ]),
  );
  const isProposal = (path: string | undefined, text: string, workspace = new MemoryWorkspace()) =>
    proposalAt(path, text, workspace) !== undefined;

  it('outside a repository by its title, or by most sections together with its name or comments', () => {
    assert.ok(isProposal('/x/1-a.md', finishedText));
    assert.ok(isProposal(undefined, templateText));
    assert.ok(isProposal('/x/notes.md', '# enhancement-3: Notes\n'));
    const untitled = finishedText.replace(/^# .*$/m, '# Rotate keys of Keylime');
    assert.ok(isProposal('/x/1-a.md', untitled));
    const foreign = finishedText.replace(/^# .*$/m, '# Rotate keys');
    assert.ok(!isProposal('/x/1-a.md', foreign), 'the sections are those of many other templates');
    assert.ok(!isProposal('/x/notes.md', untitled), 'neither its name nor its title is that of a proposal');
    assert.ok(!isProposal('/x/1-a.md', '# Rotate keys\n\n## Summary\n\n## Motivation\n'), 'too few sections');
    assert.ok(!isProposal('/x/1-a.md', ''));
  });

  it('unless it is of another family, a README, or the template', () => {
    const other = finishedText.replace(/^# .*$/m, '# KEP-1234: Rotate keys');
    assert.ok(!isProposal('/x/1-a.md', other));
    assert.ok(
      !isProposal('/x/1-a.md', `---\ntitle: x\n---\n${finishedText.replace(/^# .*$/m, '# Rotate keys')}`),
    );
    for (const name of ['README.md', 'LICENSE.md', 'CONTRIBUTING.md', 'enhancement_template.md'])
      assert.ok(!isProposal(`/x/${name}`, templateText), name);
    const template = proposalAt('/repo/enhancement_template.md', own, repository);
    assert.equal(template?.kind, 'template');
    assert.equal(proposalAt('/repo/7-a.md', own, repository)?.kind, 'proposal');
  });

  it('beside the template of the repository by its file name alone, but not by a date', () => {
    assert.ok(isProposal('/repo/7-a.md', '', repository));
    assert.ok(isProposal('/repo/NNNN-a.md', '', repository));
    assert.ok(!isProposal('/repo/2021-03-04-minutes.md', '# Minutes\n', repository));
    assert.ok(!isProposal('/repo/notes.md', '# Notes\n', repository));
    assert.ok(
      !isProposal('/repo/other/7-a.md', '# Notes\n', repository),
      'in a folder below, its title or sections must be those of a proposal',
    );
    assert.ok(isProposal('/repo/other/7-a.md', '# Speed\n\n## Why\n\n## How\n', repository));
  });

  it('with the nearest template in the folders above', () => {
    const sections = (path: string) =>
      proposalAt(path, '# enhancement-7: A\n', repository)?.schema.sections.length;
    assert.deepEqual(
      [sections('/repo/7-a.md'), sections('/repo/deep/7-a.md'), sections('/repo/deep/er/7-a.md')],
      [2, 3, 3],
    );
    assert.equal(sections('/elsewhere/7-a.md'), 18);
    const listed: string[] = [];
    class RecordingWorkspace extends MemoryWorkspace {
      override list(folder: string): readonly string[] | undefined {
        listed.push(folder);
        return super.list(folder);
      }
      override read(path: string): string | undefined {
        assert.match(
          path,
          /\.proposals\.ya?ml$|\/README\.md$|\/CONTRIBUTING\.md$/,
          'names decide which files are read',
        );
        return super.read(path);
      }
    }
    proposalAt('/a/b/7-c.md', finishedText, new RecordingWorkspace());
    assert.deepEqual([...new Set(listed)], ['/a/b', '/a']);
  });
});
