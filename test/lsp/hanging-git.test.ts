import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { pretendedRepository, withGitScript } from '../cli/git';
import { folderWith } from '../support/cli';
import { LspClient } from '../support/lsp-client';

const text = '# RFC-0001: Keys\n\n## Summary\n\nShort.\n';

/** True while there is a process with this id. */
function isRunning(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch {
    return false;
  }
}

/** Waits until `isTrue`; fails after 20 seconds. */
async function until(isTrue: () => boolean, what: string): Promise<void> {
  for (let i = 0; i < 200; i++) {
    if (isTrue()) return;
    await delay(100);
  }
  assert.fail(what);
}

describe('a git that does not end', { skip: process.platform === 'win32' && 'needs a shell script' }, () => {
  it('is ended with the server', async () => {
    const folder = folderWith({
      ...pretendedRepository,
      'template.md': '# RFC-NNNN: Title\n\n## Summary\n\n## Motivation\n',
      'rfcs/0001-a.md': text,
    });
    const ids = join(folderWith({}), 'ids');
    const environment = withGitScript(`echo $$ >> '${ids}'`, 'exec sleep 100');
    const client = await LspClient.start(undefined, {}, [pathToFileURL(folder).href], { environment });
    const uri = pathToFileURL(join(folder, 'rfcs/0001-a.md')).href;
    await client.open(uri, text);
    void client.pull(uri).catch(() => {});
    await until(() => existsSync(ids), 'git was not run');
    await client.stop();
    const started = readFileSync(ids, 'utf8').trim().split('\n').map(Number);
    await until(() => !started.some(isRunning), 'git still runs');
  });
});
