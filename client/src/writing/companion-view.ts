import * as vscode from 'vscode';
import {
  type Companion,
  type CompanionParams,
  companionRequest,
  type Excerpt,
  type ExcerptsParams,
  excerptsRequest,
} from '../../../server/src/lsp/protocol/companion';
import type { Server } from '../server';
import { isActiveKey } from '../status';
import { companionTexts } from './companion-texts';
import { goToUnwritten } from './go-to-unwritten';
import { reveal } from './sections';
import { toggleTasks } from './toggle-checkbox';

const viewId = 'proposals.companion';

/** The pause in moving the cursor and typing after which the view is updated, in milliseconds. */
const pause = 250;

/** A message of the script in the view. */
type Message =
  | { readonly type: 'ready' | 'previous' | 'next' | 'compare' }
  | { readonly type: 'open'; readonly uri: string; readonly line: number }
  | { readonly type: 'toggle'; readonly line: number };

/** Registers the writing companion: a view with what helps to write the section or metadata field at the cursor. */
export function registerCompanion(server: Server, extension: vscode.Uri): vscode.Disposable {
  return vscode.window.registerWebviewViewProvider(viewId, {
    resolveWebviewView: async (view) => {
      view.webview.options = { enableScripts: true, localResourceRoots: [] };
      const follower = new CursorFollower(server, view);
      view.onDidDispose(() => follower.dispose());
      view.webview.html = await pageOf(extension);
    },
  });
}

/** Shows the view, also before there was a proposal in this window. */
export async function showCompanion(): Promise<void> {
  await vscode.commands.executeCommand('setContext', isActiveKey, true);
  await vscode.commands.executeCommand(`${viewId}.focus`);
}

/** Keeps one view up to date while it is visible. */
class CursorFollower {
  readonly #subscriptions: vscode.Disposable;
  #editor: vscode.TextEditor | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #excerpts: { readonly key: string; readonly cancel: vscode.CancellationTokenSource } | undefined;
  #isReady = false;

  constructor(
    private readonly server: Server,
    private readonly view: vscode.WebviewView,
  ) {
    const update = () => this.#updateSoon();
    this.#subscriptions = vscode.Disposable.from(
      view.webview.onDidReceiveMessage((message: Message) => this.#handle(message)),
      view.onDidChangeVisibility(update),
      vscode.window.onDidChangeActiveTextEditor(update),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
        if (textEditor === vscode.window.activeTextEditor) update();
      }),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (document === this.#editor?.document) update();
      }),
      server.onDidChangeState(update),
    );
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#excerpts?.cancel.cancel();
    this.#subscriptions.dispose();
  }

  #updateSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#update().catch(() => {
        // The server stopped in the meantime; the view is updated when it runs again.
      });
    }, pause);
  }

  async #update(): Promise<void> {
    // While the view itself has the focus, it keeps the editor that it showed last.
    this.#editor = vscode.window.activeTextEditor ?? this.#editor;
    if (!this.view.visible || !this.#isReady) return;
    const editor = this.#editor;
    const companion = editor && this.server.isRunning() ? await this.#companionOf(editor) : null;
    await this.view.webview.postMessage({ type: 'show', companion, texts: companionTexts() });
    if (editor && companion) await this.#showExcerpts(this.#uriOf(editor), companion);
  }

  #companionOf({ document, selection }: vscode.TextEditor): Promise<Companion | null> {
    const uri = document.uri.toString();
    const { line, character } = selection.active;
    const params: CompanionParams = { uri, position: { line, character } };
    return this.server.sendRequest<Companion | null>(companionRequest, params);
  }

  async #showExcerpts(uri: string, { kind, spec, title }: Companion): Promise<void> {
    const key = `${uri} ${kind} ${spec} ${title}`;
    if (this.#excerpts?.key === key) return;
    this.#excerpts?.cancel.cancel();
    const cancel = new vscode.CancellationTokenSource();
    this.#excerpts = { key, cancel };
    if (spec === null || kind === 'document') return;
    const params: ExcerptsParams = { uri, kind, spec };
    const excerpts = await this.server.sendRequest<Excerpt[]>(excerptsRequest, params, cancel.token);
    if (!cancel.token.isCancellationRequested)
      await this.view.webview.postMessage({ type: 'excerpts', excerpts });
  }

  async #handle(message: Message): Promise<void> {
    if (message.type === 'ready') {
      this.#isReady = true;
      // A view that is shown again starts empty.
      this.#excerpts = undefined;
      return this.#update();
    }
    if (message.type === 'open') {
      const editor = await vscode.window.showTextDocument(vscode.Uri.parse(message.uri), { preview: true });
      return reveal(editor, new vscode.Range(message.line, 0, message.line, 0));
    }
    const editor = this.#editor && (await focusAgain(this.#editor));
    if (!editor) return;
    if (message.type === 'toggle') await toggleTasks(editor, [message.line]);
    else if (message.type === 'compare')
      await vscode.commands.executeCommand('proposals.compareWithTemplate');
    else await goToUnwritten(this.server, message.type);
  }

  #uriOf({ document }: vscode.TextEditor): string {
    return document.uri.toString();
  }
}

/** Gives the focus, which a click into the view has moved there, back to an editor. */
function focusAgain({ document, viewColumn }: vscode.TextEditor): Thenable<vscode.TextEditor> {
  return vscode.window.showTextDocument(document, viewColumn === undefined ? {} : { viewColumn });
}

/** The page of the view. It contains its script and style, loads nothing, and runs no other script. */
async function pageOf(extension: vscode.Uri): Promise<string> {
  const read = async (name: string) =>
    new TextDecoder().decode(
      await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extension, 'media', name)),
    );
  const [style, script] = await Promise.all([read('companion.css'), read('companion.js')]);
  const nonce = crypto.randomUUID();
  const policy = `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>Writing Companion</title>
<style nonce="${nonce}">${style}</style>
</head>
<body>
<main id="root"></main>
<script nonce="${nonce}">${script}</script>
</body>
</html>`;
}
