import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { proposalAt } from '../../server/src/core/discovery/proposal-at';
import { configOf } from '../../server/src/core/discovery/read-config';
import { codeActionsAt } from '../../server/src/core/lint/code-actions';
import { lint } from '../../server/src/core/lint/lint';
import { SuppressionUse } from '../../server/src/core/lint/suppression-use';
import { commentsOf } from '../../server/src/core/markdown/facts/comments';
import type { Suppression } from '../../server/src/core/proposal/suppressions';
import { YamlText } from '../../server/src/core/text/yaml-text';
import { MemoryWorkspace } from '../../server/src/core/workspace/memory-workspace';
import { finishedText } from '../support/keylime';
import { randomFrom } from '../support/random';

// Texts that nobody writes must not take a time that grows with the square of their length. `npm run bench:hostile` measures more of them, of up to 10 MB.

/** Far more than any of these takes, and far less than each of them took: seconds of processor time. */
const maxSeconds = 20;

const repeated = (count: number, write: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => write(i)).join('');

/** The rules of the findings in a proposal with this text, and the number of fixes. */
function checked(
  text: string,
  template = finishedText,
  configuration = '',
): { rules: Set<string>; fixes: number } {
  const files = new Map([
    ['/r/.git/HEAD', ''],
    ['/r/enhancement_template.md', template],
    ['/r/48_a.md', text],
    ['/r/.proposals.yaml', configuration],
  ]);
  const document = proposalAt('/r/48_a.md', text, new MemoryWorkspace(files));
  assert.ok(document);
  const { findings, failures } = lint(document);
  assert.deepEqual(failures, []);
  const fixes = findings.flatMap((finding) => finding.fixes().fixes).length;
  return { rules: new Set(findings.map(({ rule }) => rule)), fixes };
}

function withinSeconds<T>(run: () => T, seconds = maxSeconds): T {
  const start = process.cpuUsage();
  const result = run();
  const { user } = process.cpuUsage(start);
  assert.ok(user < seconds * 1e6, `${user / 1e6} s`);
  return result;
}

describe('a long text that nobody writes', () => {
  it('is checked in seconds: a heading of spaces', () => {
    assert.ok(withinSeconds(() => checked(`${finishedText}\n## a${' '.repeat(250_000)}b\n`)));
  });

  it('is checked in seconds: code of a million lines', () => {
    assert.ok(withinSeconds(() => checked(`${finishedText}\n\`\`\`\n${'a\n'.repeat(1_000_000)}\`\`\`\n`)));
  });

  it('is checked, however many definitions it has', () => {
    const text = repeated(200_000, (i) => `[d${i}]: https://example.org/\n`);
    const { rules } = checked(`${finishedText}\n${text}\n[d0]: https://example.org/b\n`);
    assert.ok(rules.has('definition-duplicate'), [...rules].join());
  });
});

