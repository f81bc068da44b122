import * as vscode from 'vscode';
import {
  explainRuleCommand,
  type RulePageParams,
  rulePageRequest,
} from '../../server/src/lsp/protocol/explain';
import { RulePages, rulePageScheme } from './rule-pages';
import type { Server } from './server';

/** The query in the address of a page with facts about a repository. The address in the link of a finding has no query, and its page no such facts. */
interface ShownRule {
  readonly rule: string;
  /** URI of the document in which the rule reported something. */
  readonly document: string;
}

/** Shows the pages of the rules. The command "Explain" shows the page of a rule beside the document, first without the number of findings in other proposals, which is counted meanwhile. */
export function registerExplainRule(server: Server, extension: vscode.Uri): vscode.Disposable {
  const pages = new RulePages(extension);
  const changed = new vscode.EventEmitter<vscode.Uri>();
  /** Pages with the number of findings, by address. */
  const counted = new Map<string, string>();
  const pageOf = async ({ rule, document }: ShownRule, isCounted: boolean) => {
    const params: RulePageParams = { rule, uri: document, page: await pages.of(rule), isCounted };
    return server.sendRequest<string>(rulePageRequest, params);
  };
  const provider: vscode.TextDocumentContentProvider = {
    onDidChange: changed.event,
    provideTextDocumentContent: (uri) =>
      uri.query === ''
        ? pages.of(uri.path.slice(1, -'.md'.length))
        : (counted.get(uri.toString()) ?? pageOf(JSON.parse(uri.query) as ShownRule, false)),
  };
  const show = async (rule: string, _page: string, document: string) => {
    const shown: ShownRule = { rule, document };
    const uri = vscode.Uri.from({
      scheme: rulePageScheme,
      path: `/${rule}.md`,
      query: JSON.stringify(shown),
    });
    const key = uri.toString();
    counted.delete(key);
    changed.fire(uri);
    await vscode.commands.executeCommand('markdown.showPreviewToSide', uri);
    try {
      counted.set(key, await pageOf(shown, true));
      changed.fire(uri);
    } catch (error) {
      server.logError(`Cannot count the findings of ${rule}:`, error);
    }
  };
  return vscode.Disposable.from(
    changed,
    vscode.workspace.registerTextDocumentContentProvider(rulePageScheme, provider),
    vscode.commands.registerCommand(explainRuleCommand, show),
  );
}
