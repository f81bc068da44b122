import * as nodeModule from 'node:module';
import { CommanderError, Command as CommandParser } from 'commander';
import { version } from '../../../package.json';
import type { Command } from './commands/command';
import { commands } from './commands/index';
import { setEngineFlags } from './host/engine-flags';
import { Failure, messageOf } from './host/failure';
import { exitCodes, handleOutputErrors, Output } from './host/output';

/** Runs the program with command line arguments and returns the exit code. Never rejects. */
async function runProgram(args: readonly string[]): Promise<number> {
  const output = new Output();
  let exitCode: number = exitCodes.clean;
  const program = programParser(output);
  for (const command of commands)
    addCommand(program, command, async (argument, options) => {
      exitCode = await command.run(argument, options, output);
    });
  try {
    await program.parseAsync(args, { from: 'user' });
    output.flush();
    return exitCode;
  } catch (error) {
    // Commander has written its message; the help and the version are "errors", too.
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.clean : exitCodes.failed;
    output.error(error instanceof Failure ? error.message : `internal error: ${messageOf(error)}`);
    return exitCodes.failed;
  }
}

function programParser(output: Output): CommandParser {
  return new CommandParser('proposals')
    .description('Checks enhancement proposals against the template of their repository, and fixes them.')
    .version(version)
    .exitOverride()
    .configureOutput({ outputError: (text) => output.error(text.trim().replace(/^error: /, '')) })
    .addHelpText(
      'afterAll',
      '\nExit codes: 0 success, 1 findings (hints do not count), 2 error, such as a file that cannot be read.',
    );
}

/** Adds a command, whose parsed argument and options are passed to `run`. */
function addCommand(
  program: CommandParser,
  command: Command,
  run: (argument: unknown, options: unknown) => Promise<void>,
): void {
  const { name, description, argument, options } = command;
  const parser = program.command(name).description(description);
  if (argument) parser.addArgument(argument);
  for (const group of options) {
    if (group.heading !== undefined) parser.optionsGroup(group.heading);
    for (const option of group.options) parser.addOption(option);
  }
  parser.action((...args: unknown[]) => (argument ? run(args[0], args[1]) : run(undefined, args[0])));
}

// Node 22.1 and later keep compiled code between runs; commands that check files keep more of it themselves.
(nodeModule as { enableCompileCache?: () => void }).enableCompileCache?.();
if (!commands.some(({ name, isServer }) => isServer && name === process.argv[2])) setEngineFlags();
handleOutputErrors();
void runProgram(process.argv.slice(2)).then((exitCode) => {
  process.exitCode = exitCode;
});
