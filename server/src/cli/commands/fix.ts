import { Option } from 'commander';
import type { FixOptions } from '../run/fix';
import {
  type Command,
  fileTimeoutOption,
  gitTimeoutOption,
  jobsOption,
  pathsArgument,
  requireHistoryOption,
  templateOption,
} from './command';

export const fixCommand: Command<string[], FixOptions> = {
  name: 'fix',
  description: 'apply all safe fixes, which need no decision, and count what is left',
  argument: pathsArgument(),
  options: [
    {
      options: [
        new Option('--dry-run', 'show the fixes as a diff without writing files'),
        templateOption(),
        jobsOption(),
        fileTimeoutOption(),
        gitTimeoutOption(),
        requireHistoryOption(),
      ],
    },
  ],
  async run(paths, options, output) {
    const { fix } = await import('../run/fix');
    return fix(paths, options, output);
  },
};
