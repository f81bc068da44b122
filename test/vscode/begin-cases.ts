import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { kepRepository } from '../support/kep';
import {
  codeOf,
  diagnosticsOf,
  finished,
  indexed,
  newEnhancement,
  openNew,
  removeFolder,
  until,
  workspaceFolder,
  writeFiles,
} from './editor';
import { press, withKeyboard } from './keyboard';

/** The editor of the file with this name, once it is active. */
function editorOf(name: string): Promise<vscode.TextEditor> {
  return until(
    vscode.window.onDidChangeActiveTextEditor,
    () =>
      vscode.window.activeTextEditor?.document.uri.path.endsWith(`/${name}`)
        ? vscode.window.activeTextEditor
        : undefined,
    () => `${name} in an editor; active: ${vscode.window.activeTextEditor?.document.uri.path}`,
  );
}

/** The text that is selected, and the line before it that is not empty. */
function placeIn({ document, selection }: vscode.TextEditor): readonly [above: string, selected: string] {
  const above = document.getText(new vscode.Range(new vscode.Position(0, 0), selection.start)).trimEnd();
  return [above.slice(above.lastIndexOf('\n') + 1), document.getText(selection)];
}

/** True for a tab that the next file would replace. */
function isPreview(uri: vscode.Uri): boolean {
  const tabs = vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs);
  const own = tabs.filter(
    ({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === uri.toString(),
  );
  assert.equal(own.length, 1, `a tab of ${uri.path}`);
  return own[0]?.isPreview === true;
}

const sections = (text: string) =>
  ['Context', 'Considered options', 'Decision', 'Consequences']
    .map((title) => `## ${title}\n\n${text}\n`)
    .join('\n');

/** Begins a proposal, as a person does with the keyboard. */
export const beginCases: Record<string, () => Promise<void>> = {
  '"New Proposal…" asks in steps, goes back, refuses a taken number, and opens the file at the first place to write':
    withKeyboard(async (inputs) => {
      const running = vscode.commands.executeCommand('proposals.newProposal', workspaceFolder());
      const title = await inputs.shown<vscode.InputBox>('Title');
      assert.deepEqual([title.title, title.step, title.totalSteps], ['New Keylime enhancement', 1, 2]);
      await inputs.answer('Title', 'Enter');
      assert.equal(await inputs.problemIn(title), 'Enter a title');
      press('"Faster quotes', 'Enter');
      const number = await inputs.shown<vscode.InputBox>('Number of the issue');
      assert.deepEqual([number.value, number.step, number.totalSteps], ['', 2, 2]);
      await vscode.commands.executeCommand('workbench.action.quickInputBack');
      assert.equal((await inputs.answer('Title', 'Enter')).value, 'Faster quotes');
      const second = await inputs.answer('Number of the issue', '"42');
      assert.match(await inputs.problemIn(second), /^Number 42 is already used by "Rotate agent keys"$/);
      console.log('[screenshot] new-proposal-number');
      press('Control+A', '"78', 'Enter');
      await finished(running);
      const editor = await editorOf('78-faster-quotes.md');
      assert.deepEqual(placeIn(editor), ['-->', '']);
      const lines = editor.document.getText().split('\n');
      assert.ok(lines.includes('# enhancement-78: Faster quotes'));
      assert.ok(
        lines.includes('  - [Dependencie requirements](#dependencie-requirements)'),
        'a fresh table of contents',
      );
      assert.equal(
        lines[editor.selection.active.line + 2],
        '## Motivation',
        'below the guidance of the summary',
      );
      assert.equal(isPreview(editor.document.uri), false);
      const found = await diagnosticsOf(editor.document.uri, (found) =>
        found.some((diagnostic) => codeOf(diagnostic) === 'guidance-comment'),
      );
      assert.deepEqual([...new Set(found.map(codeOf))].sort(), [
        'checklist-open',
        'guidance-comment',
        'link-reference',
        'section-empty',
      ]);
    }),

  'saving a new proposal with "Fix all" keeps the guidance that nobody has followed yet': async () => {
    const editor = await openNew('74-fast-quotes.md', await newEnhancement('74: Fast quotes'));
    const { document } = editor;
    await diagnosticsOf(document.uri, (found) =>
      found.some((diagnostic) => codeOf(diagnostic) === 'guidance-comment'),
    );
    const settings = vscode.workspace.getConfiguration('editor', document);
    // As many have it for other tools, not the kind of this extension.
    await settings.update(
      'codeActionsOnSave',
      { 'source.fixAll': 'explicit' },
      vscode.ConfigurationTarget.Workspace,
    );
    try {
      const guidance = 'This is the title of your enhancement';
      const rest = () => document.getText().slice(document.getText().indexOf('## Motivation\n'));
      assert.ok(document.getText().includes(guidance) && rest().includes('<!--'));
      const before = rest();
      // VS Code saves without fixes that take too long.
      for (let tries = 0; tries < 3 && document.getText().includes(guidance); tries++) {
        const below = document.positionAt(document.getText().indexOf('\n## Motivation\n'));
        await editor.edit((edit) => edit.insert(below, 'Quotes are too slow.\n'));
        await vscode.commands.executeCommand('workbench.action.files.save');
      }
      assert.ok(
        !document.getText().includes(guidance),
        'guidance of the title, which is written, is removed',
      );
      assert.equal(rest(), before);
    } finally {
      await settings.update('codeActionsOnSave', undefined, vscode.ConfigurationTarget.Workspace);
    }
  },

  'a KEP is begun from the menu of a folder: SIG, issue, and its kep.yaml beside it, filled in': withKeyboard(
    async (inputs) => {
      const top = await writeFiles('enhancements', {
        'keps/sig-auth/OWNERS': 'x\n',
        ...kepRepository,
      });
      await indexed('Swap for nodes');
      const running = vscode.commands.executeCommand('proposals.newProposal', top, [top]);
      const folder = await inputs.shown<vscode.QuickPick<vscode.QuickPickItem>>('Folder');
      assert.deepEqual(
        folder.items.map(({ label, description }) => [label, description]),
        [
          ['enhancements/keps/sig-node', '1 proposal'],
          ['enhancements/keps/sig-auth', ''],
          ['$(new-folder) Another folder…', ''],
        ],
      );
      assert.deepEqual([folder.step, folder.totalSteps], [1, 3]);
      console.log('[screenshot] new-proposal-folder');
      await inputs.answer('Folder', '"sig-auth', 'Enter');
      await inputs.answer('Title', '"Short-lived tokens', 'Enter');
      const number = await inputs.answer('Number of the issue', '"1234');
      assert.equal(await inputs.problemIn(number), 'Number 1234 is already used by "Swap for nodes"');
      press('Control+A', '"4321', 'Enter');
      await finished(running);
      const editor = await editorOf('4321-short-lived-tokens/README.md');
      assert.deepEqual(placeIn(editor), ['<!-- What and why. -->', '']);
      const sidecar = vscode.Uri.joinPath(editor.document.uri, '../kep.yaml');
      const beside = vscode.window.visibleTextEditors.find(
        ({ document }) => document.uri.path === sidecar.path,
      );
      assert.ok(beside && beside.viewColumn !== editor.viewColumn, 'kep.yaml beside');
      assert.equal(isPreview(sidecar), false);
      assert.match(beside.document.getText(), /^title: Short-lived tokens\nkep-number: 4321\n/);
      assert.match(beside.document.getText(), /\nowning-sig: sig-auth\n/);
      assert.match(beside.document.getText(), /\ncreation-date: \d{4}-\d\d-\d\d\n/);

      await vscode.window.showTextDocument(editor.document, editor.viewColumn);
      await vscode.commands.executeCommand('proposals.compareWithTemplate');
      await until(
        vscode.window.tabGroups.onDidChangeTabs,
        () =>
          vscode.window.tabGroups.activeTabGroup.activeTab?.label ===
          'NNNN-kep-template/README.md ↔ 4321-short-lived-tokens/README.md'
            ? true
            : undefined,
        () => `the comparison, but ${vscode.window.tabGroups.activeTabGroup.activeTab?.label}`,
      );
      await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
      await removeFolder(top);
    },
  ),

  'a decision record and an RFC of unknown repositories begin at their first placeholder, or below their first guidance':
    withKeyboard(async (inputs) => {
      const top = await writeFiles('unknown', {
        'records/.git/HEAD': 'ref: refs/heads/main\n',
        'rfcs/.git/HEAD': 'ref: refs/heads/main\n',
        'records/docs/adr/template.md': `# {short title}\n\n${sections('{Describe it.}')}`,
        'records/docs/adr/0001-use-files.md': `# Use files\n\n${sections('Text.')}`,
        'rfcs/0000-template.md': `# Title\n\n${sections('One paragraph that says what and why, for readers who know nothing of it.')}`,
        'rfcs/text/0007-keys.md': `# Rare keys\n\n${sections('Text.')}`,
      });
      await indexed('Use files');
      await indexed('Rare keys');
      const begin = async (folder: string, file: string, number?: string) => {
        const at = vscode.Uri.joinPath(top, folder);
        const running = vscode.commands.executeCommand('proposals.newProposal', at);
        await inputs.answer('Title', '"Use queues', 'Enter');
        if (number !== undefined)
          assert.equal((await inputs.answer('Number', 'Enter')).value, number, 'the next number');
        await finished(running);
        return editorOf(file);
      };
      const adr = await begin('records', 'docs/adr/0002-use-queues.md', '2');
      assert.deepEqual(placeIn(adr), ['## Context', '{Describe it.}']);
      press('"The queue ');
      await until(
        vscode.workspace.onDidChangeTextDocument,
        () => adr.document.getText().includes('\n\nThe queue \n') || undefined,
        () => 'the typed text in place of the placeholder',
      );
      await adr.document.save();
      // The template says that the number is assigned later.
      const rfc = await begin('rfcs', 'text/0000-use-queues.md');
      assert.equal(placeIn(rfc)[1], '');
      assert.match(placeIn(rfc)[0], /^One paragraph that says/);
      await removeFolder(top);
    }),

  'where a repository has no template, a built-in one is offered': withKeyboard(async (inputs) => {
    const top = await writeFiles('plain/.git', { HEAD: 'ref: refs/heads/main\n' });
    const folder = vscode.Uri.joinPath(top, '..');
    const running = vscode.commands.executeCommand('proposals.newProposal', folder);
    const template = await inputs.shown<vscode.QuickPick<vscode.QuickPickItem>>('No template found');
    const labels = template.items.map(({ label }) => label);
    assert.ok(labels.includes('Architecture decision record'), labels.join());
    assert.equal(new Set(labels).size, labels.length, 'no two rows have the same name');
    await inputs.answer('No template found', '"Architecture', 'Enter');
    await inputs.answer('Title', 'Escape');
    await finished(running);
    await removeFolder(folder);
  }),
};
