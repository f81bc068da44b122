import * as vscode from 'vscode';

/** Numbers with a noun, in the language of VS Code. */
export const counted = {
  errors: (count: number): string =>
    count === 1 ? vscode.l10n.t('1 error') : vscode.l10n.t('{0} errors', count),
  warnings: (count: number): string =>
    count === 1 ? vscode.l10n.t('1 warning') : vscode.l10n.t('{0} warnings', count),
  findings: (count: number): string =>
    count === 1 ? vscode.l10n.t('1 finding') : vscode.l10n.t('{0} findings', count),
  proposals: (count: number): string =>
    count === 1 ? vscode.l10n.t('1 proposal') : vscode.l10n.t('{0} proposals', count),
  files: (count: number): string =>
    count === 1 ? vscode.l10n.t('1 file') : vscode.l10n.t('{0} files', count),
  places: (count: number): string =>
    count === 1 ? vscode.l10n.t('1 place') : vscode.l10n.t('{0} places', count),
};
