import { join } from 'node:path';
import { Option } from 'commander';
import type { Command } from './command';

export const lspCommand: Command<undefined, object> = {
  name: 'lsp',
  description: 'start the language server for editors, over stdio',
  // Editors add it on their own for a language server over stdio.
  options: [{ options: [new Option('--stdio', 'accepted, and does nothing').hideHelp()] }],
  isServer: true,
  async run() {
    // The server is a program of its own, which reads these arguments.
    process.argv = [...process.argv.slice(0, 2), '--stdio'];
    require(join(__dirname, 'server.js'));
    // The server ends the process when the editor closes the connection.
    return new Promise(() => {});
  },
};
