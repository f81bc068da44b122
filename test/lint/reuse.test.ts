import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { families } from '../../server/src/core/families/index.generated';
import { EditedFile, type Step } from '../support/edited-file';
import { familyRepository, repositoryWith, root } from '../support/family-repositories';
import { kepRepository } from '../support/kep';
import { finishedText, templateText } from '../support/keylime';
import { familyCorpus, markdownTexts } from '../support/markdown-files';
import { leftoverText, proseTemplate } from '../support/prose-template';
import { type Random, seed } from '../support/random';
import { editAtRandom, type Start, type Totals } from '../support/random-edits';
import { type Example, pageOf } from '../support/specification';

// Each version of an edited file reuses what is known of the previous version. Here every result is compared with that of a first reading:
// whether the file is checked and against which template, and all findings with their fixes.

const runs = Number(process.env.CASES ?? 6);
const limits = { steps: 10, maxLength: 3000 };

/**
 * Edits a file `runs` times from its start, which may be another one in each run. Every second run has the same seed each time: what the totals are asserted to contain does
 * not depend on chance.
 */
function editRandomly(startOf: (random: Random, run: number) => Start): Totals {
  const all = Array.from({ length: runs }, (_, run) => {
    const totals = editAtRandom((random) => startOf(random, run), run % 2 === 0 ? run : seed + run, limits);
    assert.equal(totals.fault, undefined, totals.fault);
    return totals;
  });
  return {
    run: all.reduce((sum, { run }) => sum + run, 0),
    reused: all.reduce((sum, { reused }) => sum + reused, 0),
    kinds: new Set(all.flatMap(({ kinds }) => [...kinds])),
    fault: undefined,
  };
}

/** Asserts that at least this share of the rules was not run again. */
function assertReuse({ run, reused }: Totals, minShare: number): void {
  const share = reused / (run + reused);
  assert.ok(share >= minShare, `${reused} of ${run + reused} results were reused`);
}

/** A proposal beside a Keylime template with this text. */
function besideTemplate(template: string, texts: readonly string[]): Start {
  const files = new Map([
    ['/p/enhancement_template.md', template],
    ['/p/11-other.md', '# enhancement-11: Other\n\n## Goals\n'],
  ]);
  return { path: '/p/12-rotate-agent-keys.md', texts, files };
}

describe(`the report on an edited proposal equals that of a first reading (seed ${seed})`, () => {
  it('with the template in comments', () =>
    assertReuse(
      editRandomly(() => besideTemplate(templateText, [templateText, finishedText])),
      0.3,
    ));

  it('with the template in prose', () =>
    assertReuse(
      editRandomly(() => besideTemplate(proseTemplate, [proseTemplate, leftoverText])),
      0.3,
    ));

  it('with any Markdown', () => {
    const texts = markdownTexts();
    assertReuse(
      editRandomly(() => besideTemplate(templateText, texts)),
      0.3,
    );
  });
});

describe(`the report on an edited file of a family equals that of a first reading (seed ${seed})`, () => {
  for (const { id } of families) {
    it(id, () => {
      const own = familyRepository(id);
      const files = repositoryWith(own);
      const markdown = [...own].filter(([name]) => /\.(?:md|template)$/.test(name)).map(([, text]) => text);
      const others = [...markdown, ...familyCorpus(id)];
      const isProposal = ([name, text]: readonly [string, string]) =>
        new EditedFile(`${root}/${name}`, { files }).edit(text).kind === 'proposal';
      // The proposals first: `runs` may be fewer than the files.
      const ordered = [...own].sort((one, other) => Number(isProposal(other)) - Number(isProposal(one)));
      assert.ok(ordered.some(isProposal), 'none of the files is a proposal');
      const totals = editRandomly((_, run) => {
        const [name, text] = ordered[run % ordered.length] ?? assert.fail();
        return {
          path: `${root}/${name}`,
          texts: name.endsWith('.yaml') ? [text] : [text, text, ...others],
          files,
        };
      });
      assert.ok(totals.reused > 0);
    });
  }
});

describe(`the report on an edited sidecar file or template equals that of a first reading (seed ${seed})`, () => {
  const files = repositoryWith(Object.entries(kepRepository));
  const names = Object.keys(kepRepository) as (keyof typeof kepRepository)[];
  const kinds: Record<keyof typeof kepRepository, Step['kind']> = {
    'keps/NNNN-kep-template/README.md': 'template',
    'keps/NNNN-kep-template/kep.yaml': 'none',
    'keps/sig-node/1234-swap-for-nodes/README.md': 'proposal',
    'keps/sig-node/1234-swap-for-nodes/kep.yaml': 'metadata',
  };
  for (const name of names) {
    it(name, () => {
      const totals = editRandomly(() => ({ path: `${root}/${name}`, texts: [kepRepository[name]], files }));
      assert.ok(totals.kinds.has(kinds[name]), [...totals.kinds].join());
    });
  }
});

