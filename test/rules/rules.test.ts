import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { rules } from '../../server/src/core/rules/index.generated';
import { type Example, pageOf, problemsOf } from '../support/specification';

const names = readdirSync(__dirname).filter((name) => name.endsWith('.md'));
const pages = names.map((name) => pageOf(readFileSync(join(__dirname, name), 'utf8')));

describe('the pages', () => {
  it('are one for each rule', () => {
    assert.deepEqual(
      names.sort(),
      rules.map(({ id }) => `${id}.md`),
    );
    assert.deepEqual(
      pages.map(({ rule }) => rule),
      rules.map(({ id }) => id),
    );
  });

  for (const { rule, facts } of pages) {
    it(`${rule}: says its severity`, () => {
      assert.ok(facts.startsWith(`Severity: ${rules.find(({ id }) => id === rule)?.severity}`), facts);
    });
  }
});

for (const { rule, examples } of pages) {
  describe(rule, () => {
    it('has examples of both kinds', () => {
      assert.ok(examples.length >= 6, String(examples.length));
      assert.ok(examples.some(({ marks }) => marks.length === 0));
      assert.ok(examples.some(({ marks }) => marks.length > 0));
    });
    for (const example of examples) {
      it(example.name, () => {
        const problems = problemsOf(rule, example);
        assert.equal(problems.length, 0, problems.join('\n'));
      });
    }
  });
}

describe('the harness', () => {
  const page = pageOf(
    '# placeholder\n\nSeverity: information.\n\n````markdown template\n# enhancement-NNNN: Title\n\n## Why\n````\n\n' +
      '## Example\n\n````markdown\n//- 7-speed.md\n# enhancement-7: Speed\n\n## Why\n\nTBD\n' +
      '^^^ placeholder: "Why" says only "TBD"; text, or "None", was expected\n````\n',
  );
  const [example] = page.examples as [Example];
  const [mark] = example.marks as [Example['marks'][0]];

  it('reads an example', () => {
    assert.equal(example.text, '# enhancement-7: Speed\n\n## Why\n\nTBD\n');
    assert.deepEqual([example.file, mark.line, mark.column, mark.length], ['7-speed.md', 4, 0, 3]);
    assert.deepEqual(problemsOf('placeholder', example), []);
  });

  const wrong: [string, Partial<Example>, RegExp][] = [
    ['a missing mark', { marks: [] }, /found but not marked/],
    ['a mark too many', { marks: [mark, { ...mark, line: 0 }] }, /marked but not found/],
    ['a wrong column', { marks: [{ ...mark, column: 1 }] }, /marked but not found/],
    ['a wrong length', { marks: [{ ...mark, length: 2 }] }, /marked but not found/],
    ['a wrong message', { marks: [{ ...mark, message: 'Write more' }] }, /marked but not found/],
    ['a wrong fixed text', { fixed: 'Something else\n' }, /should read/],
  ];
  for (const [what, change, said] of wrong) {
    it(`sees ${what}`, () =>
      assert.match(problemsOf('placeholder', { ...example, ...change }).join('\n'), said));
  }
});
