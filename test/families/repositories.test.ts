import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { proposalAt } from '../../server/src/core/discovery/proposal-at';
import { templatesFor } from '../../server/src/core/discovery/templates-for';
import { lint } from '../../server/src/core/lint/lint';
import { Workspace } from '../../server/src/core/workspace/workspace';

/** What is known in a repository with these files, by path. */
class Repository {
  readonly workspace: Workspace;

  constructor(private readonly files: Record<string, string>) {
    this.workspace = new Workspace(new Map(Object.entries(files)));
  }

  /** Rule and message of each finding; undefined for what is no proposal. */
  said(path: string, text = this.files[path] ?? ''): string[] | undefined {
    const proposal = proposalAt(path, text, this.workspace);
    return proposal && lint(proposal).findings.map(({ rule, message }) => `${rule}: ${message}`);
  }

  /** Family and path of the template that a file is made from. */
  made(path: string, text = this.files[path] ?? ''): string | undefined {
    const template = proposalAt(path, text, this.workspace)?.schema;
    return template && `${template.family.id} ${template.path}`;
  }
}

const decision = `# Title

## Context

<!-- What is the issue? -->

## Decision

<!-- What do we do? -->

## Consequences
`;
const decided =
  '# Use keys\n\n## Context\n\nWe need keys.\n\n## Decision\n\nKeys.\n\n## Consequences\n\nMore keys.\n';

