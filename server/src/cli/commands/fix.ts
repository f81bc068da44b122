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
        new Option(
          '--rename',
          'instead, apply the fixes that rename headings and files, and update what refers to them in the repository',
        ),
        templateOption(),
        jobsOption(),
        fileTimeoutOption(),
        gitTimeoutOption(),
        requireHistoryOption(),
      ],
    },
  ],
  async run(paths, options, output) {
    if (options.rename) {
      const { renameByFixes } = await import('../run/linting-entry');
      return renameByFixes(paths, options, output);
    }
    const { fix } = await import('../run/fix');
    return fix(paths, options, output);
  },
};
