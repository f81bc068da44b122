import * as vscode from 'vscode';
import {
  type SectionInfo,
  type SectionInsertion,
  type SectionInsertionParams,
  type Sections,
  sectionInsertionRequest,
} from '../../../server/src/lsp/protocol/sections';
import type { Server } from '../server';
import { showMessage } from '../show-message';
import { rangeOf, reveal, sectionsOf } from './sections';

/** Command that lists the sections of the proposal in the active editor. */
export const showSectionsCommand = 'proposals.showSections';

interface SectionItem extends vscode.QuickPickItem {
  readonly section?: SectionInfo;
}

/** Lists the sections of the proposal in the active editor by their writing states. The chosen section is shown, or inserted if it is missing. */
export async function showSections(server: Server): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const sections = editor && (await sectionsOf(server, editor.document));
  if (!editor || !sections?.progress) return showMessage(vscode.l10n.t('Open a proposal first.'));
  const { done, total, status } = sections.progress;
  const chosen = await vscode.window.showQuickPick(itemsOf(sections), {
    title: vscode.l10n.t('{0} of {1} required sections are written ({2})', done, total, status),
    placeHolder: vscode.l10n.t('Go to a section, or insert a missing one'),
    matchOnDescription: true,
  });
  if (!chosen?.section) return;
  if (chosen.section.state === 'missing')
    await insertSection(server, editor, chosen.section, sections.version);
  else reveal(editor, rangeOf(chosen.section.range));
}

/** Inserts a missing section with the guidance of the template, with the cursor where the author writes. One undo step. */
export async function insertSection(
  server: Server,
  editor: vscode.TextEditor,
  { spec, title }: Pick<SectionInfo, 'spec' | 'title'>,
  version: number,
): Promise<void> {
  if (spec === undefined) return;
  const uri = editor.document.uri.toString();
  const params: SectionInsertionParams = { uri, version, spec };
  const insertion = await server.sendRequest<SectionInsertion | null>(sectionInsertionRequest, params);
  if (!insertion)
    return showMessage(vscode.l10n.t('The document has changed: "{0}" was not inserted.', title));
  const range = rangeOf(insertion.range);
  await editor.insertSnippet(new vscode.SnippetString(insertion.snippet), range);
  editor.revealRange(editor.selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

const groups = (): readonly {
  readonly label: string;
  readonly icon: string;
  has(section: SectionInfo): boolean;
}[] => [
  {
    label: vscode.l10n.t('Not written'),
    icon: 'circle-outline',
    has: ({ state }) => state === 'empty' || state === 'template',
  },
  {
    label: vscode.l10n.t('Missing'),
    icon: 'add',
    has: ({ state, isRequired }) => state === 'missing' && isRequired,
  },
  { label: vscode.l10n.t('Written'), icon: 'check', has: ({ state }) => state === 'done' },
  {
    label: vscode.l10n.t('Optional'),
    icon: 'add',
    has: ({ state, isRequired }) => state === 'missing' && !isRequired,
  },
];

/** The sections in groups, each group in the order of the document. */
function itemsOf({ sections }: Sections): SectionItem[] {
  return groups().flatMap(({ label, icon, has }): SectionItem[] => {
    const found = sections.filter(has);
    if (found.length === 0) return [];
    return [
      { label, kind: vscode.QuickPickItemKind.Separator },
      ...found.map((section) => ({
        label: `${'  '.repeat(Math.max(0, section.level - 2))}$(${icon}) ${section.title}`,
        description: descriptionOf(section),
        section,
      })),
    ];
  });
}

function descriptionOf({ state, isRequired, spec }: SectionInfo): string {
  const stateText = {
    done: '',
    template: vscode.l10n.t("only the template's text"),
    empty: vscode.l10n.t('empty'),
    missing: vscode.l10n.t('insert'),
  }[state];
  const optional = isRequired ? '' : vscode.l10n.t('optional');
  const demand = spec === undefined ? vscode.l10n.t('your own') : optional;
  return [stateText, demand].filter((text) => text !== '').join(', ');
}
