import { Command, Option } from 'commander';
import type { Output } from './output';
import type { ReportOptions } from './report';
import { reportFormats } from './report/format';
import { cacheLocationOption, jobsOption, noCacheOption, templateOption } from './shared-options';

/** `proposals report`; `done` is given the exit code. */
export function reportCommand(output: Output, done: (exitCode: number) => void): Command {
  return new Command('report')
    .description('list the proposals with what is done of each')
    .argument('[path...]', 'files, folders to walk, or globs', ['.'])
    .addOption(new Option('--format <format>', 'how to list them').choices(reportFormats).default('table'))
    .option('--output <file>', 'write the report to this file')
    .addOption(templateOption())
    .addOption(jobsOption())
    .addOption(noCacheOption())
    .addOption(cacheLocationOption())
    .action(async (paths: string[], options: ReportOptions) => {
      const { report } = await import('./report');
      done(await report(paths, options, output));
    });
}
