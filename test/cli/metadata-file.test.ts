import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { withParts } from '../../server/src/cli/report/entry';
import { noTally } from '../../server/src/cli/work';
import { folderWith, proposals } from '../support/cli';
import { kepRepository } from '../support/kep';

/** How folders are named is another matter. */
const named = ['--rule', 'file-name=off'];
const metadata = 'keps/sig-node/1234-swap-for-nodes/kep.yaml';
const text = 'keps/sig-node/1234-swap-for-nodes/README.md';

describe('the file that holds the metadata of a proposal', () => {
  it('is looked at with it, and is no proposal of its own', () =>
    assert.deepEqual(proposals(folderWith(kepRepository), 'check', ...named, '.'), {
      code: 0,
      stdout: '0 findings in 1 proposal\n',
      stderr: '',
    }));

  it('can be named alone, also beside a template that is', () => {
    const folder = folderWith(kepRepository);
    assert.deepEqual(proposals(folder, 'check', ...named, metadata), { code: 0, stdout: '', stderr: '' });
    const template = 'keps/NNNN-kep-template/README.md';
    assert.equal(proposals(folder, 'check', ...named, '--template', template, metadata).code, 0);
    assert.equal(
      proposals(folder, 'check', ...named, '--template', template, '.').stdout,
      '0 findings in 1 proposal\n',
    );
  });

  it('is told what is wrong in it, and so is the report of its proposal', () => {
    const wrong = kepRepository[metadata].replace('implementable', 'implementible');
    const folder = folderWith({ ...kepRepository, [metadata]: wrong });
    const run = proposals(folder, 'check', ...named, '.');
    assert.equal(run.code, 1);
    assert.match(run.stdout, /^keps\/sig-node\/1234-swap-for-nodes\/kep\.yaml:6:9 \w+ field-value: /);
    assert.match(run.stdout, /\n1 finding in 1 proposal /);
    const [entry] = JSON.parse(proposals(folder, 'report', '--format', 'json').stdout).proposals;
    assert.equal(entry.problems.error + entry.problems.warning, 1);
  });

  it('is found by a glob', () =>
    assert.deepEqual(proposals(folderWith(kepRepository), 'check', ...named, 'keps/sig-*/**/*.yaml'), {
      code: 2,
      stdout: '',
      stderr: 'proposals: no proposals found in keps/sig-*/**/*.yaml\n',
    }));

  it('is nothing without a proposal beside it', () => {
    const { [text]: _, ...rest } = kepRepository;
    const folder = folderWith(rest);
    const run = proposals(folder, 'check', ...named, 'keps/sig-node');
    assert.deepEqual([run.code, run.stderr], [2, 'proposals: no proposals found in keps/sig-node\n']);
    assert.equal(
      proposals(folder, 'check', ...named, metadata).stderr,
      `proposals: ${metadata}: not a proposal\n`,
    );
  });

  it('is no place for a table of contents', () => {
    const run = proposals(folderWith(kepRepository), 'toc', '--check', 'keps/sig-node');
    assert.deepEqual(run, { code: 0, stdout: '', stderr: '' });
  });

  it('tells a report the status, and the next run when it changes', () => {
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

  it('adds its problems to those of its proposal', () => {
    const entry = {
      path: 'a/README.md',
      family: 'kep',
      number: '1',
      title: 'A',
      status: null,
      stage: 'review',
      sections: { done: 1, total: 1 },
      problems: { ...noTally, warning: 1 },
    } as const;
    const part = { path: 'a/README.md', problems: { ...noTally, error: 1, warning: 1 } };
    const elsewhere = { path: 'b/README.md', problems: { ...noTally, error: 1 } };
    assert.deepEqual(withParts([entry], [part, elsewhere]), [
      { ...entry, problems: { ...noTally, error: 1, warning: 2 } },
    ]);
  });
});
