import { spawnSync } from 'node:child_process';
import { copyFileSync, cpSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folderWith, type Run } from '../support/cli';

/** A copy of the program whose linting bundle can be replaced by one that throws: after that all results come from the cache. */
export function copyOfProgram() {
  const copy = folderWith({});
  const built = join(__dirname, '../../dist');
  for (const name of ['cli.js', 'core.js', 'linting.js']) copyFileSync(join(built, name), join(copy, name));
  cpSync(join(built, 'rules'), join(copy, 'rules'), { recursive: true });
  const linting = join(copy, 'linting.js');
  const run = (folder: string, ...args: string[]): Run => {
    const env = { ...process.env, NO_COLOR: '1' };
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(copy, 'cli.js'), ...args], {
      cwd: folder,
      encoding: 'utf8',
      env,
    });
    return { code: status, stdout, stderr };
  };
  // The cache distinguishes builds by size and time, so both stay the same.
  const then = new Date(2020, 1, 1);
  utimesSync(linting, then, then);
  const breakLinting = () => {
    writeFileSync(linting, 'throw new Error("is not needed");'.padEnd(statSync(linting).size));
    utimesSync(linting, then, then);
  };
  return { cli: join(copy, 'cli.js'), run, breakLinting };
}
