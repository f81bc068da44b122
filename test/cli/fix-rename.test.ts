import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { folderWith, proposals } from '../support/cli';
import { finishedText, templateText } from '../support/keylime';
import { proposalsAsUser, withoutPermissions } from './user';

const misspelled = finishedText.replace('### Goals', '### Goal').replace('[Goals](#goals)', '[Goal](#goal)');
const linking = finishedText
  .replace('enhancement-12: Rotate agent keys', 'enhancement-13: Another')
  .replace('## Motivation\n', '## Motivation\n\nSee [goals](../proposals/12_rotate-agent-keys.md#goal).\n');

/** A repository: a proposal with a misspelled heading and file name, and files that link to it. */
const files = {
  'proposals/enhancement_template.md': templateText,
  'proposals/12_rotate-agent-keys.md': misspelled,
  'proposals/13-another.md': linking,
  'README.md':
    'See [Rotate](proposals/12_rotate-agent-keys.md) and [goals](/proposals/12_rotate-agent-keys.md#goal).\n',
  '.git/HEAD': 'ref: refs/heads/main\n',
};

const after: Record<string, string> = {
  'proposals/12-rotate-agent-keys.md': finishedText,
  'proposals/13-another.md': linking.replace('12_rotate-agent-keys.md#goal', '12-rotate-agent-keys.md#goals'),
  'README.md':
    'See [Rotate](proposals/12-rotate-agent-keys.md) and [goals](/proposals/12-rotate-agent-keys.md#goals).\n',
};

