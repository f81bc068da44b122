import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { folderWith, proposals } from '../support/cli';

const template = readFileSync(
  join(__dirname, '../../server/templates/keylime/enhancement_template.md'),
  'utf8',
);
const folder = folderWith({
  'enhancement_template.md': template,
  '12-rotate-keys.md': '# enhancement-12: Rotate keys\n\n## Summary\n\nKeys are rotated.\n',
  'README.md': '# Enhancements\n\nHow to write one.\n',
});

describe('explain-file', () => {
  it('prints what a proposal is, by which template, and why', () => {
    assert.deepEqual(proposals(folder, 'explain-file', '12-rotate-keys.md'), {
      code: 0,
      stdout:
        '12-rotate-keys.md: a proposal (Keylime enhancement)\n' +
        '  because its name and folder are those of proposals of the family (Keylime enhancement)\n' +
        '  template: enhancement_template.md\n',
      stderr: '',
    });
  });

  it('prints that a file is the template', () => {
    assert.match(
      proposals(folder, 'explain-file', 'enhancement_template.md').stdout,
      /^enhancement_template\.md: a template \(Keylime enhancement\)\n/,
    );
  });

  it('prints why a file is not checked, for each template', () => {
    assert.deepEqual(proposals(folder, 'explain-file', 'README.md'), {
      code: 0,
      stdout:
        'README.md: not checked\n' +
        '  not a proposal of enhancement_template.md, because files called README.md are not proposals\n',
      stderr: '',
    });
  });

  it('names a missing file on one line', () => {
    assert.deepEqual(proposals(folder, 'explain-file', 'missing.md'), {
      code: 2,
      stdout: '',
      stderr: 'proposals: missing.md: file or folder does not exist\n',
    });
  });
});
