import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { changelogSections } from '../scripts/package/changelog.mjs';

const root = join(__dirname, '..');
const changelog = readFileSync(join(root, 'CHANGELOG.md'), 'utf8');
const sections = changelogSections(changelog);
const headings = changelog.split('\n').filter((line) => line.startsWith('## '));
const kindsOfChanges = ['Added', 'Changed', 'Deprecated', 'Removed', 'Fixed', 'Security'];
const longestChange = 400;

describe('the changelog', () => {
  it('has a section for the version of package.json, before all others', () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    assert.equal(sections[0]?.version, version);
  });

  it('has the day of each release; only the newest version may be unreleased', () => {
    for (const heading of headings)
      assert.match(heading, /^## \d+\.\d+\.\d+ - (?:\d{4}-\d\d-\d\d|Unreleased)$/);
    assert.ok(sections.slice(1).every(({ day }) => day !== undefined));
    const versions = sections.map(({ version }) => version);
    const newestFirst = versions.toSorted((a, b) => b.localeCompare(a, 'en', { numeric: true }));
    assert.deepEqual(versions, newestFirst);
    assert.equal(new Set(versions).size, versions.length);
  });

  it('groups changes by kind, each kind once in a version', () => {
    for (const { version, kinds, text } of sections) {
      assert.ok(kinds.length > 0, `${version} has no changes`);
      assert.deepEqual(
        kinds.filter((kind) => !kindsOfChanges.includes(kind)),
        [],
      );
      assert.equal(new Set(kinds).size, kinds.length, `${version} has a kind twice`);
      const headingWithoutChanges = /^(###+) .*\n+(?!\1#)(?:#|$(?![\s\S]))/m;
      assert.doesNotMatch(text, headingWithoutChanges);
    }
  });

  it('describes each change in a few words', () => {
    for (const change of changelog.split('\n').filter((line) => line.startsWith('- ')))
      assert.ok(change.length <= longestChange, change);
  });
});
