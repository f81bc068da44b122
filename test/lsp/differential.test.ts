import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { EditorSession } from '../support/editor-session';
import { familyRepository } from '../support/family-repositories';
import { kepRepository } from '../support/kep';
import { finishedText } from '../support/keylime';
import { seed } from '../support/random';
import {
  operationKinds,
  type RandomRepository,
  root,
  runSession,
  type SessionResult,
} from '../support/random-session';

// The server keeps what it has computed, and is notified of changes. Here documents, files and settings are changed at random, and its results
// are compared with those that the core computes from scratch for the same state.

/** Operations in each session. `CASES` runs more sessions. */
const steps = 30;
const sessions = Number(process.env.CASES ?? 1);

const neighbor = '# Other\n\n## Why\n\nText.\n\n## How\n\nText.\n';

/** Links to files and headings that other operations create and delete. */
const links = `
See [why](other.md#why), [how](./other.md#how), [missing](missing.md), [folder](other/README.md#goals),
![image](images/a.png), [strange](R%C3%A4ksm%C3%B6rg%C3%A5s%20100%25%20%231.md) and [a reference][other].

[other]: other.md#why
`;

/** The small repository of a family. `main` is open at first, with links added, and so are `others`. */
function repositoryOf(family: string, main: string, others: readonly string[] = []): RandomRepository {
  const files = Object.fromEntries(familyRepository(family));
  const folder = main.slice(0, main.lastIndexOf('/') + 1);
  return {
    files: {
      ...files,
      [main]: `${files[main]}${links}`,
      [`${folder}other.md`]: neighbor,
    },
    open: [main, ...others],
  };
}

const kepMain = 'keps/sig-node/1234-swap-for-nodes/README.md';
const kepStub = `${'This proposal has moved. '.repeat(11)}\n\nMoved to [the other file](other.md).\n`;
const stub = `${'This proposal has moved. '.repeat(11)}\n\nMoved to [the other file](3300-short-loops.md).\n`;
const rust = repositoryOf('rust-rfc', 'text/3243-tidy-imports.md', ['text/3001-moved.md']);

const repositories: Record<string, RandomRepository> = {
  'Keylime enhancements': {
    ...repositoryOf('keylime', '12-rotate-agent-keys.md', ['other.md']),
    texts: [finishedText],
  },
  'KEPs with metadata in kep.yaml': {
    ...repositoryOf('kep', kepMain, [
      'keps/sig-node/1234-swap-for-nodes/kep.yaml',
      'keps/NNNN-kep-template/README.md',
    ]),
    texts: [kepStub],
  },
  'Swift proposals with metadata in a list': repositoryOf('swift', 'proposals/0401-short-tuples.md', [
    'proposal-templates/0000-swift-template.md',
  ]),
  'EIPs with a preamble': repositoryOf('eip', 'EIPS/eip-7001.md', ['eip-template.md']),
  'decision records': repositoryOf('madr', 'docs/decisions/0001-keep-keys-in-a-file.md', [
    'docs/decisions/adr-template.md',
  ]),
  'proposals of a template of no known family': repositoryOf('generic', 'docs/rfcs/0001-one-log.md', [
    'docs/rfcs/template.md',
    'docs/rfcs/other.md',
  ]),
  'a template that only the configuration names': {
    files: {
      '.proposals.yaml': 'template: docs/outline.md\n',
      'docs/outline.md':
        '# Title\n\n- Status: draft\n\n## Summary\n\n<!-- Say what. -->\n\n## Motivation\n\nSay why it is so, in one sentence.\n\n## Drawbacks\n',
      'docs/0001-x.md': `# X\n\n- Status: draft\n\n## Summary\n\n<!-- Say what. -->\n\n## Motivation\n\nBecause.\n${links}`,
      'docs/other.md': neighbor,
    },
    open: ['docs/0001-x.md', 'docs/outline.md'],
  },
  'RFCs with redirect stubs': {
    ...rust,
    files: { ...rust.files, 'text/3001-moved.md': stub },
    texts: [stub],
  },
};

describe(`after each of many changes, the server has the same results as if it had just started (seed ${seed})`, () => {
  const results: SessionResult[] = [];
  for (const [i, [name, repository]] of Object.entries(repositories).entries()) {
    it(name, async () => {
      for (let session = 0; session < sessions; session++)
        results.push(await runSession(repository, seed + 1000 * i + session, steps));
    });
  }

  it('compares reports, "unchanged" ones among them, and code actions', (t) => {
    const sum = (count: (result: SessionResult) => number) =>
      results.reduce((total, result) => total + count(result), 0);
    const [compared, unchanged] = [sum((result) => result.compared), sum((result) => result.unchanged)];
    const withFindings = sum((result) => result.withFindings);
    const operations = sum((result) => result.operations);
    t.diagnostic(
      `${operations} operations, ${compared} reports, ${unchanged} unchanged, ${withFindings} with findings, ${sum((result) => result.actions)} code actions`,
    );
    assert.ok(compared > operations, `${compared} reports for ${operations} operations`);
    assert.ok(unchanged > compared / 20, `${unchanged} of ${compared} reports were "unchanged"`);
    assert.ok(compared - unchanged > compared / 20);
    assert.ok(withFindings > compared / 10, `${withFindings} of ${compared} reports had findings`);
    assert.ok(sum((result) => result.actions) > 0);
    const kinds = new Set(results.flatMap((result) => [...result.kinds]));
    if (sessions >= 10) assert.deepEqual([...kinds].sort(), [...operationKinds].sort());
  });
});

