import * as vscode from 'vscode';

/** The texts in the view of the writing companion in the language of VS Code, by the English text. Its script has no access to the translations. */
export function companionTexts(): Readonly<Record<string, string>> {
  return {
    'Open a proposal to see what its sections ask for.': vscode.l10n.t(
      'Open a proposal to see what its sections ask for.',
    ),
    'not in the template': vscode.l10n.t('not in the template'),
    required: vscode.l10n.t('required'),
    optional: vscode.l10n.t('optional'),
    written: vscode.l10n.t('written'),
    "only the template's text": vscode.l10n.t("only the template's text"),
    empty: vscode.l10n.t('empty'),
    missing: vscode.l10n.t('missing'),
    'Sections that are not written': vscode.l10n.t('Sections that are not written'),
    '↑ Previous': vscode.l10n.t('↑ Previous'),
    '↓ Next': vscode.l10n.t('↓ Next'),
    'Previous: {0}': vscode.l10n.t('Previous: {0}'),
    'Next: {0}': vscode.l10n.t('Next: {0}'),
    'Nothing else is left to write.': vscode.l10n.t('Nothing else is left to write.'),
    'Compare with Template': vscode.l10n.t('Compare with Template'),
    'What the template asks for': vscode.l10n.t('What the template asks for'),
    'The template gives no guidance here.': vscode.l10n.t('The template gives no guidance here.'),
    'How others filled it': vscode.l10n.t('How others filled it'),
    'How others wrote it': vscode.l10n.t('How others wrote it'),
    'Checklist: {0} of {1}': vscode.l10n.t('Checklist: {0} of {1}'),
  };
}
