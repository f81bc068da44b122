import { bugReportCommand } from './bug-report';
import { checkCommand } from './check';
import type { Command } from './command';
import { completionCommand } from './completion';
import { explainCommand } from './explain';
import { explainFileCommand } from './explain-file';
import { fixCommand } from './fix';
import { lspCommand } from './lsp';
import { mcpCommand } from './mcp';
import { newCommand } from './new';
import { indexCommand } from './proposal-index';
import { reportCommand } from './report';
import { rulesCommand } from './rules';
import { statusCommand } from './status';
import { tocCommand } from './toc';

/** All commands, in the order of the help. */
export const commands: readonly Command[] = [
  checkCommand,
  fixCommand,
  reportCommand,
  newCommand,
  statusCommand,
  tocCommand,
  indexCommand,
  rulesCommand,
  explainCommand,
  explainFileCommand,
  bugReportCommand,
  lspCommand,
  mcpCommand,
  completionCommand(() => commands),
];