describe(`the report on the examples of each rule's page equals that of a first reading (seed ${seed})`, () => {
  const folder = join(__dirname, '../rules');
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.md'))) {
    const { rule, examples } = pageOf(readFileSync(join(folder, name), 'utf8'));
    it(rule, () => {
      for (const [i, example] of examples.entries())
        editExample(example, examples[(i + 1) % examples.length] ?? example);
    });
  }

  /** From the text of an example to its fixed text and to the next example, and back. */
  function editExample(example: Example, next: Example): void {
    const files = new Map([
      [`/proposals/${example.templateFile}`, example.template],
      ...[...example.others].map(([name, text]) => [`/proposals/${name}`, text] as const),
      [`/proposals/${example.file}`, example.text],
    ]);
    const file = new EditedFile(`/proposals/${example.file}`, { files });
    const fixed = example.fixed ?? '';
    const { text } = example;
    for (const version of [text, `${text}\nMore.\n`, fixed, text, '', text, next.text, fixed, next.text]) {
      const { difference } = file.edit(version);
      assert.equal(difference, undefined, `${example.name}: ${JSON.stringify(version)}\n${difference}`);
    }
  }
});

describe(`the report on a proposal whose metadata is edited equals that of a first reading (seed ${seed})`, () => {
  const body = `## Summary\n\n${'Keys rotate every day, and nobody notices.\n\n'.repeat(6)}## Motivation\n\nThey leak.\n`;
  const start = (path: string, template: string, templateHead: string, head: string): Start => ({
    path,
    texts: [head + body],
    files: new Map([[template, `${templateHead}\n## Summary\n\n## Motivation\n`]]),
  });
  const locations: Record<string, Start> = {
    'a list': start(
      '/p/proposals/0420-keys.md',
      '/p/proposal-templates/0000-swift-template.md',
      '# Feature name\n\n* Proposal: [SE-NNNN](NNNN-filename.md)\n* Authors: [A](https://a.b)\n* Status: **Awaiting review**\n',
      '# Keys\n\n* Proposal: [SE-0421](0420-keys.md)\n\n* Author: B\n- Status: **Implementd (Swift 6)**\n\n',
    ),
    'a preamble': start(
      '/p/EIPS/eip-12.md',
      '/p/eip-template.md',
      '---\ntitle: <a title>\nstatus: Draft\ntype: Meta\n---\n',
      '---\neip: 12\ntitle: Keys\n\nstatus: Reveiw\n\ntype: Meta\ncategory: Core\ncreated: 2020-1-2\n---\n\n',
    ),
    'front matter': start(
      '/p/teps/0012-keys.md',
      '/p/teps/tools/tep-template.md.template',
      "---\nstatus: proposed\ntitle: My TEP\ncreation-date: 'yyyy-mm-dd'\nlast-updated: 'yyyy-mm-dd'\nauthors: []\n---\n\n# TEP-NNNN: Title\n",
      '---\nstatus: implementd\ntitle: Keys\ncreation-date: 2020-1-2\nauthors: me\n---\n\n# TEP-0012: Keys\n\n',
    ),
    'a table': start(
      '/p/rfcs/0012-keys.md',
      '/p/rfcs/0000-template.md',
      '# RFC-NNNN: Title {title}\n\n| Field | Value |\n| --- | --- |\n| Status | draft |\n| Date | yyyy-mm-dd |\n',
      '# RFC-12: Keys\n\n| Field | Value |\n| --- | --- |\n| Statsu | draft |\n| Date | 2020-1-2 |\n\n',
    ),
  };
  for (const [name, where] of Object.entries(locations)) {
    it(`in ${name}`, () => {
      const totals = editRandomly(() => where);
      assert.ok(totals.kinds.has('proposal'));
      assertReuse(totals, 0.2);
    });
  }

  // The fields with the date on which a proposal was begun, and with the place where it is kept, decide which revision of the template governs it, and whether it is checked at all.
  it('in a repository with a history', () => {
    const where = locations['a preamble'] as Start;
    const [[template = '', now = ''] = []] = where.files;
    const then = now.replace('## Summary', '## Abstract').replace('title: <a title>', 'title: <your title>');
    const knownHistory = {
      histories: new Map([
        [
          template,
          [
            { date: '2021-01-01T00:00:00Z', text: now },
            { date: '2018-01-01T00:00:00Z', text: then },
          ],
        ],
      ]),
      added: new Map([[where.path, '2022-02-02T00:00:00Z']]),
    };
    const texts = ['2020-01-02', '2017-01-02', '2021-01-02'].flatMap((created) =>
      ['Review', 'Moved'].map((status) =>
        (where.texts[0] ?? '').replace('2020-1-2', created).replace('Reveiw', status),
      ),
    );
    const file = new EditedFile(where.path, { files: where.files, knownHistory });
    const kinds = [...texts, ...texts.toReversed()].map((text) => {
      const { kind, difference } = file.edit(text);
      assert.equal(difference, undefined, difference);
      return kind;
    });
    assert.deepEqual(new Set(kinds), new Set(['proposal', 'none']));
    assertReuse(
      editRandomly(() => ({ ...where, texts, knownHistory })),
      0.1,
    );
  });
});

