import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { chosenSettings } from '../../server/src/cli/linting/chosen-settings';
import { folderWith, proposals } from '../support/cli';
import { proposalsGiven } from './input';
import { clean, draft, template, unfinished } from './samples';

const folder = folderWith({
  'enhancement_template.md': template,
  '1-a.md': unfinished,
  '2-b.md': draft.replace('-#1', '-#2'),
});
const check = (...args: string[]) => proposals(folder, 'check', '--format', 'json', ...args);
const found = (json: string) =>
  JSON.parse(json).documents.flatMap((one: { findings: { rule: string; severity: string }[] }) =>
    one.findings.map(({ rule, severity }) => `${rule} ${severity}`),
  );

describe('--rule', () => {
  it('makes a rule louder or quieter, or turns it off', () => {
    const louder = check('--rule', 'section-missing=error', '1-a.md');
    assert.deepEqual([louder.code, found(louder.stdout)], [1, ['section-missing error']]);
    const quieter = check('--rule', 'section-missing=hint', '1-a.md');
    assert.deepEqual([quieter.code, found(quieter.stdout)], [0, ['section-missing hint']]);
    const off = check('--rule=section-missing=off', '1-a.md');
    assert.deepEqual([off.code, found(off.stdout)], [0, []]);
  });

  it('may be repeated; of two for one rule the later holds', () =>
    assert.deepEqual(
      found(
        check(
          ...['--rule', 'guidance-comment=warning', '--rule', 'title-format=off'],
          ...['--rule', 'guidance-comment=error', '2-b.md'],
        ).stdout,
      ),
      ['guidance-comment error'],
    ));

  it('decides what counts, and what is fixed', () => {
    assert.equal(check('--quiet', '1-a.md').code, 0);
    assert.equal(check('--quiet', '--rule', 'section-missing=error', '1-a.md').code, 1);
    const given = (...args: string[]) =>
      proposalsGiven(folder, draft, 'check', '--stdin', '--stdin-filename', '1-a.md', '--fix', ...args)
        .stdout;
    assert.equal(given(), clean);
    assert.equal(given('--rule', 'title-format=off'), clean.replace('-1', '-#1'));
  });

  for (const [value, said] of [
    ['section-misssing=error', "unknown rule 'section-misssing', the nearest is section-missing"],
    ['toc=off', "unknown rule 'toc', the nearest is toc-"],
    ['=off', "unknown rule '', the nearest is "],
    ['toc-stale=warn', "unknown severity 'warn', the nearest is warning"],
    ['toc-stale=info', "unknown severity 'info', the nearest is information"],
    ['toc-stale=errors', "unknown severity 'errors', the nearest is error"],
    ['toc-stale=', "unknown severity '', the nearest is "],
    ['toc-stale', "--rule 'toc-stale': ID=SEVERITY was expected"],
  ] as const)
    it(`${value}: ${said}`, () => {
      const run = check('--rule', value, '.');
      assert.deepEqual([run.code, run.stdout], [2, '']);
      assert.ok(run.stderr.startsWith(`proposals: ${said}`), run.stderr);
      assert.match(run.stderr, /^[^\n]*\w\n$/);
    });
});

describe('--stage', () => {
  it('is taken by the settings', () => {
    assert.deepEqual(chosenSettings({ stage: 'draft', rule: ['toc-stale=off'] }), {
      stage: { value: 'draft', origin: '--stage' },
      rules: new Map([['toc-stale', { value: 'off', origin: '--rule' }]]),
    });
    assert.deepEqual(chosenSettings({}), { rules: new Map() });
  });

  it('is draft, review or final', () => {
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
        stderr: `proposals: unknown stage '${stage}', the nearest is ${nearest}\n`,
      });
  });

  it('reaches the proposals', async () => {
    const { Disk } = await import('../../server/src/cli/linting/disk');
    const { proposalFrom } = await import('../../server/src/cli/linting/proposals');
    const settings = chosenSettings({ stage: 'final' });
    const target = { path: `${folder}/1-a.md`, named: true };
    assert.equal(proposalFrom(target, clean, { settings }, new Disk())?.stage, 'final');
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
  };
  const folder = folderWith(files);
  const of = (...args: string[]) => proposals(folder, 'check', '--format', 'json', ...args);

  it('decides below its folder, its overrides first', () => {
    const run = of('1-a.md', 'drafts');
    assert.deepEqual([run.code, found(run.stdout)], [1, ['section-missing error']]);
  });

  it('gives way to the command line', () =>
    assert.deepEqual(found(of('--rule', 'section-missing=hint', '1-a.md').stdout), ['section-missing hint']));

  it('is told what is wrong in it, in one line each, and the rest of it holds', () => {
    const run = of('own');
    assert.deepEqual([run.code, found(run.stdout)], [2, ['section-missing warning']]);
    assert.match(run.stderr, /^proposals: own\/\.proposals\.yaml:2:3: .*section-mising.*\n/);
    assert.match(run.stderr, /\nproposals: own\/\.proposals\.yaml:3:20: .*loud.*\n$/);
    assert.equal(run.stderr.trimEnd().split('\n').length, 2);
  });
});
