import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import {
  type CodeAction,
  CodeActionRequest,
  type Diagnostic,
  type TextDocumentEdit,
  type TextEdit,
} from 'vscode-languageserver/node';
import { proposals } from '../support/cli';
import { finishedText, templateText } from '../support/keylime';
import { LspClient } from '../support/lsp-client';

const numbered = (number: number, title: string) =>
  finishedText.replace(/# enhancement-\d+: .*/, `# enhancement-${number}: ${title}`);
const readme = (list = '', attributes = '') =>
  `# Ours\n\n<!-- proposals folder="all"${attributes} -->${list}<!-- /proposals -->\n\nThe end.\n`;
const list =
  '\n\n| Number | Title | Status |\n| --- | --- | --- |\n| 1 | [Keys](all/1-keys.md) |  |\n| 2 | [Locks](all/2-locks.md) |  |\n\n';

const write = (folder: string, name: string, text: string) => {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
};

/** Opens a README beside two proposals and other files; `check` gets the folder, and a function that waits until the diagnostics are those that it wants. */
async function withReadme(
  text: string,
  check: (
    client: LspClient,
    uri: string,
    until: (wanted: (items: readonly Diagnostic[]) => boolean) => Promise<readonly Diagnostic[]>,
    folder: string,
  ) => Promise<void>,
  others: Readonly<Record<string, string>> = {},
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'proposals-'));
  after(() => rmSync(folder, { recursive: true }));
  const files = {
    'enhancement_template.md': templateText,
    'all/1-keys.md': numbered(1, 'Keys'),
    'all/2-locks.md': numbered(2, 'Locks'),
    'README.md': text,
    ...others,
  };
  for (const [name, content] of Object.entries(files)) write(folder, name, content);
  const root = pathToFileURL(folder).href;
  const uri = `${root}/README.md`;
  const client = await LspClient.start(undefined, undefined, [root]);
  await client.open(uri, text);
  const until = async (wanted: (items: readonly Diagnostic[]) => boolean) => {
    let items: readonly Diagnostic[] = [];
    for (let i = 0; i < 400; i++) {
      items = await client.diagnostics(uri);
      if (wanted(items)) return items;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    return assert.fail(`other diagnostics: ${JSON.stringify(items)}`);
  };
  await check(client, uri, until, folder);
  await client.stop();
}

async function actionsAt(client: LspClient, uri: string, line: number): Promise<readonly CodeAction[]> {
  const place = { line, character: 3 };
  return (
    ((await client.connection.sendRequest(CodeActionRequest.type, {
      textDocument: { uri },
      range: { start: place, end: place },
      context: { diagnostics: [] },
    })) as CodeAction[] | null) ?? []
  );
}

/** The only edit of an action. */
function editOf(action: CodeAction | undefined): TextEdit | undefined {
  const [change] = (action?.edit?.documentChanges ?? []) as readonly TextDocumentEdit[];
  return change?.edits[0] as TextEdit | undefined;
}

describe('a list of proposals between markers', () => {
  it('is reported when it is out of date, and updated as the command line does it', () =>
    withReadme(readme(), async (client, uri, until, folder) => {
      const [item] = await until((items) => items.length > 0);
      assert.equal(item?.code, 'index');
      assert.equal(item?.severity, 3);
      assert.equal(item?.range.start.line, 2);
      const [action, ...others] = await actionsAt(client, uri, 2);
      assert.equal(action?.title, 'Update the list of proposals');
      assert.deepEqual(others, []);
      const edit = editOf(action);
      assert.equal(edit?.newText, list);
      assert.deepEqual(await actionsAt(client, uri, 0), []);
      writeFileSync(join(folder, 'README.md'), readme(edit?.newText));
      const { code, stderr } = proposals(folder, 'index', '--no-cache', '--check');
      assert.deepEqual({ code, stderr }, { code: 0, stderr: '' });
    }));

  it('is not reported when it is up to date, and when a proposal is edited until it is not', () =>
    withReadme(readme(list), async (client, uri, until) => {
      const other = uri.replace('README.md', 'all/2-locks.md');
      await client.open(other, numbered(2, 'New locks'));
      await until((items) => items.length === 1);
      await client.open(other, numbered(2, 'Locks'));
      await until((items) => items.length === 0);
    }));

  it('has no proposals that git ignores, as on the command line', () =>
    withReadme(
      readme(),
      async (client, uri, until, folder) => {
        await until((items) => items.length === 1);
        const [action] = await actionsAt(client, uri, 2);
        const edit = editOf(action);
        assert.equal(edit?.newText, list);
        writeFileSync(join(folder, 'README.md'), readme(edit?.newText));
        execFileSync('git', ['init', '-q'], { cwd: folder });
        assert.equal(proposals(folder, 'index', '--no-cache', '--check').code, 0);
      },
      {
        '.gitignore': 'drafts/\n',
        'all/.gitignore': '4-*.md\n',
        'all/drafts/3-doors.md': numbered(3, 'Doors'),
        'all/4-walls.md': numbered(4, 'Walls'),
      },
    ));

  it('has the stage and the sections of each proposal where its columns want them', () =>
    withReadme(readme('', ' columns="title stage sections path"'), async (client, uri, until, folder) => {
      await until((items) => items.length === 1);
      const [action] = await actionsAt(client, uri, 2);
      const edit = editOf(action);
      assert.match(
        edit?.newText ?? '',
        /\| \[Keys\]\(all\/1-keys\.md\) \| review \| \d+\/\d+ \| all\/1-keys\.md \|/,
      );
      writeFileSync(join(folder, 'README.md'), readme(edit?.newText, ' columns="title stage sections path"'));
      assert.equal(proposals(folder, 'index', '--no-cache', '--check').code, 0);
    }));

  it('has no fix that would lose what is not of the list', () =>
    withReadme(readme('\n\nOur own words.\n\n'), async (client, uri, until) => {
      const [item] = await until((items) => items.length > 0);
      assert.match(String(item?.message), /cannot be updated: line 5 .*"Our own words\."/);
      assert.deepEqual(await actionsAt(client, uri, 2), []);
    }));

  it('is not one without markers, or with one of them', async () => {
    const texts = [
      '# Ours\n\n| Number | Title |\n| --- | --- |\n',
      '# Ours\n\n<!-- proposals -->\n',
      '`<!-- proposals --><!-- /proposals -->`\n',
    ];
    for (const text of texts)
      await withReadme(text, async (client, uri, until) => {
        const other = uri.replace('README.md', 'OTHER.md');
        // When this one is reported, all proposals are known.
        await client.open(other, readme());
        for (let i = 0; i < 400 && (await client.diagnostics(other)).length === 0; i++)
          await new Promise((resolve) => setTimeout(resolve, 25));
        assert.equal((await client.diagnostics(other)).length, 1);
        assert.deepEqual(await until(() => true), []);
      });
  });
});
