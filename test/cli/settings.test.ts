import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DiskWorkspace } from '../../server/src/cli/host/disk-workspace';
import { commandLineSettings } from '../../server/src/cli/run/command-line-settings';
import { openProposal } from '../../server/src/cli/run/open-proposal';
import { folderWith, proposals } from '../support/cli';
import { clean, draft, template, unfinished } from './samples';
import { proposalsWithStdin } from './with-stdin';

const folder = folderWith({
  'enhancement_template.md': template,
  '1-a.md': unfinished,
  '2-b.md': draft.replace('-#1', '-#2'),
});
const check = (...args: string[]) => proposals(folder, 'check', '--format', 'json', ...args);
const found = (json: string) =>
  JSON.parse(json).documents.flatMap((document: { findings: { rule: string; severity: string }[] }) =>
    document.findings.map(({ rule, severity }) => `${rule} ${severity}`),
  );

describe('--rule', () => {
  it('changes the severity of a rule or turns it off', () => {
    const raised = check('--rule', 'section-missing=error', '1-a.md');
    assert.deepEqual([raised.code, found(raised.stdout)], [1, ['section-missing error']]);
    const lowered = check('--rule', 'section-missing=hint', '1-a.md');
    assert.deepEqual([lowered.code, found(lowered.stdout)], [0, ['section-missing hint']]);
    const off = check('--rule=section-missing=off', '1-a.md');
    assert.deepEqual([off.code, found(off.stdout)], [0, []]);
  });

  it('can be repeated; the last one for a rule applies', () =>
    assert.deepEqual(
      found(
        check(
          ...['--rule', 'guidance-comment=warning', '--rule', 'title-format=off'],
          ...['--rule', 'guidance-comment=error', '2-b.md'],
        ).stdout,
      ),
      ['guidance-comment error'],
    ));

  it('changes what --quiet reports and --fix fixes', () => {
    assert.equal(check('--quiet', '1-a.md').code, 0);
    assert.equal(check('--quiet', '--rule', 'section-missing=error', '1-a.md').code, 1);
    const given = (...args: string[]) =>
      proposalsWithStdin(folder, draft, 'check', '--stdin', '--stdin-filename', '1-a.md', '--fix', ...args)
        .stdout;
    assert.equal(given(), clean);
    assert.equal(given('--rule', 'title-format=off'), clean.replace('-1', '-#1'));
  });

  for (const [value, message] of [
    ['section-misssing=error', "unknown rule 'section-misssing'; did you mean section-missing"],
    ['toc=off', "unknown rule 'toc'; did you mean toc-"],
    ['=off', "unknown rule ''; did you mean "],
    ['toc-stale=warn', "unknown severity 'warn'; did you mean warning"],
    ['toc-stale=info', "unknown severity 'info'; did you mean information"],
    ['toc-stale=errors', "unknown severity 'errors'; did you mean error"],
    ['toc-stale=', "unknown severity ''; did you mean "],
    ['toc-stale', "invalid --rule 'toc-stale'; expected ID=SEVERITY, such as toc-stale=error"],
  ] as const)
    it(`${value}: ${message}`, () => {
      const run = check('--rule', value, '.');
      assert.deepEqual([run.code, run.stdout], [2, '']);
      assert.ok(run.stderr.startsWith(`proposals: ${message}`), run.stderr);
      assert.match(run.stderr, /^[^\n]*[\w?]\n$/);
    });
});

describe('--heading-ids', () => {
  it('becomes a setting', () => {
    assert.deepEqual(commandLineSettings({ headingIds: 'anchor' }), {
      headingIds: { value: 'anchor', origin: '--heading-ids' },
      rules: new Map(),
    });
  });

  it('must be text or anchor', () => {
    assert.deepEqual(check('--heading-ids', 'anker', '.'), {
      code: 2,
      stdout: '',
      stderr: "proposals: unknown meaning of heading IDs 'anker'; did you mean anchor?\n",
    });
  });
});

describe('--stage', () => {
  it('becomes a setting', () => {
    assert.deepEqual(commandLineSettings({ stage: 'draft', rule: ['toc-stale=off'] }), {
      stage: { value: 'draft', origin: '--stage' },
      rules: new Map([['toc-stale', { value: 'off', origin: '--rule' }]]),
    });
    assert.deepEqual(commandLineSettings({}), { rules: new Map() });
  });

  it('must be draft, review or final', () => {
    for (const stage of ['draft', 'review', 'final'])
      assert.equal(check('--stage', stage, '1-a.md').stderr, '');
    for (const [stage, nearest] of [
      ['fin', 'final'],
      ['reveiw', 'review'],
      ['Draft', 'draft'],
    ] as const)
      assert.deepEqual(check('--stage', stage, '.'), {
        code: 2,
        stdout: '',
        stderr: `proposals: unknown stage '${stage}'; did you mean ${nearest}?\n`,
      });
  });

  it('sets the stage of proposals', () => {
    const settings = commandLineSettings({ stage: 'final' });
    const target = { path: `${folder}/1-a.md`, isNamed: true };
    assert.equal(openProposal(target, clean, { settings }, new DiskWorkspace())?.stage, 'final');
  });
});

describe('.proposals.yaml', () => {
  const files = {
    'enhancement_template.md': template,
    '.proposals.yaml':
      'rules:\n  section-missing: error\noverrides:\n  - files: drafts/**\n    rules: { section-missing: off }\n',
    '1-a.md': unfinished,
    'drafts/2-b.md': unfinished.replace('-1', '-2'),
    'own/.proposals.yaml':
      'rules:\n  section-mising: error\n  section-missing: loud\n  number-mismatch: off\n',
    'own/3-c.md': unfinished,
    // So that not most proposals lack the section.
    'own/4-d.md': clean.replace('-1', '-4'),
    'own/5-e.md': clean.replace('-1', '-5'),
  };
  const folder = folderWith(files);
  const of = (...args: string[]) => proposals(folder, 'check', '--format', 'json', ...args);

  it('applies below its folder, with its overrides', () => {
    const run = of('1-a.md', 'drafts');
    assert.deepEqual([run.code, found(run.stdout)], [1, ['section-missing error']]);
  });

  it('is overridden by the command line', () =>
    assert.deepEqual(found(of('--rule', 'section-missing=hint', '1-a.md').stdout), ['section-missing hint']));

  it('is reported in one line for each mistake, and the rest of it applies', () => {
    const run = of('own');
    assert.deepEqual([run.code, found(run.stdout)], [2, ['section-missing warning']]);
    assert.match(run.stderr, /^proposals: own\/\.proposals\.yaml:2:3: .*section-mising.*\n/);
    assert.match(run.stderr, /\nproposals: own\/\.proposals\.yaml:3:20: .*loud.*\n$/);
    assert.equal(run.stderr.trimEnd().split('\n').length, 2);
  });
});
