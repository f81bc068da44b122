import {
  type CodeAction,
  CreateFile,
  type InitializeParams,
  type TextDocumentEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { configFileNames } from '../../core/discovery/config';
import { configAt } from '../../core/discovery/config-at';
import { type RuleSeverity, severityEdit } from '../../core/discovery/config-edits';
import type { Finding } from '../../core/proposal/finding';
import type { Stage } from '../../core/template/stage';
import { LineIndex } from '../../core/text/lines';
import { folderOf } from '../../core/text/paths';
import type { Analysis } from '../analyzer';
import { diagnosticOf, lspEdits } from '../convert';
import type { ServerContext } from '../feature';
import { pathOrUri, uriOf } from '../paths';
import { supportsVersions } from '../reference-updates';

/**
 * The actions that turn the rules of some findings off in the configuration of the repository: for all proposals, for those in the folder of the document, and for those in its stage. Where there is no
 * configuration, it is created in the workspace folder.
 */
export function turnOffActions(
  context: ServerContext,
  analysis: Analysis,
  findingsInRange: readonly Finding[],
): readonly CodeAction[] {
  const { workspace, index, host, encoding } = context;
  const path = pathOrUri(analysis.uri);
  const folder = folderOf(path);
  if (folder === undefined || !supportsVersions(context)) return [];
  const config = configAt(path, workspace);
  const place = config ?? { path: `${index.rootOf(path) ?? folder}/${configFileNames[0]}`, text: undefined };
  if (place.text === undefined && !canCreate(context.client)) return [];
  const top = folderOf(place.path) ?? '';
  const below = folder.startsWith(`${top}/`) ? folder.slice(top.length + 1) : undefined;
  const name = place.path.slice(top.length + 1);
  return [...new Set(findingsInRange.map(({ rule }) => rule))].flatMap((rule) => {
    const findings = findingsInRange.filter((finding) => finding.rule === rule);
    const action = (where: string, scope: Pick<RuleSeverity, 'files' | 'stage'> = {}): CodeAction[] => {
      const edit = severityEdit(place.text ?? '', {
        rule,
        severity: 'off',
        ...scope,
      });
      if (!edit) return [];
      return [
        {
          title: `Turn off "${rule}"${where} in ${name}`,
          kind: 'quickfix',
          edit: configEdit(context, place, [edit]),
          diagnostics: findings.map((finding) =>
            diagnosticOf(finding, analysis, host, { related: false, tags: false, encoding }),
          ),
        },
      ];
    };
    // In a glob, these characters of a folder name would have to be escaped, which tools do differently.
    const canBeGlob = below !== undefined && !/[[\]{}()*?!\\@+|]/.test(below);
    const { stage } = analysis.checked;
    return [
      ...action(''),
      ...(canBeGlob ? action(` for ${below}/`, { files: `${below}/**` }) : []),
      ...(analysis.checked.kind === 'template' ? [] : action(` ${stageNames[stage]}`, { stage })),
    ];
  });
}

const stageNames: Readonly<Record<Stage, string>> = {
  draft: 'for drafts',
  review: 'for proposals in review',
  final: 'for final proposals',
};

function configEdit(
  { documents, encoding }: ServerContext,
  { path, text }: { readonly path: string; readonly text: string | undefined },
  edits: Parameters<typeof lspEdits>[1],
): WorkspaceEdit {
  const uri = uriOf(path);
  const change: TextDocumentEdit = {
    textDocument: { uri, version: documents.at(path)?.version ?? null },
    edits: lspEdits(new LineIndex(text ?? ''), edits, encoding),
  };
  const create = CreateFile.create(uri, { overwrite: false, ignoreIfExists: true });
  return { documentChanges: text === undefined ? [create, change] : [change] };
}

function canCreate({ capabilities }: InitializeParams): boolean {
  return capabilities.workspace?.workspaceEdit?.resourceOperations?.includes('create') === true;
}
