import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { globSync } from 'tinyglobby';
import { proposalAt } from '../server/src/core/discovery/proposal-at';
import { lint } from '../server/src/core/lint/lint';
import { MemoryWorkspace } from '../server/src/core/workspace/memory-workspace';

const root = join(__dirname, '..');
const folder = 'docs/decisions';
const templatePath = `${folder}/adr-template.md`;

/** The repository's Markdown files by path; other files, which links may point to, have no text. */
const repositoryFiles: ReadonlyMap<string, string> = new Map(
  globSync(['*', 'docs/**', 'scripts/**', 'server/src/**', 'test/**/*.{ts,md}'], { cwd: root }).map(
    (path) => [path, path.endsWith('.md') ? readFileSync(join(root, path), 'utf8') : ''],
  ),
);
const recordNames = namesOfRecords(repositoryFiles.keys());

function namesOfRecords(paths: Iterable<string>): readonly string[] {
  return [...paths]
    .filter((path) => path.startsWith(`${folder}/`) && path !== templatePath)
    .map((path) => path.slice(folder.length + 1))
    .sort();
}

/**
 * The findings of the record called `name`, each as `severity rule`, with `changes` made to the repository. The template is older than every record, as in git:
 * without a history, missing sections would only be hints.
 */
function findingsOf(
  name: string,
  changes: Readonly<Record<string, string>> = {},
): { readonly family: string | undefined; readonly findings: readonly string[] } {
  const files = new Map(
    [...repositoryFiles, ...Object.entries(changes)].map(([path, text]) => [`/r/${path}`, text]),
  );
  files.set('/r/.git/HEAD', '');
  const path = `/r/${folder}/${name}`;
  const template = repositoryFiles.get(templatePath) ?? '';
  const workspace = new MemoryWorkspace(files, undefined, {
    histories: new Map([[`/r/${templatePath}`, [{ date: '2026-01-01T00:00:00Z', text: template }]]]),
    added: new Map([...files.keys()].map((path) => [path, '2026-06-01T00:00:00Z'])),
  });
  const proposal = proposalAt(path, files.get(path) ?? '', workspace);
  if (!proposal) return { family: undefined, findings: [] };
  const { findings, failures } = lint(proposal);
  assert.deepEqual(failures, []);
  return {
    family: proposal.kind === 'template' ? 'template' : proposal.schema.family.id,
    findings: findings.map(({ severity, rule, span, message }) => {
      const { line } = proposal.document.lineColumnAt(span.start);
      return `${severity} ${rule} in line ${line + 1}: ${message}`;
    }),
  };
}

/** Problems of the numbering: numbers start at 1, without a gap or a duplicate. */
function numberingProblems(names: readonly string[]): readonly string[] {
  return names.flatMap((name, i) => {
    const expected = String(i + 1).padStart(4, '0');
    return name.startsWith(`${expected}-`) ? [] : [`${name}: number ${expected} was expected`];
  });
}

describe('the decision records', () => {
  it('exist, with a template', () => {
    assert.ok(recordNames.length >= 25, String(recordNames.length));
    assert.ok(repositoryFiles.has(templatePath));
  });

  it('are numbered without a gap or a duplicate', () => assert.deepEqual(numberingProblems(recordNames), []));

  for (const name of recordNames)
    it(`include ${name}, a decision record without findings`, () =>
      assert.deepEqual(findingsOf(name), { family: 'madr', findings: [] }));

  it('have a template without findings', () =>
    assert.deepEqual(findingsOf('adr-template.md'), { family: 'template', findings: [] }));

  it('are linked from the architecture page', () =>
    assert.ok(
      repositoryFiles.get('docs/architecture.md')?.includes('](decisions/)'),
      'no link to decisions/',
    ));

  it('name an existing record where they are superseded', () => {
    for (const name of recordNames) {
      const text = repositoryFiles.get(`${folder}/${name}`) ?? '';
      const [, number] = /^status: superseded by ADR-(\d{4})$/m.exec(text) ?? [];
      if (number)
        assert.ok(
          recordNames.some((other) => other.startsWith(`${number}-`) && other > name),
          name,
        );
    }
  });
});

describe('the test of the decision records', () => {
  const [first = ''] = recordNames;
  const path = `${folder}/${first}`;
  const text = repositoryFiles.get(path) ?? '';
  const replaced = (from: string | RegExp, to: string): string => {
    const changed = text.replace(from, to);
    assert.notEqual(changed, text);
    return changed;
  };

  const broken: readonly [mistake: string, text: () => string, finding: RegExp][] = [
    [
      'a missing section',
      () => replaced(/## Considered Options\n[^#]*/, ''),
      /^(?:error|warning) section-missing /,
    ],
    [
      'an empty section',
      () => replaced(/(## Considered Options\n)[^#]*/, '$1\n'),
      /^(?:error|warning) section-empty /,
    ],
    [
      'a comment of the template',
      () =>
        replaced(
          '## Considered Options\n',
          `## Considered Options\n\n${/<!-- List the options.*?-->/s.exec(repositoryFiles.get(templatePath) ?? '')?.[0]}\n`,
        ),
      /^(?:error|warning) guidance-comment /,
    ],
    [
      'a link to a file that does not exist',
      () => replaced('## Considered Options\n', '## Considered Options\n\n[a](0000-no-such-record.md)\n'),
      /^(?:error|warning) link-file /,
    ],
    ['an invalid date', () => replaced(/^date: .*$/m, 'date: last week'), /^(?:error|warning) field-value /],
  ];
  for (const [mistake, brokenText, finding] of broken)
    it(`would find ${mistake}`, () => {
      const { family, findings } = findingsOf(first, { [path]: brokenText() });
      assert.equal(family, 'madr');
      assert.ok(
        findings.some((line) => finding.test(line)),
        findings.join('\n') || 'no findings',
      );
    });

  it('would find a document that is not a decision record', () => {
    const { findings } = findingsOf(first, { [path]: '# Notes\n\nSome text.\n' });
    assert.ok(findings.some((line) => line.includes(' section-missing ')));
  });

  it('would find a gap and a duplicate in the numbering', () => {
    assert.deepEqual(numberingProblems(['0001-a.md', '0003-b.md']), ['0003-b.md: number 0002 was expected']);
    assert.deepEqual(numberingProblems(['0001-a.md', '0001-b.md']), ['0001-b.md: number 0002 was expected']);
  });
});
