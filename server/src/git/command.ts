import { devNull } from 'node:os';
import { dirname } from 'node:path';
import type { Call } from './call';

/**
 * What a repository is not asked about. It may be anybody's, with settings that name programs: none of these is run, and nothing is fetched.
 * What only the user or the system may set (`safe.directory`) holds as it is.
 */
const settings: readonly string[] = [
  'core.fsmonitor=false',
  `core.hooksPath=${devNull}`,
  'core.pager=cat',
  'protocol.allow=never',
  'log.showSignature=false',
  // Else a first commit adds nothing.
  'log.showRoot=true',
  // A folder that only looks like a repository is a reader's folder with somebody's settings in it.
  'safe.bareRepository=explicit',
  // Larger objects are not taken into memory.
  'core.bigFileThreshold=2m',
];

/** Variables of git that are the user's settings; others point it to another repository, or name programs. */
const kept = /^GIT_(?:CONFIG_(?!PARAMETERS$)|EXEC_PATH$|CEILING_DIRECTORIES$|DISCOVERY_ACROSS_FILESYSTEM$)/i;

/** A program to start without a shell, with nothing of the repository's choosing. */
export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  /** Where it is started: Windows looks for programs there first, so it must not be a folder of the repository's. */
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
}

/** The command that a call is. */
export function commandOf({ folder, args }: Call): Command {
  const env: NodeJS.ProcessEnv = {};
  for (const [name, value] of Object.entries(process.env))
    if (!/^GIT_/i.test(name) || kept.test(name)) env[name] = value;
  return {
    program: 'git',
    args: ['-C', folder, '--no-pager', ...settings.flatMap((one) => ['-c', one]), ...args],
    cwd: dirname(process.execPath),
    env: {
      ...env,
      LC_ALL: 'C',
      GIT_OPTIONAL_LOCKS: '0',
      GIT_TERMINAL_PROMPT: '0',
      // A partial clone would fetch what it lacks. Git before 2.45 does not know the first; the second outranks what the repository allows.
      GIT_NO_LAZY_FETCH: '1',
      GIT_ALLOW_PROTOCOL: 'none',
      // They could change the past of a commit, by which it is remembered.
      GIT_NO_REPLACE_OBJECTS: '1',
    },
  };
}
