import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { cli, folderWith } from './cli';

/** The functions that change files. */
export const writingCalls = [
  'open',
  'openSync',
  'write',
  'writeSync',
  'fsync',
  'fsyncSync',
  'ftruncateSync',
  'chmod',
  'chown',
  'copyFileSync',
  'rename',
  'close',
  'closeSync',
] as const;

/** What happens to a run of the command line. */
export type Fault =
  /** Its call with this number that may change the file fails. */
  | { readonly kind: 'fail'; readonly at: number }
  /** It is killed before that call. */
  | { readonly kind: 'kill'; readonly at: number }
  /** All its calls that change something fail as on a file system that is mounted read-only. */
  | { readonly kind: 'read-only' }
  /** Before it opens or creates the file for the time with this number, `change` runs: the body of a function of `fs`, `path` and `folder`. */
  | { readonly kind: 'change'; readonly at: number; readonly change: string };

/** Loaded before the program, with the fault and the name of the file in the environment. */
const preload = `
  const fs = require('node:fs');
  const { join } = require('node:path');
  const fault = JSON.parse(process.env.FAULT);
  const name = process.env.FAULT_FILE;
  const { mkdirSync, rmSync, symlinkSync, writeFileSync } = fs;
  let count = 0;
  let isChanging = false;
  const happened = () => process.on('exit', () => require('node:fs').writeSync(2, 'The fault happened.\\n'));
  const fails = (args, code) => {
    const error = Object.assign(new Error(code), { code, errno: -28 });
    const callback = args.at(-1);
    if (typeof callback !== 'function') throw error;
    return callback(error);
  };
  const isWriting = (call, args) =>
    call.startsWith('open')
      ? typeof args[1] === 'string' ? /[wa+]/.test(args[1]) : (args[1] & (fs.constants.O_WRONLY | fs.constants.O_RDWR)) !== 0
      : !/^close|sync/.test(call.replace('Sync', ''));
  for (const call of ${JSON.stringify([...writingCalls, 'linkSync', 'renameSync', 'mkdirSync'])}) {
    const original = fs[call];
    fs[call] = (...args) => {
      if (isChanging) return original.apply(fs, args);
      const isOfFile = args.some((arg) => typeof arg === 'string' && arg.includes(name));
      // The output of the program is not in a file.
      if (fault.kind === 'read-only' && isWriting(call, args) && !(args[0] < 3)) {
        happened();
        return fails(args, 'EROFS');
      }
      const isCounted = fault.kind === 'change' ? /^(?:open|link)/.test(call) && args.some((arg) => String(arg).endsWith(name)) : isOfFile || typeof args[0] === 'number';
      if (isCounted && ++count === fault.at) {
        if (fault.kind === 'kill') process.kill(process.pid, 'SIGKILL');
        if (fault.kind === 'fail') {
          happened();
          return fails(args, 'ENOSPC');
        }
        if (fault.kind === 'change') {
          happened();
          isChanging = true;
          const folder = process.cwd();
          new Function('fs', 'path', 'folder', fault.change)(fs, join(folder, name), folder);
          isChanging = false;
        }
      }
      return original.apply(fs, args);
    };
  }`;

/** The end of a run with a fault. */
export interface FaultyRun {
  readonly folder: string;
  readonly code: number | null;
  readonly stderr: string;
  /** False if the run ended before. */
  readonly hasHappened: boolean;
}

/** Runs a command in a new folder with `files`, and lets a fault happen to its work on the file of that name. */
export function runWithFault(
  files: Readonly<Record<string, string>>,
  args: readonly string[],
  file: string,
  fault: Fault,
): FaultyRun {
  const folder = folderWith(files);
  const script = join(folderWith({ 'preload.cjs': preload }), 'preload.cjs');
  const env = { ...process.env, FAULT: JSON.stringify(fault), FAULT_FILE: file };
  const options = { cwd: folder, env, encoding: 'utf8' } as const;
  const { status, signal, stderr } = spawnSync(
    process.execPath,
    ['--require', script, cli, ...args],
    options,
  );
  return {
    folder,
    code: status,
    stderr,
    hasHappened: signal === 'SIGKILL' || stderr.includes('The fault happened.'),
  };
}
