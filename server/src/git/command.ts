import { devNull } from 'node:os';
import { dirname } from 'node:path';
import type { GitRun } from './query';

/**
 * Settings that override the repository's own. Anybody can have written those, and several name programs that git would start; with these, git starts none of
 * them and fetches nothing. Settings that only the user or the system can make, such as `safe.directory`, keep their values.
 */
const safeSettings: readonly string[] = [
  'core.fsmonitor=false',
  `core.hooksPath=${devNull}`,
  'core.pager=cat',
  'protocol.allow=never',
  'log.showSignature=false',
  // With `false`, the log of a root commit lists no added files.
  'log.showRoot=true',
  // A folder inside the working tree that is laid out like a bare repository must not bring its own settings.
  'safe.bareRepository=explicit',
  // git does not read larger objects into memory.
  'core.bigFileThreshold=2m',
];

/** The `GIT_*` variables that carry the user's settings. All others are removed: they select another repository or name programs. */
const userVariables =
  /^GIT_(?:CONFIG_(?!PARAMETERS$)|EXEC_PATH$|CEILING_DIRECTORIES$|DISCOVERY_ACROSS_FILESYSTEM$)/i;

/** A program to start without a shell. */
export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  /** Working directory. Windows searches it first for programs, so it is never a folder of the repository. */
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
}

/** The command line of a run, on which the repository's settings have no influence. */
export function commandFor({ folder, args }: GitRun): Command {
  const env: NodeJS.ProcessEnv = {};
  for (const [name, value] of Object.entries(process.env))
    if (!/^GIT_/i.test(name) || userVariables.test(name)) env[name] = value;
  return {
    program: 'git',
    args: ['-C', folder, '--no-pager', ...safeSettings.flatMap((setting) => ['-c', setting]), ...args],
    cwd: dirname(process.execPath),
    env: {
      ...env,
      LC_ALL: 'C',
      GIT_OPTIONAL_LOCKS: '0',
      GIT_TERMINAL_PROMPT: '0',
      // A partial clone would otherwise fetch missing objects. git before 2.45 ignores the first variable; the second has precedence over the repository's
      // `protocol.*.allow`.
      GIT_NO_LAZY_FETCH: '1',
      GIT_ALLOW_PROTOCOL: 'none',
      // Replace refs change the history of a commit, while cached results are keyed by the id of HEAD.
      GIT_NO_REPLACE_OBJECTS: '1',
    },
  };
}
