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
  newProposalRequest,
  numberProblemRequest,
} from '../../server/src/lsp/protocol';
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
      const uri = repository('kep', kepRepository);
      const anywhere = await defaultsOf(client, { folder: uri() });
      assert.deepEqual([anywhere.family, anywhere.folder, anywhere.below], ['KEP', null, 'keps']);
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
      assert.match(made.files[1]?.text ?? '', /^title: Keys\nkep-number: 77\nauthors:\n {2}- "Jo"\n/);
      assert.equal(made.files[0]?.text.split('\n')[0], '# KEP-77: Keys');
      assert.ok(made.cursor.line > 0);
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
        client.connection.sendRequest(numberProblemRequest, { folder: uri('docs/adr'), number });
      assert.equal(await problem('1'), 'Number 1 is already used by "Use files"');
      assert.equal(await problem('2'), null);
      const made = await madeBy(client, { folder: uri('docs/adr'), number: '2', title: 'Use queues' });
      assert.equal(made.files[0]?.path, '0002-use-queues.md');
    }));

  it('may be made from a built-in template where the repository has none', () =>
    withServer(async (client) => {
      const uri = repository('none', { 'README.md': '# Tool\n' });
      const { templates, areBuiltIn } = await defaultsOf(client, { folder: uri() });
      assert.equal(areBuiltIn, true);
      assert.ok(templates.some(({ name }) => name === 'Architecture decision record (adr-tools)'));
      const template = templates.find(({ name }) => name.includes('adr-tools'))?.path;
      const { folder } = await defaultsOf(client, { folder: uri(), template });
      assert.equal(folder, uri('doc/adr'));
    }));
});

const sections = (text: string) =>
  ['Context', 'Considered options', 'Decision', 'Consequences']
    .map((title) => `## ${title}\n\n${text}\n`)
    .join('\n');
