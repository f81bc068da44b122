import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { noCounts } from '../../server/src/core/report/counts';
import { withMetadataFindings } from '../../server/src/core/report/proposal-list';
import { folderWith, proposals } from '../support/cli';
import { kepRepository } from '../support/kep';

/** The names of the folders are not tested here. */
const named = ['--rule', 'file-name=off'];
const metadata = 'keps/sig-node/1234-swap-for-nodes/kep.yaml';
const text = 'keps/sig-node/1234-swap-for-nodes/README.md';

describe('a sidecar file', () => {
  it('is checked with its proposal and does not count as one', () =>
    assert.deepEqual(proposals(folderWith(kepRepository), 'check', ...named, '.'), {
      code: 0,
      stdout: '0 findings in 1 proposal\n',
      stderr: '',
    }));

  it('can be checked alone, even with --template', () => {
    const folder = folderWith(kepRepository);
    assert.deepEqual(proposals(folder, 'check', ...named, metadata), { code: 0, stdout: '', stderr: '' });
    const template = 'keps/NNNN-kep-template/README.md';
    assert.equal(proposals(folder, 'check', ...named, '--template', template, metadata).code, 0);
    assert.equal(
      proposals(folder, 'check', ...named, '--template', template, '.').stdout,
      '0 findings in 1 proposal\n',
    );
  });

  it('has findings, which the report adds to those of the proposal', () => {
    const wrong = kepRepository[metadata].replace('implementable', 'implementible');
    const folder = folderWith({ ...kepRepository, [metadata]: wrong });
    const run = proposals(folder, 'check', ...named, '.');
    assert.equal(run.code, 1);
    assert.match(run.stdout, /^keps\/sig-node\/1234-swap-for-nodes\/kep\.yaml:6:9 \w+ field-value: /);
    assert.match(run.stdout, /\n1 finding in 1 proposal /);
    const [entry] = JSON.parse(proposals(folder, 'report', '--format', 'json').stdout).proposals;
    assert.equal(entry.problems.error + entry.problems.warning, 1);
  });

  it('is found by a glob, which then contains no proposal', () =>
    assert.deepEqual(proposals(folderWith(kepRepository), 'check', ...named, 'keps/sig-*/**/*.yaml'), {
      code: 2,
      stdout: '',
      stderr: 'proposals: no proposals found in keps/sig-*/**/*.yaml\n',
    }));

  it('is not checked without a proposal beside it', () => {
    const { [text]: _, ...rest } = kepRepository;
    const folder = folderWith(rest);
    const run = proposals(folder, 'check', ...named, 'keps/sig-node');
    assert.deepEqual([run.code, run.stderr], [2, 'proposals: no proposals found in keps/sig-node\n']);
    assert.equal(
      proposals(folder, 'check', ...named, metadata).stderr,
      `proposals: ${metadata}: not a proposal; no template applies to it\n`,
    );
  });

  it('is skipped by toc', () => {
    const run = proposals(folderWith(kepRepository), 'toc', '--check', 'keps/sig-node');
    assert.deepEqual(run, { code: 0, stdout: '', stderr: '' });
  });

  it('provides the status in a report, and again after a change', () => {
    const folder = folderWith(kepRepository);
    const statuses = () => {
      const run = proposals(folder, 'report', '--format', 'json');
      assert.equal(run.stderr, '');
      return JSON.parse(run.stdout).proposals.map(
        ({ path, number, status, stage }: Record<string, string>) => `${path} ${number} ${status} ${stage}`,
      );
    };
    assert.deepEqual(statuses(), [`${text} 1234 implementable review`]);
    assert.deepEqual(statuses(), [`${text} 1234 implementable review`]);
    const changed = kepRepository[metadata].replace('implementable', 'implemented');
    writeFileSync(join(folder, metadata), changed);
    assert.deepEqual(statuses(), [`${text} 1234 implemented final`]);
  });

  it('adds its findings to those of its proposal', () => {
    const entry = {
      path: 'a/README.md',
      family: 'kep',
      number: '1',
      title: 'A',
      status: null,
      stage: 'review',
      sections: { done: 1, total: 1 },
      problems: { ...noCounts, warning: 1 },
      rules: [{ rule: 'placeholder', count: 1, line: 7 }],
      begun: null,
    } as const;
    const part = {
      path: 'a/README.md',
      sidecar: 'kep.yaml',
      problems: { ...noCounts, error: 1, warning: 1 },
      rules: [{ rule: 'metadata', count: 2, line: 3 }],
    };
    const elsewhere = {
      path: 'b/README.md',
      sidecar: 'kep.yaml',
      problems: { ...noCounts, error: 1 },
      rules: [],
    };
    assert.deepEqual(withMetadataFindings([entry], [part, elsewhere]), [
      {
        ...entry,
        problems: { ...noCounts, error: 1, warning: 2 },
        rules: [...entry.rules, { rule: 'metadata', count: 2, line: 3, sidecar: 'kep.yaml' }],
      },
    ]);
  });
});
