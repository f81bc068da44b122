import * as vscode from 'vscode';
import {
  type NewDefaults,
  type NewDefaultsParams,
  type NewProblemParams,
  newDefaultsRequest,
  newProblemRequest,
} from '../../../server/src/lsp/protocol/new-proposal';
import type { Server } from '../server';
import { back, inputText, pickItem, type Step, type StepPosition } from './steps';

/** The details of a new proposal that are known so far. */
export interface Draft {
  /** The folder for which the command was called; undefined where no folder is open, and until one of several is chosen. */
  readonly requested: vscode.Uri | undefined;
  readonly defaults: NewDefaults | undefined;
  /** Path of the template. */
  readonly template?: string | undefined;
  /** URI of the folder for the proposal. */
  readonly folder?: string | undefined;
  readonly title?: string;
  readonly number?: string;
}

/** The questions about a new proposal. `roots` are the folders to choose from if the command was called without one. */
export function questionsFor(
  server: Server,
  roots: readonly vscode.WorkspaceFolder[],
): readonly Step<Draft>[] {
  return [
    rootStep(server, roots),
    templateStep(server),
    folderStep(server),
    titleStep(server),
    numberStep(server),
  ];
}

/** The draft of a proposal in a folder before the user has answered a question. */
export async function draftIn(server: Server, requested: vscode.Uri | undefined): Promise<Draft> {
  const defaults = await defaultsFor(server, { folder: requested?.toString() });
  return withDefaults({ requested, defaults }, defaults);
}

function defaultsFor(server: Server, params: NewDefaultsParams): Promise<NewDefaults> {
  return server.sendRequest<NewDefaults>(newDefaultsRequest, params);
}

function withDefaults(draft: Draft, defaults: NewDefaults): Draft {
  return {
    ...draft,
    defaults,
    template: draft.template ?? defaults.templates[0]?.path,
    folder: defaults.folder ?? undefined,
  };
}

function rootStep(server: Server, roots: readonly vscode.WorkspaceFolder[]): Step<Draft> {
  return {
    isNeeded: ({ requested, defaults }) =>
      requested === undefined && defaults === undefined && roots.length > 1,
    async ask(draft, position) {
      const items = roots.map(({ name, uri }) => ({ label: name, description: uri.path, uri }));
      const chosen = await pickItem(position, vscode.l10n.t('Folder of the workspace'), items);
      if (chosen === undefined || chosen === back) return chosen;
      return { ...draft, ...(await draftIn(server, chosen.uri)) };
    },
  };
}

function templateStep(server: Server): Step<Draft> {
  return {
    isNeeded: ({ defaults }) =>
      defaults !== undefined && (defaults.areBuiltIn || defaults.templates.length > 1),
    async ask(draft, position) {
      const { templates = [], areBuiltIn } = draft.defaults ?? {};
      const items = templates.map(({ path, name, sections, uri }) => ({
        label: name,
        description: uri === undefined ? '' : vscode.workspace.asRelativePath(vscode.Uri.parse(uri)),
        // The sections of a template in the repository are not shown, because the user can open it.
        ...(uri === undefined ? { detail: sections.join(', ') } : {}),
        path,
      }));
      const placeholder =
        areBuiltIn && draft.requested
          ? vscode.l10n.t('No template found in this repository: choose one that is built in')
          : vscode.l10n.t('Template');
      // Among built-in templates there is no default, so the title does not name a family yet.
      const title = areBuiltIn ? vscode.l10n.t('New {0}', vscode.l10n.t('Proposal')) : position.title;
      const chosen = await pickItem({ ...position, title }, placeholder, items);
      if (chosen === undefined || chosen === back) return chosen;
      const folder = draft.requested?.toString();
      const defaults = await defaultsFor(server, { folder, template: chosen.path });
      return withDefaults({ ...draft, template: chosen.path }, defaults);
    },
  };
}

