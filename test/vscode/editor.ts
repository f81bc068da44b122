import * as vscode from 'vscode';

/** The longest time to wait for something, in milliseconds; then the case fails with a message that names it. */
export const patience = 20_000;

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
  if (document.getText() !== text) await revertTo(original, document);
  return editor;
}

/**
 * Gives the active document and its file this content. Tried again, because a save that has begun may write the file afterwards, and VS Code cancels a revert if the document
 * changes meanwhile.
 */
async function revertTo(content: Uint8Array, document: vscode.TextDocument): Promise<void> {
  const text = new TextDecoder().decode(content);
  const isReverted = () => document.getText() === text && !document.isDirty;
  for (const end = Date.now() + patience; !isReverted(); ) {
    if (Date.now() > end) throw new Error(`${document.uri.path} was not reverted.`);
    // Not saved by the editor, which updates the table of contents.
    await vscode.workspace.fs.writeFile(document.uri, content);
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await Promise.race([
      until(
        vscode.workspace.onDidChangeTextDocument,
        () => isReverted() || undefined,
        () => `the text of ${document.uri.path}`,
      ),
      new Promise((resolve) => setTimeout(resolve, 1000)),
    ]);
  }
}

/** Writes a file of the workspace and opens it. */
export async function openNew(name: string, text: string): Promise<vscode.TextEditor> {
  const bytes = new TextEncoder().encode(text);
  originals.set(name, bytes);
  await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(workspaceFolder(), name), bytes);
  return openFile(name);
}

/** The template of the example repository with a title, as a new proposal has it. */
export async function newEnhancement(title: string): Promise<string> {
  const uri = vscode.Uri.joinPath(workspaceFolder(), 'enhancement_template.md');
  const template = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  return template.replace(/^# .*$/m, `# enhancement-${title}`);
}

/** Writes files below a folder of the workspace; gives the folder. */
export async function writeFiles(
  folder: string,
  files: Readonly<Record<string, string>>,
): Promise<vscode.Uri> {
  const top = vscode.Uri.joinPath(workspaceFolder(), folder);
  for (const [path, text] of Object.entries(files))
    await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(top, path), new TextEncoder().encode(text));
  return top;
}

/** Closes all editors and removes a folder of the workspace. */
export async function removeFolder(folder: vscode.Uri): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  await vscode.workspace.fs.delete(folder, { recursive: true });
}

/** Waits until the index of proposals has one with these words. */
export async function indexed(words: string): Promise<void> {
  const deadline = Date.now() + patience;
  for (;;) {
    const found = await vscode.commands.executeCommand<vscode.SymbolInformation[]>(
      'vscode.executeWorkspaceSymbolProvider',
      words,
    );
    if (found.some(({ name }) => name.includes(words))) return;
    if (Date.now() > deadline) throw new Error(`No proposal "${words}" is known.`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** The result of what was begun; fails if it takes too long, because an input still waits for an answer. */
export function finished<T>(running: Thenable<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('The command waits for something.')), patience);
    running.then(
      (result) => {
        clearTimeout(timer);
        resolve(result);
      },
      (error) => {
        clearTimeout(timer);
        reject(error);
      },
    );
  });
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

/** More quick fixes than there are at one place. */
const maxActions = 100;

/**
 * The quick fixes that VS Code shows at a place, with their edits.
 *
 * VS Code cancels the request when the document changes meanwhile, for example because its file was read again; the menu then asks once more, and so does this.
 */
export async function quickFixesAt(uri: vscode.Uri, range: vscode.Range): Promise<vscode.CodeAction[]> {
  const deadline = Date.now() + patience;
  for (;;) {
    try {
      return await vscode.commands.executeCommand(
        'vscode.executeCodeActionProvider',
        uri,
        range,
        vscode.CodeActionKind.QuickFix.value,
        // The edits of those that rename something are computed when they are chosen.
        maxActions,
      );
    } catch (error) {
      if (!(error instanceof Error && error.message === 'Canceled') || Date.now() > deadline) throw error;
    }
  }
}

/** How long a quick fix may take to be offered after its diagnostic is shown, in milliseconds: VS Code shows none while it reads a document again. */
const quickFixDelay = 5_000;

/** Chooses a quick fix by its title, as a user does in the menu. */
export async function chooseQuickFix(uri: vscode.Uri, range: vscode.Range, title: string): Promise<void> {
  const deadline = Date.now() + quickFixDelay;
  let actions = await quickFixesAt(uri, range);
  while (!actions.some((action) => action.title === title) && Date.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    actions = await quickFixesAt(uri, range);
  }
  const action = actions.find((action) => action.title === title);
  if (!action?.edit && !action?.command)
    throw new Error(`No "${title}" among: ${actions.map((action) => action.title).join(' | ') || 'none'}`);
  if (action.edit) await vscode.workspace.applyEdit(action.edit);
  const { command, arguments: words = [] } = action.command ?? {};
  if (command) await vscode.commands.executeCommand(command, ...words);
}
