import { Argument, Option } from 'commander';
import { Failure } from '../host/failure';
import type { StatusOptions } from '../run/change-status';
import type { Command } from './command';

export const statusCommand: Command<string[], StatusOptions> = {
  name: 'status',
  description:
    'print the status of a proposal, or change it if the proposal has what the new status requires',
  argument: new Argument(
    '<proposal...>',
    'number or file of the proposal, then its new status; without one, the present status is printed',
  ),
  options: [
    {
      options: [
        new Option('--force', 'change the status even if something that it requires is missing'),
        new Option('--dry-run', 'print what would change without writing files'),
      ],
    },
  ],
  async run([proposal = '', ...words], options, output) {
    if (proposal === '') throw new Failure("missing required argument 'proposal'");
    const { changeStatus } = await import('../run/linting-bundle');
    return changeStatus(proposal, words.length === 0 ? undefined : words.join(' '), options, output);
  },
};
