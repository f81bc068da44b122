import { Argument } from 'commander';
import type { Command } from './command';

export const mcpCommand: Command<string[], object> = {
  name: 'mcp',
  description: 'serve agents over stdio with the Model Context Protocol, until stdin is closed',
  argument: new Argument(
    '[root...]',
    'folders that agents may use (default: the current folder); nothing outside of them is read or written for them',
  ),
  options: [],
  isServer: true,
  async run(roots) {
    const { serveAgents } = await import('../run/mcp-bundle');
    return serveAgents(roots);
  },
};
