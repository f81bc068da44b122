import * as vscode from 'vscode';
import type { Server } from './server';
import { showMessage } from './show-message';
import { sectionsOf } from './writing/sections';

/** How often an edit is requested again when it cannot be applied, because the document has changed meanwhile. */
const maxTries = 3;

/** A source action that a command applies to the whole document. */
export interface SourceAction {
  readonly kind: string;
  /** The rules whose findings it fixes, where a fix needs no decision. */
  readonly rules: readonly string[];
  /** The message when there is nothing to change. */
  readonly done: string;
  /** The message when only findings are left whose fixes need a decision. */
  readonly needsDecision: string;
}

/** Applies a source action in the active editor, as one undo step, and shows the result in the status bar. Returns the message that was shown. */
export async function applySourceAction(server: Server, action: SourceAction): Promise<string> {
  const message = await apply(server, action);
  showMessage(message);
  return message;
}

/** Applies the action, and returns the message. */
async function apply(server: Server, { kind, rules, done, needsDecision }: SourceAction): Promise<string> {
  const document = vscode.window.activeTextEditor?.document;
  if (document?.languageId !== 'markdown') return vscode.l10n.t('Open a proposal first.');
  for (let tries = 0; tries < maxTries; tries++) {
    const { version } = document;
    const action = await actionOf(kind, document);
    // The title contains the number of problems that it leaves to the author.
    if (action?.edit && (await vscode.workspace.applyEdit(action.edit))) return action.title;
    if (action?.edit || document.version !== version) continue;
    if ((await sectionsOf(server, document)) === null) return vscode.l10n.t('Open a proposal first.');
    return hasFindingOf(rules, document) ? needsDecision : done;
  }
  return vscode.l10n.t('The document has changed meanwhile. Run the command again.');
}

/** True if a finding of one of the rules is shown in a document. */
function hasFindingOf(rules: readonly string[], { uri }: vscode.TextDocument): boolean {
  return vscode.languages
    .getDiagnostics(uri)
    .some(
      ({ source, code }) =>
        source === 'proposals' && rules.includes(String(typeof code === 'object' ? code.value : code)),
    );
}

async function actionOf(kind: string, document: vscode.TextDocument): Promise<vscode.CodeAction | undefined> {
  const wholeDocument = new vscode.Range(0, 0, document.lineCount, 0);
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    wholeDocument,
    kind,
  );
  return actions.find((action) => action.kind?.value === kind);
}
