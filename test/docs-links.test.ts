import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { globSync } from 'tinyglobby';

const root = join(__dirname, '..');

/** Relative links of a Markdown text in the folder of `file` to files or folders that do not exist. Code is skipped. */
function brokenLinks(file: string, text: string): readonly string[] {
  const prose = text.replace(/^(`{3,}).*?^\1/gms, '').replace(/`[^`\n]*`/g, '');
  return [...prose.matchAll(/\]\((?![a-z]+:|#)([^)#\s]+)[^)]*\)/g)].flatMap(([, target = '']) =>
    existsSync(join(root, dirname(file), target)) ? [] : [target],
  );
}

describe('links of the documentation', () => {
  const files = globSync(['*.md', 'docs/*.md', 'test/README.md'], { cwd: root });
  it('are read from several pages', () => assert.ok(files.length > 5, String(files.length)));

  for (const file of files)
    it(`lead to existing files in ${file}`, () =>
      assert.deepEqual(brokenLinks(file, readFileSync(join(root, file), 'utf8')), []));

  it('would be reported if broken', () =>
    assert.deepEqual(
      brokenLinks(
        'docs/a.md',
        '[a](../README.md#x) [b](none.md) [c](https://example.org) [d](#e)\n```\n[f](g)\n```\n',
      ),
      ['none.md'],
    ));
});
