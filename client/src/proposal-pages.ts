import * as vscode from 'vscode';
import {
  type GraphParams,
  graphRequest,
  graphSvgRequest,
  type ReportMessage,
  type ReportParams,
  reportRequest,
  type TimelineParams,
  timelineRequest,
} from '../../server/src/lsp/protocol/pages';
import type { ProposalNode } from './proposal-tree';
import type { Server } from './server';
import { showMessage } from './show-message';

/** The pages about proposals: the report, the graph of their relations, and the history of the status of a proposal. */
export interface ProposalPages extends vscode.Disposable {
  /** The HTML of the pages that are open, by the type of their panel. */
  readonly shown: ReadonlyMap<string, string>;
}

/** Registers the commands that show the pages in panels, and save them. The pages load nothing, and run only the scripts that they contain. */
export function registerPages(server: Server): ProposalPages {
  const panels = new Panels();
  const report = async () => {
    const page = await withProgress(vscode.l10n.t('Checking proposals'), (token) =>
      server.sendRequest<string | null>(reportRequest, {} satisfies ReportParams, token),
    );
    if (page !== null) panels.show('proposals.report', vscode.l10n.t('Report on Proposals'), page);
  };
  const saveReport = async () => {
    const target = await chooseFile('proposals.html', { HTML: ['html'] });
    if (!target) return;
    const params: ReportParams = { folder: vscode.Uri.joinPath(target, '..').toString() };
    const page = await withProgress(vscode.l10n.t('Checking proposals'), (token) =>
      server.sendRequest<string | null>(reportRequest, params, token),
    );
    if (page !== null) await save(target, page);
  };
  const graph = async (node?: ProposalNode) => {
    const page = await server.sendRequest<string>(graphRequest, { of: uriOf(node) } satisfies GraphParams);
    panels.show('proposals.graph', vscode.l10n.t('Relations of Proposals'), page);
  };
  const saveGraph = async (node?: ProposalNode) => {
    const target = await chooseFile('proposals.svg', { SVG: ['svg'] });
    if (!target) return;
    await save(
      target,
      await server.sendRequest<string>(graphSvgRequest, { of: uriOf(node) } satisfies GraphParams),
    );
  };
  const timeline = async (node?: ProposalNode) => {
    const uri = uriOf(node) ?? vscode.window.activeTextEditor?.document.uri.toString();
    if (uri === undefined) return;
    const page = await server.sendRequest<string | null>(timelineRequest, { uri } satisfies TimelineParams);
    if (page === null) showMessage(vscode.l10n.t('The history of this proposal is not known.'));
    else panels.show('proposals.timeline', vscode.l10n.t('Status History'), page);
  };
  const disposables = vscode.Disposable.from(
    panels,
    vscode.commands.registerCommand('proposals.showReport', report),
    vscode.commands.registerCommand('proposals.saveReport', saveReport),
    vscode.commands.registerCommand('proposals.showGraph', graph),
    vscode.commands.registerCommand('proposals.saveGraph', saveGraph),
    vscode.commands.registerCommand('proposals.showTimeline', timeline),
  );
  return { shown: panels.shown, dispose: () => disposables.dispose() };
}

/** One panel of each type. */
class Panels implements vscode.Disposable {
  readonly shown = new Map<string, string>();
  readonly #panels = new Map<string, vscode.WebviewPanel>();

  show(type: string, title: string, page: string): void {
    const panel = this.#panels.get(type) ?? this.#create(type, title);
    panel.webview.html = page;
    this.shown.set(type, page);
    panel.reveal();
  }

  dispose(): void {
    for (const panel of this.#panels.values()) panel.dispose();
  }

  #create(type: string, title: string): vscode.WebviewPanel {
    const panel = vscode.window.createWebviewPanel(type, title, vscode.ViewColumn.Active, {
      enableScripts: true,
      enableFindWidget: true,
      localResourceRoots: [],
    });
    panel.webview.onDidReceiveMessage(({ open }: ReportMessage) => openLink(open));
    panel.onDidDispose(() => {
      this.#panels.delete(type);
      this.shown.delete(type);
    });
    this.#panels.set(type, panel);
    return panel;
  }
}

/** Opens a file of the workspace at a line: `file:///keps/1-a/README.md#L12`. Other addresses are ignored. */
async function openLink(address: string): Promise<void> {
  const uri = vscode.Uri.parse(address);
  const file = uri.with({ fragment: '' });
  if (!vscode.workspace.getWorkspaceFolder(file)) return;
  const line = Math.max(0, Number(/^L(\d+)$/.exec(uri.fragment)?.[1] ?? 1) - 1);
  await vscode.window.showTextDocument(file, { selection: new vscode.Range(line, 0, line, 0) });
}

function uriOf(node: ProposalNode | undefined): string | undefined {
  return node?.kind === 'proposal' ? node.proposal.uri : undefined;
}

function withProgress<T>(
  title: string,
  task: (token: vscode.CancellationToken) => Promise<T>,
): Thenable<T | null> {
  return vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title, cancellable: true },
    async (_, token) => {
      const result = await task(token);
      return token.isCancellationRequested ? null : result;
    },
  );
}

function chooseFile(name: string, filters: Record<string, string[]>): Thenable<vscode.Uri | undefined> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  return vscode.window.showSaveDialog({
    filters,
    ...(folder ? { defaultUri: vscode.Uri.joinPath(folder, name) } : {}),
  });
}

async function save(target: vscode.Uri, text: string): Promise<void> {
  await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(text));
  showMessage(vscode.l10n.t('Saved {0}.', vscode.workspace.asRelativePath(target)));
}
