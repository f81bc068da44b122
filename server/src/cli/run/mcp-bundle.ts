/**
 * The entry of the bundle `mcp.js`, which contains the library for the Model Context Protocol. The program imports it only for `proposals mcp`; VS Code starts it as a program of
 * its own, whose arguments are the roots.
 */
import { messageOf } from '../host/failure';
import { exitCodes } from '../host/output';
import { serveAgents } from './mcp';

export { serveAgents };

if (require.main === module)
  serveAgents(process.argv.slice(2)).catch((error) => {
    process.stderr.write(`proposals: ${messageOf(error)}\n`);
    process.exitCode = exitCodes.failed;
  });
