import type { Command, Connection, InitializeParams } from 'vscode-languageserver';
import type { Host } from './host';
import { explainRuleCommand, type InitializationOptions } from './protocol';

/** True when a rule's page can be shown: by our client, or by one that shows documents. */
export function canExplain(client: InitializeParams): boolean {
  return explainsItself(client) || client.capabilities.window?.showDocument?.support === true;
}

/** True when the client carries out the command: the server must not claim it then. */
export function explainsItself(client: InitializeParams): boolean {
  const options: InitializationOptions = client.initializationOptions ?? {};
  return options.explain === true;
}

/** The command that shows a rule's page; its arguments are the rule's id and the URI of the page. */
export function explainCommand(title: string, rule: string, host: Host): Command {
  return { title, command: explainRuleCommand, arguments: [rule, host.resource(`rules/${rule}.md`)] };
}

/** Answers `workspace/executeCommand` for clients that leave the command to the server. */
export function bindExplain(connection: Connection, client: InitializeParams): void {
  if (explainsItself(client)) return;
  connection.onExecuteCommand(async ({ command, arguments: [, uri] = [] }) => {
    if (command === explainRuleCommand && typeof uri === 'string')
      await connection.window.showDocument({ uri });
    return null;
  });
}
