import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { gitUnavailable, ScratchRepository } from '../git/scratch-repository';
import { folderWith, proposals } from '../support/cli';
import { git } from './git';

const first = `# enhancement-NNNN: Title

## Summary

<!-- Say in a sentence what it is about. -->

## Motivation

<!-- Why now? -->
`;
const second = `# enhancement-NNNN: Title

## Summary

<!-- A paragraph that a reader of release notes understands. -->

## Motivation

<!-- Why now? -->

## Security

<!-- What could an attacker do? -->

## Test Plan
`;
const body = (number: number, guidance = '') =>
  `# enhancement-${number}: Keys\n\n## Summary\n\n${guidance}Short.\n\n## Motivation\n\nGood.\n`;

/** The findings in each file: rule and message. */
function findingsIn(folder: string, ...more: string[]): Record<string, string[]> {
  const run = proposals(folder, 'check', '--format', 'json', ...more, '.');
  assert.equal(run.stderr, '');
  const { documents } = JSON.parse(run.stdout) as {
    documents: { path: string; findings: { rule: string; message: string }[] }[];
  };
  return Object.fromEntries(
    documents.map(({ path, findings }) => [path, findings.map(({ rule, message }) => `${rule}: ${message}`)]),
  );
}

function repository(): ScratchRepository {
  return new ScratchRepository()
    .commit({ 'enhancement_template.md': first })
    .commit({ '1-keys.md': body(1, '<!-- Say in a sentence what it is about. -->\n\n') })
    .commit({ 'enhancement_template.md': second })
    .commit({ '2-keys.md': body(2) });
}

describe('the template that was in force when a proposal was added', { skip: gitUnavailable }, () => {
  it('decides which sections are required and which comments are leftovers', () => {
    const { folder, path } = repository();
    writeFileSync(path('3-keys.md'), body(3));
    const missing = [
      'section-missing: Section "Security" is missing; it belongs after "Motivation"',
      'section-missing: Section "Test Plan" is missing; it belongs after "Motivation"',
    ];
    assert.deepEqual(findingsIn(folder), {
      '1-keys.md': [
        'template-older: Proposal was written against an older template; 2 sections were added since: "Security", "Test Plan"',
        'guidance-comment: Template comment not removed: "Say in a sentence what it is about."',
      ],
      '2-keys.md': missing,
      '3-keys.md': missing,
    });
  });

  it('adds nothing that the older template did not require', () => {
    const { folder, path } = repository();
    const run = proposals(folder, 'fix', '1-keys.md');
    assert.equal(run.code, 0, 'a hint does not make the run fail');
    assert.equal(readFileSync(path('1-keys.md'), 'utf8'), body(1), 'only the comment is removed');
  });

  it('is read again after a commit, and not before', () => {
    const scratch = repository();
    const before = findingsIn(scratch.folder);
    assert.deepEqual(findingsIn(scratch.folder), before);
    scratch.commit({ '4-keys.md': body(4), '1-keys.md': body(1) });
    const after = findingsIn(scratch.folder);
    assert.equal(after['4-keys.md']?.length, 2);
    assert.deepEqual(after['1-keys.md']?.length, 1);
  });

  it('is found for a renamed proposal', () => {
    const scratch = repository();
    scratch.commit({}, { '1-keys.md': '5-keys.md' });
    assert.match(findingsIn(scratch.folder)['5-keys.md']?.join('\n') ?? '', /template-older/);
  });

  it('is that of the date in the proposal, if it was imported later with many others', () => {
    const template = (sections: string) =>
      `---\ntitle: t\ncreation-date: yyyy-mm-dd\n---\n\n# Title\n\n${sections}`;
    const written = (day: string) =>
      `---\ntitle: keys\nauthors: ["@a"]\nreviewers: ["@b"]\napprovers: ["@c"]\ncreation-date: ${day}\nlast-updated: ${day}\n---\n\n# Keys\n\n## Summary\n\nShort.\n`;
    const scratch = new ScratchRepository();
    mkdirSync(scratch.path('guidelines'));
    mkdirSync(scratch.path('enhancements'));
    scratch
      .commit({ 'guidelines/enhancement_template.md': template('## Summary\n') })
      .commit({ 'guidelines/enhancement_template.md': template('## Summary\n\n## Security\n') })
      .commit({ 'enhancements/old.md': written('2024-01-01'), 'enhancements/new.md': written('2024-01-03') });
    const rules = (path: string) =>
      findingsIn(scratch.folder)
        [path]?.map((line) => line.split(':')[0])
        .filter((rule) => /section|older/.test(rule ?? ''));
    assert.deepEqual(rules('enhancements/old.md'), ['template-older']);
    assert.deepEqual(rules('enhancements/new.md'), ['section-missing']);
  });

  it('is not known in a shallow clone, which makes findings weaker, and stderr names the reason once', () => {
    const scratch = repository();
    scratch.commit({ '4-keys.md': body(4) });
    const clone = join(folderWith({}), 'clone');
    git('/', 'clone', '-q', '--depth=1', pathToFileURL(scratch.folder).href, clone);
    const run = proposals(clone, 'check', '--rule', 'guidance-comment=off', '.');
    assert.equal(run.code, 0, run.stdout);
    assert.match(run.stdout, /hint section-missing: Section "Security" is missing/);
    assert.equal(run.stderr.match(/this clone is shallow/g)?.length, 1);
    assert.match(run.stderr, /"fetch-depth: 0"/);
    const again = proposals(clone, 'check', '--rule', 'guidance-comment=off', '.');
    assert.deepEqual([again.stdout, again.stderr], [run.stdout, run.stderr], 'from the cache');
  });
});
