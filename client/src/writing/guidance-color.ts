import * as vscode from 'vscode';
import type { Server } from '../server';
import { rangeOf, sectionsOf } from './sections';

/** The pause in typing after which the colors are updated, in milliseconds; until then VS Code moves them with the text. */
const pause = 300;

/** Gives the guidance of the template in proposals a color of its own, which can be read in all themes. */
export function colorGuidance(server: Server): vscode.Disposable {
  const type = vscode.window.createTextEditorDecorationType({
    color: new vscode.ThemeColor('proposals.guidanceForeground'),
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const update = async (editor: vscode.TextEditor) => {
    const { document } = editor;
    if (document.languageId !== 'markdown') return;
    const sections = await sectionsOf(server, document);
    if (sections && sections.version !== document.version) return;
    editor.setDecorations(type, (sections?.guidance ?? []).map(rangeOf));
  };
  const updateSoon = (delay = pause) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      for (const editor of vscode.window.visibleTextEditors)
        update(editor).catch(() => {
          // The server stopped in the meantime; the colors are updated when it runs again.
        });
    }, delay);
  };
  updateSoon(0);
  return vscode.Disposable.from(
    type,
    vscode.window.onDidChangeVisibleTextEditors(() => updateSoon(0)),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (document.languageId === 'markdown') updateSoon();
    }),
    server.onDidChangeState(() => updateSoon(0)),
    { dispose: () => clearTimeout(timer) },
  );
}
