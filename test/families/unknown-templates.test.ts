import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { proposalAt } from '../../server/src/core/discovery/proposal-at';
import { templatesFor } from '../../server/src/core/discovery/templates-for';
import { lint } from '../../server/src/core/lint/lint';
import { MemoryWorkspace } from '../../server/src/core/workspace/memory-workspace';

/** A repository with these files, by path. */
class Repository {
  readonly workspace: MemoryWorkspace;

  constructor(private readonly files: Record<string, string>) {
    this.workspace = new MemoryWorkspace(new Map(Object.entries(files)));
  }

  /** Rule and message of each finding; undefined when the file is not a proposal. */
  findings(path: string, text = this.files[path] ?? ''): string[] | undefined {
    const proposal = proposalAt(path, text, this.workspace);
    return proposal && lint(proposal).findings.map(({ rule, message }) => `${rule}: ${message}`);
  }

  /** Family and path of the template that a file is checked against; undefined when the file is not a proposal. */
  templateOf(path: string, text = this.files[path] ?? ''): string | undefined {
    const governing = proposalAt(path, text, this.workspace)?.governing;
    return governing && `${governing.schema.family.id} ${governing.origin.path}`;
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

describe('a repository with a template of no known family', () => {
  for (const name of [
    'template.md',
    '0000-template.md',
    'adr-template.md',
    'ADR_TEMPLATE.md',
    'NNNN-title.md',
    'xxxx-title.md',
  ]) {
    it(`finds its template at docs/adr/${name}`, () => {
      const repository = new Repository({
        [`/r/docs/adr/${name}`]: decision,
        '/r/docs/adr/0001-keys.md': decided,
      });
      assert.equal(repository.templateOf('/r/docs/adr/0001-keys.md'), `generic /r/docs/adr/${name}`);
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
    '/r/docs/adr/shopping.md': '# Unlike\n\n## Milk\n\n## Bread\n',
  });

  it('has findings for missing sections and leftover comments', () => {
    assert.deepEqual(repository.findings('/r/docs/adr/0001-keys.md'), []);
    assert.deepEqual(repository.findings('/r/docs/adr/0002-locks.md'), [
      'section-missing: Section "Decision" is missing; it belongs after "Context"',
    ]);
    assert.deepEqual(repository.findings('/r/docs/adr/0003-doors.md'), [
      'section-empty: Section "Context" is empty except for a template comment: write it, or write "None"',
    ]);
  });

  it('has no findings in other files', () => {
    for (const path of [
      '/r/README.md',
      '/r/docs/adr/guide.md',
      '/r/docs/notes/0004-shopping.md',
      '/r/docs/adr/shopping.md',
    ])
      assert.equal(repository.findings(path), undefined, path);
  });

  it('has its template recognized as a template', () => {
    assert.equal(proposalAt('/r/docs/adr/template.md', decision, repository.workspace)?.kind, 'template');
  });

  it('does not use a template from above the repository', () => {
    const nested = new Repository({
      '/r/template.md': decision,
      '/r/project/.git/HEAD': '',
      '/r/project/0001-keys.md': decided,
    });
    assert.equal(nested.templateOf('/r/project/0001-keys.md'), undefined);
  });

  it('does not use templates for issues, pull requests and the like', () => {
    for (const name of [
      'PULL_REQUEST_TEMPLATE.md',
      'issue-template.md',
      'bug_report_template.md',
      'release-notes-template.md',
      'email-template.md',
    ]) {
      const other = new Repository({ [`/r/${name}`]: decision, '/r/0001-keys.md': decided });
      assert.equal(other.templateOf('/r/0001-keys.md'), undefined, name);
    }
  });

  it('does not use a finished record that has the number 0000', () => {
    const first = decided.replace('keys', 'decision records');
    const records = new Repository({ '/r/0000-use-records.md': first, '/r/0001-keys.md': decided });
    assert.equal(records.templateOf('/r/0001-keys.md'), undefined);
  });

  it('does not use such a record below a folder whose name contains "template"', () => {
    const records = new Repository({
      '/my-template-app/.git/HEAD': '',
      '/my-template-app/adr/0000-use-records.md': decided.replace('keys', 'records'),
      '/my-template-app/adr/0001-keys.md': decided,
    });
    assert.equal(records.templateOf('/my-template-app/adr/0001-keys.md'), undefined);
  });

  it('may have a folder for each proposal', () => {
    const folders = new Repository({
      '/r/rfcs/NNNN-template/README.md': decision,
      '/r/rfcs/0012-keys/README.md': decided,
      '/r/rfcs/README.md': decided,
    });
    assert.equal(
      folders.templateOf('/r/rfcs/0012-keys/README.md'),
      'generic /r/rfcs/NNNN-template/README.md',
    );
    assert.equal(folders.templateOf('/r/rfcs/README.md'), undefined);
  });

  it('may have several templates, of which the best match is used', () => {
    const several = new Repository({
      '/r/adr-template.md': decision,
      '/r/rfc-template.md': '# Title\n\n## Summary\n\n<!-- In short. -->\n\n## Motivation\n\n## Drawbacks\n',
      '/r/0001-keys.md': decided,
      '/r/0002-doors.md':
        '# Doors\n\n## Summary\n\nDoors.\n\n## Motivation\n\nWood.\n\n## Drawbacks\n\nFew.\n',
    });
    assert.equal(several.templateOf('/r/0001-keys.md'), 'generic /r/adr-template.md');
    assert.equal(several.templateOf('/r/0002-doors.md'), 'generic /r/rfc-template.md');
  });

  it('uses the main template unless something indicates another', () => {
    const sectionsWithGuidance = (...titles: string[]) =>
      titles.map((title) => `## ${title}\n\nSay more.\n\n`).join('');
    const common = ['Motivation', 'Proposed solution', 'Detailed design'];
    const template = (title: string, letters: string, ...sections: string[]) =>
      `# ${title}\n\n* Proposal: [${letters}-NNNN](NNNN-filename.md)\n* Authors: A\n* Status: **Accepted**\n\n${sectionsWithGuidance(...sections)}`;
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
    const templateFor = (title: string, number: string, ...sections: string[]) => {
      const fields = `* Proposal: [${number}](x.md)\n* Authors: A\n* Status: **Accepted**\n\n`;
      const text = `# ${title}\n\n${fields}${sectionsWithGuidance(...sections)}`;
      return swift.templateOf('/r/proposals/0012-x.md', text)?.split('/').at(-1);
    };
    const old = ['Introduction', ...common, 'Impact on existing code', 'Alternatives considered'];
    assert.equal(templateFor('Faster keys', 'SE-0012', ...old), '0000-swift-template.md');
    assert.equal(templateFor('Faster keys', 'ST-0012', ...old), '0000-swift-testing-template.md');
    assert.equal(templateFor('Package Manager Keys', 'SE-0012', ...old), '0000-swiftpm-template.md');
    assert.equal(
      templateFor('Keys', 'SE-0012', ...old, 'Security', 'Impact on existing packages'),
      '0000-swiftpm-template.md',
    );
  });

  it('does not read the name of the repository as that of a template', () => {
    const beginning = ['Introduction', 'Motivation', 'Proposed solution', 'Detailed design'];
    const templateWith = (...titles: string[]) =>
      `# Feature name\n\n* Proposal: [SE-NNNN](x.md)\n* Authors: A\n* Status: **Accepted**\n\n${titles.map((title) => `## ${title}\n\nSay more.\n\n`).join('')}`;
    const own = [...beginning, 'Security', 'Impact on existing packages', 'Alternatives considered'];
    for (const root of ['/swift-evolution', '/work/swift', '/work/packages']) {
      const repository = new Repository({
        [`${root}/.git/HEAD`]: '',
        [`${root}/proposal-templates/0000-swift-template.md`]: templateWith(
          ...beginning.slice(1),
          'Source compatibility',
          'Alternatives considered',
        ),
        [`${root}/proposal-templates/0000-packages-template.md`]: templateWith(...own),
      });
      const written = templateWith(...own).replaceAll('NNNN', '0012');
      const path = `${root}/proposals/0012-keys.md`;
      assert.equal(
        repository.templateOf(path, written),
        `swift ${root}/proposal-templates/0000-packages-template.md`,
      );
      const short = templateWith(...beginning.slice(1), 'Alternatives considered').replaceAll('NNNN', '0012');
      assert.equal(
        repository.templateOf(path, short),
        `swift ${root}/proposal-templates/0000-swift-template.md`,
      );
    }
  });

  it('does not use a template of another workspace folder', () => {
    const roots = new Repository({
      '/a/.git/HEAD': '',
      '/a/template.md': decision,
      '/a/0001-keys.md': decided,
      '/b/.git/HEAD': '',
      '/b/0001-keys.md': decided,
    });
    assert.equal(roots.templateOf('/a/0001-keys.md'), 'generic /a/template.md');
    assert.equal(roots.templateOf('/b/0001-keys.md'), undefined);
  });
});

/** A way in which templates write guidance, and the finding when it is left in a proposal. */
interface Dialect {
  /** Guidance, or a placeholder, in this dialect. */
  write(words: string): string;
  /** True when it is part of a line with other words. */
  readonly inline?: boolean;
  /** The finding for it in a proposal. */
  readonly finding: RegExp;
  /** The finding for it in a section without other text, if it is another one. */
  readonly findingWithoutText?: RegExp;
}

const dialects: Readonly<Record<string, Dialect>> = {
  'HTML comments': {
    write: (words) => `<!-- ${words} -->`,
    finding: /^guidance-comment: .*"Say what /,
    findingWithoutText: /^section-empty: .*template comment/,
  },
  paragraphs: { write: (words) => words, finding: /^guidance-prose: .*"Say what / },
  lists: {
    write: (words) => `- ${words}\n- Give numbers where you have them.`,
    finding: /^guidance-prose: .*"Say what /,
  },
  '{braces}': { write: (words) => `{${words}}`, finding: /^placeholder: .*"\{Say what / },
  '[brackets]': { write: (words) => `[${words}]`, finding: /^placeholder: .*"\[Say what / },
  '<angles>': {
    write: (words) => `Name: <${words}>`,
    inline: true,
    finding: /^placeholder: .*"Name: <Say what /,
  },
  '(fill me in …)': {
    write: (words) => `In short: (fill me in: ${words})`,
    inline: true,
    finding: /^placeholder: .*\(fill me in: Say what /,
  },
  '*if applicable*': {
    write: (words) => `Name: *if applicable* ${words}`,
    inline: true,
    finding: /^placeholder: .*\*if applicable\*/,
  },
  'block quotes': { write: (words) => `> ${words}`, finding: /^guidance-prose: .*"Say what / },
};

/** A template in this dialect; `costs` is its last section. */
function templateIn(
  { write }: Dialect,
  costs = `## Drawbacks\n\n${write('Say what it takes each year, and who pays.')}\n`,
): string {
  return `# Title

<!-- toc -->
- [Motivation](#motivation)
- [Rationale](#rationale)
<!-- /toc -->

## Motivation

${write('Say what goes wrong today, and for whom.')}

## Rationale

${write('Say what is to be done about it.')}

${costs}`;
}

// The parts of a finished proposal.
const table =
  '<!-- toc -->\n- [Motivation](#motivation)\n- [Rationale](#rationale)\n- [Drawbacks](#drawbacks)\n<!-- /toc -->\n\n';
const problem = '## Motivation\n\nDoors stand open.\n\n';
const answer = '## Rationale\n\nThey get springs.\n\n';
const costs = '## Drawbacks\n\nTen a year.\n';
const costsLine = '- [Drawbacks](#drawbacks)\n';
const tocBlock = /<!-- toc -->[\s\S]*<!-- \/toc -->\n\n/;
const finished = `# Springs\n\n${table}${problem}${answer}${costs}`;
const shorter = finished.replace(costsLine, '').replace(costs, '');

describe('a template of no known family', () => {
  for (const [name, dialect] of Object.entries(dialects)) {
    describe(`with guidance in ${name}`, () => {
      const path = '/r/ideas/0001-springs.md';
      const findingsOf = (text: string, template = templateIn(dialect)) =>
        new Repository({ '/r/.git/HEAD': '', '/r/ideas/template.md': template, [path]: text }).findings(path);

      it('has no findings in a finished proposal', () => assert.deepEqual(findingsOf(finished), []));

      it('finds a missing section', () =>
        assert.deepEqual(findingsOf(shorter), [
          'section-missing: Section "Drawbacks" is missing; it belongs after "Rationale"',
        ]));

      it('finds leftover guidance beside the author’s text', () => {
        const guidance = dialect.write('Say what goes wrong today, and for whom.');
        const findings = findingsOf(finished.replace('Doors', () => `${guidance}\n\nDoors`)) ?? [];
        assert.equal(findings.length, 1, findings.join('\n'));
        assert.match(findings[0] ?? '', dialect.finding);
      });

      it('finds leftover guidance without the author’s text', () => {
        const guidance = dialect.write('Say what goes wrong today, and for whom.');
        const findings = findingsOf(finished.replace('Doors stand open.', () => guidance)) ?? [];
        assert.ok(
          findings.some((line) => (dialect.findingWithoutText ?? dialect.finding).test(line)),
          findings.join('\n'),
        );
      });

      it('finds a placeholder in the title and in a section', () =>
        assert.deepEqual(findingsOf(finished.replace('Springs', 'Title').replace('Ten a year.', 'TBD')), [
          'placeholder: Title is still that of the template: "Title"',
          'placeholder: Section "Drawbacks" contains only "TBD": write it, or write "None"',
        ]));

      it('finds a missing or outdated table of contents', () => {
        assert.deepEqual(findingsOf(finished.replace(table, '')), [
          'toc-missing: Table of contents is missing; it belongs before "Motivation"',
        ]);
        assert.deepEqual(findingsOf(finished.replace(costsLine, '')), [
          'toc-stale: Table of contents is out of date: "Drawbacks" is not listed',
        ]);
        const without = templateIn(dialect).replace(tocBlock, '');
        assert.deepEqual(findingsOf(finished.replace(table, ''), without), []);
      });

      const guidance = dialect.write('Say what it takes each year, and who pays.');
      const first = (words: string) => (dialect.inline ? `${words}\n\n${guidance}` : dialect.write(words));
      const optional: Readonly<Record<string, string>> = {
        '(optional) in its title': `## Drawbacks (optional)\n\n${guidance}\n`,
        '(Optional) in its title': `## Drawbacks (Optional)\n\n${guidance}\n`,
        '[optional] in its title': `## Drawbacks [optional]\n\n${guidance}\n`,
        '(if applicable) in its title': `## Drawbacks (if applicable)\n\n${guidance}\n`,
        'a first sentence': `## Drawbacks\n\n${first('This section is optional. Say what it takes.')}\n`,
        '(optional) on its first line': `## Drawbacks\n\n${first('(optional)\nSay what it takes each year.')}\n`,
        'the comment above it': `<!-- This is an optional element. Feel free to remove. -->\n## Drawbacks\n\n${guidance}\n`,
      };
      for (const [marker, section] of Object.entries(optional))
        it(`does not require a section that is optional by ${marker}`, () => {
          assert.deepEqual(findingsOf(shorter, templateIn(dialect, section)), []);
          const heading = /^## .*$/m.exec(section)?.[0] ?? '';
          const without = templateIn(dialect, section).replace(tocBlock, '');
          const text = (shorter + costs.replace('## Drawbacks', heading)).replace(
            table.replace(costsLine, ''),
            '',
          );
          assert.deepEqual(findingsOf(text, without), []);
        });
    });
  }
});

describe('a template that .proposals.yaml names', () => {
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

  it('governs the files that match it, and all files for which an override names it', () => {
    const repository = new Repository(files);
    assert.equal(repository.templateOf('/r/0001-keys.md'), 'generic /r/meta/decision.txt.md');
    assert.equal(repository.templateOf('/r/other.md'), undefined);
    assert.equal(repository.templateOf('/r/ideas/anything.md'), 'generic /r/meta/idea.md');
    assert.equal(repository.templateOf('/r/ideas/README.md'), undefined);
    assert.deepEqual(
      templatesFor('/r/ideas/anything.md', repository.workspace).map(({ origin }) => origin.path),
      ['/r/meta/idea.md'],
    );
  });

  it('leaves nothing to check when it does not exist', () => {
    const { '/r/meta/idea.md': _, ...without } = files;
    assert.equal(new Repository(without).templateOf('/r/ideas/anything.md'), undefined);
  });
});
