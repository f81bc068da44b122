import assert from 'node:assert/strict';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { folderWith, proposals } from '../support/cli';
import { commit, git } from './git';

const titled = (title: string, ...sections: string[]) =>
  `# ${title}\n\n${sections.map((name) => `## ${name}\n\nSome text.\n`).join('\n')}`;
const old = ['Summary', 'Motivation', 'Drawbacks', 'Alternatives'];
const today = [...old, 'Security'];

/** A repository with two proposals that were begun with an older template, and a template that got a section since. */
function repository(): string {
  const folder = folderWith({
    'enhancement_template.md': titled('enhancement-NNNN: Title', ...old),
    '1-keys.md': titled('enhancement-1: Keys', ...old),
    '2-locks.md': titled('enhancement-2: Locks', 'Summary', 'Motivation', 'Alternatives'),
  });
  git(folder, 'init', '-q', '-b', 'main');
  commit(folder, '2024-01-01T00:00:00Z');
  writeFileSync(join(folder, 'enhancement_template.md'), titled('enhancement-NNNN: Title', ...today));
  commit(folder, '2024-02-01T00:00:00Z');
  git(folder, 'checkout', '-q', '-b', 'mine');
  return folder;
}

function findings(folder: string, ...args: string[]): string[] {
  const run = proposals(folder, 'check', '--format', 'json', '--no-cache', ...args, '.');
  assert.equal(run.stderr, '');
  const { documents } = JSON.parse(run.stdout) as {
    documents: { path: string; findings: { rule: string; message: string }[] }[];
  };
  return documents.flatMap(({ path, findings }) =>
    findings.map(({ rule, message }) => `${path} ${rule}: ${message.replace(/;.*/, '')}`),
  );
}

describe('--pull-request', () => {
  const check = (folder: string) => findings(folder, '--pull-request', 'main');

  it('does not report structure that was missing before the change', () => {
    const folder = repository();
    appendFileSync(join(folder, '1-keys.md'), '\nMore.\n');
    appendFileSync(join(folder, '2-locks.md'), '\nMore.\n');
    commit(folder);
    assert.deepEqual(check(folder), []);
    assert.deepEqual(findings(folder, '--changed-since', 'main'), [
      '1-keys.md template-older: Proposal was written against an older template',
      '2-locks.md template-older: Proposal was written against an older template',
      '2-locks.md section-missing: Section "Drawbacks" is missing',
    ]);
  });

  it('reports what the change removed, also if more was missing already', () => {
    const folder = repository();
    writeFileSync(
      join(folder, '1-keys.md'),
      titled('enhancement-1: Keys', 'Summary', 'Motivation', 'Drawbacks'),
    );
    commit(folder);
    assert.deepEqual(check(folder), ['1-keys.md section-missing: Section "Alternatives" is missing']);
  });

  it("holds an added proposal against today's template", () => {
    const folder = repository();
    writeFileSync(join(folder, '3-doors.md'), titled('enhancement-3: Doors', ...old));
    commit(folder);
    assert.deepEqual(check(folder), ['3-doors.md section-missing: Section "Security" is missing']);
  });

  it('reports all findings that are not about structure', () => {
    const folder = repository();
    const path = join(folder, '1-keys.md');
    writeFileSync(path, `${readFileSync(path, 'utf8')}\nSee [it](nowhere.md).\n`);
    assert.deepEqual(check(folder), ['1-keys.md link-file: File "nowhere.md" does not exist']);
  });

  it('uses results of an earlier run only for the same base', () => {
    const folder = repository();
    writeFileSync(
      join(folder, '1-keys.md'),
      titled('enhancement-1: Keys', 'Summary', 'Motivation', 'Drawbacks'),
    );
    commit(folder);
    const run = (ref: string) =>
      proposals(folder, 'check', '--cache-location', join(folder, '.git/cache'), '--pull-request', ref, '.')
        .code;
    assert.equal(run('main'), 1);
    assert.equal(run('HEAD'), 0);
    assert.equal(run('main'), 1);
  });

  it('exits with 2 for an unknown revision', () => {
    assert.deepEqual(proposals(repository(), 'check', '--pull-request', 'nope', '.'), {
      code: 2,
      stdout: '',
      stderr: "proposals: unknown git revision 'nope'\n",
    });
  });
});

describe('--template-revision', () => {
  it("checks against today's template alone, as the setting does", () => {
    const folder = repository();
    const newest = [
      '1-keys.md section-missing: Section "Security" is missing',
      '2-locks.md section-missing: Section "Drawbacks" is missing',
      '2-locks.md section-missing: Section "Security" is missing',
    ];
    assert.deepEqual(findings(folder, '--template-revision', 'newest').sort(), newest);
    const begun = findings(folder, '--template-revision', 'begun');
    assert.deepEqual(begun, findings(folder));
    assert.ok(begun.some((line) => line.includes('template-older')));
    writeFileSync(join(folder, '.proposals.yaml'), 'template-revision: newest\n');
    assert.deepEqual(findings(folder).sort(), newest);
    assert.deepEqual(findings(folder, '--template-revision', 'begun'), begun);
  });

  it('names the most similar revision for an unknown one', () => {
    assert.match(
      proposals(repository(), 'check', '--template-revision', 'new', '.').stderr,
      /unknown template revision 'new'; did you mean newest\?/,
    );
  });
});
