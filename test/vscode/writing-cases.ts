import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  chooseQuickFix,
  codeOf,
  diagnosticsOf,
  openFile,
  openNew,
  quickFixesAt,
  removeFolder,
  until,
  writeFiles,
} from './editor';

const unfinished = '42-rotate-agent-keys.md';

const has = (rule: string) => (found: readonly vscode.Diagnostic[]) =>
  found.some((diagnostic) => codeOf(diagnostic) === rule);

/** Opens the unfinished example and waits until the server has read it. */
async function openUnfinished(): Promise<vscode.TextEditor> {
  const editor = await openFile(unfinished);
  await diagnosticsOf(editor.document.uri, has('section-missing'));
  return editor;
}

/** Runs a command that moves the cursor, and waits until VS Code has reported the new selection: a late report of an earlier one would move it back. */
async function moveCursor(editor: vscode.TextEditor, command: string): Promise<void> {
  let reported: vscode.Selection | undefined;
  const { onDidChangeTextEditorSelection } = vscode.window;
  const listener = onDidChangeTextEditorSelection(({ selections }) => {
    reported = selections[0];
  });
  try {
    await vscode.commands.executeCommand(command);
    await until(
      onDidChangeTextEditorSelection,
      () => reported?.isEqual(editor.selection) || undefined,
      () => `the cursor after ${command}`,
    );
  } finally {
    listener.dispose();
  }
}

/** The text of the line with the cursor, and the nearest heading above it. */
function placeOf({ document, selection }: vscode.TextEditor): [heading: string | undefined, line: string] {
  const { line } = selection.active;
  const above = document
    .getText()
    .split(/\r?\n/)
    .slice(0, line + 1);
  return [above.findLast((text) => text.startsWith('#')), document.lineAt(line).text];
}

/** Sections with the same text. */
const prose = (text: string) =>
  ['Context', 'Considered options', 'Decision', 'Consequences']
    .map((title) => `## ${title}\n\n${text}\n`)
    .join('\n');

