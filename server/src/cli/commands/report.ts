import { Option } from 'commander';
import { listFormatNames } from '../formats/index';
import type { ReportOptions } from '../run/report';
import {
  type Command,
  cacheLocationOption,
  fileTimeoutOption,
  gitTimeoutOption,
  jobsOption,
  noCacheOption,
  pathsArgument,
  requireHistoryOption,
  templateOption,
} from './command';

export const reportCommand: Command<string[], ReportOptions> = {
  name: 'report',
  description: 'list proposals with status, progress and number of findings',
  argument: pathsArgument().argOptional().default(['.'], 'the current folder'),
  options: [
    {
      options: [
        new Option('--format <format>', 'format of the list').choices(listFormatNames).default('table'),
        new Option('--output <file>', 'write the list to this file instead of stdout'),
        templateOption(),
        jobsOption(),
        noCacheOption(),
        cacheLocationOption(),
        fileTimeoutOption(),
        gitTimeoutOption(),
        requireHistoryOption(),
      ],
    },
  ],
  async run(paths, options, output) {
    const { report } = await import('../run/report');
    return report(paths, options, output);
  },
};
