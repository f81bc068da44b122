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

  it('prints why the built-in templates do not fit if the repository has no template', () => {
    const ordinary = folderWith({ 'docs/guide.md': '# Guide\n\n## Usage\n\nRun it.\n' });
    assert.equal(
      proposals(ordinary, 'explain-file', 'docs/guide.md').stdout,
      'docs/guide.md: not checked\n' +
        '  the repository has no template, and no built-in one fits\n' +
        '    Architecture decision record: it has none of the 4 main sections of the template\n' +
        '    Keylime enhancement: it has none of the 7 main sections of the template\n' +
        '    Change proposal: only a proposal.md in a folder of its own is a proposal\n',
    );
  });

  it('prints how many sections are needed', () => {
    const repository = folderWith({
      '.git/HEAD': '',
      'docs/rfcs/template.md':
        '# RFC: Title\n\n## Motivation\n\nWhy?\n\n## Proposal\n\nWhat?\n\n## Drawbacks\n\nWhy not?\n',
      'docs/rfcs/notes.md': '# Notes\n\n## Motivation\n\nText.\n',
      'docs/guide.md': '# Guide\n\n## Motivation\n\nText.\n\n## Proposal\n\nText.\n',
    });
    const { stdout } = proposals(repository, 'explain-file', 'docs/rfcs/notes.md', 'docs/guide.md');
    assert.match(stdout, /it has only 1 of the 3 main sections of the template; 2 are needed\n/);
    assert.match(
      stdout,
      /it has only 2 of the 3 main sections of the template; 3 are needed outside the folder of the template\n/,
    );
  });

  it('names a missing file on one line', () => {
    assert.deepEqual(proposals(folder, 'explain-file', 'missing.md'), {
      code: 2,
      stdout: '',
      stderr: 'proposals: missing.md: file or folder does not exist\n',
    });
  });
});
