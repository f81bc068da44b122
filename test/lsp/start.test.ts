import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { gitUnavailable } from '../git/scratch-repository';
import { folderWith } from '../support/cli';
import { LspClient } from '../support/lsp-client';

const text = '# RFC-0001: Keys\n\n## Summary\n\nShort.\n';
const folder = folderWith({
  'template.md': '# RFC-NNNN: Title\n\n## Summary\n\n## Motivation\n',
  'rfcs/0001-a.md': text,
});

/** The files with compiled code in a folder for caches, each with its number in the file system, which changes when it is written. */
function keptIn(caches: string): readonly string[] {
  const names = readdirSync(caches, { recursive: true }).map(String);
  return names
    .filter((name) => name.endsWith('.compiled'))
    .map((name) => `${name} ${statSync(join(caches, name)).ino}`);
}

/** Starts a server that keeps compiled code in `caches`, gives it a proposal, and calls `during` before it is stopped. Returns the messages of the diagnostics. */
async function messagesOf(
  environment: NodeJS.ProcessEnv,
  during: () => Promise<void>,
): Promise<readonly string[]> {
  const client = await LspClient.start(undefined, {}, [pathToFileURL(folder).href], { environment });
  try {
    const uri = pathToFileURL(join(folder, 'rfcs/0001-a.md')).href;
    await client.open(uri, text);
    const report = await client.pullComplete(uri);
    await during();
    return report.kind === 'full' ? report.items.map(({ message }) => String(message)) : [];
  } finally {
    await client.stop();
  }
}

/** Waits until the files with compiled code differ from `before`; fails after a minute. */
async function changed(caches: string, before: readonly string[]): Promise<void> {
  for (let i = 0; i < 600; i++) {
    const kept = keptIn(caches);
    if (kept.length > 0 && kept.join() !== before.join()) return;
    await delay(100);
  }
  assert.fail('nothing was written');
}

/** Longer than the time after which a server keeps its compiled code, in milliseconds. */
const long = 8000;

describe('what V8 compiled of the server', () => {
  it('is kept in the cache folder of the user, and does not change diagnostics', async () => {
    const caches = folderWith({});
    const environment = { XDG_CACHE_HOME: caches };
    const first = await messagesOf(environment, () => changed(caches, []));
    assert.equal(first.length, 1);
    for (let run = 2; run <= 3; run++) {
      const before = keptIn(caches);
      assert.deepEqual(await messagesOf(environment, () => changed(caches, before)), first);
    }
    const last = keptIn(caches);
    assert.equal(last.length, 1);
    // It was accepted each time, so three runs have written it, and the fourth one does not.
    assert.deepEqual(await messagesOf(environment, () => delay(long)), first);
    assert.deepEqual(keptIn(caches), last);
  });

  it('is not in a folder that a repository may contain, nor anywhere if the user does not want it', {
    skip: gitUnavailable,
  }, async () => {
    const caches = folderWith({ 'here/.git/HEAD': 'ref: refs/heads/main\n' });
    for (const name of ['objects', 'refs']) mkdirSync(join(caches, 'here/.git', name));
    const unwanted = folderWith({});
    await Promise.all([
      messagesOf({ XDG_CACHE_HOME: join(caches, 'here/caches') }, () => delay(long)),
      messagesOf({ XDG_CACHE_HOME: unwanted, NODE_DISABLE_COMPILE_CACHE: '1' }, () => delay(long)),
    ]);
    assert.deepEqual([...keptIn(caches), ...keptIn(unwanted)], []);
  });
});