describe('a repository with a template that nobody knows', () => {
  for (const name of [
    'template.md',
    '0000-template.md',
    'adr-template.md',
    'ADR_TEMPLATE.md',
    'NNNN-title.md',
    'xxxx-title.md',
  ]) {
    it(`is served by docs/adr/${name}`, () => {
      const repository = new Repository({
        [`/r/docs/adr/${name}`]: decision,
        '/r/docs/adr/0001-keys.md': decided,
      });
      assert.equal(repository.made('/r/docs/adr/0001-keys.md'), `generic /r/docs/adr/${name}`);
    });
  }

  const repository = new Repository({
    '/r/.git/HEAD': '',
    '/r/README.md': '# About\n\n## Context\n\n## Decision\n\n## Consequences\n',
    '/r/docs/adr/template.md': decision,
    '/r/docs/adr/0001-keys.md': decided,
    '/r/docs/adr/0002-locks.md': decided.replace('## Decision\n\nKeys.\n\n', ''),
    '/r/docs/adr/0003-doors.md': decided.replace('We need keys.', '<!-- What is the issue? -->'),
    '/r/docs/adr/guide.md': '# How to write decisions\n\n## Naming\n\n## Decision\n\nWho decides.\n',
    '/r/docs/notes/0004-shopping.md': '# Shopping\n\n## Milk\n\n## Bread\n',
    '/r/docs/adr/0005-unlike.md': '# Unlike\n\n## Milk\n\n## Bread\n',
  });

  it('hears of missing sections and of comments that are left', () => {
    assert.deepEqual(repository.said('/r/docs/adr/0001-keys.md'), []);
    assert.deepEqual(repository.said('/r/docs/adr/0002-locks.md'), [
      'section-missing: Section "Decision" is missing; it belongs after "Context"',
    ]);
    assert.deepEqual(repository.said('/r/docs/adr/0003-doors.md'), [
      'section-empty: "Context" is empty; text, or "None", was expected',
      'guidance-comment: This comment of the template is still there: "What is the issue?"',
    ]);
  });

  it('hears nothing of other files', () => {
    for (const path of [
      '/r/README.md',
      '/r/docs/adr/guide.md',
      '/r/docs/notes/0004-shopping.md',
      '/r/docs/adr/0005-unlike.md',
    ])
      assert.equal(repository.said(path), undefined, path);
  });

  it('has its template known as one', () => {
    assert.equal(proposalAt('/r/docs/adr/template.md', decision, repository.workspace)?.isTemplate, true);
  });

  it('is not looked for above the repository', () => {
    const nested = new Repository({
      '/r/template.md': decision,
      '/r/project/.git/HEAD': '',
      '/r/project/0001-keys.md': decided,
    });
    assert.equal(nested.made('/r/project/0001-keys.md'), undefined);
  });

  it('is not one for templates of other things', () => {
    for (const name of [
      'PULL_REQUEST_TEMPLATE.md',
      'issue-template.md',
      'bug_report_template.md',
      'release-notes-template.md',
      'email-template.md',
    ]) {
      const other = new Repository({ [`/r/${name}`]: decision, '/r/0001-keys.md': decided });
      assert.equal(other.made('/r/0001-keys.md'), undefined, name);
    }
  });

  it('is not one for a first record that is numbered 0000 and finished', () => {
    const first = decided.replace('keys', 'decision records');
    const records = new Repository({ '/r/0000-use-records.md': first, '/r/0001-keys.md': decided });
    assert.equal(records.made('/r/0001-keys.md'), undefined);
  });

  it('is not one for such a record below a folder that is called template', () => {
    const records = new Repository({
      '/my-template-app/.git/HEAD': '',
      '/my-template-app/adr/0000-use-records.md': decided.replace('keys', 'records'),
      '/my-template-app/adr/0001-keys.md': decided,
    });
    assert.equal(records.made('/my-template-app/adr/0001-keys.md'), undefined);
  });

  it('serves proposals that have a folder each', () => {
    const folders = new Repository({
      '/r/rfcs/NNNN-template/README.md': decision,
      '/r/rfcs/0012-keys/README.md': decided,
      '/r/rfcs/README.md': decided,
    });
    assert.equal(folders.made('/r/rfcs/0012-keys/README.md'), 'generic /r/rfcs/NNNN-template/README.md');
    assert.equal(folders.made('/r/rfcs/README.md'), undefined);
  });

  it('has the best of several templates', () => {
    const several = new Repository({
      '/r/adr-template.md': decision,
      '/r/rfc-template.md': '# Title\n\n## Summary\n\n<!-- In short. -->\n\n## Design\n\n## Costs\n',
      '/r/0001-keys.md': decided,
      '/r/0002-doors.md': '# Doors\n\n## Summary\n\nDoors.\n\n## Design\n\nWood.\n\n## Costs\n\nFew.\n',
    });
    assert.equal(several.made('/r/0001-keys.md'), 'generic /r/adr-template.md');
    assert.equal(several.made('/r/0002-doors.md'), 'generic /r/rfc-template.md');
  });

  it('has the main template where nothing speaks for another', () => {
    const asked = (...titles: string[]) => titles.map((title) => `## ${title}\n\nSay more.\n\n`).join('');
    const common = ['Motivation', 'Proposed solution', 'Detailed design'];
    const template = (title: string, letters: string, ...sections: string[]) =>
      `# ${title}\n\n* Proposal: [${letters}-NNNN](NNNN-filename.md)\n* Authors: A\n* Status: **Accepted**\n\n${asked(...sections)}`;
    const folder = '/r/proposal-templates';
    const swift = new Repository({
      [`${folder}/0000-swift-template.md`]: template(
        'Feature name',
        'SE',
        ...common,
        'Source compatibility',
        'ABI compatibility',
        'Future directions',
        'Alternatives considered',
      ),
      [`${folder}/0000-swift-testing-template.md`]: template(
        'Swift Testing Feature name',
        'ST',
        'Introduction',
        ...common,
        'Alternatives considered',
      ),
      [`${folder}/0000-swiftpm-template.md`]: template(
        'Package Manager Feature name',
        'SE',
        'Introduction',
        ...common,
        'Security',
        'Impact on existing packages',
        'Alternatives considered',
      ),
    });
    const made = (title: string, number: string, ...sections: string[]) => {
      const fields = `* Proposal: [${number}](x.md)\n* Authors: A\n* Status: **Accepted**\n\n`;
      const text = `# ${title}\n\n${fields}${asked(...sections)}`;
      return swift.made('/r/proposals/0012-x.md', text)?.split('/').at(-1);
    };
    const old = ['Introduction', ...common, 'Impact on existing code', 'Alternatives considered'];
    assert.equal(made('Faster keys', 'SE-0012', ...old), '0000-swift-template.md');
    assert.equal(made('Faster keys', 'ST-0012', ...old), '0000-swift-testing-template.md');
    assert.equal(made('Package Manager Keys', 'SE-0012', ...old), '0000-swiftpm-template.md');
    assert.equal(
      made('Keys', 'SE-0012', ...old, 'Security', 'Impact on existing packages'),
      '0000-swiftpm-template.md',
    );
  });

  it('keeps workspace folders apart', () => {
    const roots = new Repository({
      '/a/.git/HEAD': '',
      '/a/template.md': decision,
      '/a/0001-keys.md': decided,
      '/b/.git/HEAD': '',
      '/b/0001-keys.md': decided,
    });
    assert.equal(roots.made('/a/0001-keys.md'), 'generic /a/template.md');
    assert.equal(roots.made('/b/0001-keys.md'), undefined);
  });
});

