import { type Command, pathsArgument } from './command';

export const bugReportCommand: Command<string[], object> = {
  name: 'bug-report',
  description:
    'print what a report of a bug needs, as Markdown: versions, settings and counts, no texts and no names of files',
  argument: pathsArgument().argOptional().default(['.'], 'the current folder'),
  options: [],
  async run(paths, _, output) {
    const { bugReport } = await import('../run/linting-bundle');
    return bugReport(paths, output);
  },
};