/** What a user does to help the writing along. Each starts with the unfinished example as it is on disk. */
export const writingCases: Record<string, () => Promise<void>> = {
  'guidance is marked only where it begins, and is not faded': async () => {
    const { document } = await openUnfinished();
    const found = await diagnosticsOf(document.uri, has('guidance-comment'));
    const guidance = found.filter((diagnostic) => codeOf(diagnostic) === 'guidance-comment');
    assert.deepEqual(
      guidance.map(({ range, tags }) => [document.getText(range), tags ?? []]),
      guidance.map(() => ['<!--', []]),
    );
    // The fix is offered in the whole comment.
    const line = (guidance[0]?.range.start.line ?? 0) + 1;
    const titles = (await quickFixesAt(document.uri, new vscode.Range(line, 5, line, 5))).map(
      ({ title }) => title,
    );
    assert.ok(titles.includes('Remove this template comment'), titles.join(' | '));
    assert.equal(new Set(titles).size, titles.length, 'no action twice');
  },

  'the sections are listed by progress; a missing one is inserted with the cursor in it': async () => {
    const editor = await openUnfinished();
    const before = editor.document.getText();
    const { showQuickPick } = vscode.window;
    let shown: readonly (vscode.QuickPickItem & { section?: { title: string } })[] = [];
    let chosen = 'Drawbacks';
    vscode.window.showQuickPick = (async (items: typeof shown) => {
      shown = items;
      return items.find(({ section }) => section?.title === chosen);
    }) as unknown as typeof showQuickPick;
    try {
      await vscode.commands.executeCommand('proposals.showSections');
      const groups = shown.filter(({ kind }) => kind === vscode.QuickPickItemKind.Separator);
      assert.deepEqual(
        groups.map(({ label }) => label),
        ['Not written', 'Missing', 'Written', 'Optional'],
      );
      assert.match(
        editor.document.getText(),
        /## Drawbacks\r?\n\r?\n<!--\r?\nWhy should[^>]*-->\r?\n\r?\n\r?\n\r?\n## Alternatives/,
      );
      assert.deepEqual(placeOf(editor), ['## Drawbacks', '']);
      await vscode.commands.executeCommand('undo');
      assert.equal(editor.document.getText(), before, 'one step to undo');
      chosen = 'Test Plan';
      await vscode.commands.executeCommand('proposals.showSections');
      assert.equal(editor.document.getText(editor.selection), 'TBD', 'the placeholder is selected');
    } finally {
      vscode.window.showQuickPick = showQuickPick;
    }
  },

  'the cursor goes to the next and the previous section that is not written': async () => {
    const editor = await openUnfinished();
    await vscode.commands.executeCommand('cursorTop');
    const visited: (string | undefined)[] = [];
    for (const command of ['nextUnwritten', 'nextUnwritten', 'nextUnwritten', 'previousUnwritten']) {
      await moveCursor(editor, `proposals.${command}`);
      visited.push(placeOf(editor)[0]);
    }
    assert.deepEqual(visited, [
      '## Design Details',
      '### Test Plan',
      '### Upgrade / Downgrade Strategy',
      '### Test Plan',
    ]);
  },

  'where only missing sections are left, they are said to be missing': async () => {
    const text = '# enhancement-82: Short\n\n## Summary\n\nShort.\n\n## Motivation\n\nNeeded.\n';
    const { document } = await openNew('82-short.md', text);
    await diagnosticsOf(document.uri, has('section-missing'));
    const { setStatusBarMessage } = vscode.window;
    const shown: string[] = [];
    vscode.window.setStatusBarMessage = (message: string) => {
      shown.push(message);
      return new vscode.Disposable(() => {});
    };
    try {
      await vscode.commands.executeCommand('proposals.nextUnwritten');
    } finally {
      vscode.window.setStatusBarMessage = setStatusBarMessage;
    }
    assert.match(shown.join(), /^\d+ required sections are missing: "Show Sections" inserts them\.$/);
    assert.equal(document.getText(), text);
  },

  'guidance is still marked where the author writes directly below it': async () => {
    const top = await writeFiles('prose', {
      '.git/HEAD': 'ref: refs/heads/main\n',
      '0000-template.md': `# Title\n\n${prose('One paragraph that says what and why, for all readers.')}`,
      'text/0007-keys.md': `# Rare keys\n\n${prose('Text.')}`,
      'text/0008-doors.md': `# Doors\n\n${prose('One paragraph that says what and why, for all readers.')}`,
    });
    const editor = await vscode.window.showTextDocument(vscode.Uri.joinPath(top, 'text/0008-doors.md'));
    const { document } = editor;
    const marked = (count: number) =>
      diagnosticsOf(
        document.uri,
        (found) => found.filter((diagnostic) => codeOf(diagnostic) === 'guidance-prose').length === count,
      );
    await marked(4);
    await vscode.commands.executeCommand('cursorTop');
    await moveCursor(editor, 'proposals.nextUnwritten');
    await editor.edit((edit) => edit.insert(editor.selection.active, 'Doors are slow.'));
    assert.match(document.getText(), /for all readers\.\nDoors are slow\.\n## /);
    const found = await marked(4);
    const first = found.find((diagnostic) => codeOf(diagnostic) === 'guidance-prose');
    assert.ok(first);
    await chooseQuickFix(document.uri, first.range, 'Remove this template text');
    assert.match(document.getText(), /^# Doors\n\n## Context\n\nDoors are slow\.\n/);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await removeFolder(top);
  },

  'progress is shown above the title and the checklist, unless it is turned off': async () => {
    const { document } = await openUnfinished();
    const lenses = async () =>
      (
        await vscode.commands.executeCommand<vscode.CodeLens[]>(
          'vscode.executeCodeLensProvider',
          document.uri,
        )
      ).map(({ range, command }) => [range.start.line + 1, command?.title]);
    assert.deepEqual(await lenses(), [
      [1, '8 of 13 sections, review'],
      [31, '0 of 5'],
    ]);
    const settings = vscode.workspace.getConfiguration('proposals', document);
    await settings.update('codeLens', false, vscode.ConfigurationTarget.Workspace);
    assert.deepEqual(await lenses(), []);
    await settings.update('codeLens', undefined, vscode.ConfigurationTarget.Workspace);
  },

  'checkboxes are toggled at all cursors, in one step': async () => {
    const text = '# enhancement-81: Boxes\n\n- [ ] one\n  with more words\n- [x] two\n- three\n1. [ ] four\n';
    const editor = await openNew('81-boxes.md', text);
    editor.selections = [
      new vscode.Selection(3, 5, 3, 5),
      new vscode.Selection(4, 0, 4, 0),
      new vscode.Selection(6, 2, 6, 2),
    ];
    await vscode.commands.executeCommand('proposals.toggleCheckbox');
    const checked = text.replaceAll('[ ]', '[x]');
    assert.equal(editor.document.getText().replaceAll('\r\n', '\n'), checked);
    await vscode.commands.executeCommand('proposals.toggleCheckbox');
    assert.equal(editor.document.getText().replaceAll('\r\n', '\n'), checked.replaceAll('[x]', '[ ]'));
    await vscode.commands.executeCommand('undo');
    await vscode.commands.executeCommand('undo');
    assert.equal(editor.document.getText().replaceAll('\r\n', '\n'), text);
  },

  'the quick fix for a missing section leaves the cursor in it': async () => {
    const editor = await openUnfinished();
    const { document } = editor;
    const before = document.getText();
    const missing = (await diagnosticsOf(document.uri, has('section-missing'))).find(({ message }) =>
      message.includes('"Drawbacks"'),
    );
    assert.ok(missing);
    await chooseQuickFix(document.uri, missing.range, 'Insert section "Drawbacks"');
    assert.deepEqual(placeOf(editor), ['## Drawbacks', '']);
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), before, 'one step to undo');
  },

  'a proposal is compared with its template': async () => {
    const { document } = await openUnfinished();
    await vscode.commands.executeCommand('proposals.compareWithTemplate');
    const diff = await until(
      vscode.window.tabGroups.onDidChangeTabs,
      () => {
        const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
        return input instanceof vscode.TabInputTextDiff ? input : undefined;
      },
      () => 'the comparison',
    );
    assert.equal(diff.modified.toString(), document.uri.toString());
    const template = await vscode.workspace.openTextDocument(diff.original);
    const file = await vscode.workspace.fs.readFile(
      vscode.Uri.joinPath(document.uri, '../enhancement_template.md'),
    );
    assert.equal(template.getText(), new TextDecoder().decode(file));
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
  },
};