describe('a file that becomes a redirect stub, or no longer is one', () => {
  const template =
    '# Title\n\n- Start Date: (fill me in)\n- RFC PR: (leave this empty)\n\n## Guide-level explanation\n\n## Reference-level explanation\n\n## Drawbacks\n';
  const path = '/r/text/0001-x.md';
  const files = new Map([
    ['/r/.git/HEAD', ''],
    ['/r/0000-template.md', template],
    ['/r/text/0002-y.md', '# Y\n'],
  ]);
  const stub = (length: number) => {
    const link = 'Moved to [the other file](0002-y.md).';
    return `${'x'.repeat(Math.max(0, length - link.length - 2))}\n\n${link}`;
  };

  it('is a proposal at more than 300 characters only', () => {
    const file = new EditedFile(path, { files });
    const lengths = [301, 300, 299, 300, 301, 302, 300, 500, 100, 301];
    const steps = lengths.map((length) => file.edit(stub(length)));
    assert.deepEqual(
      steps.map(({ kind }) => kind),
      lengths.map((length) => (length > 300 ? 'proposal' : 'none')),
    );
    for (const { difference } of steps) assert.equal(difference, undefined, difference);
  });

  it('is a proposal once it has a heading or front matter, or names no other file', () => {
    const file = new EditedFile(path, { files });
    const text = stub(100);
    const texts = [
      text,
      `# Title\n\n${text}`,
      text,
      `---\na: b\n---\n${text}`,
      text,
      text.replace('Moved to [the other file](0002-y.md).', 'A note about [another file](0002-y.txt).'),
      text,
    ];
    const steps = texts.map((text) => file.edit(text));
    assert.deepEqual(
      steps.map(({ kind }) => kind),
      ['none', 'proposal', 'none', 'proposal', 'none', 'proposal', 'none'],
    );
    for (const { difference } of steps) assert.equal(difference, undefined, difference);
  });

  it(`reports the same as a first reading (seed ${seed})`, () => {
    const { kinds } = editRandomly((random) => ({
      path,
      texts: [stub(295 + random.below(10)), stub(random.below(600)), template],
      files,
    }));
    assert.deepEqual([...kinds].sort(), ['none', 'proposal']);
  });
});

