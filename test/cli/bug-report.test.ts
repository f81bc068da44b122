import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { folderWith, proposals } from '../support/cli';
import { finishedText, templateText } from '../support/keylime';

const folder = folderWith({
  'enhancement_template.md': templateText,
  '12-secret-plan.md': finishedText.replace('Rotate agent keys', 'A secret plan'),
  '13-hidden-thing.md': `${finishedText}\nSee [secret words](missing.md).\n`,
  'README.md': '# Confidential\n',
  '.proposals.yaml':
    'rules:\n  todo: off\nforbidden-words: [classified]\noverrides:\n  - files: 13-*.md\n    rules: { todo: error }\n',
});

describe('bug-report', () => {
  const { code, stdout, stderr } = proposals(folder, 'bug-report');

  it('prints versions, settings and counts', () => {
    assert.deepEqual([code, stderr], [0, '']);
    assert.match(stdout, /^- enhancement-proposals \d+\.\d+\.\d+\n- Node \d+/m);
    assert.match(stdout, /^- git history: none$/m);
    assert.match(stdout, /^- Markdown and sidecar files: 2 proposal, 1 not checked, 1 template$/m);
    assert.match(stdout, /^- families: 3 Keylime enhancement \(template of the repository\)$/m);
    assert.match(stdout, /^- characters of a proposal: median \d+, at most \d+$/m);
    assert.match(stdout, /^- settings: forbiddenWords, todo: off, overrides: 1$/m);
    assert.match(stdout, /^- link-file: 1$/m);
  });

  it('contains no text of proposals, and no names of files', () => {
    assert.doesNotMatch(stdout, /secret|hidden|classified|Confidential|\.md|\.yaml|13-/i);
    assert.ok(!stdout.includes(folder));
  });

  it('counts files that cannot be read', () => {
    const binary = folderWith({ '12-a.md': '\0\0' });
    assert.match(proposals(binary, 'bug-report', '12-a.md').stdout, /files: 1 not readable$/m);
  });

  it('is about the folder that is named, also where nothing is in it', () => {
    const empty = folderWith({ '.proposals.yaml': 'rules:\n  unresolved: off\n' });
    const { code, stdout } = proposals(folder, 'bug-report', empty);
    assert.equal(code, 0);
    assert.match(stdout, /^- settings: unresolved: off$/m);
    assert.match(proposals(empty, 'bug-report').stdout, /^- settings: unresolved: off$/m);
  });

  it('counts mistakes of the configuration, and does not show them', () => {
    const broken = folderWith({ '.proposals.yaml': 'secret: [\nrules: {hidden: off}\nstage: hidden\n' });
    const { code, stdout } = proposals(broken, 'bug-report');
    assert.equal(code, 0);
    assert.match(stdout, /^- settings: problems: \d+$/m);
    assert.doesNotMatch(stdout, /secret|hidden/);
  });

  it('fails for a path that does not exist, and still reports the versions', () => {
    const { code, stdout, stderr } = proposals(folder, 'bug-report', 'nowhere');
    assert.equal(code, 2);
    assert.match(stderr, /^proposals: nowhere: file or folder does not exist\n$/);
    assert.match(stdout, /^### Versions$/m);
  });
});
