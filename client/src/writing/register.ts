import * as vscode from 'vscode';
import type { Server } from '../server';
import { registerCompanion, showCompanion } from './companion-view';
import { registerCompareWithTemplate } from './compare-template';
import { goToUnwritten } from './go-to-unwritten';
import { colorGuidance } from './guidance-color';
import { keepView } from './keep-view';
import { showProgressLenses } from './progress-lenses';
import { showSections, showSectionsCommand } from './show-sections';
import { toggleCheckbox } from './toggle-checkbox';

/** Registers the views and commands that help to write a proposal. */
export function registerWriting(server: Server, extension: vscode.Uri): vscode.Disposable {
  return vscode.Disposable.from(
    showProgressLenses(server),
    colorGuidance(server),
    keepView(server),
    registerCompanion(server, extension),
    registerCompareWithTemplate(server),
    vscode.commands.registerCommand('proposals.showCompanion', showCompanion),
    vscode.commands.registerCommand(showSectionsCommand, () => showSections(server)),
    vscode.commands.registerCommand('proposals.nextUnwritten', () => goToUnwritten(server, 'next')),
    vscode.commands.registerCommand('proposals.previousUnwritten', () => goToUnwritten(server, 'previous')),
    vscode.commands.registerCommand('proposals.toggleCheckbox', toggleCheckbox),
  );
}
