import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { kepRepository } from '../support/kep';
import { indexed, openNew, patience, removeFolder, until, workspaceFolder, writeFiles } from './editor';

/** Types a text as a person does, with the suggestions that it triggers. */
async function type(text: string): Promise<void> {
  for (const key of text) await vscode.commands.executeCommand('type', { text: key });
}

/** Accepts the selected suggestion as soon as suggestions are shown. */
async function acceptSuggestion({ document }: vscode.TextEditor): Promise<void> {
  const { version } = document;
  const deadline = Date.now() + patience;
  while (document.version === version) {
    if (Date.now() > deadline) throw new Error('No suggestion was accepted.');
    await vscode.commands.executeCommand('acceptSelectedSuggestion');
  }
}

/** An editor of a file of the workspace with the cursor at the end of a line, which is replaced by `line`. */
async function editorAt(path: string, written: string, line: string): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(workspaceFolder(), path));
  const editor = await vscode.window.showTextDocument(document);
  const at = document.getText().split(/\r?\n/).indexOf(written);
  assert.ok(at >= 0, `"${written}" in ${path}`);
  await editor.edit((edit) => edit.replace(document.lineAt(at).range, line));
  const { end } = document.lineAt(at).range;
  editor.selection = new vscode.Selection(end, end);
  return editor;
}

/** The suggestions of our server at the cursor. */
async function suggestionsAt(editor: vscode.TextEditor): Promise<readonly string[]> {
  const list = await vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    editor.document.uri,
    editor.selection.active,
  );
  return list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
}

/** Completion and hover in metadata and text, as a person types. */
export const completionCases: Record<string, () => Promise<void>> = {
  'fields and values of a sidecar file are completed, and a hover shows what the template says': async () => {
    const top = await writeFiles('kubernetes', kepRepository);
    await indexed('Swap for nodes');
    const path = 'kubernetes/keps/sig-node/1234-swap-for-nodes/kep.yaml';
    const editor = await editorAt(path, 'status: implementable', 'status:');
    await type(' ');
    console.log('[screenshot] completion-value');
    await acceptSuggestion(editor);
    assert.match(editor.document.getText(), /\nstatus: provisional\n/);

    const end = editor.document.lineAt(editor.document.lineCount - 1).range.end;
    editor.selection = new vscode.Selection(end, end);
    assert.equal((await suggestionsAt(editor)).includes('title'), false, 'only missing fields');
    await type('sta');
    await vscode.commands.executeCommand('editor.action.triggerSuggest');
    await acceptSuggestion(editor);
    assert.match(editor.document.getText(), /\nstage: (?:alpha)?$/);

    const lines = editor.document.getText().split('\n');
    const [hover] = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      editor.document.uri,
      new vscode.Position(lines.length - 1, 2),
    );
    const shown = hover?.contents.map((content) => (typeof content === 'string' ? content : content.value));
    assert.match(shown?.join('\n') ?? '', /The target maturity stage in the current dev cycle/);
    await vscode.commands.executeCommand('workbench.action.files.save');
    await removeFolder(top);
  },

  'the names of other proposals are completed in text, and nothing in code': async () => {
    const text = '# enhancement-79: Mentions\n\n## Summary\n\nAfter\n\n```\nAfter code\n```\n';
    const { document } = await openNew('79-mentions.md', text);
    await indexed('Rotate agent keys');
    const editor = await editorAt('79-mentions.md', 'After', 'After');
    await type(' enhancement-');
    assert.ok((await suggestionsAt(editor)).includes('enhancement-42'));
    await type('Rot');
    await vscode.commands.executeCommand('editor.action.triggerSuggest');
    await acceptSuggestion(editor);
    assert.equal(document.lineAt(4).text, 'After enhancement-42');
    const inCode = await editorAt('79-mentions.md', 'After code', 'After enhancement-');
    assert.deepEqual(
      (await suggestionsAt(inCode)).filter((label) => label.startsWith('enhancement-')),
      [],
    );
    await vscode.commands.executeCommand('workbench.action.files.save');
  },

  'the next of numbered sections is inserted by its first word': async () => {
    const { document } = await openNew(
      '82-stories.md',
      '# enhancement-82: Stories\n\n## Summary\n\nText.\n\n## Proposal\n\n### User Stories (optional)\n\n#### Story 1\n\nText.\n\nhere\n',
    );
    const editor = await editorAt('82-stories.md', 'here', '');
    await type('Stor');
    await vscode.commands.executeCommand('editor.action.triggerSuggest');
    await acceptSuggestion(editor);
    await until(
      vscode.workspace.onDidChangeTextDocument,
      () => /\n\n#### Story 2\n\n/.test(document.getText()) || undefined,
      () => 'the section',
    );
    await vscode.commands.executeCommand('workbench.action.files.save');
  },

  'a section is inserted by the first words of its title': async () => {
    const { document } = await openNew(
      '80-sections.md',
      '# enhancement-80: Sections\n\n## Summary\n\nText.\n\nhere\n',
    );
    const editor = await editorAt('80-sections.md', 'here', '');
    await type('Drawb');
    await vscode.commands.executeCommand('editor.action.triggerSuggest');
    await acceptSuggestion(editor);
    await until(
      vscode.workspace.onDidChangeTextDocument,
      () => /\n\n## Drawbacks\n\n<!--\nWhy should/.test(document.getText()) || undefined,
      () => 'the section',
    );
    await vscode.commands.executeCommand('workbench.action.files.save');
  },
};
