import { Argument, Option } from 'commander';
import type { NewOptions } from '../run/new-proposal';
import type { Command } from './command';

export const newCommand: Command<string, NewOptions> = {
  name: 'new',
  description: 'create a proposal from the template and print its path',
  argument: new Argument('<title>', 'title of the proposal'),
  options: [
    {
      options: [
        new Option(
          '--number <n>',
          'number of the proposal (default: the next free one, unless it is that of an issue)',
        ),
        new Option('--dir <folder>', 'folder of the proposal (default: the usual one for the template)'),
        new Option('--author <name>', "author of the proposal (default: git's user.name)"),
        new Option(
          '--template <file>',
          "template to use instead of the repository's: a file, or the name of a built-in one, such as adr-tools",
        ),
        new Option('--dry-run', 'print the paths without writing files'),
      ],
    },
  ],
  async run(title, options, output) {
    const { newProposalFiles } = await import('../run/linting-bundle');
    return newProposalFiles(title, options, output);
  },
};
