import type { CancellationToken, Command, InitializeParams } from 'vscode-languageserver';
import { rulePageForPeople } from '../../core/features/rule-page';
import type { Feature, ServerContext } from '../feature';
import type { Host } from '../host';
import { explainRuleCommand, type RulePageParams, rulePageRequest } from '../protocol/explain';
import type { InitializationOptions } from '../protocol/initialization';
import { factsAbout, shareWithFinding } from '../rule-facts';

/** Handles the request for the page of a rule, and `workspace/executeCommand` for clients that do not implement "Explain" themselves. */
export const explain: Feature = {
  capability: (client) =>
    canExplain(client) && !explainsItself(client)
      ? { executeCommandProvider: { commands: [explainRuleCommand] } }
      : {},
  bind: (context) => {
    const { connection, client } = context;
    connection.onRequest(rulePageRequest, (params: RulePageParams, token) =>
      rulePage(params, context, token),
    );
    if (explainsItself(client)) return;
    connection.onExecuteCommand(async ({ command, arguments: [, uri] = [] }) => {
      if (command === explainRuleCommand && typeof uri === 'string')
        await connection.window.showDocument({ uri });
      return null;
    });
  },
};

async function rulePage(
  { rule, uri, page, isCounted }: RulePageParams,
  context: ServerContext,
  token: CancellationToken,
): Promise<string> {
  const analysis = await context.analyzer.analyze(uri);
  const facts = analysis ? factsAbout(rule, analysis) : [];
  if (!isCounted) return rulePageForPeople(page, [...facts, 'Counting the findings in other proposals …']);
  const share = await shareWithFinding(rule, uri, context, token);
  const counted = share
    ? [`${share.have} of the ${share.of} newest proposals have a finding of this rule.`]
    : [];
  return rulePageForPeople(page, [...facts, ...counted]);
}

/** True when the page of a rule can be shown: by our client, or by one that shows documents. */
export function canExplain(client: InitializeParams): boolean {
  return explainsItself(client) || client.capabilities.window?.showDocument?.support === true;
}

/** True when the client implements the command: then the server must not announce it. */
function explainsItself(client: InitializeParams): boolean {
  const options: InitializationOptions = client.initializationOptions ?? {};
  return options.explain === true;
}

/** The command that shows the page of a rule; its arguments are the rule's id, the URI of the page and that of the document. */
export function explainCommand(title: string, rule: string, host: Host, uri: string): Command {
  return { title, command: explainRuleCommand, arguments: [rule, host.resource('rules', `${rule}.md`), uri] };
}
