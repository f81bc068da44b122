import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, copyFileSync, lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Run } from '../support/cli';
import { folderWith } from '../support/cli';

/** Permissions do not restrict root, so the tests run as another user then. */
const nobody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : undefined;

/** The reason why permissions cannot be tested here; false if they can. */
export const withoutPermissions: string | false =
  process.getuid === undefined
    ? 'no POSIX permissions'
    : spawnSync(process.execPath, ['-e', '0'], { cwd: '/', ...nobody }).status !== 0 &&
      'other users cannot start Node';

/** Runs the command line as a user whom permissions restrict, and who becomes the owner of `folder`. */
export function proposalsAsUser(folder: string, ...args: string[]): Run {
  // A copy, because the user may not be allowed to read the project.
  const copy = folderWith({});
  const cli = join(copy, 'cli.js');
  for (const name of ['cli.js', 'core.js', 'linting.js'])
    copyFileSync(join(__dirname, '../../dist', name), join(copy, name));
  chmodSync(copy, 0o755);
  if (nobody) giveTo(folder, nobody);
  const env = { ...process.env, NO_COLOR: '1' };
  const run = spawnSync(process.execPath, [cli, ...args], { cwd: folder, encoding: 'utf8', env, ...nobody });
  return { code: run.status, stdout: run.stdout, stderr: run.stderr };
}

function giveTo(path: string, user: { uid: number; gid: number }): void {
  chownSync(path, user.uid, user.gid);
  if (lstatSync(path).isDirectory()) for (const name of readdirSync(path)) giveTo(join(path, name), user);
}
