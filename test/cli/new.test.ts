import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { folderWith, proposals } from '../support/cli';
import { kepRepository } from '../support/kep';
import { git, repositoryIn } from './git';
import { clean, template } from './samples';

const keylime = { 'enhancement_template.md': template, '4-speed.md': clean.replace('-1', '-4') };

describe('new', () => {
  it('creates a proposal with the next free number and prints its path', () => {
    const folder = folderWith(keylime);
    assert.deepEqual(proposals(folder, 'new', 'Rotate keys'), {
      code: 0,
      stdout: '5-rotate-keys.md\n',
      stderr: '',
    });
    assert.match(readFileSync(join(folder, '5-rotate-keys.md'), 'utf8'), /^# enhancement-5: Rotate keys\n/);
    assert.equal(proposals(folder, 'new', 'Rotate keys').stdout, '6-rotate-keys.md\n');
  });

  it('skips numbers that are used on the remote main branch, and fills in the author from git', () => {
    const tools = {
      'guidelines/enhancement_template.md': `---\ntitle: t\nauthors:\n  - TBD\n---\n# T\n\n## Topology Considerations\n\n## API Extensions\n\n## Graduation Criteria\n`,
    };
    const folder = folderWith({ ...tools, ...keylime, '9-old.md': clean.replace('-1', '-9') });
    repositoryIn(folder);
    git(folder, 'config', 'user.name', 'Jo Doe');
    git(folder, 'update-ref', 'refs/remotes/origin/main', 'HEAD');
    git(folder, 'symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/main');
    git(folder, 'rm', '-q', '9-old.md');
    const own = proposals(folder, 'new', 'Keys', '--template', 'enhancement_template.md');
    assert.deepEqual([own.stdout, own.stderr], ['10-keys.md\n', '']);
    const other = proposals(folder, 'new', 'Keys', '--template', 'guidelines/enhancement_template.md');
    assert.deepEqual([other.stdout, other.stderr], ['enhancements/keys.md\n', '']);
    assert.match(readFileSync(join(folder, 'enhancements/keys.md'), 'utf8'), /^ {2}- Jo Doe$/m);
  });

  it('creates the sidecar file, too, in the folder that --dir names', () => {
    const folder = folderWith(kepRepository);
    const run = proposals(
      folder,
      'new',
      'Keys',
      '--number',
      '77',
      '--dir',
      'keps/sig-auth',
      '--author',
      'Jo',
    );
    const made = 'keps/sig-auth/77-keys';
    assert.deepEqual(run, { code: 0, stdout: `${made}/README.md\n${made}/kep.yaml\n`, stderr: '' });
    const now = new Date().toLocaleDateString('sv');
    const metadata = readFileSync(join(folder, made, 'kep.yaml'), 'utf8');
    assert.match(metadata, /^title: Keys\nkep-number: 77\nauthors:\n {2}- "Jo"\n/);
    assert.ok(metadata.includes(`creation-date: ${now}\n`), metadata);
    assert.equal(proposals(folder, 'check', made).stderr, '');
  });

  it('overwrites nothing and leaves no partial result', () => {
    const folder = folderWith({ ...keylime, '5-keys.md': 'mine' });
    assert.deepEqual(proposals(folder, 'new', 'Keys', '--number', '5'), {
      code: 2,
      stdout: '',
      stderr: 'proposals: 5-keys.md: already exists\n',
    });
    assert.equal(readFileSync(join(folder, '5-keys.md'), 'utf8'), 'mine');
    writeFileSync(join(folder, 'file'), '');
    const run = proposals(folder, 'new', 'Keys', '--dir', 'file/below');
    assert.equal(run.code, 2);
    assert.match(run.stderr, /^proposals: [^\n]+\n$/);
  });

  it('writes nothing with --dry-run', () => {
    const folder = folderWith(keylime);
    const before = readdirSync(folder);
    assert.equal(proposals(folder, 'new', 'Keys', '--dry-run').stdout, '5-keys.md\n');
    assert.deepEqual(readdirSync(folder), before);
  });

  const keps = folderWith(kepRepository);
  const mistakes: readonly [args: readonly string[], message: string][] = [
    [[' '], 'the title is empty; expected a few words'],
    [
      ['Keys', '--number', '007', '--dir', 'keps/sig-a'],
      "invalid --number '007'; expected a whole number without leading zeros",
    ],
    [['Keys', '--dir', 'keps/sig-a'], 'a KEP has the number of its issue; give it with --number'],
    [
      ['Keys', '--number', '7'],
      'a KEP belongs in a folder below keps; name the folder with --dir, such as keps/sig-node',
    ],
    [['Keys', '--template', 'none.md'], 'none.md: file or folder does not exist'],
  ];
  for (const [args, message] of mistakes)
    it(`reports in one line: ${message}`, () => {
      assert.deepEqual(proposals(keps, 'new', ...args), {
        code: 2,
        stdout: '',
        stderr: `proposals: ${message}\n`,
      });
      assert.ok(!existsSync(join(keps, 'keps/sig-a')));
    });

  it('has a number only with --number if its family assigns numbers later', () => {
    const files = {
      '0000-template.md':
        '- Feature Name: x\n- Start Date: y\n\n## Guide-level explanation\n\n## Reference-level explanation\n\n## Drawbacks\n',
    };
    const folder = folderWith(files);
    mkdirSync(join(folder, 'text'));
    assert.equal(proposals(folder, 'new', 'Keys').stdout, 'text/0000-keys.md\n');
    assert.equal(proposals(folder, 'new', 'Keys', '--number', '3700').stdout, 'text/3700-keys.md\n');
  });

  const template = `# Title\n\n${['Context', 'Considered options', 'Decision', 'Consequences']
    .map((title) => `## ${title}\n\n{Describe it.}\n`)
    .join('\n')}`;
  const record = template.replace('Title', 'Use files').replaceAll('{Describe it.}', 'We use files.');
  const repository = { 'docs/adr/template.md': template, 'docs/adr/0001-use-files.md': record };

  it("uses the repository's template wherever the command runs, and the names of its proposals", () => {
    const folder = folderWith({ ...repository, 'src/a.txt': '' });
    mkdirSync(join(folder, '.git'));
    const run = proposals(folder, 'new', 'Use queues', '--dry-run');
    assert.deepEqual(run, { code: 0, stdout: 'docs/adr/0002-use-queues.md\n', stderr: '' });
    const below = proposals(join(folder, 'src'), 'new', 'Use queues', '--dry-run');
    assert.match(below.stdout, /docs\/adr\/0002-use-queues\.md\n$/);
  });

  it('refuses a number that is already used, with the title of the proposal that has it', () => {
    const folder = folderWith(repository);
    assert.deepEqual(proposals(folder, 'new', 'Use queues', '--number', '1'), {
      code: 2,
      stdout: '',
      stderr: 'proposals: number 1 is already used by "Use files" (docs/adr/0001-use-files.md)\n',
    });
  });

  it('lists the built-in templates where the repository has none, and writes nothing', () => {
    const folder = folderWith({ 'README.md': '# Tool\n' });
    assert.deepEqual(proposals(folder, 'new', 'Use queues'), {
      code: 2,
      stdout: '',
      stderr:
        'proposals: no template found for this folder; name a file, or one of the built-in templates (adr-tools, keylime, openspec), with --template\n',
    });
    assert.deepEqual(readdirSync(folder), ['README.md']);
    const run = proposals(folder, 'new', 'Use queues', '--template', 'adr-tools');
    assert.deepEqual(run, { code: 0, stdout: 'doc/adr/0001-use-queues.md\n', stderr: '' });
    assert.match(readFileSync(join(folder, 'doc/adr/0001-use-queues.md'), 'utf8'), /^# 1\. Use queues\n/);
  });

  it('names the built-in template that the proposals of a repository are like, and continues them with it', () => {
    const written =
      '# 1. Use files\n\nDate: 2024-01-02\n\n## Status\n\nAccepted\n\n## Context\n\nA.\n\n## Decision\n\nB.\n\n## Consequences\n\nC.\n';
    const folder = folderWith({
      'docs/decisions/0001-use-files.md': written,
      'docs/decisions/0002-use-keys.md': written,
    });
    assert.deepEqual(proposals(folder, 'new', 'Use queues'), {
      code: 2,
      stdout: '',
      stderr:
        'proposals: no template found for this folder; the files in docs/decisions are like the built-in template adr-tools: use --template adr-tools\n',
    });
    const run = proposals(folder, 'new', 'Use queues', '--template', 'adr-tools');
    assert.equal(run.stdout, 'docs/decisions/0003-use-queues.md\n');
  });
});
