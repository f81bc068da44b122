import { Argument } from 'commander';
import { completionScript, type Shell, shells } from '../run/completion-scripts';
import type { Command } from './command';

/** The command that completes all commands, itself included. */
export function completionCommand(commands: () => readonly Command[]): Command<Shell, object> {
  return {
    name: 'completion',
    description: 'print a script that completes commands and options in a shell',
    argument: new Argument('<shell>').choices(shells),
    options: [],
    async run(shell, _, output) {
      output.text(completionScript(shell, commands()));
      return 0;
    },
  };
}