function folderStep(server: Server): Step<Draft> {
  return {
    isNeeded: ({ requested, defaults }) =>
      requested !== undefined &&
      defaults !== undefined &&
      (defaults.folder === null || (defaults.folders.length > 1 && !isFolderOf(requested, defaults))),
    async ask(draft, position) {
      const { folders = [], below, family = '' } = draft.defaults ?? {};
      const items = folders.map(({ uri, count }) => ({
        label: vscode.workspace.asRelativePath(vscode.Uri.parse(uri), false),
        description: count === 0 ? '' : countText(count),
        uri,
      }));
      const top = below ?? draft.requested?.toString() ?? '';
      const other = {
        label: `$(new-folder) ${vscode.l10n.t('Another folder…')}`,
        description: '',
        uri: undefined,
      };
      for (;;) {
        const chosen = await pickItem(position, vscode.l10n.t('Folder of the new {0}', family), [
          ...items,
          other,
        ]);
        if (chosen === undefined || chosen === back) return chosen;
        const folder = chosen.uri ?? (await otherFolder(position, top));
        if (folder === undefined) return undefined;
        if (folder === back) continue;
        // The next number depends on the folder.
        const defaults = await defaultsFor(server, { folder, template: draft.template });
        return { ...draft, defaults: { ...defaults, templates: draft.defaults?.templates ?? [] }, folder };
      }
    },
  };
}

/** True if the command was called for one of the folders that the proposal may be in. */
function isFolderOf(requested: vscode.Uri, { folders, folder }: NewDefaults): boolean {
  return folder === requested.toString() && folders.some(({ uri }) => uri === folder);
}

async function otherFolder(position: StepPosition, top: string): Promise<string | typeof back | undefined> {
  const parent = vscode.Uri.parse(top);
  const name = await inputText(
    // From step 2 on there is a back button, which leads to the list of folders here.
    { ...position, step: Math.max(2, position.step), total: Math.max(2, position.total) },
    {
      prompt: vscode.l10n.t('Folder below {0}', vscode.workspace.asRelativePath(parent, false)),
      problemOf: (text) =>
        /^[\w.-]+(?:\/[\w.-]+)*$/.test(text) && !text.split('/').includes('..')
          ? undefined
          : vscode.l10n.t('Enter the name of a folder, such as sig-example'),
    },
  );
  return name === undefined || name === back ? name : vscode.Uri.joinPath(parent, name).toString();
}

/** How many proposals are in a folder. */
function countText(count: number): string {
  return count === 1 ? vscode.l10n.t('1 proposal') : vscode.l10n.t('{0} proposals', count);
}

function titleStep(server: Server): Step<Draft> {
  return {
    isNeeded: () => true,
    async ask(draft, position) {
      const title = await inputText(position, {
        prompt: vscode.l10n.t('Title, short and descriptive'),
        value: draft.title ?? '',
        problemOf: (text) =>
          text === '' ? vscode.l10n.t('Enter a title') : problemWith(server, draft, { title: text }),
      });
      return title === undefined || title === back ? title : { ...draft, title };
    },
  };
}

function numberStep(server: Server): Step<Draft> {
  return {
    isNeeded: ({ defaults }) => defaults !== undefined && defaults.number !== null,
    async ask(draft, position) {
      const { number: suggested = '', newIssue } = draft.defaults ?? {};
      const isOfIssue = suggested === '';
      const number = await inputText(position, {
        prompt: isOfIssue ? vscode.l10n.t('Number of the issue for this proposal') : vscode.l10n.t('Number'),
        ...(isOfIssue ? { placeholder: '1234' } : {}),
        value: draft.number ?? suggested ?? '',
        problemOf: (text) =>
          /^[1-9]\d*$/.test(text)
            ? problemWith(server, draft, { number: text, title: draft.title })
            : vscode.l10n.t('Enter a number without leading zeros, such as 42'),
        button:
          newIssue === undefined
            ? undefined
            : {
                icon: 'link-external',
                tooltip: vscode.l10n.t('Open an Issue'),
                run: () => void vscode.env.openExternal(vscode.Uri.parse(newIssue)),
              },
      });
      return number === undefined || number === back ? number : { ...draft, number };
    },
  };
}

async function problemWith(
  server: Server,
  { folder, template }: Draft,
  values: Pick<NewProblemParams, 'number' | 'title'>,
): Promise<string | undefined> {
  if (folder === undefined) return undefined;
  const params: NewProblemParams = { folder, template, ...values };
  return (await server.sendRequest<string | null>(newProblemRequest, params)) ?? undefined;
}
