import * as vscode from 'vscode';
import { applySourceAction } from './apply-source-action';
import { registerBugReport } from './bug-report';
import { registerExplainRule } from './explain-rule';
import { handleFileRequests } from './file-requests';
import { createNewProposal } from './new-proposal/new-proposal';
import { type ProposalPages, registerPages } from './proposal-pages';
import { type ProposalsView, showProposals } from './proposals-view';
import { type RelationsView, showRelations } from './relations-view';
import { type ReviewView, showReview } from './review-view';
import { type CreateClient, Server } from './server';
import { registerShowConfiguration } from './show-configuration';
import { showStatus } from './status';
import { watchFolders } from './watch-folders';
import { registerWriting } from './writing/register';

let server: Server | undefined;

/** The views, for the tests in VS Code, which cannot see what a view shows. */
export interface Exports {
  readonly proposals: ProposalsView;
  readonly relations: RelationsView;
  readonly review: ReviewView;
  readonly pages: ProposalPages;
}

/**
 * Starts the server and registers commands and the language status. VS Code activates the extension when the first Markdown file is opened, when one of the commands is
 * run, or if the workspace contains a `.proposals.yaml` or a sidecar file.
 */
export function activateWith(createClient: CreateClient, context: vscode.ExtensionContext): Exports {
  const output = vscode.window.createOutputChannel('Enhancement Proposals', { log: true });
  const running = new Server(createClient, context, output);
  server = running;
  handleFileRequests(running);
  const proposals = showProposals(running, context);
  const relations = showRelations(running);
  const review = showReview(running);
  const pages = registerPages(running);
  context.subscriptions.push(
    output,
    running,
    proposals,
    relations,
    review,
    pages,
    watchFolders(running),
    showStatus(running),
    registerShowConfiguration(running),
    registerWriting(running, context.extensionUri),
    vscode.commands.registerCommand('proposals.updateToc', () =>
      applySourceAction(running, {
        kind: 'source.updateToc.proposals',
        rules: ['toc-stale', 'toc-missing', 'toc-markers'],
        done: vscode.l10n.t('The table of contents is up to date.'),
        needsDecision: vscode.l10n.t(
          'The table of contents is out of date, but its update needs a decision: see Problems.',
        ),
      }),
    ),
    vscode.commands.registerCommand('proposals.removeTemplateComments', () =>
      applySourceAction(running, {
        kind: 'source.removeTemplateComments.proposals',
        rules: ['guidance-comment'],
        done: vscode.l10n.t('No template comments are left.'),
        needsDecision: vscode.l10n.t(
          'Template comments are left, but their removal needs a decision: see Problems.',
        ),
      }),
    ),
    vscode.commands.registerCommand('proposals.newProposal', (fileOrFolder?: unknown) =>
      createNewProposal(running, fileOrFolder instanceof vscode.Uri ? fileOrFolder : undefined),
    ),
    registerExplainRule(running, context.extensionUri),
    registerBugReport(running, context),
    vscode.commands.registerCommand('proposals.restart', () => running.restart()),
    vscode.workspace.onDidGrantWorkspaceTrust(() => running.restart()),
  );
  return { proposals, relations, review, pages };
}

/** Stops the server. */
export function deactivate(): Promise<void> | undefined {
  return server?.stop();
}