describe('a text of 200 KB that nobody writes', () => {
  const inputs: Record<string, readonly [text: string, rule: string]> = {
    'references without definitions': [repeated(12_000, (i) => `[a${i}/b-${i}]\n\n`), 'link-reference'],
    'suppressing comments': [
      repeated(4500, () => '<!-- proposals-disable-next placeholder -->\n\n'),
      'suppression-unused',
    ],
    'suppressed ranges': [
      repeated(3000, () => '<!-- proposals-disable placeholder -->\n\n<!-- proposals-enable -->\n\n'),
      'suppression-unknown',
    ],
  };
  it('is checked in seconds: front matter of 20,000 fields, each twice', () => {
    const fields = repeated(20_000, (i) => `f${i % 10_000}: a\n`);
    const { rules } = withinSeconds(() => checked(`---\n${fields}---\n${finishedText}`));
    assert.ok(rules.has('field-duplicate'), [...rules].join());
  });

  it('is checked in seconds: footnotes', () => {
    const text = repeated(20_000, (i) => `a[^${i}]\n\n[^${i}]: b\n\n`);
    assert.ok(withinSeconds(() => checked(`${finishedText}\n${text}`)));
  });

  for (const [name, [text, rule]] of Object.entries(inputs))
    it(`is checked in seconds: ${name}`, () => {
      const { rules } = withinSeconds(() => checked(`${finishedText}\n${text}`));
      assert.ok(rules.has(rule), [...rules].join());
    });

  it('is checked in seconds: paragraphs that only the parser reads', () => {
    assert.ok(
      withinSeconds(() => checked(`${finishedText}\n${repeated(10_000, (i) => `[^a${i}]\t&b\n\n`)}`)),
    );
  });

  it('is checked in seconds: a template of many numbered sections', () => {
    const template = `# enhancement-NNNN: Title\n\n${repeated(6000, (i) => `## Section ${i}\n\n<!-- text ${i} -->\n\n`)}`;
    assert.ok(withinSeconds(() => checked(finishedText, template)));
  });

  it('is read in seconds: aliases and different keys in YAML', () => {
    const text = `a: &a [b]\n${repeated(12_000, (i) => `c${i}: [*a, *a]\n`)}`;
    const yaml = withinSeconds(() => new YamlText(text));
    assert.equal(yaml.entriesOf(yaml.root)?.length, 12_001);
    assert.deepEqual(yaml.unresolvedAliases, []);
  });
});

describe('hundreds of proposals of one number', () => {
  it('are not all read for each of them', () => {
    const paths = Array.from({ length: 400 }, (_, i) => `/r/48_a${i}.md`);
    const requested = new Set<string>();
    class CountedWorkspace extends MemoryWorkspace {
      override readSaved(path: string): string | undefined {
        requested.add(path);
        return super.readSaved(path);
      }
    }
    const files = new Map([
      ['/r/.git/HEAD', ''],
      ['/r/enhancement_template.md', finishedText],
      ...paths.map((path) => [path, `${finishedText}\n${path}\n`] as const),
    ]);
    const path = paths[0] as string;
    const document = proposalAt(path, files.get(path) ?? '', new CountedWorkspace(files));
    assert.ok(document);
    requested.clear();
    const { findings } = lint(document);
    const found = findings.find(({ rule }) => rule === 'number-duplicate');
    assert.match(found?.message ?? '', /and \d+ more$/);
    assert.ok(requested.size < 60, `${requested.size} files`);
  });
});

describe('the code actions of a whole document with thousands of findings', () => {
  it('are those of the first findings', () => {
    const text = `${finishedText}\n${repeated(3000, () => '<!-- proposals-disable placeholder -->\n\n')}`;
    const files = new Map([
      ['/r/.git/HEAD', ''],
      ['/r/enhancement_template.md', finishedText],
      ['/r/48_a.md', text],
    ]);
    const document = proposalAt('/r/48_a.md', text, new MemoryWorkspace(files));
    assert.ok(document);
    const { findings } = lint(document);
    assert.ok(findings.length > 1000);
    let fixed = 0;
    const counted = findings.map((finding) => ({
      ...finding,
      fixes: () => {
        fixed++;
        return { fixes: [] };
      },
    })) as unknown as typeof findings;
    codeActionsAt(document, counted, { start: 0, end: text.length }, undefined);
    assert.ok(fixed < 2.5 * findings.length, `${fixed} of ${findings.length}`);
  });
});

