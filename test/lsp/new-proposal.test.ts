import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import {
  type NewDefaults,
  type NewDefaultsParams,
  type NewProposalParams,
  type NewProposalResult,
  newDefaultsRequest,
  newProblemRequest,
  newProposalRequest,
} from '../../server/src/lsp/protocol/new-proposal';
import { kepRepository } from '../support/kep';
import { LspClient } from '../support/lsp-client';

const top = mkdtempSync(join(tmpdir(), 'proposals-'));
after(() => rmSync(top, { recursive: true }));

/** A folder with files; gives what makes URIs in it. */
function repository(name: string, files: Readonly<Record<string, string>>): (path?: string) => string {
  for (const [path, text] of Object.entries(files)) {
    const file = join(top, name, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return (path = '') => pathToFileURL(join(top, name, path)).href;
}

async function withServer(work: (client: LspClient) => Promise<void>): Promise<void> {
  const client = await LspClient.start();
  try {
    await work(client);
  } finally {
    await client.stop();
  }
}

const defaultsOf = (client: LspClient, params: NewDefaultsParams) =>
  client.connection.sendRequest<NewDefaults>(newDefaultsRequest, params);
const madeBy = (client: LspClient, params: NewProposalParams) =>
  client.connection.sendRequest<NewProposalResult>(newProposalRequest, params);

describe('a new proposal', () => {
  it('of a KEP has a folder that a person chooses, and the number of its issue', () =>
    withServer(async (client) => {
      const uri = repository('kep', { ...kepRepository, 'keps/sig-auth/OWNERS': 'x\n' });
      const anywhere = await defaultsOf(client, { folder: uri() });
      assert.deepEqual([anywhere.family, anywhere.folder, anywhere.below], ['KEP', null, uri('keps')]);
      assert.deepEqual(anywhere.folders, [
        { uri: uri('keps/sig-node'), count: 1 },
        { uri: uri('keps/sig-auth'), count: 0 },
      ]);
      assert.deepEqual(
        anywhere.templates.map(({ name }) => name),
        ['NNNN-kep-template'],
      );
      const { folder, number } = await defaultsOf(client, {
        folder: uri('keps/sig-node/1234-swap-for-nodes'),
      });
      assert.deepEqual([folder, number], [uri('keps/sig-node'), '']);
      const made = await madeBy(client, {
        folder: uri('keps/sig-node'),
        number: '77',
        title: 'Keys',
        author: 'Jo',
      });
      assert.deepEqual(
        made.files.map(({ path }) => path),
        ['77-keys/README.md', '77-keys/kep.yaml'],
      );
      assert.match(
        made.files[1]?.text ?? '',
        /^title: Keys\nkep-number: 77\nauthors:\n {2}- "Jo"\nowning-sig: sig-node\n/,
      );
      assert.equal(made.files[0]?.text.split('\n')[0], '# KEP-77: Keys');
      assert.deepEqual(made.selection.start, made.selection.end);
      assert.ok(made.selection.start.line > 0);
    }));

  it('is made from the chosen template, in the folder where its family has proposals', () =>
    withServer(async (client) => {
      const section = '## Proposed solution\n\nSay it.\n\n## Detailed design\n\n## Alternatives considered\n';
      const uri = repository('swift', {
        'proposal-templates/0000-swift-template.md': `# Feature\n\n* Proposal: [SE-NNNN](NNNN-filename.md)\n* Status: x\n\n${section}`,
        'proposal-templates/0000-testing-template.md': `# Testing\n\n${section}`,
        'proposals/0007-old.md': '# Old\n',
      });
      const { templates, folder, number } = await defaultsOf(client, { folder: uri() });
      assert.deepEqual(
        templates.map(({ name }) => name),
        ['0000-swift-template.md', '0000-testing-template.md'],
      );
      assert.deepEqual([folder, number], [uri('proposals'), '8']);
      const params = { folder: uri('proposals'), number: '8', title: 'Keys' };
      const first = await madeBy(client, params);
      assert.match(first.files[0]?.text ?? '', /^# Keys\n\n\* Proposal: \[SE-0008\]\(0008-keys\.md\)\n/);
      const second = await madeBy(client, { ...params, template: templates[1]?.path });
      assert.equal(second.files[0]?.text.startsWith('# Keys\n\n## Proposed solution'), true);
    }));

  it('needs no number in a family that assigns numbers later', () =>
    withServer(async (client) => {
      const uri = repository('eip', {
        'eip-template.md':
          '---\ntitle: <x>\n---\n\n## Abstract\n\n## Specification\n\n## Rationale\n\n## Security Considerations\n\n## Copyright\n',
      });
      const { number, folder } = await defaultsOf(client, { folder: uri() });
      assert.deepEqual([number, folder], [null, uri('EIPS')]);
    }));

  it('refuses a number that another proposal has', () =>
    withServer(async (client) => {
      const uri = repository('adr', {
        'docs/adr/template.md': `# Title\n\n${sections('{Describe it.}')}`,
        'docs/adr/0001-use-files.md': `# Use files\n\n${sections('Text.')}`,
      });
      const { number, folder, areBuiltIn } = await defaultsOf(client, { folder: uri() });
      assert.deepEqual([number, folder, areBuiltIn], ['2', uri('docs/adr'), false]);
      const problem = (number: string) =>
        client.connection.sendRequest(newProblemRequest, { folder: uri('docs/adr'), number });
      assert.equal(await problem('1'), 'Number 1 is already used by "Use files"');
      assert.equal(await problem('2'), null);
      const titled = (title: string) =>
        client.connection.sendRequest(newProblemRequest, { folder: uri('docs/adr'), number: '1', title });
      assert.equal(await titled('Other'), 'Number 1 is already used by "Use files"');
      const made = await madeBy(client, { folder: uri('docs/adr'), number: '2', title: 'Use queues' });
      assert.equal(made.files[0]?.path, '0002-use-queues.md');
    }));

  it('may be made from a built-in template where the repository has none', () =>
    withServer(async (client) => {
      const uri = repository('none', { 'README.md': '# Tool\n' });
      const { templates, areBuiltIn } = await defaultsOf(client, { folder: uri() });
      assert.equal(areBuiltIn, true);
      assert.ok(templates.some(({ name }) => name === 'Architecture decision record'));
      // Those that fit any repository come first.
      const first = ['Decision record', 'RFC'];
      assert.deepEqual(
        templates.slice(0, 2).map(({ name }) => name),
        first,
      );
      assert.deepEqual(
        (await defaultsOf(client, {})).templates.slice(0, 2).map(({ name }) => name),
        first,
      );
      const template = templates.find(({ path }) => path.includes('adr-tools'))?.path;
      const { folder } = await defaultsOf(client, { folder: uri(), template });
      assert.equal(folder, uri('doc/adr'));
    }));

  it('includes the template where the repository has none, and that template requires nothing but text', () =>
    withServer(async (client) => {
      const expected: Readonly<Record<string, readonly string[]>> = {
        'Decision record': ['docs/decisions', '0001-use-queues.md', 'docs/decisions/adr-template.md'],
        RFC: ['rfcs/text', '0000-use-queues.md', 'rfcs/0000-template.md'],
      };
      for (const [family, [home = '', file = '', at = '']] of Object.entries(expected)) {
        const uri = repository(`starter ${family}`, { '.git/HEAD': 'ref: refs/heads/main\n' });
        const { templates } = await defaultsOf(client, { folder: uri() });
        const template = templates.find(({ name }) => name === family)?.path;
        const chosen = await defaultsOf(client, { folder: uri(), template });
        assert.deepEqual([chosen.family, chosen.folder, chosen.areBuiltIn], [family, uri(home), true]);
        const made = await madeBy(client, {
          folder: uri(home),
          template,
          title: 'Use queues',
          author: 'Kim',
          ...(chosen.number === null ? {} : { number: chosen.number }),
        });
        const [main] = made.files;
        assert.deepEqual([main?.path, made.template?.uri], [file, uri(at)]);
        assert.match(main?.text ?? '', /^# Use queues$/m);
        const written = repository(`starter ${family}`, {
          [at]: made.template?.text ?? '',
          [`${home}/${file}`]: main?.text ?? '',
        });
        await client.connection.sendNotification('workspace/didCreateFiles', {
          files: [{ uri: written(at) }, { uri: written(`${home}/${file}`) }],
        });
        const rules = async (version: number, text: string) => {
          if (version === 1) await client.open(written(`${home}/${file}`), text);
          else await client.change(written(`${home}/${file}`), version, [{ text }]);
          const found = await client.diagnostics(written(`${home}/${file}`));
          return [...new Set(found.map(({ code }) => code))].sort();
        };
        const unwritten = await rules(1, main?.text ?? '');
        assert.ok(unwritten.includes('section-empty'), unwritten.join());
        const rest = unwritten.filter(
          (code) => !/^(?:section-empty|guidance-comment|field-placeholder)$/.test(String(code)),
        );
        assert.deepEqual(rest, []);
        const text = (main?.text ?? '').replace(/<!--[^>]*-->/g, 'Words.').replaceAll(/\bTBD\b/g, 'Kim');
        assert.deepEqual(await rules(2, text), []);
      }
    }));

  it('may be begun without a folder, from a built-in template', () =>
    withServer(async (client) => {
      const { templates, areBuiltIn, number } = await defaultsOf(client, {});
      assert.deepEqual([areBuiltIn, number], [true, null]);
      const template = templates.find(({ path }) => path.startsWith('keylime/'))?.path;
      const made = await madeBy(client, { template, title: 'Keys' });
      assert.match(made.files[0]?.text ?? '', /^# enhancement-NNNN: Keys$/m);
      const rfc = templates.find(({ name }) => name === 'RFC');
      assert.ok(rfc);
      assert.ok(rfc.sections.includes('Motivation'));
      const begun = await madeBy(client, { template: rfc.path, title: 'Keys' });
      assert.equal(begun.template, undefined);
      await client.open('untitled:Untitled-1', begun.files[0]?.text ?? '');
      const found = await client.diagnostics('untitled:Untitled-1');
      assert.ok(found.some(({ code }) => code === 'section-empty'));
    }));

  it('cannot have the name of a file', () =>
    withServer(async (client) => {
      const matter = '---\ntitle: neat-idea\nauthors:\n  - TBD\n---\n\n# Neat Idea\n\n';
      const titles = ['Summary', 'Topology Considerations', 'API Extensions', 'Graduation Criteria'];
      const text = matter + titles.map((title) => `## ${title}\n\nText.\n`).join('\n');
      const uri = repository('openshift', {
        'guidelines/enhancement_template.md': text,
        'enhancements/network/keys.md': text.replace('Neat Idea', 'Keys'),
      });
      const problem = (title: string) =>
        client.connection.sendRequest(newProblemRequest, { folder: uri('enhancements/network'), title });
      assert.equal(await problem('Keys'), '"keys.md" already exists');
      assert.equal(await problem('More keys'), null);
    }));
});

const sections = (text: string) =>
  ['Context', 'Considered options', 'Decision', 'Consequences']
    .map((title) => `## ${title}\n\n${text}\n`)
    .join('\n');
