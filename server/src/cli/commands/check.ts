import { InvalidArgumentError, Option } from 'commander';
import { formatNames } from '../formats/index';
import { Failure } from '../host/failure';
import type { CheckOptions } from '../run/check';
import { parseShard, type Shard } from '../run/shard';
import {
  type Command,
  cacheLocationOption,
  fileTimeoutOption,
  gitTimeoutOption,
  headingIdsOption,
  jobsOption,
  noCacheOption,
  pathsArgument,
  requireHistoryOption,
  templateOption,
  wholeNumber,
} from './command';

type Options = CheckOptions & { readonly stdin?: boolean };

export const checkCommand: Command<string[], Options> = {
  name: 'check',
  description: 'check proposals against their template and report what is wrong',
  // Optional, because --stdin and --no-error-on-unmatched-pattern need no path.
  argument: pathsArgument().argOptional(),
  options: [
    {
      options: [
        templateOption(),
        new Option(
          '--template-revision <revision>',
          'revision of the template that proposals are checked against: begun or newest',
        ),
        headingIdsOption(),
      ],
    },
    {
      heading: 'Severity and exit code:',
      options: [
        new Option(
          '--rule <id=severity>',
          'set the severity of a rule: error, warning, information, hint or off; repeatable',
        ).argParser((text: string, previous: readonly string[] = []) => [...previous, text]),
        new Option('--stage <stage>', 'stage of proposals without a status: draft, review or final'),
        new Option(
          '--max-warnings <n>',
          'exit with 1 only if there are errors or more warnings than this',
        ).argParser(wholeNumber(0)),
      ],
    },
    {
      heading: 'Report:',
      options: [
        new Option('--format <format>', 'format of the report').choices(formatNames).default('text'),
        new Option('--quiet', 'report only errors'),
        new Option('--counts-file <file>', 'append the numbers of findings to this file: errors=1'),
        new Option('--summary-file <file>', 'append a summary to this file, as Markdown'),
        new Option('--min-severity <severity>', 'report only findings that are at least this severe')
          .choices(['error', 'warning', 'information', 'hint'])
          .conflicts('quiet'),
        new Option('--link-base <url>', 'what the links of the format review begin with'),
        new Option('--baseline <file>', 'do not report the known findings in this file'),
        new Option(
          '--update-baseline',
          'write all present findings to the baseline; requires --baseline',
        ).conflicts(['stdin', 'fixDryRun']),
      ],
    },
    {
      heading: 'Fixes:',
      options: [
        new Option('--fix', 'apply all safe fixes, then report the remaining findings'),
        new Option('--fix-dry-run', 'show all safe fixes as a diff without writing files').conflicts([
          'fix',
          'format',
        ]),
      ],
    },
    {
      heading: 'Files:',
      options: [
        new Option('--no-error-on-unmatched-pattern', 'exit with 0 if there is nothing to check'),
        new Option('--changed-since <ref>', 'check only files that were changed since this git revision'),
        new Option(
          '--pull-request <ref>',
          'check what changed since the branch left this git revision: new proposals against the newest template; of changed ones only what the change broke',
        ).conflicts(['changedSince', 'stdin', 'templateRevision']),
        new Option(
          '--shard <i/n>',
          'check only the i-th of n parts of the files, as one of n runs on several machines',
        )
          .argParser(shard)
          .conflicts(['stdin', 'updateBaseline']),
        new Option('--stdin', 'check the text on stdin; requires --stdin-filename').conflicts('changedSince'),
        new Option('--stdin-filename <path>', 'path that the text on stdin is checked as'),
      ],
    },
    { heading: 'History:', options: [gitTimeoutOption(), requireHistoryOption()] },
    {
      heading: 'Performance:',
      options: [jobsOption(), fileTimeoutOption(), noCacheOption(), cacheLocationOption()],
    },
  ],
  async run(paths, options, output) {
    requireValid(paths, options);
    const { check } = await import('../run/check');
    return check(paths, options, output);
  },
};

function shard(text: string): Shard {
  const parsed = parseShard(text);
  if (!parsed) throw new InvalidArgumentError('Expected a part and the number of parts, as in 2/5.');
  return parsed;
}

/** Checks what commander cannot: which options require each other. */
function requireValid(paths: readonly string[], options: Options): void {
  const { stdin = false, stdinFilename, errorOnUnmatchedPattern } = options;
  if (options.updateBaseline && options.baseline === undefined)
    throw new Failure('--update-baseline requires --baseline');
  const { format, changedSince, pullRequest, linkBase, fix } = options;
  const isReview = format === 'review';
  if (isReview && changedSince === undefined && pullRequest === undefined)
    throw new Failure('--format review requires --changed-since or --pull-request');
  if (isReview && fix) throw new Failure('--format review cannot be combined with --fix');
  if (linkBase !== undefined && !isReview) throw new Failure('--link-base requires --format review');
  if (linkBase !== undefined && !/^https?:\/\/[^\s()<>]+$/.test(linkBase))
    throw new Failure(`--link-base: not an address: ${linkBase}`);
  if (stdin && stdinFilename === undefined) throw new Failure('--stdin requires --stdin-filename');
  if (!stdin && stdinFilename !== undefined) throw new Failure('--stdin-filename requires --stdin');
  if (stdin && paths.length > 0) throw new Failure('--stdin cannot be combined with paths');
  if (!stdin && paths.length === 0 && errorOnUnmatchedPattern)
    throw new Failure("missing required argument 'path'");
}
