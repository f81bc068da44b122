import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { folderWith, proposals } from '../support/cli';

const front = '---\nstatus: proposed\n---\n\n';
const template = `${front}# enhancement-NNNN: Title\n\n## Why\n\n## How\n`;
const files = {
  'enhancement_template.md': template,
  '7-keys.md': `${front}# enhancement-7: Keys\n\n## Why\n\nTime.\n\n## How\n\nSoon.\n`,
  '8-locks.md': `${front}# enhancement-8: Locks\n\n## Why\n\nTime.\n\n## How\n\n- [ ] TBD\n\n<<[UNRESOLVED who]>>\nWho?\n<<[/UNRESOLVED]>>\n`,
};

describe('proposals status', () => {
  it('changes the status of the proposal with a number, or at a path', () => {
    const folder = folderWith(files);
    const run = proposals(folder, 'status', '7', 'implementable');
    assert.deepEqual(run, { code: 0, stdout: '7-keys.md: status: implementable\n', stderr: '' });
    assert.match(readFileSync(join(folder, '7-keys.md'), 'utf8'), /^---\nstatus: implementable\n---\n/);
    assert.equal(proposals(folder, 'status', '007').stdout, 'implementable\n');
    assert.equal(proposals(folder, 'status', '7-keys.md', 'implemented', '--dry-run').code, 0);
    assert.equal(proposals(folder, 'status', '7').stdout, 'implementable\n');
  });

  it('prints what is missing, and changes nothing unless it is forced', () => {
    const folder = folderWith(files);
    const run = proposals(folder, 'status', '8', 'implemented');
    assert.equal(run.code, 1);
    assert.match(run.stdout, /^"implemented" requires:\n {2}8-locks\.md:\d+ unresolved: /);
    assert.match(run.stderr, /8-locks\.md: not changed; --force changes it anyway/);
    assert.equal(readFileSync(join(folder, '8-locks.md'), 'utf8'), files['8-locks.md']);
    assert.equal(proposals(folder, 'status', '8', 'implemented', '--force').code, 0);
    assert.match(readFileSync(join(folder, '8-locks.md'), 'utf8'), /^---\nstatus: implemented\n/);
  });

  it('reports what does not exist', () => {
    const folder = folderWith(files);
    const error = (...args: string[]) => proposals(folder, 'status', ...args).stderr;
    assert.equal(error('9', 'implemented'), 'proposals: no proposal has the number 9\n');
    assert.equal(
      error('x.md', 'implemented'),
      'proposals: x.md: no such file, and not the number of a proposal\n',
    );
    assert.equal(error('7', 'Proposed'), 'proposals: 7-keys.md: the status is "proposed" already\n');
    assert.match(error('7', 'implementd'), /did you mean "implemented"\?/);
    assert.match(error('enhancement_template.md', 'draft'), /not a proposal/);
  });

  it('does not overwrite words beside the status', () => {
    const text = files['7-keys.md'].replace('proposed', 'proposed (by Ann)');
    const folder = folderWith({ ...files, '7-keys.md': text });
    const { code, stderr } = proposals(folder, 'status', '7', 'implemented', '--force');
    assert.equal(code, 2);
    assert.match(stderr, /The status is written as "proposed \(by Ann\)", not as one known status/);
    assert.equal(readFileSync(join(folder, '7-keys.md'), 'utf8'), text);
  });

  it('notes that a date with words beside it is not changed', () => {
    const text = files['7-keys.md'].replace('proposed', 'proposed\nlast-updated: 2026-01-02 (by Ann)');
    const folder = folderWith({ ...files, '7-keys.md': text });
    const { code, stderr } = proposals(folder, 'status', '7', 'implementable', '--force');
    assert.equal(code, 0);
    assert.match(stderr, /7-keys\.md: "last-updated" is left as it is, because it is not only a date/);
    assert.match(
      readFileSync(join(folder, '7-keys.md'), 'utf8'),
      /^status: implementable\nlast-updated: 2026-01-02 \(by Ann\)$/m,
    );
  });
});