describe('a policy with more values than anybody needs', () => {
  const items = (key: string, count: number, write: (i: number) => string) =>
    `${key}\n${repeated(count, (i) => `    - "${write(i)}"\n`)}`;
  const fields = (write: (i: number) => string) =>
    `---\n${items('authors:', 10_000, write)}---\n${finishedText}`;
  const policies: Record<string, readonly [configuration: string, text: string, rule: string]> = {
    'forbidden words': [
      items('forbidden-words:', 12_000, (i) => `wrd${i}`),
      `${finishedText}\n${repeated(8000, (i) => `wrd${i} is not wrds${i}.\n\n`)}`,
      'policy-word',
    ],
    'allowed values': [
      `allowed-values:\n${items('  authors:', 10_000, (i) => `value-${i}`)}`,
      fields((i) => `value-x${i}`),
      'policy-value',
    ],
    owners: [
      `owners:\n${items('  authors:', 10_000, (i) => `@a${i}`)}`,
      fields((i) => `@b${i}`),
      'policy-owner',
    ],
    'lengths of sections': [
      `section-length:\n${repeated(6000, (i) => `  Part ${i}: { max: 1 }\n`)}`,
      `${finishedText}\n${repeated(6000, (i) => `## Part ${i}\n\na b\n\n`)}`,
      'policy-length',
    ],
    'required links': [
      `required-links:\n${repeated(4000, (i) => `  a${i}: "https://example.org/*/*${i}x*"\n`)}`,
      `${finishedText}\n${repeated(6000, (i) => `<https://example.org/a/${i}b>\n\n`)}`,
      'policy-link',
    ],
  };
  for (const [name, [configuration, text, rule]] of Object.entries(policies))
    it(`is applied in seconds: ${name}`, () => {
      const { rules } = withinSeconds(() => checked(text, finishedText, configuration), 12);
      assert.ok(rules.has(rule), [...rules].join());
    });

  it('has a problem, and the first values apply', () => {
    const config = configOf(
      '/r/.proposals.yaml',
      items('forbidden-words:', 1001, (i) => `wrd${i}`),
      [],
    );
    assert.equal(config.settings.forbiddenWords?.value.length, 1000);
    assert.deepEqual(
      config.problems.map(({ message }) => message),
      ['Too many values: 1001; only the first 1000 are used'],
    );
  });
});

describe('comments', () => {
  it('are searched in HTML only, not in the text below each piece of it', () => {
    const count = 200_000;
    const children = Array.from({ length: count }, (_, i) => ({
      type: 'html' as const,
      value: '<b>',
      position: {
        start: { line: 1, column: 1, offset: 4 * i },
        end: { line: 1, column: 1, offset: 4 * i + 3 },
      },
    }));
    const comments = withinSeconds(() => commentsOf('<b> '.repeat(count), { type: 'root', children }));
    assert.deepEqual(comments, []);
  });
});

describe('aliases in YAML', () => {
  it('belong to the last node above them with their anchor', () => {
    const yaml = new YamlText('a: &x 1\nb: *x\nc: &x 2\nd: *x\ne: *y\nf: &y 3\n');
    const values = yaml.entriesOf(yaml.root)?.map(({ value }) => yaml.scalarOf(value as never));
    assert.deepEqual(values, [1, 1, 2, 2, undefined, 3]);
    assert.deepEqual(
      yaml.unresolvedAliases.map(({ message }) => message),
      ['No anchor "&y" found above alias "*y"'],
    );
  });
});

describe('suppressions', () => {
  it('suppress, and are used, as if each was compared with each finding', () => {
    const { below: within } = randomFrom(7);
    for (let round = 0; round < 200; round++) {
      const suppressions = Array.from({ length: within(8) }, () => {
        const start = within(30);
        return {
          covers: within(5) === 0 ? undefined : { start, end: start + within(10) },
          rules: ['a', 'b'].slice(within(2)).map((id) => ({ id })),
        } as unknown as Suppression;
      });
      const findings = Array.from({ length: within(10) }, () => {
        const start = within(40);
        return { rule: 'abc'.charAt(within(3)), span: { start, end: start } };
      });
      const covers = ({ covers, rules }: Suppression, { rule, span }: (typeof findings)[number]) =>
        covers !== undefined &&
        covers.start <= span.start &&
        span.start <= covers.end &&
        rules.some(({ id }) => id === rule);
      const use = new SuppressionUse(suppressions);
      for (const finding of findings)
        assert.equal(
          use.suppresses(finding),
          suppressions.some((suppression) => covers(suppression, finding)),
        );
      for (const suppression of suppressions)
        for (const rule of ['a', 'b', 'c'])
          assert.equal(
            use.hasSuppressed(suppression, rule),
            findings.some((finding) => finding.rule === rule && covers(suppression, finding)),
          );
    }
  });
});
