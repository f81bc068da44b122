// A copy of the example workspace, so that trying things in an editor does not change the examples.
import { cpSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { atEnd } from '../test/vscode/host/cleanup.mjs';

const examples = join(dirname(dirname(fileURLToPath(import.meta.url))), 'examples', 'keylime');

/** Copies the examples into a temporary folder, which is removed when the process ends. Returns its path. */
export function copyExamples() {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'proposals-examples-'));
  atEnd(() => rmSync(folder, { recursive: true, force: true }));
  const workspace = join(folder, 'keylime');
  cpSync(examples, workspace, { recursive: true });
  return workspace;
}
