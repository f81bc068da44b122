import * as vscode from 'vscode';
import type { Server } from '../server';
import { sectionsOf } from './sections';
import { showSectionsCommand } from './show-sections';

const setting = 'proposals.codeLens';

/** Shows the progress above the title of a proposal and above its checklists, unless the user turns it off. */
export function showProgressLenses(server: Server): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  const provider: vscode.CodeLensProvider = {
    onDidChangeCodeLenses: changed.event,
    provideCodeLenses: async (document) => {
      if (!vscode.workspace.getConfiguration(undefined, document).get(setting, true)) return [];
      const sections = await sectionsOf(server, document);
      if (!sections?.progress) return [];
      const { done, total, status } = sections.progress;
      return [
        lens(sections.titleLine, {
          title: vscode.l10n.t('{0} of {1} sections, {2}', done, total, status),
          tooltip: vscode.l10n.t('Show the sections'),
          command: showSectionsCommand,
        }),
        ...sections.checklists.map(({ line, done, total }) =>
          lens(line, { title: vscode.l10n.t('{0} of {1}', done, total), command: '' }),
        ),
      ];
    },
  };
  return vscode.Disposable.from(
    changed,
    vscode.languages.registerCodeLensProvider({ language: 'markdown' }, provider),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(setting)) changed.fire();
    }),
    server.onDidChangeState(() => changed.fire()),
  );
}

function lens(line: number, command: vscode.Command): vscode.CodeLens {
  return new vscode.CodeLens(new vscode.Range(line, 0, line, 0), command);
}
