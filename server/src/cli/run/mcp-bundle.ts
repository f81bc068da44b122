/** The entry of the bundle `mcp.js`, which contains the library for the Model Context Protocol. The program imports it only for `proposals mcp`. */
export { serveAgents } from './mcp';
