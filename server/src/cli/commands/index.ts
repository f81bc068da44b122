import { checkCommand } from './check';
import type { Command } from './command';
import { explainCommand } from './explain';
import { explainFileCommand } from './explain-file';
import { fixCommand } from './fix';
import { lspCommand } from './lsp';
import { mcpCommand } from './mcp';
import { newCommand } from './new';
import { reportCommand } from './report';
import { rulesCommand } from './rules';
import { tocCommand } from './toc';

/** All commands, in the order of the help. */
export const commands: readonly Command[] = [
  checkCommand,
  fixCommand,
  reportCommand,
  newCommand,
  tocCommand,
  rulesCommand,
  explainCommand,
  explainFileCommand,
  lspCommand,
  mcpCommand,
];
