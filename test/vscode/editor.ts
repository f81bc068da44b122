import * as vscode from 'vscode';

/** The longest time to wait for something, in milliseconds; then the case fails with a message that names it. */
const patience = 20_000;

/** The first workspace folder. */
export function workspaceFolder(): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  if (!folder) throw new Error('No folder is open.');
  return folder.uri;
}

/** Texts of the files as they were when first opened: cases, and VS Code's auto save, may write to them. */
const originals = new Map<string, Uint8Array>();

/** Opens a file of the workspace in an editor, as it was at first. */
export async function openFile(name: string): Promise<vscode.TextEditor> {
  const uri = vscode.Uri.joinPath(workspaceFolder(), name);
  const original = originals.get(name) ?? (await vscode.workspace.fs.readFile(uri));
  originals.set(name, original);
  const editor = await vscode.window.showTextDocument(uri);
  const { document } = editor;
  const text = new TextDecoder().decode(original);
  if (document.getText() !== text) {
    const whole = new vscode.Range(0, 0, document.lineCount, 0);
    await editor.edit((edit) => edit.replace(whole, text));
    await document.save();
  }
  return editor;
}

/** Writes a file of the workspace and opens it. */
export async function openNew(name: string, text: string): Promise<vscode.TextEditor> {
  await vscode.workspace.fs.writeFile(
    vscode.Uri.joinPath(workspaceFolder(), name),
    new TextEncoder().encode(text),
  );
  return openFile(name);
}

/** Our diagnostics of a document, once `accept` accepts them. */
export function diagnosticsOf(
  uri: vscode.Uri,
  accept: (found: readonly vscode.Diagnostic[]) => boolean,
): Promise<readonly vscode.Diagnostic[]> {
  const ours = () => vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'proposals');
  const describe = () =>
    `diagnostics; last: ${
      ours()
        .map((diagnostic) => `${codeOf(diagnostic)} (${vscode.DiagnosticSeverity[diagnostic.severity]})`)
        .join(', ') || 'none'
    }`;
  return until(
    vscode.languages.onDidChangeDiagnostics,
    () => (accept(ours()) ? ours() : undefined),
    describe,
  );
}

/** The rule of a diagnostic. */
export function codeOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

/** The first defined result of `look`, which is called now and at every `event`. */
export function until<T>(
  event: vscode.Event<unknown>,
  look: () => T | undefined,
  what: () => string,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const check = () => {
      const found = look();
      if (found === undefined) return;
      listener.dispose();
      clearTimeout(timer);
      resolve(found);
    };
    const listener = event(check);
    const timer = setTimeout(() => {
      listener.dispose();
      reject(new Error(`Waited ${patience / 1000} s for ${what()}`));
    }, patience);
    check();
  });
}

/** The quick fixes that VS Code shows at a place. */
export function quickFixesAt(uri: vscode.Uri, range: vscode.Range): Thenable<vscode.CodeAction[]> {
  return vscode.commands.executeCommand(
    'vscode.executeCodeActionProvider',
    uri,
    range,
    vscode.CodeActionKind.QuickFix.value,
  );
}

/** Chooses a quick fix by its title, as a user does in the menu. */
export async function chooseQuickFix(uri: vscode.Uri, range: vscode.Range, title: string): Promise<void> {
  const actions = await quickFixesAt(uri, range);
  const action = actions.find((action) => action.title === title);
  if (!action?.edit && !action?.command)
    throw new Error(`No "${title}" among: ${actions.map((action) => action.title).join(' | ') || 'none'}`);
  if (action.edit) await vscode.workspace.applyEdit(action.edit);
  const { command, arguments: words = [] } = action.command ?? {};
  if (command) await vscode.commands.executeCommand(command, ...words);
}
