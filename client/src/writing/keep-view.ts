import * as vscode from 'vscode';
import type { Server } from '../server';

/** The lines in view before edits that nobody types, moved by these edits. */
interface View {
  readonly document: vscode.TextDocument;
  /** The first and the last line in view. */
  top: number;
  bottom: number;
  /** The line that is to stay at its place: that of the cursor if it is in view, otherwise the first one. */
  anchor: number;
  /** Whether something between the first line and the anchor has changed, and between the anchor and the last line. */
  isChangedAbove: boolean;
  isChangedBelow: boolean;
}

/** The longest time between two changes of the same save, in milliseconds. */
const maxWait = 3000;

/**
 * Keeps the text of a proposal that is in view at its place when an edit that the author does not type, such as a fix on save, changes text above the cursor. VS Code itself keeps the number of
 * pixels above the view, so that the text would move.
 */
export function keepView(server: Server): vscode.Disposable {
  let view: View | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const forget = () => {
    view = undefined;
    clearTimeout(timer);
  };
  /** Records the lines that are in view before an edit: when the edit is reported, the editor has the lines in view after it. */
  const remember = (document: vscode.TextDocument) => {
    const editor = vscode.window.activeTextEditor;
    if (editor?.document !== document || view?.document === document) return;
    view = viewOf(editor);
    clearTimeout(timer);
    timer = setTimeout(forget, maxWait);
  };
  return vscode.Disposable.from(
    server.onWillEdit(remember),
    vscode.workspace.onWillSaveTextDocument(({ document }) => remember(document)),
    vscode.workspace.onDidSaveTextDocument(forget),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges, reason }) => {
      const editor = vscode.window.activeTextEditor;
      if (editor?.document !== document || !isProposal(document)) return;
      // VS Code scrolls to what undo and redo change, and to the cursor where the author types.
      if (reason !== undefined || contentChanges.some(({ range }) => isAtCursor(range, editor)))
        return forget();
      const before = view?.document === document ? view : viewOf(editor);
      if (!before) return;
      if (moveLines(before, contentChanges)) show(before);
    }),
    { dispose: forget },
  );
}

function viewOf({ document, visibleRanges, selection }: vscode.TextEditor): View | undefined {
  const top = visibleRanges[0]?.start.line;
  const bottom = visibleRanges.at(-1)?.end.line;
  if (top === undefined || bottom === undefined) return undefined;
  const cursor = selection.active.line;
  const anchor = top <= cursor && cursor <= bottom ? cursor : top;
  return { document, top, bottom, anchor, isChangedAbove: false, isChangedBelow: false };
}

/** Moves the lines of a view with changes. True if its text would move in the editor. */
function moveLines(view: View, changes: readonly vscode.TextDocumentContentChangeEvent[]): boolean {
  const { top, bottom, anchor } = view;
  const added = (line: number) => changes.reduce((sum, change) => sum + addedAbove(line, change), 0);
  for (const { range } of changes) {
    if (range.start.line < anchor && range.end.line > top) view.isChangedAbove = true;
    if (range.end.line >= anchor && range.start.line <= bottom) view.isChangedBelow = true;
  }
  view.top = Math.max(0, top + added(anchor));
  view.anchor = anchor + added(anchor);
  view.bottom = bottom + added(bottom);
  return view.anchor !== anchor;
}

/**
 * Scrolls to a view. If only text above the cursor has changed, the last line is kept at its place instead of the first: the changed lines may be wrapped, so their number in the window is not known.
 */
function show({ top, bottom, isChangedAbove, isChangedBelow }: View): void {
  if (isChangedAbove && !isChangedBelow) void showAt('bottom', bottom, -Math.max(1, linesAround()));
  // Lines above the first one of the text cannot be kept free.
  else void showAt('top', top, Math.min(top, linesAround()));
}

/** Scrolls to a line, and from there by a number of wrapped lines. */
async function showAt(at: 'top' | 'bottom', lineNumber: number, lines: number): Promise<void> {
  const scroll = {
    to: lines < 0 ? 'up' : 'down',
    by: 'wrappedLine',
    value: Math.abs(lines),
    revealCursor: false,
  };
  // Both at once, so that the text does not move in between.
  await Promise.all([
    vscode.commands.executeCommand('revealLine', { lineNumber, at }),
    ...(lines === 0 ? [] : [vscode.commands.executeCommand('editorScroll', scroll)]),
  ]);
}

/** True for a document with findings. In other documents nothing is fixed. */
function isProposal({ uri }: vscode.TextDocument): boolean {
  return vscode.languages.getDiagnostics(uri).some(({ source }) => source === 'proposals');
}

/** True for a change that the author makes. */
function isAtCursor(range: vscode.Range, { selections }: vscode.TextEditor): boolean {
  return selections.some((selection) => range.intersection(selection) !== undefined);
}

/** The number of lines that a change adds above a line; negative where it removes some. */
function addedAbove(line: number, { range, text }: vscode.TextDocumentContentChangeEvent): number {
  if (range.start.line >= line) return 0;
  const removed = Math.min(range.end.line, line) - range.start.line;
  return text.split('\n').length - 1 - removed;
}

/** The number of lines that VS Code keeps between the top of an editor, or its bottom, and what it reveals there. Source: `ViewLines` in VS Code. */
function linesAround(): number {
  const settings = vscode.workspace.getConfiguration('editor', vscode.window.activeTextEditor?.document);
  const sticky = settings.get('stickyScroll.enabled', true)
    ? settings.get('stickyScroll.maxLineCount', 5)
    : 0;
  return Math.max(settings.get('cursorSurroundingLines', 0), sticky);
}
