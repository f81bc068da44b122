import * as vscode from 'vscode';
import { type ProposalList, proposalListRequest } from '../../server/src/lsp/protocol/proposal-list';
import type { Server } from './server';
import { withoutPaths } from './without-paths';

/** The number of lines of the log that are shown. */
const maxLogLines = 40;

/** Registers the command "Collect Information for a Bug Report", which opens what can be pasted into an issue. It contains no text of proposals and no names of files. */
export function registerBugReport(server: Server, context: vscode.ExtensionContext): vscode.Disposable {
  return vscode.commands.registerCommand('proposals.collectBugReport', async () => {
    const content = [
      ...versionLines(context),
      ...settingLines(context),
      ...(await shapeLines(server)),
      ...(await logLines(context)),
    ].join('\n');
    const document = await vscode.workspace.openTextDocument({ language: 'markdown', content });
    await vscode.window.showTextDocument(document);
  });
}

function versionLines({ extension }: vscode.ExtensionContext): readonly string[] {
  const place = vscode.env.uiKind === vscode.UIKind.Web ? 'browser' : 'desktop';
  const remote = vscode.env.remoteName === undefined ? '' : `, remote: ${vscode.env.remoteName}`;
  return [
    '### Versions',
    '',
    `- Enhancement Proposals ${extension.packageJSON.version}`,
    `- VS Code ${vscode.version} (${place}${remote}), ${vscode.env.language}`,
    `- trusted: ${vscode.workspace.isTrusted}, folders: ${vscode.workspace.workspaceFolders?.length ?? 0}`,
    '',
  ];
}

/** The settings that differ from their defaults; those that are free text without their values. */
function settingLines({ extension }: vscode.ExtensionContext): readonly string[] {
  const { properties } = extension.packageJSON.contributes.configuration as {
    properties: Record<string, { enum?: unknown; type?: unknown }>;
  };
  const lines = Object.entries(properties).flatMap(([name, { enum: choices, type }]) => {
    const setting = vscode.workspace.getConfiguration().inspect(name);
    const value =
      setting?.workspaceFolderValue ?? setting?.workspaceValue ?? setting?.globalValue ?? undefined;
    if (value === undefined || value === setting?.defaultValue) return [];
    const isChoice = choices !== undefined || type === 'boolean' || type === 'number';
    return [isChoice ? `- \`${name}\`: ${JSON.stringify(value)}` : `- \`${name}\``];
  });
  return lines.length === 0 ? [] : ['### Settings', '', ...lines, ''];
}

/** The number of proposals of each family, and of files that are not proposals. */
async function shapeLines(server: Server): Promise<readonly string[]> {
  const list = await server.sendRequest<ProposalList>(proposalListRequest).catch(() => undefined);
  if (!list) return ['### Repository', '', '- the language server does not answer', ''];
  const counts = new Map<string, number>();
  for (const { family } of list.proposals) counts.set(family, (counts.get(family) ?? 0) + 1);
  const misfits = (kind: string) => list.misfits.filter((misfit) => misfit.kind === kind).length;
  return [
    '### Repository',
    '',
    ...[...counts].map(([family, count]) => `- ${family}: ${count}`),
    `- not read: ${misfits('unread')}, near misses: ${misfits('near-miss')}${list.isComplete ? '' : ', not all files are read yet'}`,
    '',
  ];
}

/** The end of the log, without paths. */
async function logLines({ logUri }: vscode.ExtensionContext): Promise<readonly string[]> {
  const uri = vscode.Uri.joinPath(logUri, 'Enhancement Proposals.log');
  const bytes = await Promise.resolve(vscode.workspace.fs.readFile(uri)).catch(() => new Uint8Array());
  const lines = new TextDecoder().decode(bytes).trimEnd().split('\n').slice(-maxLogLines);
  if (lines.join('') === '') return [];
  return ['### Log', '', '```text', ...lines.map(withoutPaths), '```', ''];
}
