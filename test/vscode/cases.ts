import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { chooseQuickFix, codeOf, diagnosticsOf, openFile, openNew, until, workspaceFolder } from './editor';

const unfinished = '42-rotate-agent-keys.md';

/** True if the diagnostics contain one of the rule. */
const has = (rule: string) => (found: readonly vscode.Diagnostic[]) =>
  found.some((diagnostic) => codeOf(diagnostic) === rule);
const lacks = (rule: string) => (found: readonly vscode.Diagnostic[]) =>
  found.length > 0 && !has(rule)(found);

/** Actions of a user, in order. Each starts with the unfinished example as it is on disk. */
export const cases: Record<string, () => Promise<void>> = {
  'the unfinished example has diagnostics': async () => {
    const { document } = await openFile(unfinished);
    const found = await diagnosticsOf(document.uri, has('section-missing'));
    assert.deepEqual(
      found
        .map((diagnostic) => `${diagnostic.range.start.line + 1} ${codeOf(diagnostic)}`)
        .sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10)),
      [
        '1 title-format',
        '3 guidance-comment',
        '9 toc-stale',
        '31 checklist-open',
        '31 link-reference',
        '35 link-reference',
        '39 guidance-comment',
        '56 guidance-comment',
        '66 guidance-comment',
        '88 section-title',
        '90 guidance-comment',
        '104 placeholder',
        '106 section-empty',
        '115 section-missing',
        '115 section-missing',
      ],
    );
    const guidance = found.find((diagnostic) => codeOf(diagnostic) === 'guidance-comment');
    assert.ok(guidance?.relatedInformation?.[0]?.location.uri.path.endsWith('/enhancement_template.md'));
    assert.ok(typeof guidance?.code === 'object');
    const page = await vscode.workspace.openTextDocument(guidance.code.target);
    assert.match(page.getText(), /^# guidance-comment\n/);
  },

  'the template has only its own diagnostics, and a note beside it has none': async () => {
    const { document: template } = await openFile('enhancement_template.md');
    const found = await diagnosticsOf(template.uri, has('template-toc'));
    assert.deepEqual([...new Set(found.map(codeOf))].sort(), ['link-reference', 'template-toc']);
    const { document: note } = await openNew('notes.md', '# Notes\n\n- TBD\n');
    const { document } = await openFile(unfinished);
    await diagnosticsOf(document.uri, has('toc-stale'));
    const ofNote = vscode.languages.getDiagnostics(note.uri).filter(({ source }) => source === 'proposals');
    assert.deepEqual(ofNote, []);
  },

  'the language status shows why a note is not a proposal, and counts the sections of one': async () => {
    const shown = new vscode.EventEmitter<void>();
    const texts: Record<string, unknown> = {};
    const { createLanguageStatusItem } = vscode.languages;
    vscode.languages.createLanguageStatusItem = (id, selector) =>
      new Proxy(createLanguageStatusItem(id, selector), {
        set: (item, name, value) => {
          texts[String(name)] = value;
          // It is set last.
          if (name === 'command') shown.fire();
          return Reflect.set(item, name, value);
        },
      });
    try {
      // A document without a status removes the item, so that the next one is created here.
      await openNew('plain.txt', 'Plain text.\n');
      await openNew('notes.md', '# Notes\n\n- TBD\n');
      const status = (text: RegExp) =>
        until(
          shown.event,
          () => (text.test(String(texts.text)) && texts.detail !== undefined ? { ...texts } : undefined),
          () => `status ${text}; last: ${JSON.stringify(texts)}`,
        );
      const ofNote = await status(/^Not/);
      assert.deepEqual([ofNote.name, ofNote.text], ['Enhancement Proposals', 'Not a proposal']);
      assert.match(String(ofNote.detail), /^it has none .* template$/);
      await openFile(unfinished);
      const ofProposal = await status(/^8\//);
      assert.equal(ofProposal.text, '8/13, review');
      assert.equal(ofProposal.detail, 'Keylime enhancement: 8 of 13 required sections are written');
    } finally {
      vscode.languages.createLanguageStatusItem = createLanguageStatusItem;
      shown.dispose();
    }
  },

  'quick fixes suppress a rule, rename the file, and explain a rule in a preview': async () => {
    const { document } = await openNew('43_renamed.md', '# enhancement-43: Renamed\n\n## Summary\n\nTBD\n');
    const found = await diagnosticsOf(document.uri, has('placeholder'));
    const placeholder = found.find((diagnostic) => codeOf(diagnostic) === 'placeholder');
    assert.ok(placeholder);
    await chooseQuickFix(document.uri, placeholder.range, 'Suppress "placeholder" here');
    assert.ok(document.getText().includes('\n\n<!-- proposals-disable-next placeholder -->\n\nTBD\n'));
    const left = await diagnosticsOf(document.uri, lacks('placeholder'));
    const name = left.find((diagnostic) => codeOf(diagnostic) === 'file-name');
    assert.ok(name);
    await document.save();
    await chooseQuickFix(document.uri, name.range, 'Rename the file to "43-renamed.md"');
    const renamed = vscode.Uri.joinPath(workspaceFolder(), '43-renamed.md');
    assert.ok((await vscode.workspace.fs.stat(renamed)).size > 0);
    const after = await diagnosticsOf(
      renamed,
      (found) => has('toc-missing')(found) && lacks('file-name')(found),
    );
    const lasting = after.find((diagnostic) => codeOf(diagnostic) === 'toc-missing');
    assert.ok(lasting);
    await chooseQuickFix(renamed, lasting.range, 'Explain "toc-missing"');
    await until(
      vscode.window.tabGroups.onDidChangeTabs,
      () =>
        vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).find(({ label }) => /^Preview /.test(label)),
      () => 'the page of the rule in a preview',
    );
    assert.ok(
      vscode.window.visibleTextEditors.some((editor) => editor.document.uri.path === renamed.path),
      'the proposal is still in view',
    );
    const { onDidOpenTextDocument, onDidChangeTextDocument } = vscode.workspace;
    await until(
      (check) => vscode.Disposable.from(onDidOpenTextDocument(check), onDidChangeTextDocument(check)),
      () =>
        vscode.workspace.textDocuments.find(
          ({ uri, getText }) =>
            uri.scheme === 'proposals-rule' &&
            getText().includes('## In this repository\n\nSeverity in this document: '),
        ),
      () => 'the numbers of this repository on the page',
    );
  },

  '"Remove Template Comments" removes the guidance and keeps the author\'s words': async () => {
    const { document } = await openFile(unfinished);
    const before = document.getText();
    await diagnosticsOf(document.uri, has('guidance-comment'));
    const message = await vscode.commands.executeCommand<string>('proposals.removeTemplateComments');
    assert.equal(message, 'Remove all template comments');
    const comments = [...before.matchAll(/<!--\n[\s\S]*?-->\n\n?/g)].map(([comment]) => comment);
    const expected = comments.reduce((text, comment) => text.replace(comment, ''), before);
    assert.equal(document.getText(), expected);
    assert.match(document.getText(), /<!-- TODO: ask the verifier people/);
    await diagnosticsOf(document.uri, lacks('guidance-comment'));
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), before, 'one step to undo');
    await diagnosticsOf(document.uri, has('guidance-comment'));
  },

  'the quick fix inserts a missing section in its place': async () => {
    const { document } = await openFile(unfinished);
    const found = await diagnosticsOf(document.uri, has('section-missing'));
    const missing = found.find((diagnostic) => diagnostic.message.includes('"Drawbacks"'));
    assert.ok(missing);
    await chooseQuickFix(document.uri, missing.range, 'Insert section "Drawbacks"');
    // With an empty line for the author.
    const guidance = '<!--\nWhy should this enhancement _not_ be implemented?\n-->\n\n\n\n';
    assert.ok(
      document.getText().includes(`-->\n\n## Drawbacks\n\n${guidance}## Alternatives\n`),
      document.getText(),
    );
  },

  '"Insert or Update Table of Contents" lists the headings': async () => {
    const { document } = await openFile(unfinished);
    await diagnosticsOf(document.uri, has('toc-stale'));
    const before = document.getText();
    await vscode.commands.executeCommand('proposals.updateToc');
    const lines = [
      '<!-- toc -->',
      '- [Release Signoff Checklist](#release-signoff-checklist)',
      '- [Summary](#summary)',
      '- [Motivation](#motivation)',
      '  - [Goals](#goals)',
      '  - [Non-Goals](#non-goals)',
      '- [Motivating Example](#motivating-example)',
      '- [Proposal](#proposal)',
      "  - [Risks and Mitigation's](#risks-and-mitigations)",
      '- [Design Details](#design-details)',
      '  - [Test Plan](#test-plan)',
      '  - [Upgrade / Downgrade Strategy](#upgrade--downgrade-strategy)',
      '- [Alternatives](#alternatives)',
      '<!-- /toc -->',
    ];
    assert.equal(document.getText(), before.replace(/<!-- toc -->[\s\S]*<!-- \/toc -->/, lines.join('\n')));
    await diagnosticsOf(document.uri, lacks('toc-stale'));
    const again = await vscode.commands.executeCommand<string>('proposals.updateToc');
    assert.equal(again, 'The table of contents is up to date.');
  },

  'a table of contents that is not updated is not said to be up to date': async () => {
    const table = '<!-- toc -->\nWhat is in it:\n\n- [Summary](#summary)\n<!-- /toc -->';
    const { document } = await openNew(
      '79-own-table.md',
      `# enhancement-79: Own table\n\n${table}\n\n## Summary\n\nText.\n\n## Motivation\n\nMore.\n`,
    );
    await diagnosticsOf(document.uri, has('toc-stale'));
    const before = document.getText();
    const message = await vscode.commands.executeCommand<string>('proposals.updateToc');
    assert.equal(
      message,
      'The table of contents is out of date, but its update needs a decision: see Problems.',
    );
    assert.equal(document.getText(), before);
    await openNew('notes.md', '# Notes\n\n- TBD\n');
    assert.equal(
      await vscode.commands.executeCommand<string>('proposals.updateToc'),
      'Open a proposal first.',
    );
  },

  'problems of files that are not open are shown if wanted': async () => {
    const uri = uriOf('76-closed.md');
    const text =
      '# enhancement-76: Closed\n\n## Summary\n\nSee [it](nowhere.md).\n\n## Motivation\n\nMore.\n';
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    const settings = vscode.workspace.getConfiguration('proposals');
    const { Workspace } = vscode.ConfigurationTarget;
    await settings.update('workspaceDiagnostics', 'all', Workspace);
    await diagnosticsOf(uri, has('link-file'));
    assert.ok(vscode.workspace.textDocuments.every((document) => document.uri.path !== uri.path));
    await settings.update('workspaceDiagnostics', undefined, Workspace);
    await diagnosticsOf(uri, (found) => found.length === 0);
    await vscode.workspace.fs.delete(uri);
  },

  'a heading shows its guidance, and "#" completes missing sections': async () => {
    const { document } = await openFile(unfinished);
    const at = new vscode.Position(document.getText().split('\n').indexOf('### Non-Goals'), 6);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      at,
    );
    const shown = hovers.flatMap(({ contents }) =>
      contents.map((content) => (typeof content === 'string' ? content : content.value)),
    );
    assert.ok(
      shown.some((text) => text.includes('What is out of scope')),
      shown.join('\n'),
    );

    const editor = await openFile(unfinished);
    const end = document.lineAt(document.lineCount - 1).range.end;
    await editor.edit((edit) => edit.insert(end, '\n## Dr'));
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      document.lineAt(document.lineCount - 1).range.end,
    );
    const labels = list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    const sections = labels.filter((label) => label.startsWith('#'));
    assert.deepEqual(sections, [
      '### User Stories (optional)',
      '#### Story 1',
      '### Notes/Constraints/Caveats (optional)',
      '### Dependencie requirements',
      '## Drawbacks',
      '## Infrastructure Needed (optional)',
    ]);
  },

  'a section snippet is inserted with its guidance': async () => {
    const editor = await openNew('77-snippets.md', '# enhancement-77: Snippets\n\n');
    editor.selection = new vscode.Selection(2, 0, 2, 0);
    await vscode.commands.executeCommand('editor.action.insertSnippet', {
      langId: 'markdown',
      name: snippetName,
    });
    const text = editor.document.getText().replaceAll('\r\n', '\n');
    assert.ok(text.includes('## Summary\n\n<!--\nThis section is incredibly important'), text);
  },

  '"Fix all" on save leaves only findings without a safe fix': async () => {
    const { document } = await openFile(unfinished);
    await diagnosticsOf(document.uri, has('guidance-comment'));
    const config = vscode.workspace.getConfiguration('editor', document);
    await config.update(
      'codeActionsOnSave',
      { 'source.fixAll.proposals': 'explicit' },
      vscode.ConfigurationTarget.Workspace,
    );
    await until(
      vscode.workspace.onDidChangeConfiguration,
      () =>
        vscode.workspace.getConfiguration('editor', document).get<object>('codeActionsOnSave', {})[
          'source.fixAll.proposals' as never
        ],
      () => 'the setting',
    );
    const editor = await openFile(unfinished);
    const save = async () => {
      await editor.edit((edit) => edit.insert(document.lineAt(document.lineCount - 1).range.end, '\n'));
      await vscode.commands.executeCommand('workbench.action.files.save');
    };
    await save();
    // VS Code saves without fixes that take too long: a browser also reads all proposals at first.
    if (document.getText().includes('This is the title of your enhancement')) await save();
    const found = await diagnosticsOf(document.uri, lacks('guidance-comment'));
    await config.update('codeActionsOnSave', undefined, vscode.ConfigurationTarget.Workspace);
    assert.deepEqual(found.map(codeOf).sort(), [
      'checklist-open',
      'link-reference',
      'link-reference',
      'placeholder',
      'section-empty',
      'section-missing',
      'section-missing',
      'section-title',
    ]);
  },

  'settings and `.proposals.yaml` change severities, and the effective configuration shows them':
    async () => {
      const { document } = await openFile(unfinished);
      const hasSeverity = (rule: string, severity: vscode.DiagnosticSeverity) =>
        diagnosticsOf(document.uri, (found) =>
          found.some((diagnostic) => codeOf(diagnostic) === rule && diagnostic.severity === severity),
        );
      await hasSeverity('toc-stale', vscode.DiagnosticSeverity.Information);
      const settings = vscode.workspace.getConfiguration('proposals', document);
      assert.equal(settings.get('stage'), 'default');
      await settings.update(
        'rules',
        { 'toc-stale': 'error', placeholder: 'hint' },
        vscode.ConfigurationTarget.Workspace,
      );
      await hasSeverity('toc-stale', vscode.DiagnosticSeverity.Error);

      const config = vscode.Uri.joinPath(workspaceFolder(), '.proposals.yaml');
      const text = 'rules:\n  toc-stale: warning\n  section-mising: off\n';
      await vscode.workspace.fs.writeFile(config, new TextEncoder().encode(text));
      await hasSeverity('toc-stale', vscode.DiagnosticSeverity.Warning);
      await hasSeverity('placeholder', vscode.DiagnosticSeverity.Hint);

      await vscode.commands.executeCommand('proposals.showConfiguration');
      const shown = await until(
        vscode.window.onDidChangeActiveTextEditor,
        () => {
          const active = vscode.window.activeTextEditor?.document;
          return active?.uri.scheme === 'proposals' ? active : undefined;
        },
        () => 'the effective configuration in an editor',
      );
      assert.equal(shown.languageId, 'yaml');
      const origin = config.scheme === 'file' ? config.path : config.toString(true);
      assert.ok(shown.getText().includes(`  toc-stale: warning # ${origin}:2\n`), shown.getText());
      assert.ok(shown.getText().includes('  placeholder: hint # settings\n'), shown.getText());

      await vscode.workspace.fs.delete(config);
      await hasSeverity('toc-stale', vscode.DiagnosticSeverity.Error);
      await settings.update('rules', undefined, vscode.ConfigurationTarget.Workspace);
      await hasSeverity('toc-stale', vscode.DiagnosticSeverity.Information);
    },

  '`.proposals.yaml` is YAML, shows its problems, and applies before it is saved': async () => {
    const editor = await openNew('.proposals.yaml', 'rules:\n  toc-stale: hint\n  section-mising: off\n');
    assert.equal(editor.document.languageId, 'yaml');
    const [problem] = await diagnosticsOf(editor.document.uri, has('configuration'));
    assert.deepEqual(problem?.range, new vscode.Range(2, 2, 2, 16));
    await chooseQuickFix(editor.document.uri, problem.range, 'Change to "section-missing"');
    await diagnosticsOf(editor.document.uri, (found) => found.length === 0);
    const { document } = await openFile(unfinished);
    await diagnosticsOf(document.uri, (found) => found.length > 0 && !has('section-missing')(found));
    const again = await vscode.window.showTextDocument(editor.document);
    await again.edit((edit) => edit.delete(new vscode.Range(0, 0, again.document.lineCount, 0)));
    await again.document.save();
    await openFile(unfinished);
    await diagnosticsOf(document.uri, has('section-missing'));
  },

  'a proposal is found by number or title, and from a mention in another proposal': async () => {
    const { document } = await openNew(
      '79-mentions.md',
      '# enhancement-79: Mentions\n\n## Summary\n\nAfter enhancement-42, not enhancement-99.\n',
    );
    await diagnosticsOf(document.uri, has('proposal-reference'));
    const request = <T>(command: string, column: number) =>
      vscode.commands.executeCommand<T[]>(command, document.uri, new vscode.Position(4, column));
    const hovers = await request<vscode.Hover>('vscode.executeHoverProvider', 10);
    const shown = hovers
      .flatMap(({ contents }) => contents)
      .map((content) => (typeof content === 'string' ? content : content.value));
    assert.match(shown.join('\n'), /enhancement-42.*\[42-rotate-agent-keys\.md\]\(/s);
    const found = await request<vscode.Location | vscode.LocationLink>(
      'vscode.executeDefinitionProvider',
      10,
    );
    assert.deepEqual(
      found.map((one) => ('targetUri' in one ? one.targetUri : one.uri).path.split('/').at(-1)),
      [unfinished],
    );
    assert.deepEqual(await request('vscode.executeDefinitionProvider', 30), []);
    const symbols = await vscode.commands.executeCommand<vscode.SymbolInformation[]>(
      'vscode.executeWorkspaceSymbolProvider',
      'mentions',
    );
    assert.deepEqual(
      symbols.map(({ name }) => name).filter((name) => name.startsWith('enhancement-')),
      ['enhancement-79: Mentions'],
    );
  },

  'renaming a heading updates the table of contents and links in all files, in one undo step': async () => {
    await openNew('82-linking.md', '# enhancement-82: Linking\n\n## Summary\n\n[x](81-renamed.md#goals)\n');
    const { document } = await openNew('81-renamed.md', withTable('Goals'));
    await diagnosticsOf(document.uri, has('section-missing'));
    const at = new vscode.Position(10, 5);
    const prepared = await vscode.commands.executeCommand<{ placeholder: string }>(
      'vscode.prepareRename',
      document.uri,
      at,
    );
    assert.equal(prepared.placeholder, 'Goals');
    // VS Code's Markdown support renames headings, too, but not in tables of contents: ours comes first.
    const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider',
      document.uri,
      at,
      'Our goals',
    );
    assert.ok(await vscode.workspace.applyEdit(edit));
    assert.equal(document.getText(), withTable('Our goals'));
    const linking = await vscode.workspace.openTextDocument(uriOf('82-linking.md'));
    assert.match(linking.getText(), /81-renamed\.md#our-goals/);
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), withTable('Goals'));
    // A link is left to VS Code's own rename.
    const ofLink = await vscode.commands.executeCommand<{ placeholder: string }>(
      'vscode.prepareRename',
      linking.uri,
      new vscode.Position(4, 20),
    );
    assert.ok(ofLink.placeholder.length > 0);
    await linking.save();
    await document.save();
  },

  'renaming the file of a proposal updates links, mentions and its number': async () => {
    await openNew(
      '84-linking.md',
      '# enhancement-84: Linking\n\n## Summary\n\nSee enhancement-83 and [x](83-moved.md#goals).\n',
    );
    const { document } = await openNew('83-moved.md', withTable('Goals').replace('81', '83'));
    await diagnosticsOf(document.uri, has('section-missing'));
    const move = new vscode.WorkspaceEdit();
    move.renameFile(uriOf('83-moved.md'), uriOf('85-other.md'));
    assert.ok(await vscode.workspace.applyEdit(move));
    const linking = await vscode.workspace.openTextDocument(uriOf('84-linking.md'));
    assert.match(linking.getText(), /See enhancement-85 and \[x\]\(85-other\.md#goals\)/);
    const moved = await vscode.workspace.openTextDocument(uriOf('85-other.md'));
    assert.equal(moved.getText(), withTable('Goals').replace('81', '85'));
    await moved.save();
    await linking.save();
  },

  'moving a proposal while VS Code updates links itself updates each link once': async () => {
    const setting = vscode.workspace.getConfiguration('markdown.updateLinksOnFileMove');
    await setting.update('enabled', 'always', vscode.ConfigurationTarget.Workspace);
    try {
      const referring = await openNew(
        'drafts/90-linking.md',
        '# enhancement-90: Linking\n\n[x](89-moved.md)\n',
      );
      const text = `${withTable('Goals').replace('81', '89')}\n[y](90-linking.md)\n`;
      const { document } = await openNew('drafts/89-moved.md', text);
      await diagnosticsOf(document.uri, has('section-missing'));
      const move = new vscode.WorkspaceEdit();
      move.renameFile(uriOf('drafts/89-moved.md'), uriOf('drafts/old/89-moved.md'));
      assert.ok(await vscode.workspace.applyEdit(move));
      const moved = await vscode.workspace.openTextDocument(uriOf('drafts/old/89-moved.md'));
      const expected = [
        text.replace('](90-linking.md)', '](../90-linking.md)'),
        referring.document.getText().replace('](89-moved.md)', '](old/89-moved.md)'),
      ];
      const texts = () => [moved, referring.document].map((one) => one.getText());
      await until(
        vscode.workspace.onDidChangeTextDocument,
        () => (texts().join() === expected.join() ? true : undefined),
        () => `the links of the moved file and to it; last: ${texts().join()}`,
      );
      await moved.save();
      await referring.document.save();
    } finally {
      await setting.update('enabled', undefined, vscode.ConfigurationTarget.Workspace);
    }
  },

  'saving a proposal updates its table of contents': async () => {
    const editor = await openNew('86-saved.md', withTable('Goals').replace('81', '86'));
    const { document } = editor;
    await diagnosticsOf(document.uri, has('section-missing'));
    await editor.edit((edit) => edit.replace(new vscode.Range(10, 3, 10, 8), 'Targets'));
    await document.save();
    const saved = withTable('Goals').replace('81', '86').replace('[Goals](#goals)', '[Targets](#targets)');
    assert.equal(document.getText(), saved.replace('## Goals', '## Targets'));
    assert.equal(document.isDirty, false);
    await vscode.commands.executeCommand('undo');
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), withTable('Goals').replace('81', '86'));
    await document.save();
  },

  'the references of a proposal are links and mentions in other files': async () => {
    await openNew(
      '88-referring.md',
      '# enhancement-88: Referring\n\nSee enhancement-87, [x](87-referred.md).\n',
    );
    const { document } = await openNew('87-referred.md', withTable('Goals').replace('81', '87'));
    await diagnosticsOf(document.uri, has('section-missing'));
    const found = await vscode.commands.executeCommand<vscode.Location[]>(
      'vscode.executeReferenceProvider',
      document.uri,
      new vscode.Position(0, 5),
    );
    const inOther = found.filter(({ uri }) => uri.path.endsWith('/88-referring.md'));
    assert.deepEqual(
      inOther.map(({ range }) => [range.start.line, range.start.character]),
      [
        [2, 4],
        [2, 20],
      ],
    );
  },

  '"Collect Information for a Bug Report" opens versions and counts, and no names of files': async () => {
    const { document } = await openFile(unfinished);
    await diagnosticsOf(document.uri, has('section-missing'));
    const settings = vscode.workspace.getConfiguration('proposals', document);
    await settings.update('rules', { placeholder: 'hint' }, vscode.ConfigurationTarget.Workspace);
    await vscode.commands.executeCommand('proposals.collectBugReport');
    const text = vscode.window.activeTextEditor?.document.getText() ?? '';
    await settings.update('rules', undefined, vscode.ConfigurationTarget.Workspace);
    assert.match(text, /^- Enhancement Proposals \d+\.\d+\.\d+$/m);
    assert.match(text, /^- `proposals\.rules`$/m);
    assert.match(text, /^- Keylime enhancement: \d+$/m);
    assert.ok(!/rotate|\.md\b/i.test(text), text);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  },

  '"Restart Language Server" brings the diagnostics back': async () => {
    const { document } = await openFile(unfinished);
    await diagnosticsOf(document.uri, has('section-missing'));
    const gone = diagnosticsOf(document.uri, (found) => found.length === 0);
    await vscode.commands.executeCommand('proposals.restart');
    await gone;
    await diagnosticsOf(document.uri, has('section-missing'));
  },
};

/** A proposal with a table of contents that lists a heading, which is on line 10, and a link to it. */
function withTable(heading: string): string {
  const anchor = heading.toLowerCase().replace(' ', '-');
  return `# enhancement-81: Renamed\n\n<!-- toc -->\n- [Summary](#summary)\n- [${heading}](#${anchor})\n<!-- /toc -->\n\n## Summary\n\n[x](#${anchor})\n## ${heading}\n`;
}

/** The URI of a file of the workspace. */
function uriOf(name: string): vscode.Uri {
  return vscode.Uri.joinPath(workspaceFolder(), name);
}

/** The name under which VS Code lists the snippet of the summary. */
const snippetName = 'Keylime: Summary';
