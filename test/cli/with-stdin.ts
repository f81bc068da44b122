import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { Run } from '../support/cli';

/** Runs the built command line in `folder` with `input` on stdin. */
export function proposalsWithStdin(folder: string, input: string | Uint8Array, ...args: string[]): Run {
  const run = spawnSync(process.execPath, [join(__dirname, '../../dist/cli.js'), ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
    input,
  });
  return { code: run.status, stdout: run.stdout, stderr: run.stderr };
}