describe('a template that only the configuration names', () => {
  const template = (words: string) =>
    `# Title\n\n## Summary\n\n<!-- ${words} -->\n\n## Motivation\n\n<!-- Say why. -->\n\n## Drawbacks\n`;
  const [named, proposal] = [`${root}/docs/outline.md`, `${root}/docs/0001-x.md`];

  it('is read again with each edit, for proposals and for itself', async () => {
    const text = template('Say what.').replace('why. -->', 'why. -->\n\nText.');
    const files = {
      [`${root}/.git/HEAD`]: '',
      [`${root}/.proposals.yaml`]: 'template: docs/outline.md\n',
      [named]: template('Say what.'),
      [proposal]: text,
    };
    const session = new EditorSession(new Map(Object.entries(files)), {
      watches: true,
      answersSettings: false,
      resolves: false,
    });
    await session.start();
    try {
      await session.openDocument(proposal);
      await session.openDocument(named);
      const counts: number[] = [];
      for (const words of ['Say what.', 'Say which.', 'Say what.', 'Say who.', 'Say what.']) {
        await session.edit(named, [template(words)], false);
        await session.compareDiagnostics();
        counts.push(session.open.get(proposal)?.shown?.items.length ?? 0);
        await session.edit(proposal, [`${text}\nMore${words}\n`], false);
        await session.compareDiagnostics();
      }
      assert.ok(new Set(counts).size > 1, 'the edits of the template change the report on the proposal');
    } finally {
      await session.stop();
    }
  });
});

describe('a document that is closed without being saved', () => {
  it('gets the reports on documents that link to its unsaved headings requested again', async () => {
    const [proposal, other] = [`${root}/12-rotate-agent-keys.md`, `${root}/other.md`];
    const files = new Map<string, string>(
      [...familyRepository('keylime')].map(([name, text]) => [`${root}/${name}`, text]),
    );
    files.set(proposal, `${files.get(proposal)}\nSee [how](other.md#how).\n`);
    files.set(other, '# Other\n\n## Why\n\nText.\n');
    const session = new EditorSession(files, { watches: true, answersSettings: false, resolves: false });
    await session.start();
    try {
      await session.openDocument(proposal);
      await session.openDocument(other);
      await session.edit(other, ['# Other\n\n## How\n\nText.\n'], false);
      await session.compareDiagnostics();
      await session.closeDocument(other);
      await session.compareDiagnostics();
      const messages = session.open.get(proposal)?.shown?.items.map(({ message }) => message) ?? [];
      assert.ok(messages.includes('Anchor "#how" does not exist in "other.md"'), messages.join());
    } finally {
      await session.stop();
    }
  });
});

describe('a redirect stub that crosses 300 characters in the editor', () => {
  const template =
    '# Title\n\n- Start Date: (fill me in)\n- RFC PR: (leave this empty)\n\n## Guide-level explanation\n\n## Reference-level explanation\n\n## Drawbacks\n';
  const path = `${root}/text/0001-x.md`;
  const link = '\n\nMoved to [the other file](0002-y.md).';
  /** A text of this length without a heading. */
  const textOf = (length: number) => 'x'.repeat(length - link.length) + link;

  it('gets the findings of a proposal above 300 characters, and none at 300 or below', async () => {
    const files = { '.git/HEAD': '', '0000-template.md': template, 'text/0002-y.md': '# Y\n' };
    const session = new EditorSession(
      new Map(Object.entries(files).map(([name, text]) => [`${root}/${name}`, text])),
      { watches: true, answersSettings: false, resolves: false },
    );
    await session.start();
    try {
      await session.openDocument(path, textOf(301));
      for (const length of [301, 300, 299, 300, 301, 302, 300, 500, 100, 301]) {
        await session.edit(path, [textOf(length)], false);
        await session.compareDiagnostics();
        const found = session.open.get(path)?.shown?.items ?? [];
        assert.equal(found.length > 0, length > 300, `${found.length} findings at ${length} characters`);
      }
    } finally {
      await session.stop();
    }
  });

  it('changes what its metadata in an open sidecar file gets', async () => {
    const folder = `${root}/keps/sig-node/1234-swap-for-nodes`;
    const [readme, sidecar] = [`${folder}/README.md`, `${folder}/kep.yaml`];
    const session = new EditorSession(
      new Map(Object.entries(kepRepository).map(([name, text]) => [`${root}/${name}`, text])),
      { watches: true, answersSettings: false, resolves: false },
    );
    await session.start();
    try {
      await session.openDocument(readme, textOf(301));
      await session.openDocument(sidecar, 'title: Swap\nstatus: implementible\n');
      for (const length of [301, 300, 302, 299, 301]) {
        await session.edit(readme, [textOf(length)], false);
        await session.compareDiagnostics();
        const found = session.open.get(sidecar)?.shown?.items ?? [];
        assert.equal(found.length > 0, length > 300, `${found.length} findings at ${length} characters`);
      }
    } finally {
      await session.stop();
    }
  });
});
