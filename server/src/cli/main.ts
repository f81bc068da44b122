import * as nodeModule from 'node:module';
import { Command, CommanderError, Option } from 'commander';
import { version } from '../../../package.json';
import { checkCommand } from './check-command';
import { Failure, messageOf } from './failure';
import type { FixOptions } from './fix';
import type { RulesFormat } from './linting/rules';
import type { TocAction } from './linting/toc';
import { newCommand } from './new-command';
import { endWithReader, exitCodes, Output } from './output';
import { reportCommand } from './report-command';
import { jobsOption, templateOption } from './shared-options';

/** Runs the command that `argv` (without program names) asks for; gives the exit code. Never throws. */
export async function run(argv: readonly string[]): Promise<number> {
  const output = new Output();
  let exitCode: number = exitCodes.clean;
  const program = programFor(output, (code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync(argv, { from: 'user' });
    output.flush();
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.clean : exitCodes.failed;
    output.problem(error instanceof Failure ? error.message : `defect: ${messageOf(error)}`);
    return exitCodes.failed;
  }
}

// Each command is imported when it is asked for, and the linting half, which is a bundle of its own, only when there is something to lint.
function programFor(output: Output, done: (exitCode: number) => void): Command {
  const program = new Command('proposals')
    .description('Checks and mends enhancement proposals: the template is the schema.')
    .version(version)
    .exitOverride()
    .configureOutput({ outputError: (text) => output.problem(text.trim().replace(/^error: /, '')) })
    .addHelpText(
      'afterAll',
      '\nExit codes: 0 clean, 1 findings (hints, a matter of taste, do not count), 2 could not run.',
    );

  program.addCommand(checkCommand(output, done).copyInheritedSettings(program));

  program
    .command('fix')
    .description('make every fix that needs no decision')
    .argument('<path...>', 'files, folders to walk, or globs')
    .option('--dry-run', 'show a diff, write nothing')
    .addOption(templateOption())
    .addOption(jobsOption())
    .action(async (paths: string[], options: FixOptions) => {
      const { fix } = await import('./fix');
      done(await fix(paths, options, output));
    });

  program.addCommand(reportCommand(output, done).copyInheritedSettings(program));

  program.addCommand(newCommand(output, done).copyInheritedSettings(program));

  program
    .command('toc')
    .description('check, write or print the table of contents of Markdown files')
    .argument('<path...>', 'files, folders to walk, or globs')
    .addOption(new Option('--check', 'say which are out of date').conflicts(['write', 'print']))
    .addOption(new Option('--write', 'bring them up to date').conflicts(['check', 'print']))
    .addOption(new Option('--print', 'print what they should be').conflicts(['check', 'write']))
    .addOption(
      new Option(
        '--max-depth <n>',
        'deepest heading to list; by default as the process or the table has it',
      ).choices([...'123456']),
    )
    .action(async (paths: string[], options: Partial<Record<TocAction, boolean>> & { maxDepth?: string }) => {
      const action = (['check', 'write', 'print'] as const).find((one) => options[one]);
      if (!action) throw new Failure('toc needs one of --check, --write and --print');
      const maxDepth = options.maxDepth === undefined ? undefined : Number(options.maxDepth);
      const { toc } = await import('./linting/bundle');
      done(await toc(paths, { action, maxDepth }, output));
    });

  program
    .command('rules')
    .description('list the rules')
    .addOption(new Option('--format <format>', 'how to list them').choices(['text', 'json']).default('text'))
    .action(async (options: { format: RulesFormat }) => {
      const { rules } = await import('./linting/bundle');
      done(rules(options, output));
    });

  program
    .command('explain')
    .description('print what a rule looks for, why, and examples')
    .argument('<rule>', 'its id')
    .action(async (rule: string) => {
      const { explain } = await import('./linting/bundle');
      done(explain(rule, output));
    });
  return program;
}

// Node 22.1 and later keep the linting half compiled from one run to the next.
(nodeModule as { enableCompileCache?: () => void }).enableCompileCache?.();
endWithReader();
void run(process.argv.slice(2)).then((exitCode) => {
  process.exitCode = exitCode;
});