describe('a file that becomes a proposal by its content, or no longer is one', () => {
  const path = '/x/notes.md';
  const files = new Map([[path, '']]);
  const sections =
    '# Rotate keys\n\n## Summary\n\n## Motivation\n\n### Goals\n\n### Non-Goals\n\n## Proposal\n\n';
  const rest = templateText
    .slice(templateText.indexOf('### Risks and Mitigations'))
    .replace(/<!--[\s\S]*?-->\n+/g, '');
  const untitled = sections + rest;
  const comments = templateText.match(/<!--[\s\S]{40,}?-->/g) ?? [];
  const withComments = (count: number) =>
    untitled +
    comments
      .slice(0, count)
      .map((comment) => `\n${comment}\n`)
      .join('');

  it('by template comments, its title, its sections, or front matter', () => {
    const file = new EditedFile(path, { files });
    const versions: [text: string, isProposal: boolean][] = [
      [untitled, false],
      [withComments(1), false],
      [withComments(2), true],
      [withComments(1), false],
      [withComments(3), true],
      [`${untitled}${comments[0]}\n\n${comments[0]?.replace('<!--', '<!-- Mine:')}`, false],
      [untitled.replace('# Rotate', '# enhancement-12: Rotate'), true],
      [untitled.replace('# Rotate', '# KEP-12: Rotate'), false],
      [withComments(2).replace('# Rotate', '# KEP-12: Rotate'), false],
      [withComments(2), true],
      [`---\ntitle: x\n---\n\n${withComments(2)}`, false],
      [withComments(2).replaceAll(/^###? /gm, '#### x'), false],
      ['', false],
      [withComments(2), true],
    ];
    const steps = versions.map(([text]) => file.edit(text));
    for (const { difference } of steps) assert.equal(difference, undefined, difference);
    assert.deepEqual(
      steps.map(({ kind }) => kind),
      versions.map(([, isProposal]) => (isProposal ? 'proposal' : 'none')),
    );
  });

  it('by its metadata, beside a template', () => {
    const field = (name: string, value: string) => `| ${name} | ${value} |\n`;
    const head = (...names: string[]) =>
      `| Field | Value |\n| --- | --- |\n${names.map((name) => field(name, 'x')).join('')}`;
    const template = `# Title\n\n${head('Owner', 'Date', 'Area')}\n## Context\n\n<!-- Why? -->\n\n## Decision\n\n## Consequences\n`;
    const record = '/r/docs/adr/0001-keys.md';
    const repository = new Map([
      ['/r/.git/HEAD', ''],
      ['/r/docs/adr/template.md', template],
      ['/r/docs/adr/0002-locks.md', ''],
    ]);
    // The heading has a word of the template, so the content is read, but it is not a section of the template.
    const withFields = (...names: string[]) =>
      `# Keys\n\n${head(...names)}\n## About the context of it\n\nText.\n`;
    const file = new EditedFile(record, { files: repository });
    const steps = [
      withFields('Owner', 'Date', 'Area'),
      withFields('Owner', 'Date', 'Areas'),
      withFields('Owner', 'Dates', 'Areas'),
      withFields('Owners', 'Dates', 'Areas'),
      withFields('Owner', 'Date', 'Areas'),
    ].map((text) => file.edit(text));
    for (const { difference } of steps) assert.equal(difference, undefined, difference);
    assert.deepEqual(
      steps.map(({ kind }) => kind),
      ['proposal', 'proposal', 'none', 'none', 'proposal'],
    );
  });

  it(`reports the same as a first reading (seed ${seed})`, () => {
    const { kinds } = editRandomly(() => ({ path, texts: [untitled, withComments(2), finishedText], files }));
    assert.deepEqual([...kinds].sort(), ['none', 'proposal']);
  });
});

describe('text between two paragraphs of the template', () => {
  const guidance = [
    'Say what the change is in a few words for everybody.',
    'Then explain who needs it and why.',
  ];
  const template = `# NNNN: Title {title}\n\n## Summary\n\n${guidance.join('\n\n')}\n\n## Motivation\n\n## Drawbacks\n`;
  const files = new Map([
    ['/p/.git/HEAD', ''],
    ['/p/docs/0000-template.md', template],
  ]);
  const text = (between: string) =>
    `# 0012: Title\n\n## Summary\n\n${guidance.join(`\n\n<!-- c -->\n\n${between}\n\n`)}\n\n## Motivation\n\nBecause.\n\n## Drawbacks\n\nNone.\n`;

  for (const [one, other] of [
    ['    code', '    <!-- code -->'],
    ['Text.', '    <!-- code -->'],
    ['Text.', '<div></div>'],
    ['> <!-- x -->', 'Text.'],
    ['    \u00A0', 'Text.'],
  ] as const)
    it(`separates them as in a first reading, also when it becomes other text: ${one}, ${other}`, () => {
      const file = new EditedFile('/p/docs/0012-x.md', { files });
      for (const between of [one, other, one]) {
        const { kind, difference } = file.edit(text(between));
        assert.equal(kind, 'proposal');
        assert.equal(difference, undefined, difference);
      }
    });
});

describe('a letter typed in running text', () => {
  it('runs no rule again that does not read running text', () => {
    const { path, files } = besideTemplate(templateText, []);
    const file = new EditedFile(path, { files });
    file.edit(finishedText);
    const at = finishedText.indexOf('None') + 2;
    const { run } = file.edit(`${finishedText.slice(0, at)}x${finishedText.slice(at)}`);
    // The rule that reads the results of all others runs each time.
    assert.deepEqual(run, ['suppression-unused']);
  });
});
