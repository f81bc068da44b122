import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { rules } from '../../server/src/core/rules/index.generated';
import { type Example, pageOf, problemsOf, problemsOfFacts } from '../support/specification';

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

  for (const page of pages) {
    it(`${page.rule}: names its severity and its fixes`, () => assert.deepEqual(problemsOfFacts(page), []));
  }
});

for (const { rule, examples } of pages) {
  describe(rule, () => {
    it('has at least six examples, with and without findings', () => {
      assert.ok(examples.length >= 6, `it has ${examples.length} examples`);
      assert.ok(
        examples.some(({ marks }) => marks.length === 0),
        'no example is without findings',
      );
      assert.ok(
        examples.some(({ marks }) => marks.length > 0),
        'no example has a finding',
      );
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
  const text =
    '# placeholder\n\nSeverity: information. Fix: always.\n\nIn a draft: hint. When final: warning.\n\n````markdown template\n# enhancement-NNNN: Title\n\n## Why\n````\n\n' +
    '## Example\n\n````markdown\n//- 7-speed.md\n# enhancement-NNNN: Speed\n' +
    '              ^^^^ placeholder: Template placeholder in the title not replaced: "NNNN"\n\n## Why\n\nIt is slow.\n````\n\n' +
    '````markdown fixed\n# enhancement-7: Speed\n\n## Why\n\nIt is slow.\n````\n';
  const page = pageOf(text);
  const [example] = page.examples as [Example];
  const [mark] = example.marks as [Example['marks'][0]];

  it('reads an example', () => {
    assert.equal(example.text, '# enhancement-NNNN: Speed\n\n## Why\n\nIt is slow.\n');
    assert.deepEqual([example.file, mark.line, mark.column, mark.length], ['7-speed.md', 0, 14, 4]);
    assert.deepEqual(problemsOf('placeholder', example), []);
    assert.deepEqual(problemsOfFacts(page), []);
  });

  it('reads an empty text', () => {
    const [empty] = pageOf(text.replace(/\/\/- [\s\S]*?(?=````\n)/, '')).examples as [Example];
    assert.deepEqual([empty.text, empty.marks], ['', []]);
  });

  const wrong: [string, Partial<Example>, RegExp][] = [
    ['a missing mark', { marks: [] }, /found but not marked/],
    ['a mark too many', { marks: [mark, { ...mark, line: 2 }] }, /marked but not found/],
    ['a mark twice', { marks: [mark, mark] }, /marked but not found/],
    ['a wrong line', { marks: [{ ...mark, line: 1 }] }, /marked but not found/],
    ['a wrong column', { marks: [{ ...mark, column: 1 }] }, /marked but not found/],
    ['a wrong length', { marks: [{ ...mark, length: 2 }] }, /marked but not found/],
    ['a wrong message', { marks: [{ ...mark, message: 'Write more' }] }, /marked but not found/],
    ['a wrong fixed text', { fixed: 'Something else\n' }, /should read/],
    ['a missing fixed text', { fixed: undefined }, /no fixed text/],
    ['a fixed text without a fix', { text: '# enhancement-7: Speed\n', marks: [] }, /but no fix/],
    ['a safe fix that is shown as on request', { isOnRequest: true }, /are safe/],
    ['a file that is not a proposal', { file: 'README.md' }, /not a proposal/],
  ];
  for (const [what, change, message] of wrong) {
    it(`reports ${what}`, () =>
      assert.match(problemsOf('placeholder', { ...example, ...change }).join('\n'), message));
  }

  it('shows the correct marks', () => {
    const problems = problemsOf('placeholder', { ...example, marks: [] }).join('\n');
    assert.match(
      problems,
      /^ {14}\^{4} placeholder: Template placeholder in the title not replaced: "NNNN"$/m,
    );
  });

  it('tries CRLF, a byte order mark and a missing final line ending', () => {
    const problems = problemsOf('placeholder', { ...example, marks: [] }).join('\n');
    for (const variant of ['with CRLF', 'with a byte order mark', 'without final line ending'])
      assert.match(problems, new RegExp(`^${variant} found but not marked`, 'm'));
  });

  it('reports a wrong facts line', () => {
    const wrongPage = pageOf(
      text.replace('information. Fix: always', 'warning. Fix: none').replace('draft: hint', 'draft: error'),
    );
    assert.deepEqual(problemsOfFacts(wrongPage), [
      'its severity is information',
      'the line about stages should be "In a draft: hint. When final: warning."',
      'no example shows "warning"',
      'it does not name "information"',
      'it does not name "always"',
      'no example shows "none"',
    ]);
  });

  it('reports a fix on request that is shown as safe', () => {
    const page = readFileSync(join(__dirname, 'toc-stale.md'), 'utf8').replace(' fixed on request', ' fixed');
    const problems = pageOf(page).examples.flatMap((example) => problemsOf('toc-stale', example));
    assert.match(problems.join('\n'), /one of its fixes is on request/);
  });

  const unreadable: [string, RegExp | string, string, RegExp][] = [
    ['a mark of another rule', '^ placeholder:', '^ placehodler:', /mark of placehodler/],
    ['an example without heading', '## Example', '', /needs a heading/],
    ['an example without template', 'markdown template', 'text', /needs a heading and, above it, a template/],
    ['a page without facts', /^Severity.*$/m, '', /starts with/],
  ];
  for (const [what, part, change, message] of unreadable) {
    it(`refuses ${what}`, () => assert.throws(() => pageOf(text.replace(part, change)), message));
  }
});
