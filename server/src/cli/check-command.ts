import { Command, Option } from 'commander';
import type { CheckOptions } from './check';
import { Failure } from './failure';
import type { Output } from './output';
import { formats } from './reporters/format';
import {
  cacheLocationOption,
  jobsOption,
  noCacheOption,
  templateOption,
  wholeNumber,
} from './shared-options';

/** `proposals check`; `done` is given the exit code. */
export function checkCommand(output: Output, done: (exitCode: number) => void): Command {
  return new Command('check')
    .description('report what a careful reviewer would say')
    .argument('[path...]', 'files, folders to walk, or globs')
    .addOption(templateOption())

    .optionsGroup('How strict it is:')
    .addOption(
      new Option(
        '--rule <id=severity>',
        'error, warning, information, hint or off for a rule; may be repeated',
      ).argParser((text: string, before: readonly string[] = []) => [...before, text]),
    )
    .option('--stage <stage>', 'draft, review or final, for proposals without a status')
    .addOption(
      new Option('--max-warnings <n>', 'fail on errors, and on more warnings than this').argParser(
        wholeNumber(0),
      ),
    )

    .optionsGroup('What is reported:')
    .addOption(new Option('--format <format>', 'how to report').choices(formats).default('text'))
    .option('--quiet', 'only errors')
    .option('--baseline <file>', 'leave out the findings that this file knows')
    .addOption(
      new Option('--update-baseline', 'write that file anew, with what is found now').conflicts([
        'stdin',
        'fixDryRun',
      ]),
    )

    .optionsGroup('Fixes:')
    .option('--fix', 'make every fix that needs no decision, and report what is left')
    .addOption(
      new Option('--fix-dry-run', 'show those fixes as a diff, write nothing').conflicts(['fix', 'format']),
    )

    .optionsGroup('What is checked:')
    .option('--no-error-on-unmatched-pattern', 'take it as success when there is no proposal to check')
    .option('--changed-since <ref>', 'only proposals that are changed since this revision of git')
    .addOption(new Option('--stdin', 'check the text on stdin').conflicts('changedSince'))
    .option('--stdin-filename <path>', 'where that text stands')

    .optionsGroup('How it is done:')
    .addOption(jobsOption())
    .addOption(noCacheOption())
    .addOption(cacheLocationOption())

    .action(async (paths: string[], options: CheckOptions & { stdin?: boolean }) => {
      const mistake = mistakeIn(paths, options);
      if (mistake) throw new Failure(mistake);
      const { check } = await import('./check');
      done(await check(paths, options, output));
    });
}

function mistakeIn(
  paths: readonly string[],
  options: CheckOptions & { readonly stdin?: boolean },
): string | undefined {
  const { stdin = false, stdinFilename, errorOnUnmatchedPattern } = options;
  if (options.updateBaseline && options.baseline === undefined) return '--update-baseline needs --baseline';
  if (stdin && stdinFilename === undefined) return '--stdin needs --stdin-filename';
  if (!stdin && stdinFilename !== undefined) return '--stdin-filename needs --stdin';
  if (stdin && paths.length > 0) return '--stdin takes no path';
  if (!stdin && paths.length === 0 && errorOnUnmatchedPattern) return "missing required argument 'path'";
  return undefined;
}
