import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { placeForNew, templatesForNew } from '../../server/src/core/discovery/new-place';
import { templatesFor } from '../../server/src/core/discovery/templates-for';
import { eip } from '../../server/src/core/families/eip';
import { keylime } from '../../server/src/core/families/keylime';
import { madr } from '../../server/src/core/families/madr';
import { openshift } from '../../server/src/core/families/openshift';
import { rustRfc } from '../../server/src/core/families/rust-rfc';
import { swift } from '../../server/src/core/families/swift';
import { tep } from '../../server/src/core/families/tep';
import { newProposal } from '../../server/src/core/features/new-proposal';
import type { Family } from '../../server/src/core/template/family';
import { MemoryWorkspace } from '../../server/src/core/workspace/memory-workspace';
import { kepRepository } from '../support/kep';

/** The sections by which the family of a template is recognized. */
const sectionsOf = ({ markerSections = ['Why', 'How'] }: Family) =>
  markerSections.map((title) => `## ${title}\n\nSay it.\n`).join('\n');

interface Case {
  /** Files of the repository, by path from its root. */
  readonly files: Readonly<Record<string, string>>;
  readonly from?: string;
  readonly number?: string;
  readonly title?: string;
  readonly author?: string;
  /** The beginnings of the new files, by path from the root. */
  readonly made: Readonly<Record<string, string>>;
}

const cases: Readonly<Record<string, Case>> = {
  'keylime: number in name and title': {
    files: { 'enhancement_template.md': `# enhancement-NNNN: Your title\n\n${sectionsOf(keylime)}` },
    number: '7',
    made: { '7-rotate-keys-fast.md': '# enhancement-7: Rotate: keys, "fast"\n\n' },
  },
  'kep: a folder with text and metadata': {
    files: kepRepository,
    from: 'keps/sig-node',
    number: '77',
    made: {
      'keps/sig-node/77-rotate-keys-fast/README.md': '# KEP-77: Rotate: keys, "fast"\n\n',
      'keps/sig-node/77-rotate-keys-fast/kep.yaml': kepRepository['keps/NNNN-kep-template/kep.yaml']
        .replace('KEP Template', `'Rotate: keys, "fast"'`)
        .replace('NNNN', '77')
        .replace('@jane.doe', 'Jo: Doe')
        .replace(/provisional\S+/, 'provisional')
        .replace('yyyy-mm-dd', '2025-06-07'),
    },
  },
  'openshift: a slug and dates in front matter, comments kept': {
    files: {
      'guidelines/enhancement_template.md': `---
title: neat-idea
authors:
  - TBD
reviewers: # who
  - TBD
creation-date: yyyy-mm-dd
status: provisional|implementable
---

# Neat Idea

${sectionsOf(openshift)}`,
    },
    made: {
      'enhancements/rotate-keys-fast.md': `---
title: rotate-keys-fast
authors:
  - "Jo: Doe"
reviewers: # who
  - TBD
creation-date: 2025-06-07
status: provisional
---

# Rotate: keys, "fast"

`,
    },
  },
  'tep: front matter that the template does not show': {
    files: { 'teps/tools/tep-template.md.template': `\n<!-- Note -->\n\n${sectionsOf(tep)}` },
    from: 'teps/tools',
    number: '134',
    made: {
      'teps/0134-rotate-keys-fast.md': `---
status: proposed
title: 'Rotate: keys, "fast"'
creation-date: 2025-06-07
last-updated: 2025-06-07
authors:
  - "Jo: Doe"
---

# TEP-0134: Rotate: keys, "fast"

<!-- Note -->

`,
    },
  },
  'rust-rfc: no number yet, a name in code': {
    files: {
      '0000-template.md': `- Feature Name: (fill me in with a unique ident, \`my_awesome_feature\`)
- Start Date: (fill me in with today's date, YYYY-MM-DD)
- RFC PR: [rust-lang/rfcs#0000](https://github.com/rust-lang/rfcs/pull/0000)

${sectionsOf(rustRfc)}`,
    },
    made: {
      'text/0000-rotate-keys-fast.md': `- Feature Name: \`rotate_keys_fast\`
- Start Date: 2025-06-07
- RFC PR: [rust-lang/rfcs#0000](https://github.com/rust-lang/rfcs/pull/0000)

`,
    },
  },
  'swift: a link to itself': {
    files: {
      'proposal-templates/0000-swift-template.md': `# Feature name

* Proposal: [SE-NNNN](NNNN-filename.md)
* Authors: [Author 1](https://github.com/a), [Author 2](https://github.com/b)
* Review Manager: TBD
* Previous Proposal: *if applicable* [SE-XXXX](XXXX-filename.md)

${sectionsOf(swift)}`,
    },
    from: 'proposals',
    number: '421',
    made: {
      'proposals/0421-rotate-keys-fast.md': `# Rotate: keys, "fast"

* Proposal: [SE-0421](0421-rotate-keys-fast.md)
* Authors: Jo: Doe
* Review Manager: TBD
* Previous Proposal: *if applicable* [SE-XXXX](XXXX-filename.md)

`,
    },
  },
  'eip: a preamble, no title in the text': {
    files: {
      'eip-template.md': `---
title: <The title>
author: <the author's name>
status: Draft
created: <date created on, in ISO 8601 (yyyy-mm-dd) format>
requires: <EIP number(s)>
---

${sectionsOf(eip)}`,
    },
    made: {
      'EIPS/eip-draft_rotate_keys_fast.md': `---
title: Rotate: keys, "fast"
author: Jo: Doe
status: Draft
created: 2025-06-07
requires: <EIP number(s)>
---

`,
    },
  },
  'madr: placeholders in braces, which are mappings to YAML': {
    files: {
      'docs/decisions/adr-template.md': `---
status: "{proposed | rejected | superseded by ADR-0123"
date: {YYYY-MM-DD when it was}
consulted: {list them}
---

# {short title}

${sectionsOf(madr)}`,
    },
    number: '12',
    made: {
      'docs/decisions/0012-rotate-keys-fast.md': `---
status: "proposed"
date: 2025-06-07
consulted: {list them}
---

# Rotate: keys, "fast"

`,
    },
  },
  'generic: sections of level 1 are no title': {
    files: { 'rfcs/rfc-template.md': '# Motivation\n\n<!-- Say -->\n\n# Alternatives\n\n# Drawbacks\n' },
    from: 'rfcs',
    number: '3',
    made: { 'rfcs/0003-rotate-keys-fast.md': '# Rotate: keys, "fast"\n\n# Motivation\n\n<!-- Say -->\n\n' },
  },
  'authors in a flow list': {
    files: {
      'guidelines/enhancement_template.md': `---\ntitle: x\nauthors: [TBD]\n---\n\n# X\n\n${sectionsOf(openshift)}`,
    },
    author: 'Doe, Jo',
    title: 'Keys',
    made: {
      'enhancements/keys.md': '---\ntitle: keys\nauthors: ["Doe, Jo"]\n---\n\n# Keys\n\n',
    },
  },
};