/** How templates speak to authors, and what is said when that is left. */
interface Dialect {
  /** Advice, or a stand-in, as this dialect writes it. */
  write(words: string): string;
  /** True where that stands in a line of other words; what a section is for is said before it. */
  readonly inline?: boolean;
  /** What is said of it in a proposal. */
  readonly left: RegExp;
}

const dialects: Readonly<Record<string, Dialect>> = {
  'HTML comments': { write: (words) => `<!-- ${words} -->`, left: /^guidance-comment: .*"Say what / },
  paragraphs: { write: (words) => words, left: /^guidance-prose: .*"Say what / },
  lists: {
    write: (words) => `- ${words}\n- Give numbers where you have them.`,
    left: /^guidance-prose: .*"Say what /,
  },
  '{braces}': { write: (words) => `{${words}}`, left: /^placeholder: .*"\{Say what / },
  '[brackets]': { write: (words) => `[${words}]`, left: /^placeholder: .*"\[Say what / },
  '<angles>': {
    write: (words) => `Name: <${words}>`,
    inline: true,
    left: /^placeholder: .*"Name: <Say what /,
  },
  '(fill me in …)': {
    write: (words) => `In short: (fill me in: ${words})`,
    inline: true,
    left: /^placeholder: .*\(fill me in: Say what /,
  },
  '*if applicable*': {
    write: (words) => `Name: *if applicable* ${words}`,
    inline: true,
    left: /^placeholder: .*\*if applicable\*/,
  },
  'block quotes': { write: (words) => `> ${words}`, left: /^guidance-prose: .*"Say what / },
};

/** A template that speaks this dialect; `costs` is its last section. */
function outlineIn(
  { write }: Dialect,
  costs = `## Costs\n\n${write('Say what it takes each year, and who pays.')}\n`,
): string {
  return `# Title

<!-- toc -->
- [Problem](#problem)
- [Answer](#answer)
<!-- /toc -->

## Problem

${write('Say what goes wrong today, and for whom.')}

## Answer

${write('Say what is to be done about it.')}

${costs}`;
}

/** The parts of a finished proposal. */
const table =
  '<!-- toc -->\n- [Problem](#problem)\n- [Answer](#answer)\n- [Costs](#costs)\n<!-- /toc -->\n\n';
const problem = '## Problem\n\nDoors stand open.\n\n';
const answer = '## Answer\n\nThey get springs.\n\n';
const costs = '## Costs\n\nTen a year.\n';
const costsLine = '- [Costs](#costs)\n';
const tocBlock = /<!-- toc -->[\s\S]*<!-- \/toc -->\n\n/;
const finished = `# Springs\n\n${table}${problem}${answer}${costs}`;
const shorter = finished.replace(costsLine, '').replace(costs, '');

describe('a repository whose template nobody knows', () => {
  for (const [name, dialect] of Object.entries(dialects)) {
    describe(`and speaks in ${name}`, () => {
      const path = '/r/ideas/0001-springs.md';
      const saidOf = (text: string, outline = outlineIn(dialect)) =>
        new Repository({ '/r/.git/HEAD': '', '/r/ideas/template.md': outline, [path]: text }).said(path);

      it('hears nothing of a finished proposal', () => assert.deepEqual(saidOf(finished), []));

      it('hears of a missing section', () =>
        assert.deepEqual(saidOf(shorter), [
          'section-missing: Section "Costs" is missing; it belongs after "Answer"',
        ]));

      it('hears of what the template says, beside the author’s words', () => {
        const advice = dialect.write('Say what goes wrong today, and for whom.');
        const said = saidOf(finished.replace('Doors', () => `${advice}\n\nDoors`)) ?? [];
        assert.equal(said.length, 1, said.join('\n'));
        assert.match(said[0] ?? '', dialect.left);
      });

      it('hears of the template’s words alone', () => {
        const advice = dialect.write('Say what goes wrong today, and for whom.');
        const said = saidOf(finished.replace('Doors stand open.', () => advice)) ?? [];
        assert.ok(
          said.some((one) => dialect.left.test(one)),
          said.join('\n'),
        );
      });

      it('hears of stand-ins in the title and of sections that wait', () =>
        assert.deepEqual(saidOf(finished.replace('Springs', 'Title').replace('Ten a year.', 'TBD')), [
          'placeholder: The title still has the template\'s "Title"',
          'placeholder: "Costs" says only "TBD"; text, or "None", was expected',
        ]));

      it('hears of a table of contents that is missing, or out of date', () => {
        assert.deepEqual(saidOf(finished.replace(table, '')), [
          'toc-missing: The table of contents is missing; it belongs before "Problem"',
        ]);
        assert.deepEqual(saidOf(finished.replace(costsLine, '')), [
          'toc-stale: The table of contents is out of date: "Costs" is not listed',
        ]);
        const without = outlineIn(dialect).replace(tocBlock, '');
        assert.deepEqual(saidOf(finished.replace(table, ''), without), []);
      });

      const advice = dialect.write('Say what it takes each year, and who pays.');
      const first = (words: string) => (dialect.inline ? `${words}\n\n${advice}` : dialect.write(words));
      const optional: Readonly<Record<string, string>> = {
        '(optional) in its title': `## Costs (optional)\n\n${advice}\n`,
        '(Optional) in its title': `## Costs (Optional)\n\n${advice}\n`,
        '[optional] in its title': `## Costs [optional]\n\n${advice}\n`,
        '(if applicable) in its title': `## Costs (if applicable)\n\n${advice}\n`,
        'a first sentence': `## Costs\n\n${first('This section is optional. Say what it takes.')}\n`,
        '(optional) on its first line': `## Costs\n\n${first('(optional)\nSay what it takes each year.')}\n`,
        'the comment above it': `<!-- This is an optional element. Feel free to remove. -->\n## Costs\n\n${advice}\n`,
      };
      for (const [mark, section] of Object.entries(optional))
        it(`need not have a section that is optional by ${mark}`, () => {
          assert.deepEqual(saidOf(shorter, outlineIn(dialect, section)), []);
          const heading = /^## .*$/m.exec(section)?.[0] ?? '';
          const without = outlineIn(dialect, section).replace(tocBlock, '');
          const text = (shorter + costs.replace('## Costs', heading)).replace(
            table.replace(costsLine, ''),
            '',
          );
          assert.deepEqual(saidOf(text, without), []);
        });
    });
  }
});

describe('a template that the settings name', () => {
  const files = {
    '/r/.proposals.yaml':
      'template: meta/decision.txt.md\noverrides:\n  - files: "ideas/*.md"\n    template: meta/idea.md\n',
    '/r/meta/decision.txt.md': decision,
    '/r/meta/idea.md': '# Idea\n\n## Why\n\n## How\n',
    '/r/0001-keys.md': decided,
    '/r/other.md': '# Other\n\n## Things\n',
    '/r/ideas/anything.md': 'Nothing yet.\n',
    '/r/ideas/README.md': '# Ideas\n',
  };

  it('is the one for files that are like it, and for all files that it is named for', () => {
    const repository = new Repository(files);
    assert.equal(repository.made('/r/0001-keys.md'), 'generic /r/meta/decision.txt.md');
    assert.equal(repository.made('/r/other.md'), undefined);
    assert.equal(repository.made('/r/ideas/anything.md'), 'generic /r/meta/idea.md');
    assert.equal(repository.made('/r/ideas/README.md'), undefined);
    assert.deepEqual(
      templatesFor('/r/ideas/anything.md', repository.workspace).map(({ path }) => path),
      ['/r/meta/idea.md'],
    );
  });

  it('leaves nothing to check when it is not there', () => {
    const { '/r/meta/idea.md': _, ...without } = files;
    assert.equal(new Repository(without).made('/r/ideas/anything.md'), undefined);
  });
});
