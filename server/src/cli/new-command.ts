import { Command, Option } from 'commander';
import type { NewOptions } from './linting/new';
import type { Output } from './output';
import { templateOption } from './shared-options';

/** `proposals new`; `done` is given the exit code. */
export function newCommand(output: Output, done: (exitCode: number) => void): Command {
  return new Command('new')
    .description('make a new proposal from the template')
    .argument('<title>', 'short and descriptive')
    .option('--number <n>', 'its number; by default the next that is free, where there is such a thing')
    .option('--dir <folder>', 'where it goes; by default where the process keeps proposals')
    .option('--author <name>', "who writes it; by default git's user.name")
    .addOption(templateOption())
    .addOption(new Option('--dry-run', 'print what would be made, write nothing'))
    .action(async (title: string, options: NewOptions) => {
      const { makeNew } = await import('./linting/bundle');
      done(makeNew(title, options, output));
    });
}