describe('fix --rename', () => {
  it('renames headings and files and updates what refers to them in the repository', () => {
    const folder = folderWith(files);
    const { code, stdout, stderr } = proposals(folder, 'fix', '--rename', 'proposals');
    assert.deepEqual(stdout.split('\n').sort(), [
      '',
      'README.md: references updated',
      'proposals/12_rotate-agent-keys.md: 2 fixed (1 section-title, 1 file-name), renamed to "12-rotate-agent-keys.md"',
      'proposals/13-another.md: references updated',
    ]);
    assert.equal(code, 0, stderr);
    for (const [name, text] of Object.entries(after))
      assert.equal(readFileSync(join(folder, name), 'utf8'), text, name);
    assert.ok(!existsSync(join(folder, 'proposals/12_rotate-agent-keys.md')));
    assert.deepEqual(proposals(folder, 'fix', '--rename', '.'), { code: 0, stdout: '', stderr: '' });
  });

  it('with --dry-run prints a patch for git, and writes nothing', () => {
    const folder = folderWith(files);
    const { stdout } = proposals(folder, 'fix', '--rename', '--dry-run', '.');
    for (const [name, text] of Object.entries(files))
      assert.equal(readFileSync(join(folder, name), 'utf8'), text);
    writeFileSync(join(folder, 'fix.patch'), stdout);
    const applied = spawnSync('git', ['apply', 'fix.patch'], { cwd: folder, encoding: 'utf8' });
    if (applied.error) return;
    assert.equal(applied.stderr, '');
    for (const [name, text] of Object.entries(after))
      assert.equal(readFileSync(join(folder, name), 'utf8'), text, name);
  });

  it('without the option renames nothing', () => {
    const folder = folderWith(files);
    proposals(folder, 'fix', '.');
    assert.ok(existsSync(join(folder, 'proposals/12_rotate-agent-keys.md')));
    assert.match(readFileSync(join(folder, 'proposals/12_rotate-agent-keys.md'), 'utf8'), /### Goal\n/);
  });

  it('does not fix what a person has to decide, and reports it', () => {
    const folder = folderWith({
      'enhancement_template.md': templateText,
      '12-keys.md': finishedText.replace('# enhancement-12', '# enhancement-14'),
      '13-more.md': finishedText
        .replace('# enhancement-12', '# enhancement-13')
        .replace('### Goals', '### Goals and what else we want'),
    });
    const { stdout, stderr } = proposals(folder, 'fix', '--rename', '.');
    assert.equal(stdout, '');
    assert.match(stderr, /12-keys\.md: not renamed, because there are several ways: Title has number 14/);
  });

  it('gives no proposal another number', () => {
    const folder = folderWith({
      'enhancement_template.md': templateText,
      '12-keys.md': finishedText,
      '12-more.md': finishedText,
    });
    assert.deepEqual(proposals(folder, 'fix', '--rename', '.').stdout, '');
    assert.deepEqual(readdirSync(folder).sort(), ['12-keys.md', '12-more.md', 'enhancement_template.md']);
  });

  it('writes all files or none', { skip: withoutPermissions }, () => {
    const folder = folderWith(files);
    chmodSync(join(folder, 'README.md'), 0o444);
    chmodSync(join(folder, 'proposals/13-another.md'), 0o444);
    const { code, stdout, stderr } = proposalsAsUser(folder, 'fix', '--rename', '.');
    assert.equal(code, 2);
    assert.equal(stdout, '');
    assert.match(stderr, /README\.md: .*\n.*nothing was renamed/);
    for (const [name, text] of Object.entries(files))
      assert.equal(readFileSync(join(folder, name), 'utf8'), text);
    assert.deepEqual(readdirSync(join(folder, 'proposals')).sort(), [
      '12_rotate-agent-keys.md',
      '13-another.md',
      'enhancement_template.md',
    ]);
  });

  it('updates links in hidden folders, but not in those of git or that it ignores', () => {
    const link = '[goals](../proposals/12_rotate-agent-keys.md#goal)\n';
    const folder = folderWith({
      ...files,
      '.gitignore': '.cache/\n',
      '.github/CONTRIBUTING.md': link,
      '.cache/a.md': link,
      '.git/a.md': link,
    });
    assert.equal(proposals(folder, 'fix', '--rename', 'proposals').code, 0);
    const text = (name: string) => readFileSync(join(folder, name), 'utf8');
    assert.equal(text('.github/CONTRIBUTING.md'), '[goals](../proposals/12-rotate-agent-keys.md#goals)\n');
    assert.equal(text('.cache/a.md'), link);
    assert.equal(text('.git/a.md'), link);
  });

  for (const [heading, reason] of [
    ['### Goal 🚀', /not renamed, because words or symbols of the heading would be lost/],
    ['## Rationale', /not renamed, because words would be added to the heading/],
  ] as const)
    it(`leaves the words and symbols of "${heading}"`, () => {
      const level = heading.startsWith('###') ? '### Goals' : '## Rationale and Alternatives';
      const template = templateText.replace('## Alternatives', '## Rationale and Alternatives');
      const text = finishedText
        .replace('## Alternatives', '## Rationale and Alternatives')
        .replace(level, heading);
      const folder = folderWith({ 'enhancement_template.md': template, '12-rotate-agent-keys.md': text });
      const { stderr } = proposals(folder, 'fix', '--rename', '.');
      assert.match(stderr, reason);
      assert.equal(readFileSync(join(folder, '12-rotate-agent-keys.md'), 'utf8'), text);
    });

  it('leaves the number of a second proposal with the same one to a person', () => {
    const folder = folderWith({
      'enhancement_template.md': templateText,
      '12-rotate-agent-keys.md': finishedText,
      '12-more.md': `${finishedText}\nMore.\n`,
    });
    const { stdout, stderr } = proposals(folder, 'fix', '--rename', '.');
    assert.equal(stdout, '');
    assert.match(
      stderr,
      /12-rotate-agent-keys\.md: not renamed, because the file name would lose its number or words/,
    );
  });

  it('keeps the words of the file name', () => {
    const sections =
      '## Summary\n\nA.\n\n## Motivation\n\nB.\n\n## Design Evaluation\n\nC.\n\n## Implementation Pull Requests\n\nD.\n';
    const front =
      'status: proposed\ntitle: X\ncreation-date: 2026-01-02\nlast-updated: 2026-01-02\nauthors:\n  - "@ann"\n';
    const folder = folderWith({
      'teps/tools/tep-template.md.template': `---\n${front}---\n\n# TEP-NNNN: Title\n\n${sections}`,
      'teps/299-odd.md': `---\n${front}---\n\n# TEP-0299: X\n\n${sections}`,
    });
    const { stderr } = proposals(folder, 'fix', '--rename', '.');
    assert.match(stderr, /299-odd\.md: not renamed, because the file name would lose its number or words/);
    assert.ok(existsSync(join(folder, 'teps/299-odd.md')));
  });
});
