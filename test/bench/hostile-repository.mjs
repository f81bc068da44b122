// Writes the repositories of the hostile inputs.
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Writes a repository into a folder, whose contents it replaces. `files`: texts by path. `links`: targets of symbolic links by path. `commits`: files that are committed one after the other
 * before; without any, the repository has no history.
 */
export function writeRepository(folder, { files, links = {}, commits = [] }) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, '.git'), { recursive: true });
  if (commits.length > 0) commit(folder, commits);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  for (const [name, target] of Object.entries(links)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    symlinkSync(target, join(folder, name));
  }
}

/** Commits in one call, because one call for each would take minutes. */
function commit(folder, commits) {
  git(folder, ['init', '--quiet', '--initial-branch=main']);
  const stream = commits.map((files, i) => {
    const author = `bench <bench@example.org> ${1_700_000_000 + i * 3600} +0000`;
    const changes = Object.entries(files).map(
      ([name, text]) => `M 100644 inline ${name}\ndata ${Buffer.byteLength(text)}\n${text}\n`,
    );
    return `commit refs/heads/main\nauthor ${author}\ncommitter ${author}\ndata 6\nChange\n${changes.join('')}\n`;
  });
  git(folder, ['fast-import', '--quiet'], stream.join(''));
  git(folder, ['reset', '--quiet', '--hard']);
}

function git(cwd, args, input) {
  const { status, stderr } = spawnSync('git', args, { cwd, input, encoding: 'utf8' });
  if (status !== 0) throw new Error(`git ${args.join(' ')} ended with ${status}: ${stderr}`);
}
