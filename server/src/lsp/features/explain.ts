import type { Command, InitializeParams } from 'vscode-languageserver';
import type { Feature } from '../feature';
import type { Host } from '../host';
import { explainRuleCommand, type InitializationOptions } from '../protocol';

/** Handles `workspace/executeCommand` for clients that do not implement "Explain" themselves. */
export const explain: Feature = {
  capability: (client) =>
    canExplain(client) && !explainsItself(client)
      ? { executeCommandProvider: { commands: [explainRuleCommand] } }
      : {},
  bind: ({ connection, client }) => {
    if (explainsItself(client)) return;
    connection.onExecuteCommand(async ({ command, arguments: [, uri] = [] }) => {
      if (command === explainRuleCommand && typeof uri === 'string')
        await connection.window.showDocument({ uri });
      return null;
    });
  },
};

/** True when the page of a rule can be shown: by our client, or by one that shows documents. */
export function canExplain(client: InitializeParams): boolean {
  return explainsItself(client) || client.capabilities.window?.showDocument?.support === true;
}

/** True when the client implements the command: then the server must not announce it. */
function explainsItself(client: InitializeParams): boolean {
  const options: InitializationOptions = client.initializationOptions ?? {};
  return options.explain === true;
}

/** The command that shows the page of a rule; its arguments are the rule's id and the URI of the page. */
export function explainCommand(title: string, rule: string, host: Host): Command {
  return { title, command: explainRuleCommand, arguments: [rule, host.resource(`rules/${rule}.md`)] };
}