function templatesAt(files: Readonly<Record<string, string>>, folder: string) {
  const workspace = new MemoryWorkspace(
    new Map(Object.entries(files).map(([path, text]) => [`/r/${path}`, text] as const)),
  );
  return templatesForNew(templatesFor(`${folder}/new.md`, workspace));
}

describe('the files of a new proposal', () => {
  for (const [what, one] of Object.entries(cases))
    it(what, () => {
      const { files, from, number, title = 'Rotate: keys,\n"fast"', author = 'Jo: Doe', made } = one;
      const folder = from === undefined ? '/r' : `/r/${from}`;
      const [template] = templatesAt(files, folder);
      assert.ok(template);
      const place = placeForNew(template, folder);
      const given = newProposal(template.schema, { number, title, author, today: '2025-06-07' }).files;
      assert.deepEqual(
        given.map(({ path }) => `${place}/${path}`),
        Object.keys(made).map((path) => `/r/${path}`),
      );
      for (const [i, text] of Object.values(made).entries())
        assert.ok(given[i]?.text.startsWith(text), given[i]?.text);
    });

  it('keep the text of the template where no value is known', () => {
    const { files } = cases['swift: a link to itself'] ?? assert.fail();
    const [template] = templatesAt(files, '/r');
    const [made] = newProposal(template?.schema ?? assert.fail(), { title: 'Keys' }).files;
    assert.equal(made?.path, 'NNNN-keys.md');
    assert.match(
      made?.text ?? '',
      /^\* Proposal: \[SE-NNNN\]\(NNNN-filename\.md\)\n\* Authors: \[Author 1\]/m,
    );
  });

  it('keep CRLF', () => {
    for (const { files, from = '' } of Object.values(cases)) {
      const crlf = Object.fromEntries(
        Object.entries(files).map(([path, text]) => [path, text.replaceAll('\n', '\r\n')]),
      );
      const made = (some: Readonly<Record<string, string>>) => {
        const [template] = templatesAt(some, `/r/${from}`.replace(/\/$/, ''));
        const facts = { number: '9', title: 'Keys', author: 'Jo', today: '2025-06-07' };
        return newProposal(template?.schema ?? assert.fail(), facts).files.map(({ text }) => text);
      };
      assert.deepEqual(
        made(crlf),
        made(files).map((text) => text.replaceAll('\n', '\r\n')),
      );
    }
  });
});

describe('the place of a new proposal', () => {
  const placed = (files: Readonly<Record<string, string>>, folder: string) => {
    const [template] = templatesAt(files, folder);
    return template && placeForNew(template, folder);
  };

  it('is chosen by a person for a KEP', () => {
    assert.equal(placed(kepRepository, '/r'), undefined);
    assert.equal(placed(kepRepository, '/r/keps'), undefined);
    assert.equal(placed(kepRepository, '/r/keps/NNNN-kep-template'), undefined);
    assert.equal(placed(kepRepository, '/r/keps/sig-node'), '/r/keps/sig-node');
    assert.equal(placed(kepRepository, '/r/keps/sig-node/1234-swap-for-nodes'), '/r/keps/sig-node');
  });

  it('is the folder in which it was requested, where proposals are kept there', () => {
    const keylime = { 'enhancement_template.md': '# enhancement-NNNN: T\n\n## A\n\n## B\n' };
    assert.equal(placed(keylime, '/r/drafts'), '/r/drafts');
    const { files } = cases['swift: a link to itself'] ?? assert.fail();
    assert.equal(placed(files, '/r/proposals/testing'), '/r/proposals/testing');
    assert.equal(placed(files, '/r/docs'), '/r/proposals');
  });
});

it('the longest of several templates comes first', () => {
  const files = {
    'docs/decisions/adr-template-bare.md': `# x\n\n${sectionsOf(madr)}`,
    'docs/decisions/adr-template.md': `# {short title, and more}\n\n${sectionsOf(madr)}`,
  };
  assert.deepEqual(
    templatesAt(files, '/r').map(({ origin }) => origin.path),
    ['/r/docs/decisions/adr-template.md', '/r/docs/decisions/adr-template-bare.md'],
  );
});
